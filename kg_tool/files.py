"""Files that are written whole or not at all, several as one.

New texts go to temporary files first, then a journal names them, then they are renamed over the old ones. A process
that dies before the journal leaves the old files, one that dies after it leaves the journal, and the next `recover`
finishes the renaming.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from kg_tool.errors import OutputError

_JOURNAL = ".kg-tool.journal"
_NEW = ".kg-tool.new"


def write_together(files: Mapping[Path, str]) -> None:
    """Write texts to files of one folder, all or none; raises OutputError where the folder cannot be written."""
    folders = {path.parent for path in files}
    for folder in folders:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            recover(folder)
            mine = [path for path in files if path.parent == folder]
            for path in mine:
                _write(path.with_name(path.name + _NEW), files[path])
            _write(folder / (_JOURNAL + _NEW), "\n".join(path.name for path in mine))
            (folder / (_JOURNAL + _NEW)).replace(folder / _JOURNAL)
            recover(folder)
        except OSError as error:
            raise OutputError(
                "{file}: cannot be written ({reason}); choose another folder or free some room",
                file=error.filename or folder,
                reason=error.strerror,
            ) from None


def recover(folder: Path) -> None:
    """Finish what a process began that died between its journal and its last rename; else do nothing."""
    journal = folder / _JOURNAL
    if not journal.exists():
        return
    for name in journal.read_text(encoding="utf-8").splitlines():
        with suppress(FileNotFoundError):  # in place already
            (folder / (name + _NEW)).replace(folder / name)
    journal.unlink(missing_ok=True)


def _write(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
