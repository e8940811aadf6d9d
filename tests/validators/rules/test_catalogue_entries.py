from datetime import date

import pytest

from tests.validators.building import check, only
from tests.validators.rules.one_placement import Judged
from tests.validators.rules.one_provider import provider_judged
from validators.states import Severity, State

ENDED = ("SMITH, Jo | 10 | Oak Centre | 2026-09-14 | Ended",)
EVENTS = "Event | Due on | Done on"


def marked(text: str, **more: object) -> Judged:
    return provider_judged("AP-PRV-01", {"In LA catalogue": text}, **more)  # type: ignore[arg-type]


def looked_up(text: str, as_of: date = date(2026, 11, 23), **more: object) -> Judged:
    return provider_judged("AP-PRV-02", {"Catalogue checked on": text}, as_of, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["Yes", "Y", "TRUE"])
def test_a_provider_in_the_catalogue_is_in_order(text: str) -> None:
    assert marked(text).state is State.OK


@pytest.mark.parametrize(
    ("text", "state", "said"),
    [
        pytest.param("No", State.BREACH, "Oak Centre is marked as not in the LA catalogue.", id="no"),
        pytest.param("", State.MISSING, "Oak Centre is not marked as in the LA catalogue.", id="blank"),
        pytest.param(
            "TBC", State.MISSING, "Oak Centre is not marked as in the LA catalogue.", id="a stand-in"
        ),
    ],
)
def test_one_that_is_not_marked_as_in_it_is_a_breach_of_medium_severity(
    text: str, state: State, said: str
) -> None:
    one = marked(text)

    assert (one.state, one.finding.severity, one.where, one.due) == (state, Severity.MEDIUM, "C2", None)
    assert one.said == said
    assert one.todo == "Check the catalogue; if absent, record your own due diligence."


def test_nobody_can_tell_from_a_mark_that_cannot_be_read() -> None:
    one = marked("maybe")

    assert (one.state, one.where) == (State.CANNOT_TELL, "C2")
    assert one.said == "The catalogue entry for Oak Centre could not be checked: neither yes nor no."


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(("SMITH, Jo | 10 | Oak Centre | 2026-09-14 | Ended",), id="ended"),
        pytest.param(("SMITH, Jo | 10 | Oak Centre | 2026-11-24 |",), id="not begun"),
        pytest.param(("SMITH, Jo | 10 | Oak Centre | 2026-09-14 | Paused",), id="paused"),
        pytest.param(("SMITH, Jo | 10 | Oak Centre | 2026-09-14 | Declined",), id="declined"),
    ],
)
def test_a_provider_that_nobody_attends_now_is_left_alone(row: tuple[str, ...]) -> None:
    assert marked("No", placements=row).findings == ()
    assert looked_up("2024-01-01", placements=row).findings == ()


def test_a_provider_that_the_list_does_not_name_is_looked_for_there_first() -> None:
    placements = ("SMITH, Jo | 10 | Elm | 2026-09-14 |",)

    for one in (marked("Yes", placements=placements), looked_up("2026-11-01", placements=placements)):
        assert (one.state, one.where) == (State.CANNOT_TELL, "C2")
        assert one.finding.where.tab == "Register"
        assert one.said.endswith("for Elm could not be checked: the provider is not in the provider list.")


def test_a_mark_beside_the_placement_counts() -> None:
    result = check(
        """
        Pupil      | Provider | Start date | In catalogue
        SMITH, Jo  | Oak      | 2026-09-14 | No
        """,
        rules=["AP-PRV-01"],
    )

    assert only(result, "AP-PRV-01").where.cell == "D2"


@pytest.mark.parametrize("rule", ["AP-PRV-01", "AP-PRV-02"])
def test_without_its_column_the_catalogue_is_not_checked(rule: str) -> None:
    assert provider_judged(rule, {"Provider address": "1 Oak Lane"}).is_without_column


