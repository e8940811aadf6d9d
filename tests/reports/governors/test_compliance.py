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
from reports.governors.report import governors_report
from reports.governors.shared_words import field_names, things
from reports.material import Material
from reports.seen import Seen, Status
from sheet_templates.plan import Cell
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


def _twice(pupils: int, part_a: str) -> list[str]:
    """Return the rows of pupils who have two placements each."""
    return [
        f"CHILD{n}{part_a[:1]}, Jo | {provider} | 2026-11-02 | 2026-10-05 | {part_a}"
        for n in range(pupils)
        for provider in ("Oak Centre", "Elm House")
    ]


def _checked(*rows: str) -> Material:
    return _material("\n".join((REFERRED.split("\n")[1], *rows)), "AP-REF-03")


@pytest.mark.parametrize(
    ("rows", "of_few"),
    [
        pytest.param(_twice(4, ""), {"checked", "open"}, id="eight checks of four pupils, all open"),
        pytest.param(_twice(5, ""), set(), id="ten checks of five pupils"),
        pytest.param(_twice(2, ""), set(), id="four checks of two pupils, hidden as they are"),
        pytest.param([*_twice(3, ""), *_twice(3, "2026-10-12")], {"open", "met"}, id="some met, some open"),
        pytest.param([*_twice(3, "sometime"), *_twice(6, "")], {"cannot_tell"}, id="some cannot be told"),
        pytest.param([*_twice(3, "2026-10-13"), *_twice(6, "")], {"late"}, id="some late"),
    ],
)
def test_checks_with_few_pupils_behind_them_are_known(rows: list[str], of_few: set[str]) -> None:
    assert _line(_checked(*rows)).of_few == of_few


def test_a_waived_check_tells_of_its_pupil() -> None:
    waivers = [f"AP-REF-03 | Pupil | CHILD{n}, Jo | Lost form | AP lead | 2026-12-31" for n in range(3)]
    tabs = {
        "Register": "\n".join((REFERRED.split("\n")[1], *_twice(3, ""), *_twice(6, "2026-10-12"))),
        "Waivers": "\n".join((WAIVERS.split("\n")[1], *waivers)),
    }

    line = _line(_material(tabs, "AP-REF-03"))

    assert (line.waived, set(line.of_few)) == (6, {"waived"})


def test_issues_with_few_pupils_behind_them_are_known() -> None:
    few, many = (_checked(*_twice(number, "")) for number in (3, 6))

    assert [one.is_of_few for one in exceptions(few, compliance(few))] == [True]
    assert [one.is_of_few for one in exceptions(many, compliance(many))] == [False]


def test_duties_of_providers_are_shown_however_few_they_are() -> None:
    material = _material(AUDITED, "AP-AUD-01")

    assert _line(material).of_few == frozenset()
    assert not any(one.is_of_few for one in exceptions(material, compliance(material)))


def _row(material: Material, title: str) -> list[object]:
    sheets = {sheet.title: sheet for sheet in governors_report(material, None).plan.sheets}
    [row] = sheets[title].rows
    return [cell.value if isinstance(cell, Cell) else cell for cell in row]


def test_a_number_of_checks_does_not_give_few_pupils_away() -> None:
    material = _checked(*_twice(3, ""), *_twice(6, "2026-10-12"))

    checked, met, late, still_open = _row(material, "Compliance")[3:7]
    assert (checked, still_open) == (18, "[c]")
    assert "[c]" in {met, late}
    assert _row(material, "Exceptions")[3] == "[c]"


def test_the_numbers_of_compliance_are_said_to_be_checks() -> None:
    material = _checked(*_twice(6, ""))

    sheet = next(one for one in governors_report(material, None).plan.sheets if one.title == "Compliance")

    assert [column.heading for column in sheet.columns][2] == "Checks about"
    assert _row(material, "Compliance")[2:4] == ["Pupils", 12]
    assert "All numbers count checks, not pupils" in " ".join(str(row[0]) for row in sheet.top)
