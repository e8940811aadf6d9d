from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sync.pack_files import built_in_catalogue
from tests.validators.rules.one_placement import Judged, judged, two_years
from validators.merging import merge
from validators.states import Severity, State

STARTED = "2026-09-02"
AS_OF = date(2026, 12, 14)

OWED = {
    "AP-EVA-01": {"evaluation_on": "", "actual_end_on": "2026-10-23"},
    "AP-EVA-02": {"evaluation_parts": "", "evaluation_on": "2026-11-02", "actual_end_on": "2026-10-23"},
    "AP-REI-01": {"reintegration_on": "", "actual_end_on": "2026-10-23"},
    "AP-REI-02": {"reintegration_with": "", "reintegration_on": "2026-10-23", "actual_end_on": "2026-10-23"},
    "AP-REI-03": {
        "full_time_return_on": "",
        "actual_end_on": "2026-10-23",
        "destination": "Full-time school",
    },
}
"""For each rule a placement that owes what it asks for on 14 December 2026, with that in D2."""

ALL = pytest.mark.parametrize("rule", OWED)


def of(rule: str, as_of: Any = AS_OF, start: str = STARTED, **changed: str) -> Judged:
    """Judge the placement that owes something, some cells changed, by the calendar of two years."""
    context = {"calendar": two_years()}
    return judged(rule, as_of, context=context, **{**OWED[rule], **changed}, start_on=start)


# Who owes it


@ALL
@pytest.mark.parametrize(
    ("ended", "as_of", "is_judged"),
    [
        pytest.param("2026-10-23", date(2027, 7, 16), True, id="ended this year"),
        pytest.param("2026-06-12", date(2026, 12, 14), True, id="ended last year"),
        pytest.param("2025-10-24", date(2026, 12, 14), True, id="ended early last year"),
        pytest.param("2025-08-31", date(2026, 12, 14), False, id="ended on the last day of the year before"),
        pytest.param("2024-10-24", date(2026, 12, 14), False, id="ended two years before"),
    ],
)
def test_it_is_owed_until_the_end_of_the_year_after_the_one_it_ended_in(
    rule: str, ended: str, as_of: date, *, is_judged: bool
) -> None:
    said = of(rule, as_of, start="2024-09-02", actual_end_on=ended)

    assert bool(said.findings) is is_judged
    assert is_judged or said.states == ()


@ALL
@pytest.mark.parametrize(
    ("as_of", "is_judged"),
    [
        pytest.param(date(2026, 8, 31), True, id="31 August"),
        pytest.param(date(2026, 9, 1), False, id="1 September"),
    ],
)
def test_the_last_day_on_which_it_is_owed_is_the_31st_of_august(
    rule: str, as_of: date, *, is_judged: bool
) -> None:
    done = "2025-07-01" if rule in {"AP-EVA-02", "AP-REI-02"} else ""
    step = {"AP-EVA-02": "evaluation_on", "AP-REI-02": "reintegration_on"}.get(rule)
    cells = {"actual_end_on": "2025-06-13", **({step: done} if step else {})}

    said = of(rule, as_of, start="2024-09-02", **cells)

    assert (said.states != ()) is is_judged


@ALL
@pytest.mark.parametrize(
    ("status", "is_judged"),
    [
        pytest.param("Ended", True, id="ended"),
        pytest.param("Active", True, id="active, though it has ended"),
        pytest.param("Paused", True, id="paused, though it has ended"),
        pytest.param("Referred", False, id="referred"),
        pytest.param("Declined", False, id="declined"),
        pytest.param("Withdrawn", False, id="withdrawn"),
    ],
)
def test_it_is_asked_of_all_that_were_taken_up(rule: str, status: str, *, is_judged: bool) -> None:
    said = of(rule, status=status)

    assert [one.where.cell for one in said.findings] == (["D2"] if is_judged else [])


