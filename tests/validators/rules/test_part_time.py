from datetime import date

import pytest

from tests.validators.building import check, findings_of, messages_of, only, states_of
from validators.engine import Result
from validators.states import Severity, State

HEAD = "Pupil | Year | Provider | Start | Actual end | Status | Days | Sessions | In school | Part-time until"


def week(*rows: str, rule: str = "AP-PT-01", as_of: date = date(2026, 11, 23), **context: object) -> Result:
    """Check rows of one pupil: provider, dates, status, days, sessions at AP, in school, part-time until."""
    lines = (HEAD, *(f"SMITH, Jo | 10 | {row}" for row in rows))
    return check("\n".join(lines), as_of, rules=[rule], **context)  # type: ignore[arg-type]


def sessions(text: str, days: str = "") -> Result:
    return week(f"Oak | 2026-11-02 | | | {days} | {text}")


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        pytest.param("10", Severity.HIGH, id="a whole week"),
        pytest.param("FT", Severity.HIGH, id="full time in words"),
        pytest.param("5 days", Severity.HIGH, id="five days"),
        pytest.param("9.5", Severity.MEDIUM, id="half a session short of a week"),
        pytest.param("9", Severity.MEDIUM, id="nine"),
        pytest.param("6", Severity.MEDIUM, id="six, the first that is warned of"),
    ],
)
def test_a_whole_week_at_ap_is_a_breach_and_six_sessions_a_warning(text: str, severity: Severity) -> None:
    finding = only(sessions(text), "AP-PT-01")

    assert (finding.state, finding.severity, finding.where.cell) == (State.BREACH, severity, "H2")
    assert (finding.due, finding.days) == (None, None)


@pytest.mark.parametrize("text", ["5", "5.5", "0.4", "2 days", "none"])
def test_fewer_than_six_sessions_are_in_order(text: str) -> None:
    assert sessions(text).findings == ()


def test_what_is_said_of_a_whole_week_and_of_nearly_one() -> None:
    full, near = only(sessions("FT"), "AP-PT-01"), only(sessions("3 days"), "AP-PT-01")

    assert full.message(names=False) == (
        "J.S. (Y10) is at AP for 10 of 10 sessions a week. The policy is part-time only."
    )
    assert full.action(names=False) == "Reduce sessions, or record an approved exception."
    assert near.message(names=False) == (
        "J.S. (Y10) is at AP for 6 of 10 sessions a week, close to a full week. The policy is part-time only."
    )
    assert near.action(names=False) == "Check that the rest of the week is spent in school."


def test_placements_on_one_day_are_added_up_and_said_once_at_the_last_to_start() -> None:
    result = week("Oak | 2026-11-16 | | | | 6", "Elm | 2026-09-02 | | | | 4")

    finding = only(result, "AP-PT-01")
    assert (finding.severity, finding.where.cell) == (Severity.HIGH, "H2")
    assert (finding.about.provider, finding.about.placement) == ("Oak", "J.S. (Y10) at Oak")


@pytest.mark.parametrize(
    ("rows", "severity"),
    [
        pytest.param(
            ("Oak | 2026-09-02 | 2026-11-20 | | | 6", "Elm | 2026-11-23 | | | | 5"),
            None,
            id="one after the other",
        ),
        pytest.param(
            ("Oak | 2026-09-02 | 2026-11-27 | | | 5", "Elm | 2026-11-23 | | | | 5"),
            Severity.HIGH,
            id="a week of both",
        ),
        pytest.param(
            ("Oak | 2026-09-02 | 2026-11-24 | | | 5", "Elm | 2026-11-25 | | Active | | 5"),
            None,
            id="the end and the next start still to come",
        ),
        pytest.param(
            ("Oak | 2026-09-02 | 2026-11-25 | | | 5", "Elm | 2026-11-25 | | Active | | 5"),
            Severity.HIGH,
            id="one day of both still to come",
        ),
        pytest.param(
            ("Oak | 2026-09-02 | | | | 5", "Elm | 2026-11-25 | | Referred | | 5"), None, id="referred"
        ),
        pytest.param(("Oak | 2026-09-02 | | Paused | | 5", "Elm | 2026-11-02 | | | | 5"), None, id="paused"),
        pytest.param(
            ("Oak | 2026-09-02 | | Declined | | 5", "Elm | 2026-11-02 | | | | 5"), None, id="declined"
        ),
        pytest.param(("Oak | 2026-09-02 | 2026-11-20 | Ended | | 10",), None, id="ended"),
        pytest.param(
            ("Oak | 2026-09-02 | | | | 5", "Oak | 2026-11-02 | | | | 5"), None, id="one placement on two rows"
        ),
        pytest.param(
            ("Oak | 2026-09-02 | | | | 6", "Oak | 2026-11-02 | | | | "),
            Severity.MEDIUM,
            id="one placement on two rows, one of them blank",
        ),
        pytest.param(("Oak | 2026-11-30 | | | | 10",), None, id="not begun"),
        pytest.param(
            ("Oak | 2026-11-30 | | Active | | 10",), Severity.HIGH, id="said to be active, begins next week"
        ),
    ],
)
def test_only_placements_of_the_same_day_count(rows: tuple[str, ...], severity: Severity | None) -> None:
    found = findings_of(week(*rows), "AP-PT-01")

    assert [finding.severity for finding in found] == ([] if severity is None else [severity])


