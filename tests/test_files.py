from __future__ import annotations

from pathlib import Path

import pytest

from kg_tool.errors import OutputError
from kg_tool.files import recover, write_together


def test_files_are_replaced_together_and_nothing_else_is_left(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old", encoding="utf-8")
    write_together({tmp_path / "a": "new", tmp_path / "b": "new too"})
    assert {p.name: p.read_text(encoding="utf-8") for p in tmp_path.iterdir()} == {"a": "new", "b": "new too"}


@pytest.mark.parametrize("dies_at", range(6))
def test_dying_at_any_step_leaves_all_old_or_all_new(
    tmp_path: Path, dies_at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_text("old a", encoding="utf-8")
    (tmp_path / "b").write_text("old b", encoding="utf-8")
    replace, steps = Path.replace, iter(range(100))

    def dying(self: Path, target: Path) -> Path:
        if next(steps) == dies_at:
            raise KeyboardInterrupt
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", dying)
    try:
        write_together({tmp_path / "a": "new a", tmp_path / "b": "new b"})
    except KeyboardInterrupt:
        monkeypatch.undo()
        recover(tmp_path)
    assert {(tmp_path / n).read_text(encoding="utf-8")[:3] for n in "ab"} in ({"old"}, {"new"})


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot be written"):
        write_together({tmp_path / "file" / "a": "x"})