@ALL
@pytest.mark.parametrize(
    ("began", "is_judged"),
    [
        pytest.param(date(2026, 10, 23), True, id="on the day of the step, or before"),
        pytest.param(date(2026, 12, 12), False, id="after it"),
    ],
)
def test_a_step_dated_before_the_policy_began_is_not_judged(
    rule: str, began: date, *, is_judged: bool
) -> None:
    said = judged(rule, AS_OF, **OWED[rule], start_on=STARTED, context={"policy_from": began})

    assert bool(said.findings) is is_judged


@ALL
@pytest.mark.parametrize("typed", [pytest.param("", id="blank"), pytest.param("TBC", id="to be confirmed")])
def test_marked_ended_without_the_day_nobody_can_tell(rule: str, typed: str) -> None:
    said = of(rule, actual_end_on=typed, status="Ended")

    if rule in {"AP-EVA-02", "AP-REI-02"}:  # these rest on a day of their own
        assert said.state is State.BREACH
        return
    assert (said.state, said.where, said.due) == (State.CANNOT_TELL, "E2", None)
    assert said.said.endswith("could not be checked: the placement is marked Ended, without the day.")


# Past its planned end, AP-END-01


def end(planned: str, as_of: date = date(2026, 12, 19), actual: str = "", **cells: str) -> Judged:
    return judged("AP-END-01", as_of, planned_end_on=planned, actual_end_on=actual, start_on=STARTED, **cells)


@pytest.mark.parametrize(
    ("planned", "actual", "as_of", "state"),
    [
        pytest.param("2026-12-18", "", date(2026, 12, 10), State.OK, id="six school days to go"),
        pytest.param("2026-12-18", "", date(2026, 12, 11), State.DUE_SOON, id="five school days to go"),
        pytest.param("2026-12-18", "", date(2026, 12, 18), State.DUE_SOON, id="the day itself"),
        pytest.param("2026-12-18", "", date(2026, 12, 19), State.OVERDUE, id="the day after"),
        pytest.param(
            "2026-12-18", "TBC", date(2026, 12, 19), State.OVERDUE, id="the end still to be confirmed"
        ),
        pytest.param(
            "2026-12-18", "2026-12-18", date(2026, 12, 19), State.NOT_APPLICABLE, id="ended in time"
        ),
        pytest.param(
            "2026-12-18", "2027-01-08", date(2026, 12, 19), State.OVERDUE, id="an end still to come"
        ),
        pytest.param("2026-12-18", "2027-01-08", date(2027, 1, 8), State.NOT_APPLICABLE, id="ended since"),
        pytest.param(
            "2026-12-18", "before Xmas", date(2026, 12, 19), State.CANNOT_TELL, id="an end in words"
        ),
        pytest.param("", "", date(2026, 12, 19), State.NOT_APPLICABLE, id="no planned end"),
        pytest.param("ongoing", "", date(2026, 12, 19), State.NOT_APPLICABLE, id="ongoing"),
        pytest.param("Christmas", "", date(2026, 12, 19), State.CANNOT_TELL, id="a planned end in words"),
        pytest.param("2026-12-25", "", date(2026, 12, 26), State.OVERDUE, id="a holiday never moves"),
        pytest.param("2025-07-18", "", date(2026, 12, 19), State.OVERDUE, id="a day outside the calendar"),
    ],
)
def test_a_placement_is_open_until_its_planned_end(
    planned: str, actual: str, as_of: date, state: State
) -> None:
    assert end(planned, as_of, actual).state is state


def test_an_end_that_cannot_be_read_matters_only_beside_a_planned_one() -> None:
    assert end("", actual="before Xmas").state is State.NOT_APPLICABLE
    assert end("Christmas", actual="before Xmas").where == "D2"


@pytest.mark.parametrize(
    ("status", "state"),
    [
        pytest.param("Active", State.OVERDUE, id="active"),
        pytest.param("Paused", State.OVERDUE, id="paused"),
        pytest.param("Ended", State.NOT_APPLICABLE, id="ended"),
    ],
)
def test_it_is_asked_of_placements_that_are_open(status: str, state: State) -> None:
    assert end("2026-12-18", status=status).state is state


