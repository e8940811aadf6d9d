"""What is counted, by examples: groups, lengths, outcomes, providers, the trend."""

from datetime import date

import pytest

from reports.governors.assurance import NO_NAME, Assurance, AuditState, ProviderLine
from reports.governors.calendar_days import fixed_name, half_term_name, holds, period_name
from reports.governors.figures import figures
from reports.governors.lengths import band_of
from reports.governors.spreads import CANNOT_TELL, NO_COLUMN, NOT_RECORDED, Spread, groups_of, spread
from reports.governors.trend import Point
from reports.material import Material, Period
from reports.working.memory import Day, Memory
from reports.working.urgency import Urgency
from tests.reports.governors.schools import AUTUMN, about, material_of
from tests.validators.school_years import AUTUMN_1, the_year_2026
from validators.half_terms import HalfTerm
from validators.school_calendar import NO_CALENDAR, SchoolCalendar

AS_OF = date(2026, 11, 23)
BARE = "Pupil | Provider | Start date\nSMITH, Jo | Oak Centre | 2026-09-07"


@pytest.mark.parametrize(
    ("days", "band"),
    [
        pytest.param(1, "Up to 6 weeks", id="a day"),
        pytest.param(42, "Up to 6 weeks", id="six weeks"),
        pytest.param(43, "7 to 12 weeks", id="a day into the seventh week"),
        pytest.param(84, "7 to 12 weeks", id="twelve weeks"),
        pytest.param(182, "13 to 26 weeks", id="twenty-six weeks"),
        pytest.param(273, "27 to 39 weeks", id="thirty-nine weeks"),
        pytest.param(274, "Over 39 weeks", id="a day more"),
        pytest.param(None, CANNOT_TELL, id="not known"),
    ],
)
def test_a_placement_is_in_the_band_of_the_weeks_begun(days: int | None, band: str) -> None:
    assert band_of(days) == band


def test_what_the_register_has_no_column_for_is_said_and_never_counted_as_0() -> None:
    counted = figures(material_of(BARE))

    lacking = {one.name: one.lacking for one in counted.groups}
    assert set(lacking.values()) == {NO_COLUMN}
    every = (
        counted.lengths.planned,
        counted.outcomes.planned,
        counted.outcomes.achieved,
        counted.outcomes.destinations,
        counted.outcomes.back,
        counted.attendance.in_school,
    )
    assert all(one.lacking == NO_COLUMN for one in every)
    assert counted.reviews is None


def test_groups_stand_in_their_order_and_unknown_ones_last() -> None:
    now = spread("Year group", ["Year 10", "Year 9", NOT_RECORDED])
    before = spread("Year group", ["Year 11", CANNOT_TELL, "Year 9"])

    assert groups_of(now, before) == ["Year 9", "Year 10", "Year 11", NOT_RECORDED, CANNOT_TELL]
    assert now.over(groups_of(now, before)).parts["Year 11"] == 0
    assert Spread("Sex", lacking=NO_COLUMN).over(["Male"]).parts == {}


def test_what_is_known_leaves_out_blank_cells_and_those_that_cannot_be_read() -> None:
    assert spread("Sex", ["Male", "Female", NOT_RECORDED, CANNOT_TELL]).known == 2


def test_a_pupil_in_two_placements_is_one_pupil_with_the_sessions_of_both() -> None:
    text = """
        Pupil     | Year | Provider   | Start date | Reason     | Sessions per week
        SMITH, Jo | 0    | Oak Centre | 2026-09-07 | Behaviour  | 4
        SMITH, Jo | 0    | Elm House  | 2026-10-05 | SEND       | 3
    """

    counted = figures(material_of(text))

    assert (counted.pupils, counted.placements) == (1, 2)
    groups = {one.name: {name: n for name, n in one.parts.items() if n} for one in counted.groups}
    assert groups["Year group"] == {"Reception": 1}
    assert groups["Reason"] == {"SEND": 1}
    assert groups["Sessions a week at AP"] == {"6 to 9 sessions": 1}
    assert [line.pupils for line in counted.providers] == [1, 1]


def test_a_reason_in_words_that_the_list_has_not_is_told_apart_and_never_repeated() -> None:
    text = """
        Pupil     | Provider   | Start date | Reason
        SMITH, Jo | Oak Centre | 2026-09-07 | his mother asked
        BROWN, Al | Oak Centre | 2026-09-07 | TBC
    """

    reason = next(one for one in figures(material_of(text)).groups if one.name == "Reason")

    assert {name: n for name, n in reason.parts.items() if n} == {CANNOT_TELL: 1, NOT_RECORDED: 1}


