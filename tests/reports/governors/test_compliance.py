"""Each rule on the day of the check, and what of it governors should know first."""

from dataclasses import replace
from datetime import date

import pytest

from reports.checked import Checked
from reports.governors.compliance import (
    COULD_NOT_RUN,
    NO_HALF_TERMS,
    NOT_BUILT,
    NOTHING_KNOWN,
    RuleLine,
    age,
    compliance,
)
from reports.governors.exceptions import PUPILS, SCHOOL, Issue, Weight, exceptions
from reports.governors.shared_words import field_names, things
from reports.material import Material
from reports.seen import Seen, Status
from tests.reports.governors.schools import material_of
from validators.coverage import Coverage, Unchecked
from validators.engine import Crash

AS_OF = date(2026, 11, 23)
REFERRED = """
Pupil      | Provider   | Start date | Referral date | Part A
SMITH, Jo  | Oak Centre | 2026-11-02 | 2026-10-05    | 2026-10-12
BROWN, Sam | Oak Centre | 2026-11-02 | 2026-10-05    | 2026-10-13
GREEN, Kit | Oak Centre | 2026-11-02 | 2026-10-05    |
WHITE, Al  | Oak Centre | 2026-11-02 | 2026-10-05    | sometime
BLACK, Bo  | Oak Centre | 2026-11-23 | 2026-11-20    |
GOLD, Cy   | Oak Centre | 2026-11-02 | 2026-10-05    | TBC
"""
WAIVERS = """
Rule      | Scope     | Target     | Reason     | Approved by | Until
AP-REF-03 | Placement | GREEN, Kit | Lost form  | AP lead     | 2026-12-31
"""


def _material(tabs: str | dict[str, str], *rules: str) -> Material:
    return material_of(tabs, as_of=AS_OF, rules=rules)


def _line(material: Material) -> RuleLine:
    [line] = compliance(material)
    return line


def test_every_check_of_a_rule_is_in_one_column() -> None:
    line = _line(_material(REFERRED, "AP-REF-03"))

    assert (line.met, line.late, line.open, line.cannot_tell, line.waived) == (2, 1, 2, 1, 0)
    assert line.checked == 6
    assert line.is_of_pupils


def test_what_a_person_set_aside_is_waived_and_not_open() -> None:
    line = _line(_material({"Register": REFERRED, "Waivers": WAIVERS}, "AP-REF-03"))

    assert (line.open, line.waived, line.checked) == (1, 1, 6)


def test_the_oldest_open_one_is_told_as_a_band() -> None:
    assert _line(_material(REFERRED, "AP-REF-03")).oldest == "2 to 6 weeks"
    assert _line(_material("\n".join(REFERRED.split("\n")[:3]), "AP-REF-03")).oldest == ""


@pytest.mark.parametrize(
    ("day", "band"),
    [
        pytest.param(date(2026, 11, 16), "Up to 1 week", id="a week"),
        pytest.param(date(2026, 11, 15), "2 to 6 weeks", id="eight days"),
        pytest.param(date(2026, 10, 12), "2 to 6 weeks", id="six weeks"),
        pytest.param(date(2026, 10, 11), "7 to 12 weeks", id="a day more"),
        pytest.param(date(2026, 8, 31), "7 to 12 weeks", id="twelve weeks"),
        pytest.param(date(2026, 8, 30), "Over 12 weeks", id="more than twelve"),
    ],
)
def test_ages_are_bands(day: date, band: str) -> None:
    assert age(day, AS_OF) == band


PART_TIME = """
Pupil     | Provider   | Start date | Sessions per week
SMITH, Jo | Oak Centre | 2026-11-02 | 10
"""


def test_an_issue_without_a_day_is_as_old_as_the_first_check_that_found_it() -> None:
    material = _material(PART_TIME, "AP-PT-01")
    [finding] = material.checked.result.findings
    seen = {finding.id: Seen("AP-0001", date(2026, 9, 1), Status.OPEN)}

    known = replace(material, checked=replace(material.checked, seen=seen))

    assert _line(material).oldest == ""
    assert _line(known).oldest == "7 to 12 weeks"


def _with(material: Material, **result: object) -> Material:
    checked: Checked = material.checked
    return replace(
        material,
        checked=replace(checked, result=replace(checked.result, **result)),  # type: ignore[arg-type]
    )


