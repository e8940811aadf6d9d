"""The provider's letter that its staff were checked: before each start, and renewed each year."""

from datetime import date
from typing import Any

import pytest

from tests.validators.building import AS_OF, check, findings_of
from tests.validators.rules.one_provider import provider_judged
from validators.engine import Result
from validators.findings import Finding
from validators.states import Severity, State

RULE = "NAT-KCS-01"
START = "2026-11-16"
STARTED = date(2026, 11, 17)
HEAD = "Pupil | Year | Provider | Start date | Status"


def letters(
    letter: str,
    *,
    start: str = START,
    as_of: date = STARTED,
    status: str = "",
    others: str = "",
    checks: str = "",
    **context: Any,
) -> Result:
    """Check one pupil at a provider whose letter is in C2 of the provider list."""
    tabs = {
        "Register": f"{HEAD}\nSMITH, Jo | 10 | Oak | {start} | {status}{others}",
        "Providers": f"Provider name | Setting type | Written confirmation\nOak | | {letter}",
    }
    if checks:
        tabs["Provider checks"] = f"Provider | Check type | Done on\n{checks}"
    return check(tabs, as_of, rules=[RULE], **context)


def of_start(result: Result) -> Finding | None:
    """Return what is said of the pupil's start."""
    found = [one for one in findings_of(result, RULE) if one.slot == ""]
    return found[0] if found else None


def of_renewal(result: Result) -> Finding | None:
    """Return what is said of the provider's latest letter."""
    found = [one for one in findings_of(result, RULE) if one.slot == "renewal"]
    return found[0] if found else None


# Before the first day


@pytest.mark.parametrize(
    ("letter", "state", "severity"),
    [
        pytest.param("2026-11-13", None, None, id="before"),
        pytest.param("2026-11-15", None, None, id="the day before"),
        pytest.param("2026-11-16", State.BREACH, Severity.MEDIUM, id="the same day"),
        pytest.param("2026-11-17", State.DONE_LATE, Severity.HIGH, id="the day after"),
        pytest.param("2026-11-18", State.OVERDUE, Severity.CRITICAL, id="still to come"),
        pytest.param("2025-11-16", None, None, id="twelve months before"),
        pytest.param("2025-11-15", State.BREACH, Severity.HIGH, id="a day more"),
        pytest.param("", State.MISSING, Severity.CRITICAL, id="blank"),
        pytest.param("TBC", State.MISSING, Severity.CRITICAL, id="a stand-in"),
        pytest.param("last week", State.CANNOT_TELL, Severity.CRITICAL, id="cannot be read"),
        pytest.param("=?", State.CANNOT_TELL, Severity.CRITICAL, id="a formula without a stored result"),
    ],
)
def test_a_letter_comes_before_the_first_day(
    letter: str, state: State | None, severity: Severity | None
) -> None:
    finding = of_start(letters(letter))

    assert (finding and finding.state, finding and finding.severity) == (state, severity)
    if finding is not None:
        assert (finding.where.tab, finding.where.cell) == ("Providers", "C2")
        assert finding.due == date(2026, 11, 15)


@pytest.mark.parametrize(
    ("letter", "said", "todo"),
    [
        (
            "",
            (
                "No written confirmation of staff checks from Oak dated before J.S. (Y10) "
                "started (16 November 2026)."
            ),
            "Get the letter before the pupil attends again.",
        ),
        (
            "2026-11-17",
            (
                "The written confirmation of staff checks from Oak is dated 17 November 2026, "
                "after J.S. (Y10) started on 16 November 2026."
            ),
            "Record why the pupil started first; tell a senior leader.",
        ),
        (
            "2026-11-16",
            (
                "The written confirmation of staff checks from Oak is dated 16 November 2026, "
                "the same day J.S. (Y10) started."
            ),
            "Confirm that the letter came before the pupil arrived.",
        ),
        (
            "2025-11-15",
            (
                "The latest written confirmation of staff checks from Oak before J.S. (Y10) started on "
                "16 November 2026 was 15 November 2025, too long before."
            ),
            "Ask the provider for a new letter this week.",
        ),
        (
            "TBC",
            (
                'The written confirmation of staff checks from Oak still says "TBC"; '
                "J.S. (Y10) started on 16 November 2026."
            ),
            "Get the letter before the pupil attends again.",
        ),
        (
            "last week",
            "The written confirmation of staff checks from Oak could not be checked: words, no date.",
            "Check it by hand, and put right the cell or the column so that it can be checked here.",
        ),
    ],
)
def test_what_is_said_of_a_letter(letter: str, said: str, todo: str) -> None:
    finding = of_start(letters(letter))

    assert finding is not None
    assert finding.message(names=False) == said
    assert finding.action(names=False) == todo
    assert finding.rule.owner == "Safeguarding lead"


