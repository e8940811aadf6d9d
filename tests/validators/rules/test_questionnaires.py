from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from tests.validators.building import check, findings_of, only
from tests.validators.rules.one_placement import PUPIL, Judged, judged, two_years
from validators.states import Severity, State

WHO = f"{PUPIL[0]} | {PUPIL[2]}"
HEAD = "Pupil | Provider | Point | Completed on"


def questionnaires(*rows: str) -> Mapping[str, str]:
    """Return a tab of questionnaires about the one placement: a point and a day a row."""
    return {"Questionnaires": "\n".join((HEAD, *(f"{WHO} | {row}" for row in rows)))}


def at_start(*rows: str, as_of: date = date(2026, 12, 1), **more: Any) -> Judged:
    cells = {"start_on": "2026-11-16"} | more
    return judged("AP-SDQ-01", as_of, also=questionnaires(*rows), **cells)


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        pytest.param(date(2026, 11, 20), State.OK, id="six school days before"),
        pytest.param(date(2026, 11, 23), State.DUE_SOON, id="five school days before"),
        pytest.param(date(2026, 11, 30), State.DUE_SOON, id="the tenth school day"),
        pytest.param(date(2026, 12, 1), State.OVERDUE, id="the day after"),
    ],
)
def test_a_start_questionnaire_is_owed_by_the_tenth_school_day(as_of: date, state: State) -> None:
    assert at_start(as_of=as_of).state is state


def test_what_is_said_of_a_start_questionnaire_that_is_not_there() -> None:
    one = at_start()

    assert (one.finding.where.tab, one.where) == ("Questionnaires", "")
    assert (one.due, one.finding.days, one.finding.severity) == (date(2026, 11, 30), 1, Severity.MEDIUM)
    assert one.finding.due_why == "start 16 November 2026 + 10 school days = 30 November 2026"
    assert one.said == "No start questionnaire for J.S. (Y10) (due 30 November 2026)."
    assert one.todo == "Complete it with the pupil."


def test_what_is_said_before_a_start_questionnaire_is_due() -> None:
    assert at_start(as_of=date(2026, 11, 27)).said == (
        "The start questionnaire for J.S. (Y10) is due 30 November 2026 (1 school day)."
    )


@pytest.mark.parametrize(
    ("row", "cell", "state"),
    [
        pytest.param("Start | 2026-11-30", "", State.OK, id="the tenth school day"),
        pytest.param("Start | 2026-12-01", "D2", State.DONE_LATE, id="the eleventh"),
        pytest.param("Start | 2026-11-16", "", State.OK, id="the first day"),
        pytest.param("Start | 2026-10-12", "", State.OK, id="twenty school days before"),
        pytest.param("Start | 2026-10-09", "", State.OVERDUE, id="twenty-one school days before"),
        pytest.param("During | 2026-11-30", "", State.OVERDUE, id="another point"),
        pytest.param("Start |", "D2", State.MISSING, id="a blank day"),
        pytest.param("Start | TBC", "D2", State.MISSING, id="a stand-in"),
        pytest.param("Start | 2026-12-05", "D2", State.OVERDUE, id="a day to come"),
        pytest.param("Start | soon", "D2", State.CANNOT_TELL, id="a day that cannot be read"),
        pytest.param("| 2026-11-20", "C2", State.CANNOT_TELL, id="no point"),
        pytest.param("first one | 2026-11-20", "C2", State.CANNOT_TELL, id="a point that cannot be read"),
    ],
)
def test_what_counts_as_a_start_questionnaire(row: str, cell: str, state: State) -> None:
    one = at_start(row)

    assert one.state is state
    assert [finding.where.cell for finding in one.findings] == ([] if state is State.OK else [cell])


def test_what_is_said_of_a_late_start_questionnaire_and_of_a_standin() -> None:
    late = at_start("Start | 2026-12-01")

    assert (late.finding.done, late.finding.days) == (date(2026, 12, 1), 1)
    assert late.said == (
        "The start questionnaire for J.S. (Y10) was due 30 November 2026; "
        "it was done 1 December 2026, 1 day late."
    )
    assert at_start("Start | TBC").said == (
        'The start questionnaire for J.S. (Y10) still says "TBC"; it was due 30 November 2026.'
    )


def test_a_late_one_may_not_have_been_the_first() -> None:
    one = at_start("Start | 2026-12-01", "Start | soon")

    assert (one.state, one.where) == (State.CANNOT_TELL, "D3")


