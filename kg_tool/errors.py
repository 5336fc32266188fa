"""What can go wrong, as one tree.

    KgToolError
    ├── UsageError         a wrong name, option or parameter                 exit code 2
    │   └── UnknownNameError     a query, country, theme ... that does not exist
    ├── InputError         a file that cannot be read or is not valid        exit code 3
    │   └── CellError            a cell of a table, before its row is named
    ├── OutputError        a file that cannot be written                     exit code 3
    └── RemoteError        an endpoint that is away, slow or broken          exit code 4

Every error is one sentence that names the file, the line and the way out. The sentence is given in English as
a template with named fields; its Arabic twin stands in data/lexicon/messages.ar.yaml under the English template.
"""

from __future__ import annotations


class KgToolError(Exception):
    """The root of all errors that a user can mend; `template` is the English sentence with `{fields}`."""

    exit_code = 3

    def __init__(self, template: str, /, **fields: object) -> None:
        self.template = template
        self.fields = fields
        super().__init__(template.format(**fields) if fields else template)


class UsageError(KgToolError):
    """The call itself is wrong: an option, a name or a parameter's value."""

    exit_code = 2


class UnknownNameError(UsageError):
    """A name that nothing bears; the message lists the nearest ones."""


class InputError(KgToolError):
    """A file that is missing, unreadable or not what it should be."""


class CellError(InputError):
    """A cell that does not hold what its column asks for; the message of its row quotes it."""


class OutputError(KgToolError):
    """A file or folder that cannot be written."""


class RemoteError(KgToolError):
    """A remote endpoint that cannot be reached, is too slow, or answers with something else than results."""

    exit_code = 4
