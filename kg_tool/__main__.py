"""`python -m kg_tool` is `kg-tool`."""

import gc
from typing import NoReturn

_GARBAGE = 100_000
"""Objects after which Python looks for cycles: by itself it would look dozens of times before the first answer."""


def main() -> NoReturn:
    """The entry point of the command line."""
    gc.set_threshold(_GARBAGE)
    from kg_tool.cli import run

    run()


if __name__ == "__main__":
    main()
