from datetime import date

import pytest

from tests.validators.building import AS_OF, check
from tests.validators.rules.one_placement import judged, judged_of, reviews, tab, wide
from validators.states import Severity, State

NEVER = ""
"""A row of the reviews with a blank date."""

TOO_SOON = " before 30 school days have passed"


# When the first review is due


@pytest.mark.parametrize(
    ("start", "due", "why"),
    [
        pytest.param(
            "2026-09-02",
            date(2026, 10, 14),
            "start 2 September 2026 + 30 school days = 14 October 2026",
            id="thirty school days",
        ),
        pytest.param(
            "2026-11-16",
            date(2026, 12, 18),
            "start 16 November 2026; the half-term ends on 18 December 2026," + TOO_SOON,
            id="the end of the half-term",
        ),
        pytest.param(
            "2026-12-14",
            date(2027, 2, 8),
            "start 14 December 2026 + 30 school days = 8 February 2027",
            id="over Christmas",
        ),
        pytest.param(
            "2027-03-22",
            date(2027, 5, 19),
            "start 22 March 2027 + 30 school days = 19 May 2027",
            id="over Easter and a day on which school is closed",
        ),
        pytest.param(
            "2026-11-30",
            date(2026, 12, 18),
            "start 30 November 2026; the half-term ends on 18 December 2026," + TOO_SOON,
            id="fifteen school days of the half-term remain",
        ),
        pytest.param(
            "2026-12-01",
            date(2027, 1, 26),
            "start 1 December 2026 + 30 school days = 26 January 2027",
            id="fourteen school days of the half-term remain",
        ),
        pytest.param(
            "2027-02-11",
            date(2027, 3, 25),
            "start 11 February 2027; the next half-term ends on 25 March 2027," + TOO_SOON,
            id="the last day of a half-term",
        ),
        pytest.param(
            "2026-10-28",
            date(2026, 12, 14),
            "start 28 October 2026 + 30 school days = 14 December 2026",
            id="a start in a holiday is one on the first school day after it",
        ),
        pytest.param(
            "2026-11-14",
            date(2026, 12, 18),
            "start 14 November 2026; the half-term ends on 18 December 2026," + TOO_SOON,
            id="a start at a weekend",
        ),
    ],
)
def test_the_first_review_is_due_in_thirty_school_days_or_by_the_end_of_the_half_term(
    start: str, due: date, why: str
) -> None:
    said = tab("AP-REV-01", start=start, as_of=date(2027, 7, 16))

    assert (said.state, said.due, said.finding.due_why) == (State.OVERDUE, due, why)


@pytest.mark.parametrize(
    ("held", "as_of", "state"),
    [
        pytest.param("2026-10-14", AS_OF, State.OK, id="held on its last day"),
        pytest.param("2026-10-15", AS_OF, State.DONE_LATE, id="held the day after"),
        pytest.param("2026-09-02", AS_OF, State.OK, id="held on the first day"),
        pytest.param(NEVER, date(2026, 10, 6), State.OK, id="six school days to go"),
        pytest.param(NEVER, date(2026, 10, 7), State.DUE_SOON, id="five school days to go"),
        pytest.param(NEVER, date(2026, 10, 14), State.DUE_SOON, id="its last day"),
        pytest.param(NEVER, date(2026, 10, 15), State.MISSING, id="the day after"),
        pytest.param("2026-11-24", AS_OF, State.OVERDUE, id="booked for tomorrow"),
        pytest.param(
            "2026-10-14", date(2026, 10, 13), State.DUE_SOON, id="booked for its last day, tomorrow"
        ),
        pytest.param("soon after", AS_OF, State.CANNOT_TELL, id="words"),
        pytest.param("=?", AS_OF, State.CANNOT_TELL, id="formula without a result"),
        pytest.param("TBC", AS_OF, State.MISSING, id="a stand-in"),
    ],
)
def test_the_first_review_is_on_time_until_its_last_day(held: str, as_of: date, state: State) -> None:
    said = wide("AP-REV-01", held, "", as_of=as_of)

    assert said.state is state
    if said.findings:
        assert (said.where, said.due) == ("E2", date(2026, 10, 14))


