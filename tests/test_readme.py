"""What the README shows is what comes out."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"^```console\n\$ (kg-tool .*)\n((?:.*\n)*?)```$", README, re.MULTILINE)
CUT = "…"


@pytest.mark.parametrize(("command", "output"), SHOWN, ids=[command for command, _ in SHOWN])
def test_a_shown_command_prints_what_is_shown(command: str, output: str) -> None:
    """A line "…" stands for lines that are left out."""
    result = subprocess.run(
        [sys.executable, "-m", "kg_tool", *shlex.split(command)[1:]],
        cwd=ROOT,
        env={**os.environ, "KG_TOOL_LANG": "en", "PYTHONUTF8": "1", "COLUMNS": "100"},
        capture_output=True,
        text=True,
        check=False,
    )
    printed = iter(result.stdout.splitlines())
    shown = output.splitlines()
    assert shown
    for line in shown:
        if line != CUT:
            assert any(line.rstrip() == p.rstrip() for p in printed), f"not printed (or not in this order): {line}"


def test_the_python_example_runs(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    (example,) = re.findall(r"^```python\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    monkeypatch.chdir(ROOT)
    exec(compile(example, "README.md", "exec"), {})
    assert "United States" in capsys.readouterr().out


def test_every_command_is_mentioned() -> None:
    from kg_tool.cli import COMMANDS

    assert [name for name in COMMANDS if f"kg-tool {name}" not in README] == []
