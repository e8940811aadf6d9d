"""Every clause of the policy is checked, shown or excused, and the page says so."""

import re
import subprocess
import sys

import pytest

from reports.policy_coverage import coverage_markdown
from sync.pack_files import built_in_catalogue, built_in_clauses
from tests.repo.tree import ROOT

CATALOGUE = built_in_catalogue()
CLAUSES = built_in_clauses()
PAGE = coverage_markdown(CLAUSES, CATALOGUE)
FROM_ZERO_TO_52 = {f"C-{number:02}" for number in range(1, 53)}
SPLIT = {"C-15": ("C-15a",), "C-31": ("C-31a", "C-31b")}
MORE = {"C-14b", "C-30a", "C-30b", "C-30c", "C-30d", "C-30e"}


def test_every_clause_of_the_policy_is_there_once() -> None:
    expected = (FROM_ZERO_TO_52 - SPLIT.keys()) | MORE | {one for parts in SPLIT.values() for one in parts}

    found = [clause.id for clause in CLAUSES.clauses]

    assert len(found) == len(set(found))
    assert set(found) == expected


def test_every_clause_and_source_has_a_rule_a_report_or_a_reason() -> None:
    assert CLAUSES.uncovered(CATALOGUE.rules) == []


def test_a_reason_stands_only_where_no_rule_does() -> None:
    checked = {clause for rule in CATALOGUE.rules for clause in rule.clauses}

    assert [clause.id for clause in CLAUSES.clauses if clause.reason and clause.id in checked] == []


@pytest.mark.parametrize("rule", CATALOGUE.rules, ids=lambda rule: rule.id)
def test_what_a_rule_rests_on_is_a_clause_or_a_source(rule: object) -> None:
    found = next(one for one in CATALOGUE.rules if one is rule)

    assert set(found.clauses) <= set(CLAUSES.ids)


def test_a_rule_of_the_policy_rests_on_a_clause_of_its_section() -> None:
    sections = {clause.id: clause.section for clause in CLAUSES.clauses}

    for rule in CATALOGUE.rules:
        if rule.pack == "policy" and rule.clause in sections.values():
            assert rule.clause in {sections.get(name) for name in rule.clauses}, rule.id


def test_clauses_are_in_the_order_of_the_policy() -> None:
    sections = list(dict.fromkeys(clause.section for clause in CLAUSES.clauses))

    assert sections == ["Preamble", "1", "2", "3", "4", "5", "6", "7", "References"]


def test_every_clause_and_source_has_a_row_and_every_rule_a_link() -> None:
    rows = re.findall(r"^\| ([CN]-?\w+) \|", PAGE, flags=re.MULTILINE)

    assert rows == list(CLAUSES.ids)
    assert set(re.findall(r"\[([A-Z0-9-]+)\]\(rules\.md#", PAGE)) == set(CATALOGUE.ids)


def test_the_page_counts_what_is_checked_shown_and_excused() -> None:
    numbers = [int(number) for number in re.findall(r"\d+", PAGE.partition("\n")[0])]

    assert numbers[0] == len(CLAUSES.clauses) == sum(numbers[1:])
    assert numbers[3] == sum(bool(clause.reason) for clause in CLAUSES.clauses)


def test_what_no_rule_checks_says_why_or_where_it_is_shown() -> None:
    assert "| No rule. An aim, which the other clauses put into practice" in PAGE
    assert "| Governors' report: its sections follow the five aims |" in PAGE
    assert "(rules.md#dat-03-provider-not-recognised); Governors' report: placements by provider" in PAGE


def test_the_page_in_the_docs_is_fresh() -> None:
    asked = [sys.executable, "-m", "cogapp", "--check", "docs/policy-coverage.md"]

    done = subprocess.run(asked, cwd=ROOT, check=False, capture_output=True, text=True)

    assert done.returncode == 0, done.stdout
