from datetime import date

import pytest

from tests.validators.rules.one_placement import Judged, judged
from validators.states import Severity, State

STARTED = "2026-09-02"
FULL_TIME = "Full-time school"
AS_OF = date(2026, 12, 14)


def plan(done: str, as_of: date, planned: str = "2026-12-18", actual: str = "", **cells: str) -> Judged:
    return judged(
        "AP-REI-01",
        as_of,
        reintegration_on=done,
        planned_end_on=planned,
        actual_end_on=actual,
        start_on=STARTED,
        **cells,
    )


@pytest.mark.parametrize(
    ("done", "as_of", "state"),
    [
        pytest.param("", date(2026, 11, 26), State.OK, id="sixteen school days to go"),
        pytest.param("", date(2026, 11, 27), State.DUE_SOON, id="fifteen school days to go"),
        pytest.param("", date(2026, 12, 18), State.DUE_SOON, id="the planned end itself"),
        pytest.param("", date(2027, 1, 8), State.BREACH, id="past the planned end and still open"),
        pytest.param("TBC", date(2027, 1, 8), State.BREACH, id="a stand-in, past the planned end"),
        pytest.param("2027-01-15", date(2027, 1, 8), State.BREACH, id="a plan still to come"),
        pytest.param("2026-12-01", date(2026, 12, 14), State.OK, id="a plan in place"),
        pytest.param("2027-01-05", date(2027, 1, 8), State.OK, id="a plan made after the planned end"),
        pytest.param("some day", date(2026, 12, 14), State.CANNOT_TELL, id="a plan that cannot be read"),
    ],
)
def test_before_the_end_a_plan_is_due_soon_and_never_late(done: str, as_of: date, state: State) -> None:
    said = plan(done, as_of)

    assert said.state is state
    if said.findings:
        due = None if state is State.BREACH else date(2026, 12, 18)
        assert (said.where, said.due) == ("D2", due)
        assert said.finding.placeholder == ""


@pytest.mark.parametrize(
    ("planned", "state"),
    [
        pytest.param("", State.NOT_APPLICABLE, id="blank"),
        pytest.param("ongoing", State.NOT_APPLICABLE, id="ongoing"),
        pytest.param("Easter", State.CANNOT_TELL, id="words"),
    ],
)
def test_without_a_planned_end_no_plan_is_due_yet(planned: str, state: State) -> None:
    assert plan("", AS_OF, planned).state is state
    assert plan("2026-12-01", AS_OF, planned).state is State.OK


@pytest.mark.parametrize(
    ("done", "actual", "state"),
    [
        pytest.param("2026-11-20", "2026-11-20", State.OK, id="on the last day"),
        pytest.param("2026-11-21", "2026-11-20", State.DONE_LATE, id="the day after"),
        pytest.param("", "2026-11-20", State.MISSING, id="blank after the end"),
        pytest.param("", "2026-12-14", State.DUE_SOON, id="blank on the last day"),
        pytest.param("", "2027-01-08", State.DUE_SOON, id="an end in nine school days"),
        pytest.param("", "2027-01-19", State.OK, id="an end in sixteen school days, though planned sooner"),
        pytest.param("", "2027-01-18", State.DUE_SOON, id="an end in fifteen school days"),
        pytest.param("2026-12-15", "2026-11-20", State.OVERDUE, id="a plan still to come"),
        pytest.param("2026-11-20", "Nov", State.CANNOT_TELL, id="an end that cannot be read"),
    ],
)
def test_a_plan_is_in_place_by_the_day_the_placement_ends(done: str, actual: str, state: State) -> None:
    assert plan(done, AS_OF, actual=actual).state is state


@pytest.mark.parametrize(
    ("destination", "is_owed"),
    [
        pytest.param("Full-time school", True, id="full-time school"),
        pytest.param("Longer AP", True, id="longer AP"),
        pytest.param("Managed move", True, id="managed move"),
        pytest.param("", True, id="blank"),
        pytest.param("somewhere", True, id="cannot be read"),
        pytest.param("Post-16", False, id="post-16"),
        pytest.param("College", False, id="college"),
        pytest.param("PEX", False, id="permanently excluded"),
        pytest.param("Left", False, id="left the school"),
        pytest.param("Special school", False, id="special school"),
    ],
)
def test_no_plan_is_owed_by_those_who_do_not_come_back(destination: str, *, is_owed: bool) -> None:
    said = plan("", AS_OF, actual="2026-11-20", destination=destination)

    assert said.state is (State.MISSING if is_owed else State.NOT_APPLICABLE)


def test_a_status_alone_may_say_that_the_placement_is_open_or_over() -> None:
    cells = {"reintegration_on": "", "planned_end_on": "2026-12-18", "start_on": STARTED}

    still_open = judged("AP-REI-01", AS_OF, **cells, status="Active")
    over = judged("AP-REI-01", AS_OF, **cells, status="Ended")

    assert still_open.state is State.DUE_SOON
    assert over.is_without_column


