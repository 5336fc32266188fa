"""A small workspace of its own: the shipped vocabulary and gazetteer, one curated meeting, and articles to add."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg_tool.workspace import Workspace

TABLES = {
    "meetings": (
        "slug,date,city,country,venue,level,format,of,hosts,chairs,participants,count,comparator,unit,themes,part_of,"
        "verification,confidence,sources,note\n"
        "riyadh-2018,2018-05-02,Riyadh,SA,,ministerial,plenary,gcc,SA,,SA|KW,6,exactly,countries,energy,,"
        "single-source,0.8,page-1,\n"
    ),
    "members": "member,body,joined,number,confidence,sources,note\n",
    "sources": (
        "id,address,publisher,date,language,primary,origin\npage-1,https://example.org/1,Ministry,2018-05-02,en,yes,\n"
    ),
    "claims": "subject,property,value,comparator,unit,source,note\n",
    "identities": (
        "slug,kind,series,label_en,label_ar,same,not_same,reason\n"
        "riyadh-2018,meeting,,Gulf ministers in Riyadh,وزراء الخليج في الرياض,,,\n"
    ),
}
ARTICLES = {
    "talks.ar.txt": (
        "اجتماع وزاري\n\nعقد وزراء خارجية دول مجلس التعاون اجتماعا في الرياض في 2 مايو 2018 بمشاركة الكويت وقطر.\n"
    ),
    "paris.ar.txt": "لقاء في باريس\n\nاستضافت باريس في 7 يونيو 2018 اجتماع وزراء خارجية دول الجامعة العربية.\n",
}


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    shipped = Workspace.default()
    root = tmp_path / "workspace"
    shutil.copytree(shipped.ontology, root / "ontology")
    shutil.copytree(shipped.queries, root / "queries")
    for name in ("gazetteer", "lexicon"):
        shutil.copytree(shipped.data / name, root / "data" / name)
    coalition = root / "data/coalition"
    coalition.mkdir()
    (root / "data/articles").mkdir()
    for name in ("mapping.yaml", "datapackage.json"):
        shutil.copy(shipped.coalition / name, coalition)
    for name, text in TABLES.items():
        (coalition / f"{name}.csv").write_text(text, encoding="utf-8")
    return Workspace(root)


@pytest.fixture
def articles(tmp_path: Path) -> dict[str, Path]:
    folder = tmp_path / "new"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return {name: folder / name for name in ARTICLES}