def test_other_pupils_are_not_added_up() -> None:
    result = check(
        """
        Pupil      | Provider | Start date | Sessions
        SMITH, Jo  | Oak      | 2026-09-02 | 5
        BROWN, Sam | Oak      | 2026-09-02 | 5
        """,
        rules=["AP-PT-01"],
    )

    assert result.findings == ()


@pytest.mark.parametrize(
    ("days", "text", "cell", "severity"),
    [
        pytest.param("Mon, Tue, Wed, Thu, Fri", "", "G2", Severity.HIGH, id="blank"),
        pytest.param("Mon-Wed", "PT", "G2", Severity.MEDIUM, id="PT, and three days"),
        pytest.param("Mon-Wed", "18 hrs", "G2", Severity.MEDIUM, id="hours, and three days"),
        pytest.param("every day", "2", "", None, id="the number of sessions goes first"),
        pytest.param("Mon", "", "", None, id="one day"),
    ],
)
def test_the_timetable_speaks_where_sessions_do_not(
    days: str, text: str, cell: str, severity: Severity | None
) -> None:
    found = findings_of(sessions(text, days), "AP-PT-01")

    assert [(one.where.cell, one.severity) for one in found] == ([(cell, severity)] if severity else [])


def test_a_register_with_days_and_no_sessions_is_checked_by_its_days() -> None:
    result = check(
        "Pupil | Provider | Start date | Days\nSMITH, Jo | Oak | 2026-09-02 | FT", rules=["AP-PT-01"]
    )

    assert only(result, "AP-PT-01").where.cell == "D2"


@pytest.mark.parametrize(
    ("days", "text", "cell", "why"),
    [
        pytest.param("", "", "H2", "the number of sessions is blank", id="nothing"),
        pytest.param("", "TBC", "H2", "the number of sessions is still to come", id="a stand-in"),
        pytest.param("", "PT", "H2", "part-time, number not known", id="part-time"),
        pytest.param("", "18 hrs", "H2", "hours, so the sessions are not known", id="hours"),
        pytest.param("Mon", "most days", "H2", "not a number of sessions or days", id="nonsense, days known"),
        pytest.param("Mon", "=?", "H2", "a formula whose result was never stored", id="a formula"),
        pytest.param("Mon", "#REF!", "H2", "an error value", id="an error"),
        pytest.param("wk A only", "", "G2", "not the same in every week", id="days that change"),
    ],
)
def test_nobody_can_tell_where_neither_says_how_many(days: str, text: str, cell: str, why: str) -> None:
    finding = only(sessions(text, days), "AP-PT-01")

    assert (finding.state, finding.where.cell) == (State.CANNOT_TELL, cell)
    assert finding.message(names=False) == f"The part-time week for J.S. (Y10) could not be checked: {why}."


def test_an_open_cell_leaves_a_warning_open_and_a_breach_as_it_is() -> None:
    warned = week("Oak | 2026-09-02 | | | | 6", "Elm | 2026-11-02 | | | | most days")
    full = week("Oak | 2026-09-02 | | | | FT", "Elm | 2026-11-02 | | | | most days")

    assert states_of(warned, "AP-PT-01") == {"H3": State.CANNOT_TELL}
    assert states_of(full, "AP-PT-01") == {"H3": State.BREACH}