def test_what_is_said_of_a_plan() -> None:
    soon, passed = plan("", date(2026, 12, 14)), plan("", date(2027, 1, 8))
    left, late = plan("", AS_OF, actual="2026-11-20"), plan("2026-12-01", AS_OF, actual="2026-11-20")
    stand_in = plan("tbc", AS_OF, actual="2026-11-20")

    assert soon.finding.severity is Severity.HIGH
    assert soon.said == (
        "J.S. (Y10) is leaving Oak Centre on 18 December 2026 (4 school days) with no reintegration plan."
    )
    assert soon.finding.due_why == "planned end 18 December 2026"
    assert soon.todo == "Write it with pastoral, family and pupil."
    assert passed.finding.severity is Severity.MEDIUM
    assert (
        passed.said == "J.S. (Y10) was to leave Oak Centre on 18 December 2026 and has no reintegration plan."
    )
    assert left.said == "J.S. (Y10) left Oak Centre on 20 November 2026 with no reintegration plan."
    assert (left.finding.due_why, left.finding.days) == ("end 20 November 2026", 24)
    assert late.said == (
        "The reintegration plan of J.S. (Y10) is dated 1 December 2026, after the end on 20 November 2026."
    )
    assert stand_in.said == (
        'The reintegration plan for J.S. (Y10) still says "tbc"; it was due 20 November 2026.'
    )


@pytest.mark.parametrize(
    ("people", "missing"),
    [
        pytest.param("All", "", id="all"),
        pytest.param("Head of year, mum, student", "", id="other words for them"),
        pytest.param("Pastoral, Family", "Pupil", id="no pupil"),
        pytest.param("Pastoral", "Family and Pupil", id="two missing"),
        pytest.param("", "Pastoral, Family and Pupil", id="blank"),
    ],
)
def test_a_plan_is_made_together(people: str, missing: str) -> None:
    said = judged(
        "AP-REI-02", AS_OF, reintegration_with=people, reintegration_on="2026-10-23", start_on=STARTED
    )

    if not missing:
        assert said.state is State.OK
        return
    assert (said.state, said.where, said.finding.severity) == (State.BREACH, "D2", Severity.MEDIUM)
    assert said.said == f"{missing} not recorded in the reintegration plan of J.S. (Y10)."
    assert said.todo == "Involve them."


def back(
    as_of: date = AS_OF, done: str = "", ended: str = "2026-10-23", destination: str = FULL_TIME
) -> Judged:
    return judged(
        "AP-REI-03",
        as_of,
        full_time_return_on=done,
        actual_end_on=ended,
        destination=destination,
        start_on=STARTED,
    )


@pytest.mark.parametrize(
    ("done", "ended", "as_of", "state"),
    [
        pytest.param("", "2026-10-23", date(2026, 12, 3), State.OK, id="six school days to go"),
        pytest.param("", "2026-10-23", date(2026, 12, 4), State.DUE_SOON, id="five school days to go"),
        pytest.param("", "2026-10-23", date(2026, 12, 11), State.DUE_SOON, id="the thirtieth school day"),
        pytest.param("", "2026-10-23", date(2026, 12, 12), State.MISSING, id="the day after"),
        pytest.param("2026-10-26", "2026-10-23", date(2026, 12, 12), State.OK, id="back"),
        pytest.param("2026-12-14", "2026-10-23", date(2026, 12, 14), State.DONE_LATE, id="back late"),
        pytest.param("2027-01-04", "2026-10-23", date(2026, 12, 14), State.OVERDUE, id="back next year"),
        pytest.param("", "2026-12-15", date(2026, 12, 14), State.NOT_APPLICABLE, id="ends tomorrow"),
        pytest.param("", "", date(2026, 12, 14), State.NOT_APPLICABLE, id="not ended"),
    ],
)
def test_a_pupil_is_back_full_time_thirty_school_days_after_the_end(
    done: str, ended: str, as_of: date, state: State
) -> None:
    said = back(as_of, done, ended)

    assert said.state is state
    if said.findings:
        assert (said.where, said.due) == ("D2", date(2026, 12, 11))


@pytest.mark.parametrize(
    ("destination", "ended", "state", "where"),
    [
        pytest.param("Full-time school", "2026-10-23", State.MISSING, "D2", id="full-time school"),
        pytest.param("Longer AP", "2026-10-23", State.NOT_APPLICABLE, "", id="another destination"),
        pytest.param("", "2026-10-23", State.NOT_APPLICABLE, "", id="blank"),
        pytest.param("somewhere", "2026-10-23", State.CANNOT_TELL, "F2", id="cannot be read"),
        pytest.param("somewhere", "", State.NOT_APPLICABLE, "", id="cannot be read, not ended"),
        pytest.param("Longer AP", "Oct", State.NOT_APPLICABLE, "", id="another, an end that cannot be read"),
        pytest.param("Full-time school", "Oct", State.CANNOT_TELL, "E2", id="an end that cannot be read"),
    ],
)
def test_only_those_bound_for_full_time_school_are_expected_back(
    destination: str, ended: str, state: State, where: str
) -> None:
    said = back(destination=destination, ended=ended)

    assert said.state is state
    assert [one.where.cell for one in said.findings] == ([where] if where else [])


def test_without_a_column_for_the_destination_nothing_is_said_of_any_pupil() -> None:
    cells = {"full_time_return_on": "", "actual_end_on": "2026-10-23", "start_on": STARTED}

    assert judged("AP-REI-03", AS_OF, **cells).is_without_column


def test_what_is_said_of_a_return() -> None:
    missing = back()
    late = back(done="2026-12-14")
    soon = back(date(2026, 12, 8))

    assert missing.finding.severity is Severity.MEDIUM
    assert missing.said == "J.S. (Y10) left AP on 23 October 2026 and is not recorded as back full time."
    assert missing.todo == "Confirm the timetable; escalate if not."
    assert missing.finding.due_why == "end 23 October 2026 + 30 school days = 11 December 2026"
    assert late.said == (
        "J.S. (Y10) left AP on 23 October 2026 and was back full time on 14 December 2026;"
        " it was due 11 December 2026."
    )
    assert (
        soon.said == "The return to full-time school for J.S. (Y10) is due 11 December 2026 (3 school days)."
    )