@pytest.mark.parametrize(
    ("planned", "actual", "state"),
    [
        pytest.param("2026-10-13", "", State.NOT_APPLICABLE, id="planned to end the day before"),
        pytest.param("2026-10-14", "", State.OVERDUE, id="planned to end that day"),
        pytest.param("", "2026-10-13", State.NOT_APPLICABLE, id="ended the day before"),
        pytest.param("", "2026-10-14", State.OVERDUE, id="ended that day"),
        pytest.param("2026-10-13", "2026-11-13", State.OVERDUE, id="ended later than planned"),
        pytest.param("2026-11-13", "2026-10-13", State.NOT_APPLICABLE, id="ended sooner than planned"),
        pytest.param("summer", "", State.OVERDUE, id="a planned end that cannot be read replaces nothing"),
    ],
)
@pytest.mark.parametrize("rule", ["AP-REV-01", "AP-REV-02"])
def test_an_end_before_its_day_takes_the_place_of_a_review(
    rule: str, planned: str, actual: str, state: State
) -> None:
    start, held = ("2026-09-02", ()) if rule == "AP-REV-01" else ("2026-06-15", ("2026-09-02",))

    said = tab(rule, *held, start=start, planned_end_on=planned, actual_end_on=actual)

    assert said.state is state


@pytest.mark.parametrize(
    ("cells", "state", "where"),
    [
        pytest.param({"status": "Ended", "actual_end_on": ""}, State.CANNOT_TELL, "F2", id="ended, no day"),
        pytest.param({"status": "Ended", "actual_end_on": "TBC"}, State.CANNOT_TELL, "F2", id="ended, TBC"),
        pytest.param({"status": "Ended", "actual_end_on": "Oct"}, State.CANNOT_TELL, "F2", id="ended, words"),
        pytest.param({"status": "", "actual_end_on": "Oct"}, State.CANNOT_TELL, "F2", id="words, no status"),
        pytest.param({"status": "Active", "actual_end_on": "Oct"}, State.OVERDUE, "", id="active, words"),
        pytest.param({"status": "Active", "actual_end_on": ""}, State.OVERDUE, "", id="active, no day"),
    ],
)
@pytest.mark.parametrize("rule", ["AP-REV-01", "AP-REV-02"])
def test_nobody_can_tell_whether_a_review_was_missed_where_the_end_is_unclear(
    rule: str, cells: dict[str, str], state: State, where: str
) -> None:
    start, held = ("2026-09-02", ()) if rule == "AP-REV-01" else ("2026-06-15", ("2026-09-02",))

    said = tab(rule, *held, start=start, **cells)

    assert (said.state, said.due, said.where) == (state, date(2026, 10, 14), where)


def test_an_end_without_its_day_is_said_in_words() -> None:
    said = tab("AP-REV-01", status="Ended", actual_end_on="")

    assert said.said == (
        "The first review for J.S. (Y10) could not be checked:"
        " the placement is marked Ended, without the day."
    )


def test_marked_ended_without_a_column_for_the_day_is_said_of_no_pupil() -> None:
    assert tab("AP-REV-01", status="Ended").is_without_column


@pytest.mark.parametrize(
    ("status", "ended", "is_judged"),
    [
        pytest.param("Active", "", True, id="active"),
        pytest.param("Paused", "", False, id="paused, so the clock stands still"),
        pytest.param("Referred", "", False, id="referred"),
        pytest.param("Declined", "", False, id="declined"),
        pytest.param("Withdrawn", "", False, id="withdrawn"),
        pytest.param("", "2026-11-20", True, id="ended this year"),
        pytest.param("", "2026-08-31", False, id="ended last year"),
        pytest.param("", "2025-08-31", False, id="ended two years ago"),
    ],
)
@pytest.mark.parametrize("rule", ["AP-REV-01", "AP-REV-02"])
def test_the_clock_runs_for_pupils_who_attend_or_attended_this_year(
    rule: str, status: str, ended: str, *, is_judged: bool
) -> None:
    start, held = ("2026-09-02", ()) if rule == "AP-REV-01" else ("2026-06-15", ("2026-09-02",))

    said = tab(rule, *held, start=start, status=status, actual_end_on=ended)

    assert [one.state for one in said.findings] == ([State.OVERDUE] if is_judged else [])


