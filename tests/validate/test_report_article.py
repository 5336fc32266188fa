"""On a real article with the curated record: what is wrong is found, and shown with its sentence."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg_tool.graph.build import build
from kg_tool.store import LocalStore
from kg_tool.validate import audit, load_shapes, validate
from kg_tool.validate.report import Entry, entries
from kg_tool.validate.witness import Texts
from kg_tool.workspace import Workspace

ARTICLE = (Path(__file__).parents[2] / "../shared/articles/kuwait-2018.ar.txt").resolve()

pytestmark = pytest.mark.skipif(not ARTICLE.exists(), reason=f"the article is not at {ARTICLE}")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("articles")
    shutil.copy(ARTICLE, made)
    (made / "articles.csv").write_text(
        f"file,published,publisher,address\n{ARTICLE.name},2018-02-12,,\n", encoding="utf-8"
    )
    return made


@pytest.fixture(scope="module")
def store(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> LocalStore:
    workspace, out = Workspace.default(), tmp_path_factory.mktemp("graph")
    build(workspace, folder, out)
    made = LocalStore()
    words = [workspace.ontology / name for name in ("coalition.ttl", "concepts.ttl", "themes.ttl")]
    made.load([out / "coalition.ttl", out / "evidence.ttl", *words])
    return made


@pytest.fixture(scope="module")
def report(store: LocalStore, folder: Path) -> list[Entry]:
    workspace = Workspace.default()
    found = validate(store, load_shapes([workspace.ontology / "shapes.ttl"]))
    return entries(store, found, Texts(folder, workspace.lexicon), "en")


def words(report: list[Entry], rule: str, node: str) -> str:
    """Everything that witnesses say for a rule's findings whose node or message holds a text."""
    found = [e for e in report if e.finding.rule == rule and node in e.finding.focus.value + e.message]
    assert found, f"{rule} finds nothing about {node}"
    return " ".join(w.words for e in found for w in e.witnesses)


def test_the_french_foreign_minister_is_found_with_the_sentence(report: list[Entry]) -> None:
    assert "⟦فرنسي⟧ فيليب هاموند" in words(report, "office-of-another-actor", "Philip Hammond")


def test_the_date_of_the_paris_meeting_is_found_with_the_sentence(report: list[Entry]) -> None:
    assert "⟦3 يونيو 2015⟧" in words(report, "sources-disagree-on-date", "gc-2015-06-02-paris")


def test_every_quote_of_the_article_stands_in_it(store: LocalStore, folder: Path) -> None:
    result = audit(store, folder)
    assert (result.findings, result.checked) == ((), (ARTICLE.name,))