def _lacking(material: Material, *unchecked: Unchecked, not_built: tuple[str, ...] = ()) -> str:
    rules = tuple(rule.id for rule in material.rules)
    coverage = Coverage(rules, (), unchecked, not_built=not_built)
    return _line(_with(material, coverage=coverage)).lacking


def test_a_rule_that_could_not_be_checked_says_why_in_fixed_words() -> None:
    material = _material(REFERRED, "AP-REF-03")
    fields = ("placements.part_a_on", "placements.our_own")

    assert (
        _lacking(material, Unchecked("AP-REF-03", fields))
        == "No column in the register: Part A sent on and a column of the school's own."
    )
    assert _lacking(material, Unchecked("AP-REF-03", why="Smith said so")) == NOTHING_KNOWN
    assert _lacking(material, not_built=("AP-REF-03",)) == NOT_BUILT


def test_a_rule_that_crashed_and_one_without_half_terms_say_so() -> None:
    material = _material(REFERRED, "AP-REF-03")
    crashed = _with(material, crashes=(Crash("AP-REF-03", "KeyError", "x:1"),))
    no_terms = material_of(REFERRED, as_of=AS_OF, rules=("AP-REF-03",), has_calendar=False)

    assert _line(crashed).lacking == COULD_NOT_RUN
    assert _lacking(no_terms, Unchecked("AP-REF-03", why="the terms are not known")) == NO_HALF_TERMS


def test_cells_to_put_right_prompts_and_future_law_are_not_told_of() -> None:
    material = _material(REFERRED, "AP-REF-03", "AP-ELG-06", "DAT-04", "NAT-UNR-03")

    assert [line.rule.id for line in compliance(material)] == ["AP-REF-03"]


def _issues(material: Material) -> list[tuple[str, str, str, int]]:
    found: tuple[Issue, ...] = exceptions(material, compliance(material))
    return [(one.weight.value, one.rule.id, one.where, one.number) for one in found]


AUDITED = {
    "Register": """
        Pupil      | Provider   | Start date | Planned end | Left
        SMITH, Jo  | Oak Centre | 2026-09-07 | 2026-11-20  |
        BROWN, Sam | Elm House  | 2026-09-07 | 2026-11-20  |
    """,
    "Providers": """
        Provider   | Safeguarding audit | LA audit
        Oak Centre |                    | 2025-11-02
        Elm House  | 2026-03-02         | 2025-11-02
    """,
}


def test_issues_stand_worst_first_and_name_providers_but_no_pupils() -> None:
    material = _material(AUDITED, "AP-SG-01", "AP-AUD-01", "AP-END-01", "AP-ATT-02")

    assert _issues(material) == [
        ("Critical", "AP-SG-01", PUPILS, 1),
        ("High", "AP-AUD-01", "Elm House", 1),
        ("High", "AP-AUD-01", "Oak Centre", 1),
        ("High", "AP-END-01", PUPILS, 2),
        ("Could not check", "AP-ATT-02", SCHOOL, 0),
    ]


def test_what_nobody_can_tell_of_a_critical_rule_is_an_exception() -> None:
    tabs = {**AUDITED, "Providers": AUDITED["Providers"].replace("|                    |", "| in May |")}

    assert _issues(_material(tabs, "AP-SG-01")) == [(Weight.NOT_CHECKED.value, "AP-SG-01", PUPILS, 1)]


def test_what_weighs_little_or_is_done_is_no_exception() -> None:
    material = _material(REFERRED, "AP-REF-02", "AP-REF-03")

    assert [rule for _, rule, _, _ in _issues(material)] == ["AP-REF-03"]


def test_duties_of_the_school_are_told_as_such() -> None:
    waivers = (
        "Rule | Kind | Scope | Reason | Approved by | Date | Until\nAP-REF-03 | Waive | All | x | AP lead | |"
    )
    material = _material({**AUDITED, "Waivers": waivers}, "AP-SG-01", "AP-SG-05")

    assert _issues(material) == [
        ("Critical", "AP-SG-01", PUPILS, 1),
        ("High", "AP-SG-05", SCHOOL, 1),
    ]
    assert [line.is_of_pupils for line in compliance(material)] == [True, False]


def test_things_are_said_one_after_the_other_abbreviations_in_capitals() -> None:
    assert things(["The audit", "LA audits", "The visit"]) == "The audit; LA audits; the visit"
    assert things(["The audit"]) == "The audit"


def test_fields_are_named_by_the_headings_of_the_blank_register() -> None:
    assert field_names(["placements.start_on", "placements.start_on"]) == "Start date"