@pytest.mark.parametrize("status", ["Referred", "Declined", "Withdrawn"])
def test_it_is_not_asked_of_placements_that_never_began(status: str) -> None:
    assert end("2026-12-18", status=status).states == ()


@pytest.mark.parametrize(
    ("cells", "state"),
    [
        pytest.param({"actual_end_on": ""}, State.OVERDUE, id="a column for the end alone"),
        pytest.param({"status": "Active"}, State.OVERDUE, id="a column for the status alone"),
        pytest.param({"status": ""}, State.OVERDUE, id="a blank status alone"),
        pytest.param({"status": "Ended"}, State.NOT_APPLICABLE, id="ended, by the status alone"),
        pytest.param({}, State.CANNOT_TELL, id="neither column"),
    ],
)
def test_something_must_tell_whether_it_has_ended(cells: dict[str, str], state: State) -> None:
    said = judged("AP-END-01", date(2026, 12, 19), planned_end_on="2026-12-18", start_on=STARTED, **cells)

    assert said.state is state
    assert said.is_without_column is (state is State.CANNOT_TELL)


def test_a_tab_with_neither_column_is_said_once() -> None:
    said = judged(
        "AP-END-01",
        date(2026, 12, 19),
        planned_end_on="2026-12-18",
        start_on=STARTED,
        also={
            "Leavers": "Pupil | Provider | Start date | Actual end\nBROWN, Al | Elm | 2025-09-02 | 2026-10-02"
        },
    )

    assert said.findings == ()
    lacking = (*said.result.coverage.unchecked, *said.result.coverage.partly)
    assert [one.missing for one in lacking] == [("placements.actual_end_on",)]


def test_without_an_end_column_the_pupils_cell_is_pointed_to() -> None:
    said = judged(
        "AP-END-01", date(2026, 12, 19), planned_end_on="2026-12-18", start_on=STARTED, status="Active"
    )

    assert said.where == "A2"


def test_without_a_planned_end_column_nothing_is_said_of_any_pupil() -> None:
    assert judged("AP-END-01", AS_OF, actual_end_on="", start_on=STARTED).is_without_column


def test_what_is_said_of_a_placement_past_its_end() -> None:
    late, soon = end("2026-12-18", date(2027, 1, 5)), end("2026-12-18", date(2026, 12, 14))

    assert (late.finding.severity, late.where, late.due) == (Severity.HIGH, "E2", date(2026, 12, 18))
    assert (late.finding.days, late.finding.due_why) == (18, "planned end 18 December 2026")
    assert late.said == "The placement of J.S. (Y10) should have ended on 18 December 2026 and is still open."
    assert late.todo == "End it, or record an extension at a review."
    assert soon.finding.due_why == "planned end 18 December 2026"
    assert soon.said == "The placement of J.S. (Y10) at Oak Centre ends on 18 December 2026 (4 school days)."
    assert soon.todo == "Hold the end meeting, or agree an extension at a review."


def test_an_end_planned_before_the_policy_began_is_not_judged() -> None:
    cells = {"planned_end_on": "2026-12-18", "actual_end_on": "", "start_on": STARTED}
    as_of, first, after = date(2026, 12, 19), date(2026, 12, 18), date(2026, 12, 19)

    assert judged("AP-END-01", as_of, **cells, context={"policy_from": first}).state is State.OVERDUE
    assert judged("AP-END-01", as_of, **cells, context={"policy_from": after}).state is State.NOT_APPLICABLE
    words = {**cells, "actual_end_on": "before Xmas"}
    assert judged("AP-END-01", as_of, **words, context={"policy_from": after}).state is State.NOT_APPLICABLE


