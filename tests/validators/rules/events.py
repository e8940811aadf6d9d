"""School events, judged by one rule: what a test of a duty of the school as a whole mostly needs.

    said = judged_events("AP-GOV-01", "Governor report | | 2026-12-10", as_of=date(2026, 12, 19))
    assert said == {}

The register has one placement, from 14 September 2026 unless told otherwise, and a tab Events with the
columns Event, Due on, Done on, Covers from, Covers to, Reference and Providers covered from A on. Cells are
written as in ``tests.grids``. Findings are told apart by what the rule calls their period.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from tests.validators.building import AS_OF, check
from validators.coverage import Unchecked
from validators.engine import Result
from validators.findings import Finding
from validators.states import State

HEAD = "Event | Due on | Done on | Covers from | Covers to | Reference | Providers covered"
PLACEMENTS = "Pupil | Year | Provider | Start date | Actual end | Status"
ONE_PUPIL = ("SMITH, Jo | 10 | Oak Centre | 2026-09-14 | |",)
NO_EVENT = "Catalogue check | | |"
"""An event that no rule asks for, so that there is a tab of events."""


def events_result(
    rule: str,
    *events: str,
    as_of: date = AS_OF,
    placements: Sequence[str] = ONE_PUPIL,
    head: str = HEAD,
    settings: Mapping[str, object] | None = None,
    waiver: str = "",
    **context: Any,
) -> Result:
    """Check a register with some school events for one rule.

    Args:
        rule: Its id.
        events: Rows of the events.
        as_of: The day of the run.
        placements: Rows of the register.
        head: The headings of the events.
        settings: Changed limits of the rule.
        waiver: A row of the waivers, after the rule.
        context: More for ``check``.
    """
    tabs = {
        "Register": "\n".join((PLACEMENTS, *placements)),
        "Events": "\n".join((head, *(events or (NO_EVENT,)))),
    }
    if waiver:
        head = "Rule | Scope | Applies to | Kind | Reason | Approved by | Until"
        tabs["Waivers"] = f"{head}\n{rule} | {waiver}"
    changes = {rule: dict(settings)} if settings else None
    return check(tabs, as_of, rules=[rule], settings=changes, **context)


def by_period(result: Result) -> dict[str, Finding]:
    """Return the findings by what the rule calls their period."""
    found = {finding.slot: finding for finding in result.findings}
    assert len(found) == len(result.findings)
    return found


def judged_events(rule: str, *events: str, as_of: date = AS_OF, **more: Any) -> dict[str, State]:
    """Return the state of each period that a rule speaks of."""
    result = events_result(rule, *events, as_of=as_of, **more)
    return {period: finding.state for period, finding in by_period(result).items()}


def gaps_of(result: Result) -> list[str]:
    """Return why something could not be checked, where no single cell is to blame."""
    return sorted({one.why or ", ".join(one.missing) for one in _gaps(result)})


def _gaps(result: Result) -> Sequence[Unchecked]:
    return (*result.coverage.unchecked, *result.coverage.partly)