def test_without_sessions_and_days_it_is_not_checked_and_said_once() -> None:
    result = check("Pupil | Provider | Start date\nSMITH, Jo | Oak | 2026-09-02", rules=["AP-PT-01"])

    assert result.findings == ()
    assert [one.missing for one in result.coverage.unchecked] == [("placements.ap_sessions",)]


def test_a_tab_without_the_columns_is_named_once() -> None:
    result = check(
        {
            "Register": "Pupil | Provider | Start date | Sessions\nSMITH, Jo | Oak | 2026-09-02 | 4",
            "Leavers": "Pupil | Provider | Start\nBROWN, Al | Oak | 2026-09-02\nREED, Bo | Oak | 2026-09-02",
        },
        rules=["AP-PT-01"],
    )

    assert result.findings == ()
    assert [(one.tab, one.missing) for one in result.coverage.partly] == [
        ("Leavers", ("placements.ap_sessions",))
    ]


def test_an_approved_exception_is_a_waiver() -> None:
    result = check(
        {
            "Register": "Pupil | Provider | Start date | Sessions\nSMITH, Jo | Oak | 2026-09-02 | FT",
            "Waivers": (
                "Rule | Scope | Target | Kind | Reason | Approved by | Until\n"
                "AP-PT-01 | Placement | SMITH, Jo | Waive | agreed | Senior leader | 2026-12-18"
            ),
        },
        rules=["AP-PT-01"],
    )

    assert only(result, "AP-PT-01").state is State.WAIVED


def test_another_full_week_can_be_set() -> None:
    settings = {"AP-PT-01": {"full_week": 8, "warn_from": 4}}

    assert only(week("Oak | 2026-11-02 | | | | 8", settings=settings), "AP-PT-01").severity is Severity.HIGH
    assert week("Oak | 2026-11-02 | | | | 3", settings=settings).findings == ()


def rest(*rows: str, **more: object) -> Result:
    return week(*rows, rule="AP-PT-02", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        pytest.param(("4 | 6",), "", id="a full week"),
        pytest.param(("4 | 5",), "1 session a week not accounted for (AP 4, school 5)", id="one short"),
        pytest.param(("4 | 5.5",), "0.5 sessions a week not accounted for (AP 4, school 5.5)", id="a half"),
        pytest.param(
            ("4 | none",), "6 sessions a week not accounted for (AP 4, school 0)", id="none in school"
        ),
        pytest.param(("4 | 8",), "", id="more than a week"),
        pytest.param(("4 | 4", "2 | 4"), "", id="two placements, in school counted once"),
        pytest.param(("4 | 3", "2 | 4"), "", id="the largest number in school counts"),
        pytest.param(("4 | ", "2 | 4"), "", id="one row says it for the pupil"),
        pytest.param(
            ("4 | 2", "2 | "),
            "2 sessions a week not accounted for (AP 6, school 2)",
            id="a blank adds nothing",
        ),
        pytest.param(("4 | most", "2 | 4"), "", id="enough without the cell that cannot be read"),
        pytest.param(("FT | ",), "", id="nothing left for school"),
        pytest.param(("some | FT",), "", id="the whole week in school"),
    ],
)
def test_what_is_left_of_the_week_is_in_school(rows: tuple[str, ...], said: str) -> None:
    providers = ("Oak", "Elm")
    result = rest(*(f"{who} | 2026-11-02 | | | | {row}" for who, row in zip(providers, rows, strict=False)))

    expected = [f"J.S. (Y10) has {said}."] if said else []
    assert messages_of(result, "AP-PT-02") == expected
    assert {(one.state, one.severity) for one in result.findings} <= {(State.BREACH, Severity.CRITICAL)}


def test_a_placement_on_two_rows_does_not_fill_the_week_twice() -> None:
    result = rest("Oak | 2026-09-02 | | | | 4 | 2", "Oak | 2026-11-02 | | | | 4 | 2")

    assert messages_of(result, "AP-PT-02") == [
        "J.S. (Y10) has 4 sessions a week not accounted for (AP 4, school 2)."
    ]


