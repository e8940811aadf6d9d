from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest

from tests.validators.building import check, only, states_of
from tests.validators.rules.one_placement import two_years
from tests.validators.school_years import the_year_2026
from validators.engine import Result
from validators.states import Severity, State

REGISTER = "Pupil | Year | Provider | Start date | Actual end | Status | Timetable\nSMITH, Jo | 10 | Oak"
PLACED = "2026-09-02 | | | Mon, Tue, Wed, Thu, Fri"
HEAD = "Date | Session | Pupil name | Provider | Mark"
AS_OF = date(2026, 11, 23)
LAST_30 = the_year_2026().days(date(2026, 10, 6), AS_OF)
"""The last thirty school days, 6 October to 23 November 2026."""


def marked(
    rule: str, marks: Iterable[str], *, placement: str = PLACED, as_of: date = AS_OF, **more: Any
) -> Result:
    """Check marks of one pupil: day, session and mark a row."""
    rows = []
    for mark in marks:
        day, session, said = mark.split(" | ")
        rows.append(f"{day} | {session} | SMITH, Jo | Oak | {said}")
    tabs = {"Register": f"{REGISTER} | {placement}", "Attendance": "\n".join((HEAD, *rows))}
    return check(tabs, as_of, rules=[rule], **more)


def each(said: str, days: Iterable[date], session: str = "AM") -> list[str]:
    return [f"{day} | {session} | {said}" for day in days]


def level(*marks: str, **more: Any) -> Result:
    return marked("AP-ATT-03", marks, **more)


@pytest.mark.parametrize(
    ("there", "absent", "severity"),
    [
        pytest.param(18, 2, None, id="90 per cent"),
        pytest.param(17, 2, Severity.MEDIUM, id="89.4 per cent"),
        pytest.param(10, 10, Severity.MEDIUM, id="50 per cent"),
        pytest.param(9, 10, Severity.HIGH, id="47.3 per cent"),
        pytest.param(0, 10, Severity.HIGH, id="none of ten"),
        pytest.param(0, 9, None, id="nine sessions are too few"),
        pytest.param(20, 0, None, id="all"),
        pytest.param(0, 0, None, id="no marks"),
    ],
)
def test_attendance_below_ninety_per_cent_is_low_and_below_fifty_high(
    there: int, absent: int, severity: Severity | None
) -> None:
    marks = [*each("/", LAST_30[:there]), *each("O", LAST_30[there : there + absent])]

    assert [one.severity for one in level(*marks).findings] == ([severity] if severity else [])


def test_what_is_said_of_low_attendance() -> None:
    low = only(level(*each("/", LAST_30[:17]), *each("O", LAST_30[17:20])), "AP-ATT-03")
    very_low = only(level(*each("/", LAST_30[:7]), *each("O", LAST_30[7:24])), "AP-ATT-03")

    assert (low.state, low.where.tab, low.where.cell, low.due) == (State.BREACH, "Register", "A2", None)
    assert low.message(names=False) == "AP attendance of J.S. (Y10) is 85% (17 of 20 sessions)."
    assert low.action(names=False) == "Bring the review forward."
    assert very_low.message(names=False) == "AP attendance of J.S. (Y10) is only 29.1% (7 of 24 sessions)."
    assert very_low.action(names=False) == "Hold a review this week; decide whether the placement is right."


def test_a_percentage_is_cut_and_not_rounded_up() -> None:
    days = the_year_2026().days(date(2026, 9, 2), AS_OF)
    marks = [*each("/", days, "DAY"), *each("/", days[:1])]
    marks[20:31] = each("O", days[20:31], "AM") + each("/", days[20:31], "PM")
    result = level(*marks, settings={"AP-ATT-03": {"school_days": 54}})

    assert only(result, "AP-ATT-03").message(names=False) == (
        "AP attendance of J.S. (Y10) is 89.8% (97 of 108 sessions)."
    )


@pytest.mark.parametrize(
    ("said", "is_low"),
    [
        pytest.param("Late", False, id="late is there"),
        pytest.param("L", False, id="late in code"),
        pytest.param("Not expected", False, id="not expected is no session"),
        pytest.param("D", False, id="at the other school"),
        pytest.param("Closed", False, id="closed is no session"),
        pytest.param("X", False, id="a cross or a code"),
        pytest.param("who knows", False, id="cannot be read"),
        pytest.param("", False, id="blank"),
        pytest.param("Absent", True, id="absent"),
        pytest.param("I", True, id="ill"),
        pytest.param("U", True, id="after the register closed"),
    ],
)
def test_what_a_mark_counts_as(said: str, is_low: bool) -> None:  # noqa: FBT001 - a case of the table
    marks = [*each("/", LAST_30[:10]), *each(said, LAST_30[10:15])]

    assert bool(level(*marks).findings) is is_low