def test_blanks_of_the_latest_placement_are_filled_from_earlier_ones() -> None:
    text = """
        Pupil     | Provider   | Start date | Sex
        SMITH, Jo | Oak Centre | 2026-09-07 | F
        SMITH, Jo | Elm House  | 2026-10-05 |
    """

    sex = next(one for one in figures(material_of(text)).groups if one.name == "Sex")

    assert sex.parts == {"Male": 0, "Female": 1}


PARTS = "LA audit: safeguarding | LA audit: health and safety"
PROVIDERS = f"""
Provider   | Safeguarding audit | LA audit   | {PARTS} | Letter of assurance
Oak Centre | 2026-03-02         | 2026-02-02 | Y | Y   | 2026-03-02
Elm House  | 2025-03-02         | 2025-02-02 | Y | N   | 2026-03-02
Ash Yard   |                    |            |   |     |
"""
PUPILS = """
Pupil      | Provider   | Start date | Left       | Address
SMITH, Jo  | Oak Centre | 2026-09-07 |            | 1 Oak Lane
BROWN, Sam | Elm House  | 2026-09-07 |            | 2 Elm Lane
GREEN, Kit | Ash Yard   | 2026-09-07 |            | 3 Ash Lane
WHITE, Al  | Oak Centre | 2026-09-07 | 2026-10-01 | 1 Oak Lane
"""
CHECKS = """
Provider   | Check type          | Done on    | Pupil voice
Oak Centre | School QA           | 2026-10-01 |
Oak Centre | School QA           | 2027-10-01 |
Oak Centre | LA monitoring visit | 2026-10-05 | Y
Elm House  | LA monitoring visit | 2026-10-05 | N
"""
LOG = """
Date       | Type                     | Pupil
2026-10-01 | Provider report received | SMITH, Jo
2026-10-08 | Provider report received | SMITH, Jo
2026-08-31 | Provider report received | SMITH, Jo
2026-10-08 | Update sent to provider  | SMITH, Jo
"""


def _lines(material: Material) -> dict[str, ProviderLine]:
    return {line.name: line for line in figures(material).providers}


def test_each_provider_used_has_the_days_of_its_latest_checks() -> None:
    tabs = {"Register": PUPILS, "Providers": PROVIDERS, "Provider checks": CHECKS, "Log": LOG}
    oak, elm, ash = (
        _lines(material_of(tabs, as_of=AS_OF))[name] for name in ("Oak Centre", "Elm House", "Ash Yard")
    )

    assert (oak.pupils, oak.audit, oak.la_audit) == (2, "2 March 2026", "2 February 2026")
    assert (oak.la_parts, oak.confirmation, oak.quality) == ("Both parts", "2 March 2026", "1 October 2026")
    assert oak.visit == "5 October 2026, with pupil voice"
    assert elm.visit == "5 October 2026, without pupil voice"
    assert (oak.reports, elm.reports) == (2, 0)
    assert (elm.la_parts, ash.la_parts) == ("Safeguarding only", NOT_RECORDED)
    assert (ash.audit, ash.quality, ash.visit) == (NOT_RECORDED, NOT_RECORDED, NOT_RECORDED)
    states = (oak.audit_state, elm.audit_state, ash.audit_state)
    assert states == (AuditState.IN_DATE, AuditState.OUT_OF_DATE, AuditState.NONE)


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        pytest.param(date(2027, 3, 2), AuditState.IN_DATE, id="a year later"),
        pytest.param(date(2027, 3, 3), AuditState.OUT_OF_DATE, id="the day after"),
    ],
)
def test_an_audit_is_in_date_for_a_year(as_of: date, state: AuditState) -> None:
    tabs = {"Register": PUPILS, "Providers": PROVIDERS}

    assert _lines(material_of(tabs, as_of=as_of))["Oak Centre"].audit_state is state