def test_an_open_placement_may_be_waived() -> None:
    waiver = "Rule | Scope | Kind | Approved by | Until\nAP-END-01 | All | Waive | AP lead | 2026-12-19"
    cells = {"planned_end_on": "2026-12-18", "actual_end_on": "", "start_on": STARTED}

    said = judged("AP-END-01", date(2026, 12, 19), **cells, also={"Waivers": waiver})

    assert said.finding.state is State.WAIVED


# The evaluation, AP-EVA-01 and AP-EVA-02


@pytest.mark.parametrize(
    ("ended", "due"),
    [
        pytest.param("2026-11-20", date(2026, 12, 11), id="three weeks of school"),
        pytest.param("2026-12-18", date(2027, 1, 22), id="over Christmas"),
        pytest.param(
            "2026-12-24", date(2027, 1, 22), id="an end in a holiday: the first day of school is day 1"
        ),
        pytest.param("2027-04-26", date(2027, 5, 18), id="over a day on which school is closed"),
    ],
)
def test_an_evaluation_is_due_fifteen_school_days_after_the_end(ended: str, due: date) -> None:
    said = of("AP-EVA-01", date(2027, 7, 16), actual_end_on=ended)

    assert (said.state, said.due) == (State.MISSING, due)


@pytest.mark.parametrize(
    ("ended", "as_of", "state"),
    [
        pytest.param("", AS_OF, State.NOT_APPLICABLE, id="not ended"),
        pytest.param("2026-12-15", AS_OF, State.NOT_APPLICABLE, id="ends tomorrow"),
        pytest.param("2026-12-14", AS_OF, State.OK, id="ended today"),
        pytest.param("Dec", AS_OF, State.CANNOT_TELL, id="an end that cannot be read"),
        pytest.param("2027-07-16", date(2027, 7, 19), State.CANNOT_TELL, id="due after the calendar ends"),
    ],
)
def test_an_evaluation_is_asked_for_once_the_placement_has_ended(
    ended: str, as_of: date, state: State
) -> None:
    assert of("AP-EVA-01", as_of, actual_end_on=ended).state is state


def test_without_a_calendar_fifteen_school_days_are_three_weeks() -> None:
    cells = {"evaluation_on": "", "actual_end_on": "2026-11-20", "start_on": STARTED}

    said = judged("AP-EVA-01", date(2026, 12, 12), **cells, context={"without_calendar": True})

    assert (said.state, said.due) == (State.MISSING, date(2026, 12, 11))


def test_what_is_said_of_an_evaluation() -> None:
    missing = of("AP-EVA-01", date(2026, 12, 12), actual_end_on="2026-11-20")
    late = of("AP-EVA-01", evaluation_on="2026-12-14", actual_end_on="2026-11-20")
    soon = of("AP-EVA-01", date(2026, 12, 9), actual_end_on="2026-11-20")

    assert missing.finding.severity is Severity.HIGH
    assert missing.said == "The evaluation for J.S. (Y10) was due 11 December 2026; none is recorded."
    assert missing.todo == "Complete it."
    assert missing.finding.due_why == "end 20 November 2026 + 15 school days = 11 December 2026"
    assert late.said == (
        "The evaluation for J.S. (Y10) was due 11 December 2026; it was done 14 December 2026, 3 days late."
    )
    assert soon.said == "The evaluation for J.S. (Y10) is due 11 December 2026 (2 school days)."