@pytest.mark.parametrize(
    ("timetable", "sessions"),
    [
        pytest.param("Mon-Fri", 20, id="both, as scheduled"),
        pytest.param("Mon am, Tue am, Wed am, Thu am, Fri am", 10, id="mornings, as scheduled"),
        pytest.param("", 20, id="both, where nobody knows"),
        pytest.param("Sat", 20, id="both, on a day that is not scheduled"),
    ],
)
def test_a_mark_for_the_day_counts_for_the_sessions_scheduled(timetable: str, sessions: int) -> None:
    result = level(*each("Absent", LAST_30[:10], "DAY"), placement=f"2026-09-02 | | | {timetable}")

    assert only(result, "AP-ATT-03").words["b"] == sessions


def test_a_mark_without_a_session_is_for_the_day() -> None:
    assert only(level(*each("Absent", LAST_30[:5], "")), "AP-ATT-03").words["b"] == 10


def test_of_two_rows_for_one_session_the_later_counts() -> None:
    first, then = each("Absent", LAST_30[:10]), each("Attended", LAST_30[:10])

    assert level(*first, *then).findings == ()
    assert only(level(*then, *first), "AP-ATT-03").words["a"] == 0


@pytest.mark.parametrize(
    ("day", "sessions"),
    [
        pytest.param("2026-10-06", 11, id="thirtieth school day back"),
        pytest.param("2026-10-05", 10, id="thirty-first"),
        pytest.param("2026-11-23", 11, id="today"),
        pytest.param("2026-11-24", 10, id="a day to come"),
        pytest.param("2026-10-28", 10, id="half-term"),
    ],
)
def test_the_last_thirty_school_days_count(day: str, sessions: int) -> None:
    result = level(*each("O", LAST_30[5:15]), f"{day} | AM | O")

    assert only(result, "AP-ATT-03").words["b"] == sessions


@pytest.mark.parametrize(
    ("day", "sessions"),
    [pytest.param("2026-10-13", 11, id="41 days back"), pytest.param("2026-10-12", 10, id="42 days back")],
)
def test_without_a_calendar_the_last_fortytwo_days_count(day: str, sessions: int) -> None:
    result = level(*each("O", LAST_30[10:20]), f"{day} | AM | O", without_calendar=True)

    assert only(result, "AP-ATT-03").words["b"] == sessions


def test_where_the_calendar_begins_later_the_days_it_has_count() -> None:
    days = the_year_2026().days(date(2026, 9, 2), date(2026, 9, 21))

    assert only(level(*each("O", days), as_of=date(2026, 9, 21)), "AP-ATT-03").words["b"] == 14


def test_thirty_school_days_reach_back_into_last_year() -> None:
    before = two_years().days(date(2026, 6, 22), date(2026, 7, 17))
    result = level(
        *each("O", before),
        as_of=date(2026, 9, 9),
        placement="2026-06-01 | | | Mon",
        calendar=two_years(),
    )

    assert only(result, "AP-ATT-03").words["b"] == 20


def test_outside_the_calendar_nobody_can_tell() -> None:
    result = level(*each("O", LAST_30), as_of=date(2027, 8, 2))

    assert result.findings == ()
    assert [gap.why for gap in result.coverage.unchecked] == ["the date lies outside the school calendar"]


@pytest.mark.parametrize(
    ("begins", "number"), [(date(2026, 11, 10), 1), (date(2026, 11, 11), 0), (date(2026, 12, 1), 0)]
)
def test_days_before_the_policy_began_are_left_out(begins: date, number: int) -> None:
    assert len(level(*each("O", LAST_30), policy_from=begins).findings) == number


