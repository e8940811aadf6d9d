from datetime import date

import pytest

from tests.validators.building import AS_OF, check, findings_of
from tests.validators.rules.one_placement import Judged, judged_of
from validators.states import Severity, State

RULE = "AP-SG-04"
HEAD = "Date | Type | Provider | Pupil name | Concern raised on | DSL told on | Case reference"
REGISTER = "Pupil | Year | Provider | Start date | Status | Actual end date"
WHO = "Oak Centre | SMITH, Jo"


def logged(
    *rows: str, as_of: date = AS_OF, placement: str = "2026-09-14 | |", head: str = HEAD, **more: object
) -> Judged:
    """Return what is said of the entries of a log."""
    tabs = {
        "Register": f"{REGISTER}\nSMITH, Jo | 10 | Oak Centre | {placement}",
        "Log": "\n".join((head, *rows)),
    }
    if waiver := more.pop("waiver", ""):
        waivers = "Rule | Scope | Applies to | Kind | Reason | Approved by | Until"
        tabs["Waivers"] = f"{waivers}\n{RULE} | {waiver}"
    return judged_of(check(tabs, as_of, rules=[RULE], **more), RULE)  # type: ignore[arg-type]


def concern(raised: str, told: str, *, logged_on: str = "2026-11-19", case: str = "", who: str = WHO) -> str:
    return f"{logged_on} | Safeguarding concern | {who} | {raised} | {told} | {case}"


def test_a_concern_of_which_the_dsl_was_told_on_the_same_day_is_in_order() -> None:
    assert logged(concern("2026-11-19", "2026-11-19")).states == (State.OK,)


def test_a_concern_that_reached_the_dsl_a_day_later_is_done_late_one_step_lower() -> None:
    said = logged(concern("2026-11-19", "2026-11-20"))

    assert (said.state, said.finding.severity) == (State.DONE_LATE, Severity.HIGH)
    assert (said.finding.where.tab, said.where) == ("Log", "F2")
    assert (said.due, said.finding.done, said.finding.days) == (date(2026, 11, 19), date(2026, 11, 20), 1)
    assert said.finding.due_why == "concern raised 19 November 2026"
    assert said.said == "A concern at Oak Centre on 19 November 2026 reached the DSL on 20 November 2026."
    assert said.todo == "DSL: raise the timing with the provider."


def test_a_concern_with_no_date_for_the_dsl_is_critical_from_the_next_day() -> None:
    same_day = logged(concern("2026-11-19", ""), as_of=date(2026, 11, 19))
    said = logged(concern("2026-11-19", ""), as_of=date(2026, 11, 20))

    assert (said.state, said.finding.severity, said.where) == (State.MISSING, Severity.CRITICAL, "F2")
    assert (said.due, said.finding.days) == (date(2026, 11, 19), 1)
    assert said.said == "A concern at Oak Centre on 19 November 2026 has no date on which the DSL was told."
    assert said.todo == "DSL: confirm receipt and enter the date."
    assert same_day.state is State.DUE_SOON
    assert same_day.said == "The report of the concern to the DSL is due 19 November 2026 (today)."


def test_a_day_in_a_holiday_never_rolls() -> None:
    said = logged(concern("2026-10-24", ""), as_of=date(2026, 10, 25))

    assert (said.state, said.due) == (State.MISSING, date(2026, 10, 24))


def test_a_stand_in_for_the_day_the_dsl_was_told_counts_as_blank() -> None:
    said = logged(concern("2026-11-19", "TBC"))

    assert (said.state, said.finding.placeholder) == (State.MISSING, "TBC")
    assert said.said == 'The report of the concern to the DSL still says "TBC"; it was due 19 November 2026.'


def test_a_day_to_come_is_not_told() -> None:
    assert logged(concern("2026-11-19", "2026-11-24")).state is State.OVERDUE


@pytest.mark.parametrize(
    ("raised", "told", "cell"),
    [
        pytest.param("2026-11-19", "that night", "F2", id="day told"),
        pytest.param("that night", "2026-11-19", "E2", id="day raised, though the entry has a date"),
    ],
)
def test_a_date_that_cannot_be_read_cannot_be_told(raised: str, told: str, cell: str) -> None:
    said = logged(concern(raised, told))

    assert (said.state, said.where, said.finding.severity) == (State.CANNOT_TELL, cell, Severity.CRITICAL)
    assert said.said.startswith("The report of the concern to the DSL could not be checked: ")


@pytest.mark.parametrize("raised", ["", "TBC"])
def test_the_date_of_the_entry_stands_in_for_a_blank_day_of_the_concern(raised: str) -> None:
    assert logged(concern(raised, "2026-11-19")).states == (State.OK,)
    assert logged(concern(raised, "2026-11-20")).state is State.DONE_LATE
    assert logged(concern(raised, "2026-11-20", logged_on="soon")).state is State.CANNOT_TELL


def test_a_concern_without_any_day_cannot_be_told() -> None:
    said = logged(concern("", "2026-11-19", logged_on=""), concern("", "", logged_on=""))

    assert said.states == (State.CANNOT_TELL, State.CANNOT_TELL)
    assert [finding.where.cell for finding in said.findings] == ["A2", "A3"]
    assert said.findings[0].message(names=False) == (
        "The report of the concern to the DSL could not be checked: the day the concern was raised is blank."
    )


