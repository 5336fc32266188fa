"""What a reader sees of findings: words marked, both languages, and the formats for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg_tool.cli.validate import blocks
from kg_tool.errors import InputError
from kg_tool.graph.turtle import read
from kg_tool.graph.vocabulary import PREFIXES
from kg_tool.store import LocalStore
from kg_tool.validate import Finding, Shapes, read_shapes, validate
from kg_tool.validate.baseline import read_baseline, split
from kg_tool.validate.finding import fill, plain
from kg_tool.validate.report import COLUMNS, Entry, entries, rows, to_json
from kg_tool.validate.sarif import to_sarif
from kg_tool.validate.shacl_report import report_triples, to_turtle
from kg_tool.validate.witness import Texts
from kg_tool.workspace import Workspace

HEAD = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
HEAD += "@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
TEXT = "عقد التحالف اجتماعًا في الكويت. واستضافته قطر في 2018. وكانت هذه جملة أخيرة.\n"
QUOTE = "قطر"
START = TEXT.index(QUOTE)
DATA = f"""
mtg:kuwait a coal:Meeting ; rdfs:label "Kuwait meeting"@en , "اجتماع الكويت"@ar ; coal:hostedBy cty:QA ;
  coal:edtf 2018 .
cty:QA rdfs:label "Qatar"@en , "قطر"@ar .
rep:r coal:reports mtg:kuwait ; prov:wasDerivedFrom art:a .
clm:host coal:claimSubject rep:r ; coal:claimProperty coal:hostedBy ; coal:claimValue cty:QA ; coal:span spn:host .
clm:other coal:claimSubject rep:r ; coal:claimProperty coal:heldIn ; coal:claimValue plc:kuwait ; coal:citedFrom src:s .
src:s coal:address "https://example.org/"^^xsd:anyURI .
spn:host coal:spanOf art:a ; coal:start {START} ; coal:end {START + 3} ; coal:line 1 ; coal:column {START + 1} ;
  coal:quote "{QUOTE}"@ar .
art:a coal:fileName "a.txt" .
"""
SHAPES = """
shp:meeting sh:targetClass coal:Meeting ; sh:property shp:host , shp:date .
shp:host sh:path coal:hostedBy ; sh:class coal:Country ; sh:severity sh:Warning ;
  sh:message "{?value} hosts {$this} but is no country"@en , "{?value} تستضيف {$this} وليست دولة"@ar .
