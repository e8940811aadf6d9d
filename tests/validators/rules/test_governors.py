from datetime import date

import pytest

from tests.validators.building import AS_OF, check
from tests.validators.rules.one_placement import Judged, judged_of
from tests.validators.school_years import AUTUMN_1, SPRING_1, SPRING_2
from validators.school_calendar import SchoolCalendar
from validators.states import Severity, State

RULE = "AP-GOV-02"
HEAD = "Pupil | Provider | Start date | Planned outcomes | Outcomes achieved | Actual end date | Status"
EVENTS = "Event | Due on | Done on | Covers from | Covers to"
END_OF_TERM = date(2026, 12, 18)
JO = "SMITH, Jo | Oak | 2026-09-14 | | | |"


def report(
    *rows: str, as_of: date = END_OF_TERM, events: tuple[str, ...] = (), head: str = HEAD, **more: object
) -> Judged:
    """Return what is said of the next governors' report."""
    tabs = {"Register": "\n".join((head, *rows))}
    if events:
        tabs["Events"] = "\n".join((EVENTS, *events))
    if waiver := more.pop("waiver", ""):
        tabs["Waivers"] = (
            f"Rule | Scope | Applies to | Kind | Reason | Approved by | Until\n{RULE} | {waiver}"
        )
    return judged_of(check(tabs, as_of, rules=[RULE], **more), RULE)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        pytest.param(date(2026, 12, 3), State.NOT_APPLICABLE, id="eleven school days before the end of term"),
        pytest.param(date(2026, 12, 4), State.DUE_SOON, id="ten school days before"),
        pytest.param(date(2026, 12, 18), State.DUE_SOON, id="the last school day"),
        pytest.param(date(2026, 12, 19), State.MISSING, id="the day after, in the holiday"),
        pytest.param(date(2027, 1, 4), State.MISSING, id="in the next term, while none was made"),
        pytest.param(date(2027, 3, 11), State.DUE_SOON, id="ten school days before the next report"),
    ],
)
def test_gaps_are_shown_from_ten_school_days_before_the_report_until_one_is_made(
    as_of: date, state: State
) -> None:
    assert report(JO, as_of=as_of).states == (state,)


def test_all_gaps_are_one_finding_at_the_first_blank_cell() -> None:
    said = report(
        "SMITH, Jo  | Oak | 2026-09-14 | Back in lessons | | |",
        "BROWN, Al  | Oak | 2026-09-14 | TBC | | |",
        "GREEN, Si  | Oak | 2026-09-14 | College | | 2026-11-20 |",
        "WHITE, Kit | Oak | | | | | Active",
        "WHITE, Kit | Elm | 2026-09-14 | | | |",
    )

    assert (said.state, said.finding.severity, said.where) == (State.DUE_SOON, Severity.MEDIUM, "D3")
    assert (said.due, said.finding.days) == (END_OF_TERM, 0)
    assert said.finding.due_why == "governors' report due 18 December 2026"
    assert said.said == (
        "The next governors' report would be incomplete for 3 pupils"
        " (start date, planned outcomes and achieved outcomes)."
    )
    assert said.todo == "Fill these before the report is due."
    assert said.finding.rule.owner == "Clerk to governors"


def test_one_pupil_is_one_pupil() -> None:
    assert report(JO).said == "The next governors' report would be incomplete for 1 pupil (planned outcomes)."


def test_a_report_that_can_show_everything_is_in_order() -> None:
    assert report("SMITH, Jo | Oak | 2026-09-14 | Back in lessons | | |").states == (State.OK,)
    assert report("SMITH, Jo | Oak | 2026-09-14 | Back | Fully | 2026-11-20 |").states == (State.OK,)