def test_any_letter_counts_that_is_known() -> None:
    among_checks = letters("2026-11-17", checks="Oak | Written confirmation | 2026-11-02")
    of_another_kind = letters("2026-11-17", checks="Oak | School safeguarding audit | 2026-11-02")
    read_before = letters("2026-11-17", history=(("oak", "written_confirmation_on", date(2026, 11, 2)),))
    another_field = letters("2026-11-17", history=(("oak", "safeguarding_audit_on", date(2026, 11, 2)),))

    assert of_start(among_checks) is None
    assert of_start(read_before) is None
    assert [finding and finding.state for finding in map(of_start, (of_another_kind, another_field))] == [
        State.DONE_LATE,
        State.DONE_LATE,
    ]


def test_a_letter_of_another_month_may_have_been_typed_over() -> None:
    others = "\nBROWN, Al | 10 | Oak | 2026-09-07 | "

    finding = of_start(letters("2026-11-17", others=others))

    assert finding is not None
    assert finding.state is State.CANNOT_TELL
    assert finding.message(names=False) == (
        "The only confirmation of staff checks from Oak (17 November 2026) is after J.S. (Y10) started on "
        "16 November 2026; an earlier one may have been overwritten."
    )
    assert finding.action(names=False) == (
        "Safeguarding lead: add the earlier letter to provider checks, or say that there was none."
    )


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        (date(2026, 10, 30), None),
        (date(2026, 11, 2), State.DUE_SOON),
        (date(2026, 11, 15), State.DUE_SOON),
        (date(2026, 11, 16), State.MISSING),
    ],
    ids=["eleven school days before the start", "ten", "the day before", "the start"],
)
def test_a_letter_is_due_soon_ten_school_days_before_a_start(as_of: date, state: State | None) -> None:
    finding = of_start(letters("", as_of=as_of))

    assert (finding and finding.state) == state
    if as_of == date(2026, 11, 2):
        assert finding is not None
        assert finding.message(names=False) == (
            "Written confirmation of staff checks from Oak is needed before J.S. (Y10) starts on "
            "16 November 2026, in 10 school days."
        )
        assert finding.action(names=False) == "Get the letter and enter its date."


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("Active", State.MISSING),
        ("Paused", State.MISSING),
        ("Ended", State.MISSING),
        ("Referred", State.CANNOT_TELL),
        ("Declined", None),
        ("Withdrawn", None),
    ],
)
def test_whose_start_needs_a_letter(status: str, state: State | None) -> None:
    finding = of_start(letters("", status=status))

    assert (finding and finding.state) == state


@pytest.mark.parametrize(
    ("start", "state"), [("", None), ("Nov", State.CANNOT_TELL)], ids=["not settled", "cannot be read"]
)
def test_a_start_that_is_not_known(start: str, state: State | None) -> None:
    finding = of_start(letters("", start=start))

    assert (finding and finding.state) == state


def test_a_start_before_the_policy_began_is_not_judged() -> None:
    assert of_start(letters("", policy_from=date(2026, 11, 15))) is not None
    assert of_start(letters("", policy_from=date(2026, 11, 16))) is None