def test_the_gap_is_said_once_a_pupil_at_the_sessions_in_school() -> None:
    result = rest("Oak | 2026-11-02 | | | | 2 | 4", "Elm | 2026-09-02 | | | | 2 | 4")

    finding = only(result, "AP-PT-02")
    assert (finding.where.cell, finding.about.provider) == ("I2", "Oak")
    assert finding.action(names=False) == (
        "Timetable them in school, or record a part-time timetable with an end date."
    )


@pytest.mark.parametrize(
    ("until", "variant", "severity"),
    [
        pytest.param("2026-11-23", "recorded", Severity.MEDIUM, id="ends today"),
        pytest.param("2026-11-22", "expired", Severity.CRITICAL, id="ended yesterday"),
        pytest.param("", "default", Severity.CRITICAL, id="none"),
        pytest.param("TBC", "default", Severity.CRITICAL, id="a stand-in"),
        pytest.param("Easter", "default", Severity.CRITICAL, id="cannot be read"),
    ],
)
def test_a_recorded_parttime_timetable_says_where_the_pupil_is(
    until: str, variant: str, severity: Severity
) -> None:
    finding = only(rest(f"Oak | 2026-11-02 | | | | 4 | 4 | {until}"), "AP-PT-02")

    assert (finding.variant, finding.severity, finding.state) == (variant, severity, State.BREACH)


def test_what_is_said_while_a_parttime_timetable_is_recorded() -> None:
    finding = only(rest("Oak | 2026-11-02 | | | | 4 | 4 | 2026-12-18"), "AP-PT-02")

    assert finding.message(names=False) == (
        "J.S. (Y10) has 2 sessions a week neither at AP nor in school, "
        "on a part-time timetable until 18 December 2026."
    )
    assert finding.action(names=False) == "Plan the return to a full week by that day."


def test_what_is_said_once_a_parttime_timetable_has_ended() -> None:
    register = f"{HEAD}\nSMITH, Jo | 10 | Oak | 2026-11-02 | | | | 4 | 4 | 2026-11-20"

    finding = only(check(register, rules=["AP-PT-02", "NAT-ATT-04"]), "AP-PT-02")

    assert finding.also == ("NAT-ATT-04",)
    assert finding.message(names=False) == (
        "J.S. (Y10) has 2 sessions a week not accounted for (AP 4, school 4); "
        "the part-time timetable ended on 20 November 2026."
    )
    assert finding.action(names=False) == (
        "Timetable them in school, or review the part-time timetable and set a new end date."
    )


@pytest.mark.parametrize(
    ("row", "cell", "why"),
    [
        pytest.param("4 | ", "I2", "the number of sessions is blank", id="blank in school"),
        pytest.param("4 | TBC", "I2", "the number of sessions is still to come", id="a stand-in in school"),
        pytest.param("4 | most", "I2", "not a number of sessions or days", id="nonsense in school"),
        pytest.param("4 | 10 hrs", "I2", "hours, so the sessions are not known", id="hours in school"),
        pytest.param("4 | PT", "I2", "part-time, number not known", id="part-time in school"),
        pytest.param(" | 4", "H2", "the number of sessions is blank", id="blank at AP"),
        pytest.param("most | 4", "H2", "not a number of sessions or days", id="nonsense at AP"),
    ],
)
def test_nobody_can_tell_the_rest_where_one_part_is_not_known(row: str, cell: str, why: str) -> None:
    finding = only(rest(f"Oak | 2026-11-02 | | | | {row}"), "AP-PT-02")

    assert (finding.state, finding.where.cell) == (State.CANNOT_TELL, cell)
    assert finding.message(names=False) == f"The rest of the week for J.S. (Y10) could not be checked: {why}."


def test_a_number_in_school_that_cannot_be_read_may_be_the_largest() -> None:
    result = rest("Oak | 2026-11-02 | | | | 2 | most", "Elm | 2026-09-02 | | | | 2 | 4")

    assert states_of(result, "AP-PT-02") == {"I2": State.CANNOT_TELL}


@pytest.mark.parametrize(
    "row",
    [
        pytest.param("2026-11-24 | | Active | | 4 | 4", id="begins tomorrow"),
        pytest.param("2026-11-24 | | | | 4 | 4", id="referred"),
        pytest.param("2026-11-02 | | Paused | | 4 | 4", id="paused"),
        pytest.param("2026-11-02 | 2026-11-22 | | | 4 | 4", id="ended"),
        pytest.param("2026-11-02 | 2026-11-22 | Active | | 4 | 4", id="ended, still marked active"),
    ],
)
def test_the_rest_of_the_week_is_asked_for_of_those_at_ap_today(row: str) -> None:
    assert rest(f"Oak | {row}").findings == ()


