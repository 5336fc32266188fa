"""Single faults in a good graph: each is found, by the right rule, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kg_tool.store import LocalStore
from kg_tool.validate import Shapes, validate


def test_fault_is_found_by_its_own_rule_and_by_no_other(
    fault: Any, broken: Callable[..., LocalStore], rules: Shapes
) -> None:
    findings = validate(broken(fault), rules)
    assert {finding.rule for finding in findings} == {fault.breaks}


def test_change_that_is_no_fault_is_not_reported(
    harmless: Any, broken: Callable[..., LocalStore], rules: Shapes
) -> None:
    assert [(finding.rule, finding.focus) for finding in validate(broken(harmless), rules)] == []