@pytest.mark.parametrize(
    ("row", "state"),
    [
        pytest.param("Start | 2026-07-16", State.CANNOT_TELL, id="before the calendar begins"),
        pytest.param("Start | 2026-09-04", State.OK, id="after the start"),
        pytest.param("", State.OVERDUE, id="none"),
    ],
)
def test_how_long_before_the_calendar_began_nobody_can_tell(row: str, state: State) -> None:
    rows = (row,) if row else ()
    one = at_start(*rows, as_of=date(2026, 9, 21), start_on="2026-09-03")

    assert one.state is state


@pytest.mark.parametrize(
    ("day", "state"),
    [
        pytest.param("2026-06-23", State.OK, id="twenty"),
        pytest.param("2026-06-22", State.OVERDUE, id="twenty-one"),
    ],
)
def test_school_days_before_the_start_are_counted_over_the_summer(day: str, state: State) -> None:
    one = at_start(
        f"Start | {day}", as_of=date(2026, 9, 30), start_on="2026-09-03", context={"calendar": two_years()}
    )

    assert one.state is state


@pytest.mark.parametrize(
    ("cells", "state"),
    [
        pytest.param({"actual_end_on": "2026-11-27"}, State.NOT_APPLICABLE, id="ended before it was due"),
        pytest.param({"actual_end_on": "2026-11-30"}, State.OVERDUE, id="ended the day it was due"),
        pytest.param(
            {"actual_end_on": "", "status": "Ended"}, State.CANNOT_TELL, id="ended, nobody knows when"
        ),
        pytest.param({"start_on": "autumn"}, State.CANNOT_TELL, id="a start that cannot be read"),
        pytest.param({"start_on": "", "status": "Active"}, State.NOT_APPLICABLE, id="no start"),
    ],
)
def test_a_start_questionnaire_is_owed_while_the_pupil_is_there(cells: dict[str, Any], state: State) -> None:
    assert at_start(**cells).state is state


@pytest.mark.parametrize("rule", ["AP-SDQ-01", "AP-SDQ-02"])
@pytest.mark.parametrize("status", ["Referred", "Paused", "Declined", "Withdrawn"])
def test_no_questionnaire_is_owed_of_one_that_does_not_attend(rule: str, status: str) -> None:
    one = judged(rule, date(2027, 2, 1), also=questionnaires(), start_on="2026-11-16", status=status)

    assert one.findings == ()


@pytest.mark.parametrize("rule", ["AP-SDQ-01", "AP-SDQ-02", "AP-SDQ-03"])
def test_without_questionnaires_none_is_asked_for(rule: str) -> None:
    assert judged(rule, start_on="2026-09-02", actual_end_on="2026-10-01").is_without_column


@pytest.mark.parametrize(
    ("rule", "as_of"), [("AP-SDQ-01", date(2026, 12, 1)), ("AP-SDQ-02", date(2026, 12, 21))]
)
def test_steps_before_the_policy_began_are_not_judged(rule: str, as_of: date) -> None:
    one = judged(
        rule, as_of, also=questionnaires(), start_on="2026-11-16", context={"policy_from": date(2026, 12, 19)}
    )

    assert one.findings == ()


def test_without_a_calendar_school_days_are_estimated() -> None:
    early = at_start("Start | 2026-10-19", context={"without_calendar": True})
    too_early = at_start("Start | 2026-10-18", context={"without_calendar": True})

    assert (early.state, too_early.state) == (State.OK, State.OVERDUE)
    assert too_early.due == date(2026, 11, 30)


def test_a_start_questionnaire_before_a_second_spell_is_that_of_the_second() -> None:
    result = check(
        {
            "Register": """
                Pupil     | Year | Provider   | Start date | Actual end
                SMITH, Jo | 10   | Oak Centre | 2026-09-02 | 2026-10-23
                SMITH, Jo | 10   | Oak Centre | 2026-11-16 |
                """,
            **questionnaires("Start | 2026-09-07", "Start | 2026-11-09"),
        },
        date(2026, 12, 1),
        rules=["AP-SDQ-01"],
    )

    assert result.findings == ()


def test_a_start_questionnaire_of_a_second_spell_is_not_a_late_one_of_the_first() -> None:
    result = check(
        {
            "Register": """
                Pupil     | Year | Provider   | Start date | Actual end
                SMITH, Jo | 10   | Oak Centre | 2026-09-02 | 2026-10-23
                SMITH, Jo | 10   | Oak Centre | 2026-11-16 |
                """,
            **questionnaires("Start | 2026-11-20"),
        },
        date(2026, 12, 1),
        rules=["AP-SDQ-01"],
    )

    assert [(one.state, one.due) for one in findings_of(result, "AP-SDQ-01")] == [
        (State.OVERDUE, date(2026, 9, 16))
    ]