@pytest.mark.parametrize(
    ("rules", "provider", "status"),
    [
        pytest.param(("AP-SG-01",), "Oak Centre", Assurance.IN_ORDER, id="audited before the start"),
        pytest.param(("AP-SG-01",), "Ash Yard", Assurance.ACT_NOW, id="never audited"),
        pytest.param(("AP-SG-02",), "Elm House", Assurance.ACTION, id="audit out of date"),
        pytest.param(("AP-SG-03",), "Oak Centre", Assurance.NOT_CHECKED, id="no column for the outcome"),
        pytest.param(("AP-REF-03",), "Oak Centre", Assurance.IN_ORDER, id="another rule cannot be checked"),
    ],
)
def test_a_provider_stands_as_its_worst_open_rule_says(
    rules: tuple[str, ...], provider: str, status: Assurance
) -> None:
    tabs = {"Register": PUPILS, "Providers": PROVIDERS}

    line = _lines(material_of(tabs, as_of=AS_OF, rules=rules))[provider]

    assert line.status is status
    assert bool(line.reasons) is (status is not Assurance.IN_ORDER)


def test_a_provider_with_something_of_middling_weight_open_has_small_gaps() -> None:
    providers = "Provider | In catalogue\nOak Centre | N"
    register = "Pupil | Provider | Start date\nSMITH, Jo | Oak Centre | 2026-09-07"

    line = _lines(material_of({"Register": register, "Providers": providers}, rules=("AP-PRV-01",)))

    assert line["Oak Centre"].status is Assurance.SMALL_GAPS


def test_a_provider_without_a_pupil_now_is_told_of_as_well() -> None:
    tabs = {"Register": PUPILS.replace("| 2026-09-07 |            |", "| 2026-09-07 | 2026-10-01 |")}

    lines = _lines(material_of(tabs, as_of=AS_OF, rules=("AP-GOV-02",)))

    assert {line.status for line in lines.values()} == {Assurance.NO_PUPILS}


def test_what_cannot_be_read_of_a_provider_is_neither_there_nor_missing() -> None:
    providers = """
        Provider   | Safeguarding audit | LA audit: safeguarding
        Oak Centre | last spring        | perhaps
    """
    checks = """
        Provider   | Check type      | Done on
        Oak Centre | School QA       | in May
        Oak Centre | a long lunch    | 2026-05-04
    """
    register = "Pupil | Provider | Start date\nSMITH, Jo | Oak Centre | 2026-09-07"
    tabs = {"Register": register, "Providers": providers, "Provider checks": checks}

    line = _lines(material_of(tabs, rules=("AP-SG-02",)))["Oak Centre"]

    assert (line.audit, line.la_parts, line.quality, line.visit) == (CANNOT_TELL,) * 4
    assert line.audit_state is AuditState.CANNOT_TELL


def test_a_provider_that_the_list_has_not_cannot_be_told_of() -> None:
    register = "Pupil | Provider | Start date\nSMITH, Jo | Fir Barn | 2026-09-07"

    line = _lines(material_of({"Register": register, "Providers": PROVIDERS}))["Fir Barn"]

    assert (line.audit, line.status) == (CANNOT_TELL, Assurance.NOT_CHECKED)


def test_a_placement_without_a_provider_is_counted_under_a_name_that_says_so() -> None:
    register = """
        Pupil     | Provider   | Start date
        SMITH, Jo |            | 2026-09-07
        BROWN, Al | Oak Centre | 2026-09-07
    """

    lines = figures(material_of(register)).providers

    assert [line.name for line in lines] == ["Oak Centre", NO_NAME]
    assert lines[-1].status is Assurance.NOT_CHECKED


def test_neither_part_of_the_la_audit_may_be_covered() -> None:
    providers = f"Provider | LA audit | {PARTS}\nOak Centre | 2026-03-02 | N | N"
    register = "Pupil | Provider | Start date\nSMITH, Jo | Oak Centre | 2026-09-07"

    line = _lines(material_of({"Register": register, "Providers": providers}))["Oak Centre"]

    assert line.la_parts == "Neither part"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("Autumn term 2026", "Autumn term 2026", id="a term"),
        pytest.param("School year 2026 to 2027", "School year 2026 to 2027", id="a school year"),
        pytest.param("HT 1", "HT 1", id="a number"),
        pytest.param("Jo Smith's term", "2 September 2026 to 18 December 2026", id="a name of somebody"),
        pytest.param("", "2 September 2026 to 18 December 2026", id="no name"),
        pytest.param("2026", "2 September 2026 to 18 December 2026", id="figures alone"),
    ],
)
def test_a_period_goes_by_its_name_only_if_that_is_made_of_words_for_periods(
    name: str, expected: str
) -> None:
    assert fixed_name(name, AUTUMN.first, AUTUMN.last) == expected
    assert period_name(Period(AUTUMN.first, AUTUMN.last, name)) == expected