def test_without_a_column_for_school_the_rest_of_the_week_is_not_checked() -> None:
    result = check(
        "Pupil | Provider | Start date | Sessions\nSMITH, Jo | Oak | 2026-09-02 | 4", rules=["AP-PT-02"]
    )

    assert result.findings == ()
    assert [one.missing for one in result.coverage.unchecked] == [("placements.school_sessions",)]


def test_a_tab_without_a_column_for_school_is_named_once() -> None:
    result = check(
        {
            "Register": "Pupil | AP | Start | Sessions | In school\nSMITH, Jo | Oak | 2026-09-02 | 4 | 6",
            "More": "Pupil | Provider | Start date | Sessions\nBROWN, Al | Oak | 2026-09-02 | 4",
        },
        rules=["AP-PT-02"],
    )

    assert result.findings == ()
    assert [(one.tab, one.missing) for one in result.coverage.partly] == [
        ("More", ("placements.school_sessions",))
    ]


def attendance(*cells: str) -> Result:
    """Check the attendance in school that rows of one pupil give."""
    rows = (
        f"SMITH, Jo | 10 | P{number} | 2026-11-0{number} | {one}" for number, one in enumerate(cells, start=2)
    )
    head = "Pupil | Year | Provider | Start date | School attendance %"
    return check("\n".join((head, *rows)), rules=["AP-PT-03"])


@pytest.mark.parametrize("text", ["90", "90.0", "0.9", "'90%", "100", "95.5"])
def test_ninety_per_cent_in_school_is_enough(text: str) -> None:
    assert attendance(text).findings == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("89.9", "89.9", id="a tenth below"),
        pytest.param("89.99", "89.9", id="cut, not rounded up to 90"),
        pytest.param("0.5", "50", id="a share"),
        pytest.param("'72%", "72", id="with its sign"),
        pytest.param("0", "0", id="none at all"),
    ],
)
def test_less_in_school_is_a_breach(text: str, said: str) -> None:
    finding = only(attendance(text), "AP-PT-03")

    assert (finding.state, finding.severity, finding.where.cell) == (State.BREACH, Severity.MEDIUM, "E2")
    assert (
        finding.message(names=False) == f"Attendance of J.S. (Y10) in school is {said}% over 30 school days."
    )
    assert finding.action(names=False) == "Raise at the next review; contact family."


@pytest.mark.parametrize(
    ("text", "why"),
    [
        pytest.param("", "the attendance in school is blank", id="blank"),
        pytest.param("TBC", "the attendance in school is blank", id="a stand-in"),
        pytest.param("good", "not one number", id="nonsense"),
        pytest.param("1", "1 can be 1% or 100%", id="one"),
        pytest.param("120", "more than 100", id="too much"),
    ],
)
def test_nobody_can_tell_attendance_in_school_from_such_a_cell(text: str, why: str) -> None:
    finding = only(attendance(text), "AP-PT-03")

    assert (finding.state, finding.where.cell) == (State.CANNOT_TELL, "E2")
    assert finding.message(names=False) == f"Attendance in school for J.S. (Y10) could not be checked: {why}."


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        pytest.param(("95", "80"), {"E3": State.BREACH}, id="the lowest counts"),
        pytest.param(("", "95"), {}, id="one row says it for the pupil"),
        pytest.param(("good", "95"), {"E2": State.CANNOT_TELL}, id="one cannot be read"),
        pytest.param(("good", "80"), {"E3": State.BREACH}, id="low in any case"),
    ],
)
def test_attendance_in_school_is_said_once_a_pupil(cells: tuple[str, ...], found: dict[str, State]) -> None:
    assert states_of(attendance(*cells), "AP-PT-03") == found


def test_without_its_column_attendance_in_school_is_not_checked() -> None:
    result = check("Pupil | Provider | Start date\nSMITH, Jo | Oak | 2026-09-02", rules=["AP-PT-03"])

    assert [one.missing for one in result.coverage.unchecked] == [("placements.school_attendance_pct",)]