@pytest.mark.parametrize("rule", ["AP-ATT-03", "AP-ATT-04", "AP-ATT-05"])
@pytest.mark.parametrize(
    "placement",
    [
        pytest.param("2026-09-02 | 2026-11-20 | | Mon", id="ended"),
        pytest.param("2026-09-02 | | Paused | Mon", id="paused"),
        pytest.param("2026-12-01 | | | Mon", id="referred"),
        pytest.param("2026-09-02 | | Declined | Mon", id="declined"),
    ],
)
def test_attendance_of_those_who_do_not_attend_now_is_left_alone(rule: str, placement: str) -> None:
    marks = [*each("O", LAST_30[:15]), *each("Late", LAST_30[15:])]

    assert marked(rule, marks, placement=placement).findings == ()


@pytest.mark.parametrize("rule", ["AP-ATT-03", "AP-ATT-04", "AP-ATT-05"])
def test_without_attendance_there_is_nothing_to_look_at(rule: str) -> None:
    result = check(f"{REGISTER} | {PLACED}", rules=[rule])

    assert result.findings == ()
    assert len(result.coverage.unchecked) == 1


def summed(
    *rows: str, head: str = "Month | Pupil name | Provider | Possible | Attended", **more: Any
) -> Result:
    """Check summaries of one pupil: a period, then sessions possible and attended."""
    lines = []
    for row in rows:
        period, rest = row.split(" | ", 1)
        lines.append(f"{period} | SMITH, Jo | Oak | {rest}")
    tabs = {"Register": f"{REGISTER} | {PLACED}", "Attendance": "\n".join((head, *lines))}
    return check(tabs, AS_OF, rules=["AP-ATT-03"], **more)


@pytest.mark.parametrize(
    ("rows", "of"),
    [
        pytest.param(["Nov 2026 | 20 | 10"], (10, 20), id="this month"),
        pytest.param(["November | 20 | 10"], (10, 20), id="this month, no year"),
        pytest.param(["2026-11-01 | 20 | 10"], (10, 20), id="a date for the month"),
        pytest.param(["Nov 2026 | 20 | 10", "Oct 2026 | 20 | 12"], (22, 40), id="two months"),
        pytest.param(["Oct 2026 | 20 | 10"], (10, 20), id="a month that reaches into the days"),
        pytest.param(["Autumn 2 | 20 | 10"], (10, 20), id="a half-term"),
        pytest.param(["autumn 1 | 20 | 10"], (10, 20), id="the half-term before"),
        pytest.param(["Nov 2026 | 20 | 18"], None, id="90 per cent"),
        pytest.param(["Nov 2026 | 9 | 0"], None, id="too few"),
        pytest.param(["Sept 2026 | 20 | 10"], None, id="too long ago"),
        pytest.param(["Nov 2025 | 20 | 10"], None, id="last year"),
        pytest.param(["Dec 2026 | 20 | 10"], None, id="a month to come"),
        pytest.param(["Spring 1 | 20 | 10"], None, id="a half-term to come"),
        pytest.param(["Nov 2026 | | "], None, id="nothing filled in"),
    ],
)
def test_summaries_count_where_there_are_no_marks(rows: list[str], of: tuple[int, int] | None) -> None:
    found = [(one.words["a"], one.words["b"]) for one in summed(*rows).findings]

    assert found == ([of] if of else [])


def test_summaries_by_the_week_and_by_the_day_count_too() -> None:
    week = summed("2026-11-16 | 10 | 5", head="W/b | Pupil name | Provider | Possible | Attended")
    old = summed("2026-09-28 | 10 | 5", head="W/b | Pupil name | Provider | Possible | Attended")
    day = summed(
        *(f"2026-11-{number} | 2 | 1" for number in range(16, 21)),
        head="Date | Pupil name | Provider | Possible | Attended",
    )

    assert only(week, "AP-ATT-03").words["b"] == 10
    assert old.findings == ()
    assert only(day, "AP-ATT-03").words["b"] == 10


@pytest.mark.parametrize(
    ("row", "cell", "why"),
    [
        pytest.param("half of it | 20 | 10", "A2", "the month cannot be read", id="period"),
        pytest.param(" | 20 | 10", "A2", "the month is blank", id="period blank"),
        pytest.param("Nov 2026 | lots | 10", "D2", "not one number", id="possible"),
        pytest.param("Nov 2026 | 20 | most", "E2", "not one number", id="attended"),
        pytest.param(
            "Nov 2026 | 20 | ", "E2", "the number of attended sessions is blank", id="attended blank"
        ),
        pytest.param("Nov 2026 | 20 | 21", "E2", "more than were possible", id="more than there were"),
    ],
)
def test_a_summary_that_cannot_be_read_leaves_it_open(row: str, cell: str, why: str) -> None:
    finding = only(summed(row), "AP-ATT-03")

    assert (finding.state, finding.where.cell) == (State.CANNOT_TELL, cell)
    assert finding.message(names=False) == f"Attendance at AP for J.S. (Y10) could not be checked: {why}."