shp:date sh:path coal:edtf ; sh:datatype xsd:string .
"""


@pytest.fixture
def store() -> LocalStore:
    made = LocalStore()
    made.extend(read(HEAD + DATA, "data")[0])
    return made


@pytest.fixture
def shapes() -> Shapes:
    return read_shapes(read(HEAD + SHAPES, "shapes")[0])


@pytest.fixture
def findings(store: LocalStore, shapes: Shapes) -> list[Finding]:
    return validate(store, shapes)


def shown(store: LocalStore, findings: list[Finding], texts: Path | None = None, lang: str = "en") -> list[Entry]:
    return entries(store, findings, Texts(texts, Workspace.default().lexicon), lang)


def test_the_worst_comes_first(findings: list[Finding]) -> None:
    assert [(f.level, f.rule) for f in findings] == [("violation", "date"), ("warning", "host")]


def test_a_finding_shows_the_sentence_with_the_words_marked(
    store: LocalStore, findings: list[Finding], tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    witness = shown(store, findings, tmp_path)[1].witnesses
    assert [(w.place, w.words) for w in witness] == [(f"a.txt:1:{START + 1}", "واستضافته ⟦قطر⟧ في 2018.")]


def test_without_the_article_the_quote_alone_is_shown(store: LocalStore, findings: list[Finding]) -> None:
    assert [w.words for w in shown(store, findings)[1].witnesses] == ["⟦قطر⟧"]


def test_the_words_of_another_property_are_not_blamed(store: LocalStore, findings: list[Finding]) -> None:
    assert shown(store, findings)[0].witnesses == ()


def test_messages_name_nodes_in_the_reader_s_language(store: LocalStore, findings: list[Finding]) -> None:
    assert shown(store, findings)[1].message == "Qatar hosts Kuwait meeting but is no country"
    assert shown(store, findings, lang="ar")[1].message == "قطر تستضيف اجتماع الكويت وليست دولة"


def test_a_shape_without_a_message_has_one_in_both_languages(store: LocalStore, findings: list[Finding]) -> None:
    messages = [shown(store, findings, lang=lang)[0].message for lang in ("en", "ar")]
    assert messages[0].startswith("2018 is not a well-formed value")
    assert messages[1].startswith("2018 ليست قيمة سليمة")


def test_arabic_is_isolated_in_a_terminal(store: LocalStore, findings: list[Finding]) -> None:
    lines = list(blocks(shown(store, findings, lang="ar")))
    assert "  mtg:kuwait  \u2068اجتماع الكويت\u2069" in lines
    assert all(line.count("\u2068") == line.count("\u2069") for line in lines)


def test_control_characters_of_the_data_do_not_reach_the_terminal(store: LocalStore, shapes: Shapes) -> None:
    store.extend(
        read(HEAD + 'mtg:evil a coal:Meeting ; rdfs:label "a\\u001b[31mb\\u202ec\\nd"@en ; coal:edtf 1 .', "d")[0]
    )
    text = "\n".join(blocks(shown(store, validate(store, shapes))))
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_an_unknown_variable_of_a_message_stays_as_it_is() -> None:
    assert fill("{?a} and {$b}", {"a": Literal("x")}, plain) == "x and {$b}"


def test_json_holds_claims_within_findings(store: LocalStore, findings: list[Finding]) -> None:
    first, second = json.loads(to_json(shown(store, findings)))
    assert first["claims"] == []
    assert (second["rule"], second["node"], second["claims"][0]["property"]) == (
        "host",
        PREFIXES["mtg"] + "kuwait",
        "hostedBy",
    )


def test_rows_have_a_cell_for_every_column(store: LocalStore, findings: list[Finding]) -> None:
    assert {len(row) for row in rows(shown(store, findings))} == {len(COLUMNS)}


def test_the_turtle_report_is_the_same_graph_whatever_it_is_read_with(findings: list[Finding]) -> None:
    text = to_turtle(findings)
    triples = {(str(q.predicate), str(q.object)) for q in parse(text.encode(), format=RdfFormat.TURTLE)}
    expected = {(str(t.predicate), str(t.object)) for t in report_triples(findings)}
    assert {t for t in triples if "_:" not in t[1]} == {t for t in expected if "_:" not in t[1]}
    assert to_turtle(findings) == text


def test_a_report_without_findings_conforms() -> None:
    assert "sh:conforms true" in to_turtle([])


def test_sarif_points_at_line_and_column(store: LocalStore, findings: list[Finding]) -> None:
    run = json.loads(to_sarif(shown(store, findings)))["runs"][0]
    result = next(r for r in run["results"] if r["ruleId"] == "host")
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (result["level"], region["startLine"], region["startColumn"]) == ("warning", 1, START + 1)
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "host"


def test_a_baseline_accepts_what_it_names_and_tells_what_is_settled(findings: list[Finding], tmp_path: Path) -> None:
    file = tmp_path / "known.yaml"
    file.write_text(
        "- {rule: host, node: 'mtg:kuwait', value: 'cty:QA', reason: checked}\n"
        "- {rule: date, node: 'mtg:another', reason: long gone}\n",
        encoding="utf-8",
    )
    standing, known, idle = split(findings, read_baseline(file))
    assert ([f.rule for f in standing], [f.rule for f in known]) == (["date"], ["host"])
    assert [entry.reason for entry in idle] == ["long gone"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("- {rule: host, node: 'mtg:kuwait'}", "entry 1 lacks reason"),
        ("- {rule: host, node: 'mtg:kuwait', reason: ' '}", "entry 1 lacks reason"),
        ("- {rule: host, node: n, reason: r, valeu: v}", "unknown key valeu"),
        ("rule: host", "a list of entries"),
        ("- [", "not valid YAML"),
    ],
)
def test_a_baseline_that_says_too_little_is_refused(tmp_path: Path, text: str, sentence: str) -> None:
    file = tmp_path / "known.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=sentence):
        read_baseline(file)


def test_a_severity_of_one_s_own_counts_as_a_violation() -> None:
    node = NamedNode("http://example.org/n")
    assert Finding(node, None, None, node, node, NamedNode("http://example.org/Fatal"), node, node).level == "violation"