@pytest.mark.parametrize(
    ("row", "fields"),
    [
        pytest.param("SMITH, Jo | Oak | | x | | | Active", "start date", id="no start"),
        pytest.param("SMITH, Jo | Oak | 2026-09-14 | | | | Paused", "planned outcomes", id="paused"),
        pytest.param(
            "SMITH, Jo | Oak | 2026-05-11 | x | | 2026-09-02 |", "achieved outcomes", id="ended on day one"
        ),
        pytest.param(
            "SMITH, Jo | Oak | 2026-05-11 | x | | 2026-12-18 |", "achieved outcomes", id="ended today"
        ),
        pytest.param(
            "SMITH, Jo | Oak | 2026-05-11 | x | TBC | 2026-11-20 |", "achieved outcomes", id="stand-in"
        ),
        pytest.param("SMITH, Jo | Oak | 2026-09-14 | x | | | Ended", "achieved outcomes", id="ended, no day"),
        pytest.param("SMITH, Jo | Oak | 2026-05-11 | x | | 2026-09-01 |", None, id="ended before the term"),
        pytest.param("SMITH, Jo | Oak | 2026-09-14 | x | | 2026-12-19 |", None, id="ends after today"),
        pytest.param("SMITH, Jo | Oak | 2027-01-04 | | | |", None, id="starts after the term"),
        pytest.param("SMITH, Jo | Oak | | | | |", None, id="still referred"),
        pytest.param("SMITH, Jo | Oak | 2026-09-14 | | | | Declined", None, id="declined"),
        pytest.param("SMITH, Jo | Oak | 2026-09-14 | | | | Withdrawn", None, id="withdrawn"),
        pytest.param("SMITH, Jo | Oak | soon | x | | |", None, id="a start that cannot be read is not blank"),
        pytest.param(
            "SMITH, Jo | Oak | 2026-09-14 | x | so-so | 2026-11-20 |", None, id="nor such an outcome"
        ),
    ],
)
def test_what_each_placement_of_the_term_must_show(row: str, fields: str | None) -> None:
    said = report(row)

    if fields is None:
        assert said.states == (State.OK,)
    else:
        assert said.said == f"The next governors' report would be incomplete for 1 pupil ({fields})."


def test_in_the_next_term_the_missing_report_is_still_about_the_term_before() -> None:
    january = date(2027, 1, 11)

    assert report("SMITH, Jo | Oak | 2027-01-04 | | | |", as_of=january).states == (State.OK,)
    ended_since = report("SMITH, Jo | Oak | 2026-09-14 | x | | 2027-01-08 |", as_of=january)
    assert ended_since.states == (State.OK,)
    before = report(JO, as_of=january)
    assert (before.due, before.finding.days) == (END_OF_TERM, 24)


@pytest.mark.parametrize(
    ("event", "state"),
    [
        pytest.param("Governor report | | 2026-12-02 | |", State.NOT_APPLICABLE, id="made in the term"),
        pytest.param("Governor report | | 2026-09-02 | |", State.NOT_APPLICABLE, id="on its first day"),
        pytest.param("Governor report | | 2026-09-01 | |", State.DUE_SOON, id="the day before the term"),
        pytest.param("Governor report | | 2026-12-19 | |", State.DUE_SOON, id="booked for a day to come"),
        pytest.param("Governor report | | | |", State.DUE_SOON, id="not made"),
        pytest.param("Governor report | | soon | |", State.DUE_SOON, id="on a day that cannot be read"),
        pytest.param("Effectiveness report | | 2026-12-02 | |", State.DUE_SOON, id="another report"),
        pytest.param(
            "Governor report | | 2026-08-20 | 2026-09-02 | 2026-12-18", State.NOT_APPLICABLE, id="covers it"
        ),
        pytest.param(
            "Governor report | | 2026-08-20 | 2026-09-03 | 2026-12-18", State.DUE_SOON, id="a day less"
        ),
        pytest.param(
            "Governor report | | 2026-08-20 | 2026-09-02 | 2026-12-17", State.DUE_SOON, id="a day short"
        ),
        pytest.param(
            "Governor report | | 2026-08-20 | 2026-09-02 |", State.DUE_SOON, id="covers without an end"
        ),
    ],
)
def test_a_term_that_has_its_report_is_left_alone(event: str, state: State) -> None:
    assert report(JO, events=(event,)).states == (state,)


def test_a_report_made_since_closes_the_term_before() -> None:
    later = date(2027, 1, 11)

    assert report(JO, as_of=later, events=("Governor report | | 2027-01-11 | |",)).states == (
        State.NOT_APPLICABLE,
    )
    assert report(JO, as_of=later, events=("Governor report | | 2027-01-12 | |",)).state is State.MISSING


@pytest.mark.parametrize(
    ("due_on", "due"),
    [
        pytest.param("2026-12-03", date(2026, 12, 3), id="a meeting in the term"),
        pytest.param("2026-12-18", date(2026, 12, 18), id="on the last day"),
        pytest.param("2027-01-14", END_OF_TERM, id="a meeting in the next term"),
        pytest.param("2026-07-09", END_OF_TERM, id="a meeting in the last term"),
        pytest.param("soon", END_OF_TERM, id="a day that cannot be read"),
        pytest.param("", END_OF_TERM, id="no day"),
    ],
)
def test_the_day_on_which_the_report_is_due_may_stand_in_the_events(due_on: str, due: date) -> None:
    assert report(JO, events=(f"Governor report | {due_on} | | |",)).due == due


def test_gaps_are_shown_ten_school_days_before_the_day_in_the_events() -> None:
    meeting = ("Governor report | 2026-12-03 | | |", "Governor report | 2026-12-10 | | |")

    assert report(JO, as_of=date(2026, 11, 18), events=meeting).states == (State.NOT_APPLICABLE,)
    assert report(JO, as_of=date(2026, 11, 19), events=meeting).state is State.DUE_SOON
    assert report(JO, as_of=date(2026, 12, 4), events=meeting).state is State.MISSING