def test_a_half_term_goes_by_its_name_and_year() -> None:
    assert half_term_name(AUTUMN_1) == "Autumn 1 2026"
    assert half_term_name(HalfTerm("Autumn 1 2026", AUTUMN_1.first, AUTUMN_1.last)) == "Autumn 1 2026"


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        pytest.param(date(2026, 9, 2), date(2026, 12, 18), True, id="a term"),
        pytest.param(date(2026, 9, 1), date(2027, 8, 31), True, id="a school year"),
        pytest.param(date(2026, 8, 1), date(2026, 12, 18), False, id="begins a month before the calendar"),
        pytest.param(date(2026, 9, 2), date(2027, 12, 18), False, id="ends long after the calendar"),
        pytest.param(date(2026, 12, 20), date(2026, 12, 28), True, id="a holiday"),
        pytest.param(date(2028, 1, 1), date(2028, 2, 1), False, id="another year"),
    ],
)
def test_a_calendar_holds_a_period_that_it_tells_of_from_end_to_end(
    first: date, last: date, *, expected: bool
) -> None:
    assert holds(the_year_2026(), first, last) is expected
    assert holds(NO_CALENDAR, first, last) is False


def test_a_calendar_with_a_half_term_missing_holds_no_school_year() -> None:
    gap = SchoolCalendar.build([AUTUMN_1, HalfTerm("Summer 2", date(2027, 6, 7), date(2027, 7, 19))])

    assert holds(gap, date(2026, 9, 1), date(2027, 8, 31)) is False


REVIEWED = """
Pupil      | Provider   | Start date | Left       | Review 1
SMITH, Jo  | Oak Centre | 2026-09-02 |            | 2026-10-14
BROWN, Sam | Oak Centre | 2026-09-02 | 2026-10-23 |
"""


def test_the_trend_has_a_point_for_each_half_term_up_to_the_end_of_the_period() -> None:
    first, second = figures(material_of(REVIEWED, as_of=AS_OF)).trend

    assert (first.name, first.day, first.pupils, first.going_on) == (
        "Autumn 1 2026",
        date(2026, 10, 23),
        2,
        1,
    )
    assert (second.day, second.pupils, second.median_days) == (AS_OF, 1, 83)
    assert first.reviews is not None
    assert (first.reviews.in_time, first.reviews.not_in_time) == (1, 1)
    assert second.group == "Autumn 2 2026, 23 November 2026"


def test_without_half_terms_or_placements_there_is_no_trend() -> None:
    assert figures(material_of(REVIEWED, has_calendar=False)).trend == ()
    assert figures(material_of("Pupil | Provider | Start date\nSMITH, Jo | Oak Centre |")).trend == ()


def _issues(*days: Day) -> list[int | None]:
    trend: tuple[Point, ...] = figures(material_of(REVIEWED, memory=Memory("m", days=days))).trend
    return [point.issues for point in trend]


def test_open_issues_are_those_of_the_last_check_of_each_half_term() -> None:
    days = (
        Day(date(2026, 9, 10), {Urgency.OVERDUE: 9}, "r"),
        Day(date(2026, 10, 20), {Urgency.OVERDUE: 4, Urgency.ACT_NOW: 1, Urgency.COMING_UP: 7}, "r"),
        Day(date(2026, 12, 1), {Urgency.OVERDUE: 2}, "r"),
    )

    assert _issues(*days) == [5, 2]


def test_open_issues_found_by_other_rules_are_not_compared() -> None:
    old = Day(date(2026, 10, 20), {Urgency.OVERDUE: 4}, "old")

    assert _issues(old, Day(date(2026, 12, 1), {Urgency.OVERDUE: 2}, "new")) == [None, 2]
    assert _issues() == [None, None]


def test_a_register_may_be_counted_for_any_period() -> None:
    spring = about(material_of(REVIEWED), Period(date(2027, 1, 4), date(2027, 3, 25), "Spring term 2027"))

    counted = figures(spring)

    assert (counted.pupils, counted.first, counted.last) == (1, date(2027, 1, 4), date(2027, 1, 11))