def test_either_column_for_the_day_will_do() -> None:
    raised_only = (
        "Type | Provider | Concern raised on | DSL told on\nSafeguarding concern | Oak Centre | {} |"
    )
    tabs = {"Register": f"{REGISTER}\nSMITH, Jo | 10 | Oak Centre | 2026-09-14 | |"}
    date_only = "Date | Type | Provider | DSL told on\n{} | Safeguarding concern | Oak Centre |"

    for log, cell in ((raised_only, "D2"), (date_only, "D2")):
        dated = check({**tabs, "Log": log.format("2026-11-19")}, rules=[RULE])
        (missing,) = findings_of(dated, RULE)
        assert (missing.state, missing.where.cell) == (State.MISSING, cell)
        (blank,) = findings_of(check({**tabs, "Log": log.format("")}, rules=[RULE]), RULE)
        assert blank.state is State.CANNOT_TELL


def test_without_a_column_for_the_dsl_the_rule_is_not_checked() -> None:
    head = "Date | Type | Provider | Pupil name | Concern raised on"
    said = logged("2026-11-19 | Safeguarding concern | Oak Centre | SMITH, Jo | 2026-11-19", head=head)

    assert said.is_without_column


@pytest.mark.parametrize("kind", ["Professional meeting", "", "smoke signal"])
def test_other_entries_are_left_alone(kind: str) -> None:
    assert logged(f"2026-11-19 | {kind} | {WHO} | 2026-11-19 | | ").states == ()


def test_days_within_which_the_dsl_must_know_are_a_setting() -> None:
    settings = {RULE: {"days": 2}}

    assert logged(concern("2026-11-19", "2026-11-21"), settings=settings).states == (State.OK,)
    said = logged(concern("2026-11-19", "2026-11-22"), settings=settings)
    assert (said.state, said.due) == (State.DONE_LATE, date(2026, 11, 21))
    assert said.finding.due_why == "concern raised 19 November 2026 + 2 days = 21 November 2026"


@pytest.mark.parametrize(
    ("placement", "states"),
    [
        pytest.param("2026-09-14 | Paused |", (State.MISSING,), id="paused"),
        pytest.param("2026-05-11 | | 2026-11-20", (State.MISSING,), id="ended this year"),
        pytest.param("2026-05-11 | | 2026-08-31", (), id="ended last year"),
        pytest.param("2026-11-30 | Referred |", (State.MISSING,), id="referred"),
        pytest.param("2026-09-14 | Declined |", (), id="declined"),
        pytest.param("2026-09-14 | Withdrawn |", (), id="withdrawn"),
    ],
)
def test_concerns_about_placements_out_of_scope_are_left_alone(
    placement: str, states: tuple[State, ...]
) -> None:
    assert logged(concern("2026-11-19", ""), placement=placement).states == states


@pytest.mark.parametrize(
    ("who", "provider"),
    [
        pytest.param("Oak Centre |", "Oak Centre", id="no pupil"),
        pytest.param("Elm House | SMITH, Jo", "Elm House", id="a provider where the pupil is not"),
        pytest.param("| GREEN, Si", "the provider", id="a pupil who is not in the register"),
        pytest.param("|", "the provider", id="nobody"),
    ],
)
def test_a_concern_that_belongs_to_no_placement_is_judged_as_well(who: str, provider: str) -> None:
    said = logged(concern("2026-11-18", "", who=who))

    assert said.state is State.MISSING
    assert said.said == f"A concern at {provider} on 18 November 2026 has no date on which the DSL was told."


def test_several_concerns_are_told_apart_by_their_reference_or_their_order() -> None:
    rows = [
        concern("2026-11-19", ""),
        concern("2026-11-17", ""),
        concern("2026-11-18", "", case="C-7"),
        concern("2026-11-20", "", case="C-7"),
        concern("2026-11-19", "", who="Oak Centre |"),
        concern("2026-11-19", "", who="Oak Centre |", case="C-9"),
    ]

    found = logged(*rows).findings

    assert sorted((finding.slot, finding.where.row) for finding in found) == [
        ("concern 1", 3),
        ("concern 1", 6),
        ("concern 2", 2),
        ("concern C-7", 4),
        ("concern C-7 entry 2", 5),
        ("concern C-9", 7),
    ]
    assert len({finding.id for finding in found}) == len(rows)


def test_the_order_of_the_rows_does_not_change_what_concerns_are_known_by() -> None:
    rows = [concern("2026-11-19", ""), concern("2026-11-17", ""), concern("2026-11-18", "2026-11-20")]

    def known(entries: list[str]) -> set[tuple[str, date | None]]:
        return {(finding.id, finding.due) for finding in logged(*entries).findings}

    assert known(rows) == known(rows[::-1])


def test_concerns_before_the_policy_began_are_not_judged() -> None:
    assert logged(concern("2026-11-19", ""), policy_from=date(2026, 11, 19)).state is State.MISSING
    later = date(2026, 11, 20)
    for told in ("", "2026-11-20", "that night"):
        assert logged(concern("2026-11-19", told), policy_from=later).states == (State.NOT_APPLICABLE,)


@pytest.mark.parametrize(
    ("role", "state"), [("Senior leader", State.WAIVED), ("Attendance officer", State.MISSING)]
)
def test_it_is_waived_by_a_safeguarding_role_alone(role: str, state: State) -> None:
    waiver = f"Placement | Jo SMITH | Waive | r | {role} | 2026-12-01"

    assert logged(concern("2026-11-19", ""), waiver=waiver).finding.state is state


def test_no_calendar_is_needed() -> None:
    assert logged(concern("2026-11-19", ""), without_calendar=True).state is State.MISSING
    assert logged(concern("2027-09-10", ""), as_of=date(2027, 9, 11)).state is State.MISSING