def test_a_summary_from_long_ago_that_cannot_be_read_does_not_matter() -> None:
    result = summed("Sept 2026 | 20 | most", "Nov 2026 | 20 | 10")

    assert states_of(result, "AP-ATT-03") == {"A2": State.BREACH}


def test_marks_go_before_summaries() -> None:
    tabs = {
        "Register": f"{REGISTER} | {PLACED}",
        "Attendance": "\n".join((HEAD, *(f"{day} | AM | SMITH, Jo | Oak | /" for day in LAST_30[:10]))),
        "Monthly": "Month | Pupil name | Provider | Possible | Attended\nNov 2026 | SMITH, Jo | Oak | 20 | 0",
    }

    assert check(tabs, AS_OF, rules=["AP-ATT-03"]).findings == ()


def test_in_the_summer_before_any_policy_nothing_counts() -> None:
    assert summed("Nov 2026 | 20 | 10", policy_from=date(2026, 12, 1)).findings == ()


def late(*marks: str, **more: Any) -> Result:
    return marked("AP-ATT-04", marks, **more)


@pytest.mark.parametrize(
    ("marks", "n"),
    [
        pytest.param([*each("Late", LAST_30[-3:]), *each("/", LAST_30[-10:-3])], 3, id="three of ten"),
        pytest.param([*each("L", LAST_30[-2:]), *each("/", LAST_30[-10:-2])], 0, id="two of ten"),
        pytest.param([*each("Late", LAST_30[-11:-8]), *each("/", LAST_30[-8:])], 0, id="one too long ago"),
        pytest.param([*each("Late", LAST_30[-10:-7]), *each("/", LAST_30[-7:])], 3, id="the tenth counts"),
        pytest.param(each("Late", LAST_30[-3:]), 3, id="three in all"),
        pytest.param(each("Late", LAST_30), 10, id="always"),
        pytest.param(each("Late", LAST_30[-3:], "DAY"), 3, id="late for the day is late once"),
        pytest.param(
            [*each("Late", LAST_30[-2:], "AM"), *each("Late", LAST_30[-2:], "PM")],
            4,
            id="late for both halves",
        ),
        pytest.param(
            [*each("Late", LAST_30[-3:]), *each("O", LAST_30[-10:-3])], 3, id="absences are sessions too"
        ),
        pytest.param(
            [*each("Late", LAST_30[-13:-10]), *each("Closed", LAST_30[-10:])], 3, id="closed is no session"
        ),
    ],
)
def test_three_times_late_in_ten_sessions_is_said(marks: list[str], n: int) -> None:
    assert [one.words["n"] for one in late(*marks).findings] == ([n] if n else [])


def test_what_is_said_of_a_pupil_who_is_often_late() -> None:
    finding = only(late(*each("Late", LAST_30[-3:])), "AP-ATT-04")

    assert (finding.severity, finding.state, finding.where.cell) == (Severity.INFO, State.BREACH, "A2")
    assert finding.message(names=False) == "J.S. (Y10) was late 3 times in the last 10 sessions."
    assert finding.action(names=False) == "Talk to family about travel and start times."


def test_a_pupil_due_in_the_afternoon_is_late_in_the_afternoon() -> None:
    marks = [*each("Late", LAST_30[-10:-7], "DAY"), *each("/", LAST_30[-7:], "DAY")]
    afternoons = "2026-09-02 | | | Mon pm, Tue pm, Wed pm, Thu pm, Fri pm"

    assert only(late(*marks, placement=afternoons), "AP-ATT-04").words["n"] == 3
    assert late(*marks).findings == ()


@pytest.mark.parametrize(
    ("days", "more"),
    [
        pytest.param([date(2026, 8, 29) + timedelta(days=n) for n in range(3)], {}, id="last academic year"),
        pytest.param(LAST_30[-3:], {"policy_from": AS_OF}, id="before the policy began"),
        pytest.param([AS_OF + timedelta(days=n) for n in (1, 2, 3)], {}, id="days to come"),
    ],
)
def test_lateness_at_other_times_is_left_alone(days: list[date], more: dict[str, Any]) -> None:
    assert late(*each("Late", days), placement="2026-06-01 | | | Mon", **more).findings == ()