@pytest.mark.parametrize(
    ("start", "state", "where"),
    [
        pytest.param("", State.NOT_APPLICABLE, "", id="blank"),
        pytest.param("TBC", State.NOT_APPLICABLE, "", id="still to come"),
        pytest.param("soon", State.CANNOT_TELL, "D2", id="cannot be read"),
    ],
)
def test_the_first_review_is_counted_from_the_start(start: str, state: State, where: str) -> None:
    said = tab("AP-REV-01", start=start, status="Active")

    assert said.state is state
    assert [one.where.cell for one in said.findings] == ([where] if where else [])


def test_outside_the_calendar_nobody_can_tell_and_it_is_said_once() -> None:
    said = tab("AP-REV-01", start="2025-11-03")

    assert (said.state, said.findings) == (State.CANNOT_TELL, ())
    assert [one.why for one in said.result.coverage.unchecked] == [
        "the date lies outside the school calendar"
    ]


def test_without_a_calendar_thirty_school_days_are_fortytwo_days() -> None:
    context = {"without_calendar": True}
    early, late = date(2026, 12, 28), date(2026, 12, 29)

    cells = {"start_on": "2026-11-16", "also": reviews()}
    assert judged("AP-REV-01", early, context=context, **cells).state is State.DUE_SOON  # type: ignore[arg-type]
    said = judged("AP-REV-01", late, context=context, **cells)  # type: ignore[arg-type]

    assert (said.state, said.due) == (State.OVERDUE, early)
    assert said.finding.due_why == (
        "start 16 November 2026 + 30 school days (counted without a calendar) = 28 December 2026"
    )


def test_the_strict_preset_asks_for_reviews_every_fortnight() -> None:
    text = """
        Pupil     | Year | Provider   | Start date | Review 1
        SMITH, Jo | 10   | Oak Centre | 2026-11-09 |
        """

    said = judged_of(check(text, date(2026, 11, 24), rules=["AP-REV-01"], preset="strict"), "AP-REV-01")

    assert (said.state, said.due) == (State.MISSING, date(2026, 11, 23))


def test_without_any_column_for_reviews_nothing_is_said_of_any_pupil() -> None:
    assert judged("AP-REV-01", start_on="2026-09-02").is_without_column
    assert judged("AP-REV-02", start_on="2026-09-02").is_without_column


def test_a_tab_of_reviews_with_headings_alone_says_that_none_was_held() -> None:
    said = judged("AP-REV-01", start_on="2026-09-02", also={"Reviews": "Pupil | Provider | Review date"})

    assert (said.state, said.finding.where.tab, said.where) == (State.OVERDUE, "Reviews", "")


@pytest.mark.parametrize("rule", ["AP-REV-01", "AP-REV-02"])
def test_a_review_owed_before_the_policy_began_is_not_judged(rule: str) -> None:
    start, held = ("2026-09-02", ()) if rule == "AP-REV-01" else ("2026-06-15", ("2026-09-02",))
    cells = {"start_on": start, "also": reviews(*held)}

    on_the_day = judged(rule, context={"policy_from": date(2026, 10, 14)}, **cells)  # type: ignore[arg-type]
    after = judged(rule, context={"policy_from": date(2026, 10, 15)}, **cells)  # type: ignore[arg-type]

    assert (on_the_day.state, after.state) == (State.OVERDUE, State.NOT_APPLICABLE)


@pytest.mark.parametrize("rule", ["AP-REV-01", "AP-REV-02"])
@pytest.mark.parametrize(
    ("until", "state"),
    [
        pytest.param("2026-11-23", State.WAIVED, id="last day of the waiver"),
        pytest.param("2026-11-22", State.OVERDUE, id="the day after"),
    ],
)
def test_a_review_may_be_waived(rule: str, until: str, state: State) -> None:
    start, held = ("2026-09-02", ()) if rule == "AP-REV-01" else ("2026-06-15", ("2026-09-02",))
    waiver = f"Rule | Scope | Kind | Approved by | Until\n{rule} | All | Waive | AP lead | {until}"

    said = judged(rule, start_on=start, also={**reviews(*held), "Waivers": waiver})

    assert said.finding.state is state