def test_how_many_school_days_before_is_a_setting() -> None:
    settings = {RULE: {"school_days_before": 20}}

    assert report(JO, as_of=date(2026, 11, 20), settings=settings).state is State.DUE_SOON
    assert report(JO, as_of=date(2026, 11, 19), settings=settings).states == (State.NOT_APPLICABLE,)


def test_columns_that_do_not_exist_are_named_once() -> None:
    head = "Pupil | Provider | Start date | Outcomes achieved"
    said = report("SMITH, Jo | Oak | 2026-09-14 |", "BROWN, Al | Oak | 2026-09-14 |", head=head)

    assert said.is_without_column
    assert [one.missing for one in said.result.coverage.unchecked] == [("placements.planned_outcomes",)]


def test_blank_boxes_are_told_whether_or_not_another_column_exists() -> None:
    head = "Pupil | Provider | Start date | Planned outcomes | Actual end date"
    said = report(
        "SMITH, Jo | Oak | 2026-09-14 | |", "BROWN, Al | Oak | 2026-09-14 | x | 2026-11-20", head=head
    )

    assert said.said == "The next governors' report would be incomplete for 1 pupil (planned outcomes)."
    assert [one.missing for one in said.result.coverage.partly] == [("placements.achieved",)]


def test_without_columns_for_outcomes_or_the_start_the_rule_is_not_checked() -> None:
    assert report("SMITH, Jo | Oak | 2026-09-14", head="Pupil | Provider | Start date").is_without_column
    no_start = "Pupil | Provider | Referral date | Planned outcomes"
    assert report("SMITH, Jo | Oak | 2026-09-14 |", head=no_start).is_without_column


@pytest.mark.parametrize(
    ("more", "why"),
    [
        pytest.param({"without_calendar": True}, "the terms are not known", id="no calendar"),
        pytest.param(
            {"as_of": date(2027, 9, 6)}, "the date lies outside the school calendar", id="after the calendar"
        ),
        pytest.param(
            {"calendar": SchoolCalendar.build([AUTUMN_1]), "as_of": date(2026, 10, 22)},
            "the date lies outside the school calendar",
            id="the term may go on beyond it",
        ),
    ],
)
def test_without_the_terms_the_rule_is_not_checked(more: dict[str, object], why: str) -> None:
    said = report(JO, **more)  # type: ignore[arg-type]

    assert said.findings == ()
    assert [one.why for one in said.result.coverage.unchecked] == [why]


def test_a_term_before_the_calendar_is_not_asked_about() -> None:
    spring = SchoolCalendar.build([SPRING_1, SPRING_2])

    assert report(JO, as_of=date(2027, 1, 11), calendar=spring).findings == ()


def test_the_same_gap_of_another_term_or_year_is_another_finding() -> None:
    autumn, spring = report(JO).finding, report(JO, as_of=date(2027, 3, 15)).finding

    assert (autumn.slot, spring.slot) == ("term Autumn 2026", "term Spring 2026")
    assert autumn.id != spring.id


def test_the_order_of_the_rows_changes_neither_number_nor_words() -> None:
    rows = [JO, "BROWN, Al | Oak | 2026-05-11 | x | | 2026-11-20 |", "GREEN, Si | Oak | | x | | | Active"]

    said = {report(*order).said for order in (rows, rows[::-1], rows[1:] + rows[:1])}

    assert len(said) == 1


def test_a_report_due_before_the_policy_began_is_not_judged() -> None:
    assert report(JO, policy_from=END_OF_TERM).state is State.DUE_SOON
    assert report(JO, policy_from=date(2026, 12, 19)).states == (State.NOT_APPLICABLE,)


@pytest.mark.parametrize(
    ("waiver", "state"),
    [
        pytest.param("All | | Waive | r | Clerk | 2026-12-18", State.WAIVED, id="whole"),
        pytest.param("All | | Waive | r | | 2026-12-18", State.DUE_SOON, id="no approver"),
        pytest.param("All | | Waive | r | Clerk |", State.DUE_SOON, id="no end"),
        pytest.param("All | | Waive | r | Clerk | 2026-12-17", State.DUE_SOON, id="run out"),
    ],
)
def test_gaps_can_be_waived_for_a_time(waiver: str, state: State) -> None:
    assert report(JO, waiver=waiver).finding.state is state


def test_on_the_day_of_the_worked_examples_nothing_is_said_yet() -> None:
    assert report(JO, as_of=AS_OF).states == (State.NOT_APPLICABLE,)
