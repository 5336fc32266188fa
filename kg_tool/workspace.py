"""A Workspace: the folders ontology/, data/ and queries/ that a coalition's project consists of.

The default one is the checkout that the package lies in (a clone, an editable install), else the copy inside the
installed package.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from kg_tool.errors import InputError

_PACKAGE = Path(__file__).resolve().parent


class Workspace(NamedTuple):
    """Paths into one workspace; `root` holds ontology/, data/ and queries/."""

    root: Path

    @classmethod
    def default(cls) -> Workspace:
        """The workspace that ships with the package."""
        checkout = _PACKAGE.parent
        return cls(checkout if (checkout / "ontology").is_dir() else _PACKAGE / "workspace")

    @classmethod
    def at(cls, root: Path) -> Workspace:
        """A workspace in another folder; raises InputError where it lacks one of the three folders."""
        for name in ("ontology", "data", "queries"):
            if not (root / name).is_dir():
                raise InputError(
                    "{root}: not a workspace, the folder {name}/ is missing; copy the one that ships with kg-tool",
                    root=root,
                    name=name,
                )
        return cls(root)

    @property
    def ontology(self) -> Path:
        return self.root / "ontology"

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def queries(self) -> Path:
        return self.root / "queries"

    @property
    def articles(self) -> Path:
        return self.data / "articles"

    @property
    def gazetteer(self) -> Path:
        return self.data / "gazetteer"

    @property
    def lexicon(self) -> Path:
        return self.data / "lexicon"

    @property
    def coalition(self) -> Path:
        return self.data / "coalition"