def test_what_is_said_of_the_first_review() -> None:
    missing, late = wide("AP-REV-01", "", ""), tab("AP-REV-01", "2026-10-16")
    soon, stand_in = tab("AP-REV-01", as_of=date(2026, 10, 12)), wide("AP-REV-01", "tbc", "")

    assert missing.finding.severity is Severity.HIGH
    assert missing.finding.where.heading == "Review 1"
    assert missing.said == "The first review of J.S. (Y10) was due 14 October 2026; none is recorded."
    assert missing.todo == "Hold it and set the next date."
    assert late.said == (
        "The first review of J.S. (Y10) was due 14 October 2026; it was held 16 October 2026, 2 days late."
    )
    assert late.todo == "Check that the date is right; there is nothing else to do."
    assert soon.said == "The first review for J.S. (Y10) is due 14 October 2026 (2 school days)."
    assert stand_in.said == 'The first review for J.S. (Y10) still says "tbc"; it was due 14 October 2026.'


# The first of several reviews


def test_the_first_review_is_the_earliest_in_whatever_order_they_stand() -> None:
    assert tab("AP-REV-01", "2026-11-20", "2026-10-16", "2026-11-02").finding.done == date(2026, 10, 16)
    assert tab("AP-REV-01", "2026-11-20", "2026-10-14").state is State.OK


def test_of_two_dates_in_one_cell_the_earlier_is_the_first_review() -> None:
    on_time = wide("AP-REV-01", "12/10/26 & 23/11/26", "")
    late = wide("AP-REV-01", "16/10/26 & 23/11/26", "")

    assert on_time.state is State.OK
    assert (late.state, late.finding.done, late.where) == (State.DONE_LATE, date(2026, 10, 16), "E2")
    assert late.finding.due_why == (
        "start 2 September 2026 + 30 school days = 14 October 2026; "
        "done 16 October 2026 (the earlier of two dates)"
    )


def test_of_three_dates_in_one_cell_the_earliest_is_the_first_review() -> None:
    said = wide("AP-REV-01", "16/10/26, 23/11/26, 20/11/26", "")

    assert said.finding.due_why.endswith("done 16 October 2026 (the earliest of 3 dates)")


def test_the_same_date_twice_in_one_cell_is_one_review() -> None:
    assert wide("AP-REV-02", "12/10/26 & 12/10/26", "").finding.slot == "review 2"


@pytest.mark.parametrize(
    ("cells", "state", "where"),
    [
        pytest.param(("soon", "2026-10-14"), State.OK, "", id="the second was in time"),
        pytest.param(("soon", "2026-10-16"), State.CANNOT_TELL, "E2", id="the second was late"),
        pytest.param(("2026-10-16", "soon"), State.DONE_LATE, "E2", id="the one that can be read came first"),
    ],
)
def test_a_review_that_cannot_be_read_may_have_been_the_first(
    cells: tuple[str, ...], state: State, where: str
) -> None:
    said = wide("AP-REV-01", *cells)

    assert said.state is state
    assert [one.where.cell for one in said.findings] == ([where] if where else [])


def test_a_row_on_the_reviews_tab_that_cannot_be_read_may_have_been_the_first() -> None:
    assert tab("AP-REV-01", "2026-10-16", "early Oct").state is State.CANNOT_TELL


def test_what_cannot_be_read_changes_nothing_where_the_placement_ended_before() -> None:
    assert tab("AP-REV-01", "early Oct", planned_end_on="2026-10-13").state is State.NOT_APPLICABLE


def test_a_date_that_cannot_be_read_may_belong_to_either_of_two_placements() -> None:
    result = check(
        {
            "Register": """
                Pupil     | Year | Provider   | Start date | Actual end
                SMITH, Jo | 10   | Oak Centre | 2026-09-02 |
                SMITH, Jo | 10   | Elm House  | 2026-09-02 |
                """,
            "Reviews": """
                Pupil     | Review date | Review attended by
                SMITH, Jo | early Oct   | All
                """,
        },
        rules=["AP-REV-01"],
    )

    assert [(one.state, one.where.cell) for one in result.findings] == [(State.CANNOT_TELL, "B2")]
    assert result.tallies[0].states == {State.CANNOT_TELL: 2}