# Renewed each year while pupils attend


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        (date(2026, 11, 13), None),
        (date(2026, 11, 16), State.DUE_SOON),
        (date(2026, 11, 23), State.DUE_SOON),
        (date(2026, 11, 24), State.OVERDUE),
    ],
    ids=["six school days to go", "five", "the same day of the next year", "the day after"],
)
def test_a_letter_counts_for_twelve_months(as_of: date, state: State | None) -> None:
    finding = of_renewal(letters("2025-11-23", start="2026-09-07", as_of=as_of))

    assert (finding and finding.state) == state
    if finding is not None:
        assert (finding.due, finding.severity) == (date(2026, 11, 23), Severity.HIGH)
        assert finding.due_why == "written confirmation 23 November 2025 + 12 months = 23 November 2026"
        assert (finding.where.tab, finding.where.cell) == ("Providers", "C2")


def test_what_is_said_of_a_letter_to_be_renewed() -> None:
    others = "\nBROWN, Al | 10 | Oak | 2026-09-07 | \nNG, Li | 10 | Oak | 2026-09-07 | Paused"

    soon = of_renewal(letters("2025-11-23", start="2026-09-07", others=others, as_of=AS_OF))
    over = of_renewal(letters("2025-11-22", start="2026-09-07", others=others, as_of=AS_OF))

    assert soon is not None
    assert over is not None
    assert soon.message(names=False) == (
        "The written confirmation of staff checks from Oak is in date until 23 November 2026 (today)."
    )
    assert soon.action(names=False) == "Ask the provider for a new letter."
    assert over.message(names=False) == (
        "The written confirmation of staff checks from Oak was in date until 22 November "
        "2026; pupils attending: 2."
    )
    assert over.action(names=False) == "Ask the provider for a new letter this week."


@pytest.mark.parametrize("status", ["Paused", "Ended", "Referred"])
def test_a_provider_that_nobody_attends_renews_nothing(status: str) -> None:
    assert of_renewal(letters("2025-01-06", start="2025-02-03", status=status)) is None


def test_a_newer_letter_that_cannot_be_read_leaves_it_open() -> None:
    result = letters(
        "2025-09-01", start="2025-09-08", as_of=AS_OF, checks="Oak | Written confirmation | last month"
    )

    finding = of_renewal(result)
    assert finding is not None
    assert (finding.state, finding.severity, finding.where.tab) == (
        State.CANNOT_TELL,
        Severity.HIGH,
        "Provider checks",
    )


def test_without_any_letter_nothing_is_said_of_renewing_it() -> None:
    assert of_renewal(letters("")) is None
    assert of_renewal(letters("soon")) is None


def test_a_letter_that_only_an_earlier_run_read_is_renewed_too() -> None:
    history = (("oak", "written_confirmation_on", date(2025, 9, 1)),)

    finding = of_renewal(letters("", start="2025-09-08", as_of=AS_OF, history=history))

    assert finding is not None
    assert finding.state is State.OVERDUE


# Its column


def test_a_column_beside_the_placements_serves_as_well() -> None:
    head = "Pupil | Year | Provider | Start date | Letter of assurance"
    rows = f"SMITH, Jo | 10 | Oak | {START} | \nBROWN, Al | 10 | Elm | {START} | 2026-11-02"

    result = check({"Register": f"{head}\n{rows}"}, STARTED, rules=[RULE])

    (finding,) = result.findings
    assert (finding.state, finding.where.cell) == (State.MISSING, "E2")


def test_without_a_column_it_is_said_once() -> None:
    result = check(f"{HEAD}\nSMITH, Jo | 10 | Oak | {START} |", STARTED, rules=[RULE])

    assert result.findings == ()
    assert [gap.missing for gap in result.coverage.unchecked] == [("providers.written_confirmation_on",)]


@pytest.mark.parametrize(
    ("approver", "state"), [("AP lead", State.MISSING), ("Safeguarding lead", State.WAIVED)]
)
def test_only_a_safeguarding_role_waives_it(approver: str, state: State) -> None:
    said = provider_judged(
        RULE,
        {"Written confirmation": ""},
        placements=[f"SMITH, Jo | 10 | Oak Centre | {START} |"],
        waiver=f"Provider | Oak Centre | Waive | agreed | {approver} | 2026-12-01",
    )

    assert [finding.state for finding in said.findings] == [state]