def during(*rows: str, as_of: date = date(2026, 12, 19), **more: Any) -> Judged:
    cells = {"start_on": "2026-11-16"} | more
    return judged("AP-SDQ-02", as_of, also=questionnaires(*rows), **cells)


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        pytest.param(date(2026, 12, 10), State.OK, id="six school days before"),
        pytest.param(date(2026, 12, 11), State.DUE_SOON, id="five school days before"),
        pytest.param(date(2026, 12, 18), State.DUE_SOON, id="the day of the first review"),
        pytest.param(date(2026, 12, 19), State.OVERDUE, id="the day after"),
    ],
)
def test_a_questionnaire_is_done_with_the_first_review(as_of: date, state: State) -> None:
    assert during("Start | 2026-11-16", as_of=as_of).state is state


def test_what_is_said_where_none_was_done_since_the_start() -> None:
    one = during("Start | 2026-11-16")

    assert (one.due, one.finding.days, one.finding.severity) == (date(2026, 12, 18), 1, Severity.LOW)
    assert (one.finding.where.tab, one.where, one.finding.slot) == ("Questionnaires", "", "during 1")
    assert one.said == "No questionnaire for J.S. (Y10) since 16 November 2026."
    assert one.todo == "Complete one with the review."


def test_what_is_said_where_none_was_ever_done() -> None:
    assert during().said == "No questionnaire for J.S. (Y10) is recorded."


def test_the_next_one_counts_from_the_last_during_the_placement() -> None:
    one = during("During | 2026-12-14", "Start | 2026-11-16", as_of=date(2027, 2, 9))

    assert (one.state, one.due, one.finding.slot) == (State.OVERDUE, date(2027, 2, 8), "during 2")
    assert one.finding.due_why == "last questionnaire 14 December 2026 + 30 school days = 8 February 2027"
    assert one.said == "No questionnaire for J.S. (Y10) since 14 December 2026."


@pytest.mark.parametrize(
    ("row", "cell", "state", "said"),
    [
        pytest.param(
            "During |",
            "D2",
            State.MISSING,
            "No questionnaire for J.S. (Y10) is recorded.",
            id="a blank day",
        ),
        pytest.param(
            "During | TBC",
            "D2",
            State.MISSING,
            "The questionnaire during the placement for J.S. (Y10) "
            'still says "TBC"; it was due 18 December 2026.',
            id="a stand-in",
        ),
        pytest.param(
            "During | soon",
            "D2",
            State.CANNOT_TELL,
            "The questionnaire during the placement for J.S. (Y10) could not be checked: words, no date.",
            id="a day that cannot be read",
        ),
        pytest.param(
            "review one | 2026-12-01",
            "C2",
            State.CANNOT_TELL,
            "The questionnaire during the placement for J.S. (Y10) could not be checked: "
            "of which kind the entry is cannot be told.",
            id="a point that cannot be read",
        ),
    ],
)
def test_rows_that_are_no_questionnaire_during_the_placement_yet(
    row: str, cell: str, state: State, said: str
) -> None:
    one = during(row)

    assert (one.state, one.where, one.said) == (state, cell, said)


@pytest.mark.parametrize(
    ("cells", "state"),
    [
        pytest.param({"planned_end_on": "2026-12-17"}, State.NOT_APPLICABLE, id="planned to end before"),
        pytest.param({"actual_end_on": "2026-12-17"}, State.NOT_APPLICABLE, id="ended before"),
        pytest.param(
            {"actual_end_on": "", "status": "Ended"}, State.CANNOT_TELL, id="ended, nobody knows when"
        ),
    ],
)
def test_the_end_takes_the_place_of_a_questionnaire_on_the_way(cells: dict[str, Any], state: State) -> None:
    assert during("Start | 2026-11-16", **cells).state is state


