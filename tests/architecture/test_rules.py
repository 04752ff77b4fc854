"""Every rule has its two twins: the checker that judges and the modeller that the solver obeys."""

from __future__ import annotations

import re

import pytest

from planner.checker.violations import CHECKS
from planner.domain.rules import HardRule, SoftRule
from solver.model.compile import HARD, SOFT
from tests.architecture.tree import ROOT


def source(folder: str) -> str:
    """All modules below a folder as one text."""
    return "\n".join(path.read_text("utf-8") for path in sorted((ROOT / folder).rglob("*.py")))


def test_the_checker_checks_every_hard_rule() -> None:
    assert set(CHECKS) == set(HardRule)


@pytest.mark.parametrize("rule", HardRule)
def test_a_hard_rule_has_a_module_in_the_checker(rule: HardRule) -> None:
    module = ROOT / "planner/checker/hard" / f"{rule.replace('-', '_')}.py"
    assert f"HardRule.{rule.name}" in module.read_text("utf-8")


@pytest.mark.parametrize("rule", SoftRule)
def test_a_soft_rule_is_priced_by_the_checker(rule: SoftRule) -> None:
    assert f"SoftRule.{rule.name}" in source("planner/checker/soft")


def test_every_hard_rule_has_a_modeller() -> None:
    assert set(HARD) == set(HardRule)


def test_every_soft_rule_has_a_modeller() -> None:
    assert set(SOFT) == set(SoftRule)


def test_the_checker_is_independent_of_the_solver() -> None:
    imports = re.findall(r"^\s*(?:from|import) (\w+)", source("planner/checker"), re.MULTILINE)
    assert not {"solver", "ortools", "api", "pandas"} & set(imports)