@pytest.mark.parametrize(
    ("parts", "missing", "only"),
    [
        pytest.param("All", "", "", id="all"),
        pytest.param("Attendance, Progress, Student voice, Parent voice", "", "", id="all four"),
        pytest.param("Attendance; Progress", "student voice and parent voice", "", id="two missing"),
        pytest.param("Att, progress, pupil voice", "parent voice", "Parent voice", id="one missing"),
        pytest.param(
            "Attendance, progress, parent voice", "student voice", "Student voice", id="the pupil's"
        ),
        pytest.param("", "attendance, progress, student voice and parent voice", "", id="blank"),
    ],
)
def test_an_evaluation_has_four_parts(parts: str, missing: str, only: str) -> None:
    said = of("AP-EVA-02", evaluation_parts=parts)

    if not missing:
        assert said.state is State.OK
        return
    assert (said.state, said.where, said.finding.severity) == (State.BREACH, "D2", Severity.MEDIUM)
    assert said.said == f"The evaluation for J.S. (Y10) is missing {missing}."
    assert said.todo == "Add them."
    assert said.finding.words["only"] == only


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        pytest.param(
            "Attendance, progress, parent voice", [("AP-EVA-02", ("NAT-AAP-04",))], id="it is all that lacks"
        ),
        pytest.param(
            "Attendance, progress", [("AP-EVA-02", ()), ("NAT-AAP-04", ())], id="another part lacks too"
        ),
    ],
)
def test_the_pupils_own_view_is_said_once_with_the_national_rule(
    parts: str, told: list[tuple[str, tuple[str, ...]]]
) -> None:
    ours = of("AP-EVA-02", evaluation_parts=parts).finding
    national = built_in_catalogue().rule("NAT-AAP-04")
    theirs = replace(ours, id="theirs", rule=national, slot="Student voice", words={})

    assert [(one.rule.id, one.also) for one in merge([ours, theirs], {})] == told


@pytest.mark.parametrize(
    ("rule", "step"),
    [
        pytest.param("AP-EVA-02", "evaluation_on", id="the parts of an evaluation"),
        pytest.param("AP-REI-02", "reintegration_on", id="the people behind a plan"),
    ],
)
@pytest.mark.parametrize(
    ("day", "listed", "state", "where"),
    [
        pytest.param("2026-11-02", "no idea", State.CANNOT_TELL, "D2", id="words that are not on the list"),
        pytest.param("2026-11-02", "✓", State.CANNOT_TELL, "D2", id="a tick that does not say which"),
        pytest.param("2026-11-02", "TBC", State.BREACH, "D2", id="a stand-in"),
        pytest.param("soon", "", State.CANNOT_TELL, "E2", id="a day that cannot be read"),
        pytest.param("soon", "All", State.OK, "", id="all of a day that cannot be read"),
        pytest.param("", "", State.NOT_APPLICABLE, "", id="not done"),
        pytest.param("TBC", "", State.NOT_APPLICABLE, "", id="still to come"),
        pytest.param("2026-12-15", "", State.NOT_APPLICABLE, "", id="done tomorrow"),
        pytest.param("2026-12-14", "", State.BREACH, "D2", id="done today"),
    ],
)
def test_a_list_is_looked_at_once_its_step_was_done(
    rule: str, step: str, day: str, listed: str, state: State, where: str
) -> None:
    listing = next(iter(OWED[rule]))

    said = of(rule, **{step: day, listing: listed})

    assert said.state is state
    assert [one.where.cell for one in said.findings] == ([where] if where else [])


@pytest.mark.parametrize(
    ("rule", "step"),
    [
        pytest.param("AP-EVA-02", "evaluation_on", id="evaluation"),
        pytest.param("AP-REI-02", "reintegration_on", id="plan"),
    ],
)
def test_without_its_column_nothing_is_said_of_any_pupil(rule: str, step: str) -> None:
    assert judged(rule, AS_OF, **{step: "2026-11-02"}, start_on=STARTED).is_without_column


@pytest.mark.parametrize("rule", ["AP-EVA-02", "AP-REI-02"])
def test_a_waiver_covers_what_no_date_applies_to(rule: str) -> None:
    waiver = f"Rule | Scope | Kind | Approved by | Until\n{rule} | All | Waive | AP lead | 2026-12-14"

    said = judged(rule, AS_OF, **OWED[rule], start_on=STARTED, also={"Waivers": waiver})

    assert said.finding.state is State.WAIVED