def test_a_waiver_of_the_provider_is_kept() -> None:
    one = marked("No", waiver="Provider | Oak Centre | Waive | known | AP lead | 2027-07-19")

    assert one.finding.state is State.WAIVED


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        pytest.param(date(2026, 11, 16), State.OK, id="six school days before"),
        pytest.param(date(2026, 11, 17), State.DUE_SOON, id="five school days before"),
        pytest.param(date(2026, 11, 24), State.DUE_SOON, id="the same date a year later"),
        pytest.param(date(2026, 11, 25), State.OVERDUE, id="the day after"),
    ],
)
def test_a_look_at_the_catalogue_counts_for_twelve_months(as_of: date, state: State) -> None:
    assert looked_up("2025-11-24", as_of).state is state


def test_what_is_said_of_an_entry_looked_up_too_long_ago() -> None:
    one = looked_up("2025-11-24", date(2026, 11, 30))

    assert (one.finding.severity, one.where, one.due, one.finding.days) == (
        Severity.LOW,
        "C2",
        date(2026, 11, 24),
        6,
    )
    assert one.finding.due_why == "checked 24 November 2025 + 12 months = 24 November 2026"
    assert one.said == (
        "The catalogue entry of Oak Centre was last checked 24 November 2025; "
        "it was due again 24 November 2026."
    )
    assert one.todo == "Check it again and enter the date."


def test_what_is_said_before_it_is_due() -> None:
    one = looked_up("2025-11-24", date(2026, 11, 23))

    assert one.said == (
        "The check of the catalogue entry for Oak Centre is due 24 November 2026 (1 school day)."
    )


@pytest.mark.parametrize("text", ["", "2026-12-01"])
def test_an_entry_that_nobody_looked_up_yet_is_missing(text: str) -> None:
    one = looked_up(text)

    assert (one.state, one.where, one.due) == (State.MISSING, "C2", None)
    assert one.said == "No check of the catalogue entry of Oak Centre is recorded."


def test_a_standin_is_said_as_it_stands() -> None:
    one = looked_up("TBC")

    assert (one.state, one.finding.placeholder) == (State.MISSING, "TBC")
    assert one.said == 'The check of the catalogue entry for Oak Centre still says "TBC".'


def test_nobody_can_tell_from_a_day_that_cannot_be_read() -> None:
    one = looked_up("last summer")

    assert (one.state, one.where) == (State.CANNOT_TELL, "C2")


@pytest.mark.parametrize(
    ("done", "text", "state"),
    [
        pytest.param("2025-11-24", "", State.DUE_SOON, id="entry blank"),
        pytest.param("2025-11-24", "2024-01-01", State.DUE_SOON, id="entry old"),
        pytest.param("2025-11-24", "last summer", State.DUE_SOON, id="entry cannot be read"),
        pytest.param("2025-11-23", "last summer", State.CANNOT_TELL, id="too long ago, entry cannot be read"),
        pytest.param("2025-11-23", "", State.OVERDUE, id="too long ago"),
        pytest.param("", "", State.MISSING, id="not done"),
        pytest.param("2026-12-01", "", State.MISSING, id="still to come"),
    ],
)
def test_a_check_of_the_whole_catalogue_counts_for_every_provider(done: str, text: str, state: State) -> None:
    result = check(
        {
            "Register": "Pupil | Provider | Start date\nSMITH, Jo | Oak | 2026-09-14",
            "Providers": f"Provider name | Setting type | Catalogue checked on\nOak | | {text}",
            "School events": f"{EVENTS}\nCensus | | 2026-10-01\nCatalogue check | | {done}",
        },
        date(2026, 11, 24),
        rules=["AP-PRV-02"],
    )

    assert only(result, "AP-PRV-02").state is state


def test_no_more_is_asked_without_a_calendar() -> None:
    assert looked_up("2025-11-24", date(2026, 11, 24), without_calendar=True).state is State.DUE_SOON
    assert looked_up("2025-11-24", date(2026, 11, 25), without_calendar=True).state is State.OVERDUE


def test_a_check_that_ran_out_before_the_policy_began_is_not_judged() -> None:
    one = looked_up("2025-11-24", date(2026, 11, 30), policy_from=date(2026, 11, 25))

    assert one.findings == ()