def at_end(*rows: str, as_of: date = date(2026, 12, 5), **more: Any) -> Judged:
    cells = {"start_on": "2026-09-02", "actual_end_on": "2026-11-20"} | more
    return judged("AP-SDQ-03", as_of, also=questionnaires(*rows), **cells)


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        pytest.param(date(2026, 11, 26), State.OK, id="six school days before"),
        pytest.param(date(2026, 11, 27), State.DUE_SOON, id="five school days before"),
        pytest.param(date(2026, 12, 4), State.DUE_SOON, id="the tenth school day"),
        pytest.param(date(2026, 12, 5), State.OVERDUE, id="the day after"),
    ],
)
def test_an_end_questionnaire_is_owed_by_the_tenth_school_day(as_of: date, state: State) -> None:
    assert at_end(as_of=as_of).state is state


def test_what_is_said_of_an_end_questionnaire_that_is_not_there() -> None:
    one = at_end()

    assert (one.due, one.finding.days, one.finding.severity) == (date(2026, 12, 4), 1, Severity.MEDIUM)
    assert (one.finding.where.tab, one.where) == ("Questionnaires", "")
    assert one.finding.due_why == "end 20 November 2026 + 10 school days = 4 December 2026"
    assert one.said == "No end questionnaire for J.S. (Y10) (due 4 December 2026)."
    assert one.todo == "Complete it; it feeds the VPP return."


@pytest.mark.parametrize(
    ("row", "cell", "state"),
    [
        pytest.param("End | 2026-11-16", "", State.OK, id="before the end"),
        pytest.param("End | 2026-12-04", "", State.OK, id="the tenth school day"),
        pytest.param("End | 2026-12-05", "D2", State.DONE_LATE, id="the day after"),
        pytest.param("End | 2026-09-01", "", State.OVERDUE, id="before the start"),
        pytest.param("During | 2026-11-16", "", State.OVERDUE, id="another point"),
        pytest.param("End |", "D2", State.MISSING, id="a blank day"),
        pytest.param("End | soon", "D2", State.CANNOT_TELL, id="a day that cannot be read"),
        pytest.param("last one | 2026-11-27", "C2", State.CANNOT_TELL, id="a point that cannot be read"),
    ],
)
def test_what_counts_as_an_end_questionnaire(row: str, cell: str, state: State) -> None:
    one = at_end(row, as_of=date(2026, 12, 7))

    assert one.state is state
    assert [finding.where.cell for finding in one.findings] == ([] if state is State.OK else [cell])


@pytest.mark.parametrize(
    ("cells", "state"),
    [
        pytest.param({"actual_end_on": ""}, State.NOT_APPLICABLE, id="still there"),
        pytest.param({"actual_end_on": "2026-12-18"}, State.OK, id="an end to come"),
        pytest.param(
            {"actual_end_on": "", "status": "Ended"}, State.CANNOT_TELL, id="ended, nobody knows when"
        ),
        pytest.param({"actual_end_on": "half term"}, State.CANNOT_TELL, id="an end that cannot be read"),
        pytest.param({"status": "Paused"}, State.OVERDUE, id="paused"),
    ],
)
def test_an_end_questionnaire_is_owed_of_what_has_ended(cells: dict[str, Any], state: State) -> None:
    assert at_end(**cells).state is state


@pytest.mark.parametrize("status", ["Referred", "Declined", "Withdrawn"])
def test_no_end_questionnaire_is_owed_of_one_that_never_attended(status: str) -> None:
    assert at_end(status=status).findings == ()


@pytest.mark.parametrize(
    ("ended", "number"),
    [
        pytest.param("2025-09-02", 1, id="last academic year"),
        pytest.param("2025-08-29", 0, id="the year before"),
    ],
)
def test_an_end_questionnaire_is_asked_for_until_the_next_academic_year_is_over(
    ended: str, number: int
) -> None:
    one = at_end(start_on="2025-06-02", actual_end_on=ended, context={"calendar": two_years()})

    assert len(one.findings) == number


def test_without_the_actual_end_no_end_questionnaire_is_asked_for() -> None:
    one = judged("AP-SDQ-03", also=questionnaires(), start_on="2026-09-02")

    assert one.is_without_column


def test_a_waiver_is_kept() -> None:
    waivers = (
        "Rule | Scope | Target | Kind | Reason | Approved by | Until\n"
        "AP-SDQ-01 | Placement | SMITH, Jo | Waive | ill | AP lead | 2027-01-31"
    )
    result = check(
        {
            "Register": "Pupil | Year | Provider | Start date\nSMITH, Jo | 10 | Oak Centre | 2026-11-16",
            **questionnaires(),
            "Waivers": waivers,
        },
        date(2026, 12, 1),
        rules=["AP-SDQ-01"],
    )

    assert only(result, "AP-SDQ-01").state is State.WAIVED