def test_lateness_needs_no_calendar() -> None:
    assert len(late(*each("Late", LAST_30[-3:]), without_calendar=True).findings) == 1


def off(*marks: str, timetable: str = "Mon, Thu am", **more: Any) -> Result:
    placement = more.pop("placement", f"2026-09-02 | | | {timetable}")
    return marked("AP-ATT-05", marks, placement=placement, **more)


@pytest.mark.parametrize(
    ("mark", "is_off"),
    [
        pytest.param("2026-11-16 | AM | /", False, id="a day on the timetable"),
        pytest.param("2026-11-17 | AM | /", True, id="another day"),
        pytest.param("2026-11-17 | DAY | Late", True, id="late on another day"),
        pytest.param("2026-11-17 |  | /", True, id="another day, no session"),
        pytest.param("2026-11-19 | AM | /", False, id="the morning on it"),
        pytest.param("2026-11-19 | PM | /", True, id="the afternoon that is not"),
        pytest.param("2026-11-19 | DAY | /", False, id="the day of which it has the morning"),
        pytest.param("2026-11-21 | AM | /", True, id="a Saturday"),
        pytest.param("2026-11-17 | AM | Absent", False, id="absent"),
        pytest.param("2026-11-17 | AM | Not expected", False, id="not expected"),
        pytest.param("2026-11-17 | AM | who knows", False, id="cannot be read"),
        pytest.param("2026-11-24 | AM | /", False, id="a day to come"),
        pytest.param("2026-09-01 | AM | /", False, id="before the start, said elsewhere"),
    ],
)
def test_a_present_mark_is_on_the_timetable(mark: str, is_off: bool) -> None:  # noqa: FBT001 - a case
    assert states_of(off(mark), "AP-ATT-05") == ({"E2": State.BREACH} if is_off else {})


def test_what_is_said_of_marks_outside_the_timetable() -> None:
    finding = only(
        off("2026-11-17 | AM | /", "2026-11-20 | AM | /", "2026-11-20 | PM | /", "2026-11-16 | AM | /"),
        "AP-ATT-05",
    )

    assert (finding.severity, finding.where.tab, finding.where.cell) == (Severity.LOW, "Attendance", "E3")
    assert finding.message(names=False) == (
        "J.S. (Y10) is marked present outside the timetable: 20 November 2026 and 17 November 2026."
    )
    assert finding.action(names=False) == "Update the timetable or the mark."


@pytest.mark.parametrize(
    ("timetable", "found"),
    [
        pytest.param("", {}, id="blank"),
        pytest.param("TBC", {}, id="a stand-in"),
        pytest.param("2 days", {}, id="a number of days"),
        pytest.param("wk A only", {"G2": State.CANNOT_TELL}, id="cannot be read"),
        pytest.param("PT", {"G2": State.CANNOT_TELL}, id="part-time"),
    ],
)
def test_a_timetable_without_days_says_nothing_of_marks(timetable: str, found: dict[str, State]) -> None:
    assert states_of(off("2026-11-17 | AM | /", timetable=timetable), "AP-ATT-05") == found


def test_marks_of_last_year_and_before_the_policy_are_left_alone() -> None:
    last_year = off("2026-08-25 | AM | /", placement="2026-06-01 | | | Mon")
    before = off("2026-11-17 | AM | /", policy_from=date(2026, 11, 18))

    assert (last_year.findings, before.findings) == ((), ())


@pytest.mark.parametrize(
    ("rule", "marks"),
    [
        ("AP-ATT-03", each("O", LAST_30)),
        ("AP-ATT-04", each("Late", LAST_30)),
        ("AP-ATT-05", each("/", [date(2026, 11, 21)])),
    ],
)
def test_a_waiver_is_kept(rule: str, marks: list[str]) -> None:
    rows = (
        f"{day} | {session} | SMITH, Jo | Oak | {said}"
        for day, session, said in (m.split(" | ") for m in marks)
    )
    tabs = {
        "Register": f"{REGISTER} | {PLACED}",
        "Attendance": "\n".join((HEAD, *rows)),
        "Waivers": "Rule | Scope | Target | Kind | Reason | Approved by | Until\n"
        f"{rule} | Placement | SMITH, Jo | Waive | hospital | Senior leader | 2026-12-18",
    }

    assert only(check(tabs, AS_OF, rules=[rule]), rule).state is State.WAIVED
