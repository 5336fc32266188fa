"""Rules are general: no article, meeting or day is named in the code or the lexicons, and measured figures hold."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kg_tool.article import read_article
from kg_tool.extract import Extractor
from kg_tool.record import to_json

ROOT = Path(__file__).resolve().parents[2]
SHARED = (ROOT / "../shared").resolve()
OWN = ("meetings", "offices", "names", "themes", "common", "homonyms")
SAMPLE = SHARED / "articles" / "kuwait-2018.ar.txt"


def test_no_rule_names_a_meeting_or_its_day() -> None:
    day = re.compile(r"\b(19|20)\d\d-\d\d-\d\d\b|\b20[012]\d\b")
    lexicons = [p for p in (ROOT / "data" / "lexicon").glob("*.yaml") if p.name.split(".")[0] in OWN]
    for path in [*(ROOT / "kg_tool" / "extract").glob("*.py"), *lexicons]:
        assert [line for line in path.read_text(encoding="utf-8").splitlines() if day.search(line)] == [], path


@pytest.mark.skipif(not SAMPLE.exists(), reason="the shared sample article is not on this machine")
def test_the_sample_article_scores_as_the_target_says(extractor: Extractor, tmp_path: Path) -> None:
    out = tmp_path / "predicted.json"
    out.write_text(json.dumps(to_json(extractor.extract(read_article(SAMPLE, "2018-02-12")))), encoding="utf-8")
    tool, gold = SHARED / "tools" / "score_extraction.py", SHARED / "gold" / "kuwait-2018.json"
    done = subprocess.run([sys.executable, tool, gold, out, "--json"], capture_output=True, text=True, check=True)
    score = json.loads(done.stdout)
    assert score["core"]["f1"] >= 0.97
    assert score["themes"]["f1"] >= 0.85
