from __future__ import annotations

import subprocess
import sys

import kg_tool


def test_every_public_name_is_there_and_documented() -> None:
    assert list(kg_tool.__all__) == sorted(kg_tool.__all__)
    for name in kg_tool.__all__:
        assert getattr(kg_tool, name).__doc__, name


def test_importing_the_package_imports_nothing_heavy() -> None:
    heavy = "{'rdflib', 'pyshacl', 'pyoxigraph', 'yaml', 'SPARQLWrapper', 'click'}"
    script = f"import sys, kg_tool; assert not {heavy} & set(sys.modules), {heavy} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", script], check=True)


def test_an_unknown_name_is_an_attribute_error() -> None:
    assert not hasattr(kg_tool, "nonsense")
