"""One placement, judged by one rule: what a test of a rule's dates mostly needs.

    said = judged("AP-REF-03", referral_on="2026-11-09", part_a_on="")
    assert said.state is State.MISSING
    assert said.finding.where.cell == "E2"

The register has one row for Jo Smith of Year 10 at the Oak Centre, in A2 to C2, and the columns that the
test names, from D on, in its order. A column that is not named does not exist. Cells are written as in
``tests.grids``; the day and the calendar are those of the worked examples.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sheet_templates.tables import table
from tests import grids
from tests.validators.building import AS_OF, check
from tests.validators.school_years import MAY_DAY, YEAR_2026
from validators.engine import Result
from validators.findings import Finding
from validators.school_calendar import HalfTerm, SchoolCalendar
from validators.states import State

PUPIL = ("SMITH, Jo", "10", "Oak Centre")

YEAR_2025 = (
    HalfTerm("Autumn 1", date(2025, 9, 2), date(2025, 10, 24)),
    HalfTerm("Autumn 2", date(2025, 11, 3), date(2025, 12, 19)),
    HalfTerm("Spring 1", date(2026, 1, 5), date(2026, 2, 13)),
    HalfTerm("Spring 2", date(2026, 2, 23), date(2026, 3, 27)),
    HalfTerm("Summer 1", date(2026, 4, 13), date(2026, 5, 22)),
    HalfTerm("Summer 2", date(2026, 6, 1), date(2026, 7, 17)),
)


@dataclass(frozen=True)
class Judged:
    """What a rule says of the one placement.

    Attributes:
        states: The states it came to, one for each thing it says.
        findings: In the order of the register.
        result: All of it.
    """

    states: tuple[State, ...]
    findings: tuple[Finding, ...]
    result: Result

    @property
    def state(self) -> State:
        (state,) = self.states
        return state

    @property
    def finding(self) -> Finding:
        (finding,) = self.findings
        return finding

    @property
    def where(self) -> str:
        return self.finding.where.cell

    @property
    def due(self) -> date | None:
        return self.finding.due

    @property
    def said(self) -> str:
        return self.finding.message(names=False)

    @property
    def todo(self) -> str:
        return self.finding.action(names=False)

    @property
    def is_without_column(self) -> bool:
        """Whether it could not be checked for want of a column, and says so once and not of the pupil."""
        lacking = (*self.result.coverage.unchecked, *self.result.coverage.partly)
        return not self.findings and any(one.missing for one in lacking)


def judged(
    rule: str,
    as_of: Any = AS_OF,  # cells come from dictionaries too, and no type tells those from these four
    *,
    also: Any = None,
    settings: Any = None,
    context: Any = None,
    **cells: str,
) -> Judged:
    """Return what a rule says of one placement.

    Args:
        rule: Its id.
        as_of: The day of the run.
        also: Other tabs of the register, by title.
        settings: Changed limits of the rule.
        context: More for ``check``: ``calendar``, ``without_calendar``, ``policy_from`` …
        cells: Cells of the placement by field.
    """
    headings = [table("placements").field(name).heading for name in cells]
    rows = (("Pupil", "Year", "Provider", *headings), (*PUPIL, *cells.values()))
    register = grids.tab("Register", "\n".join(" | ".join(row) for row in rows))
    tabs = [register, *(grids.tab(title, text) for title, text in (also or {}).items())]
    changes = {rule: dict(settings)} if settings else None
    result = check(tabs, as_of, rules=[rule], settings=changes, **(context or {}))
    return judged_of(result, rule)


def judged_of(result: Result, rule: str) -> Judged:
    """Return what a rule says of the one placement of a register."""
    counts = next((tally.states for tally in result.tallies if tally.rule == rule), {State.CANNOT_TELL: 1})
    states = tuple(state for state, number in counts.items() for _ in range(number))
    findings = sorted(result.findings, key=lambda finding: finding.where)
    return Judged(states, tuple(findings), result)


def reviews(*rows: str, columns: str = "Review date") -> Mapping[str, str]:
    """Return a tab of reviews of the one placement: a date a row, or a date with what other columns say."""
    head = f"Pupil | Provider | {columns}"
    return {"Reviews": "\n".join((head, *(f"{PUPIL[0]} | {PUPIL[2]} | {row}" for row in rows)))}


def two_years() -> SchoolCalendar:
    """Return the calendar of the worked examples with the year before it."""
    return SchoolCalendar.build([*YEAR_2025, *YEAR_2026], [MAY_DAY, date(2026, 5, 4)])


def tab(rule: str, *held: str, as_of: Any = AS_OF, start: str = "2026-09-02", **cells: str) -> Judged:
    """Judge a placement whose reviews stand on a tab of their own, one a row from C2 on."""
    return judged(rule, as_of, start_on=start, **cells, also=reviews(*held))


def wide(rule: str, *cells: str, as_of: date = AS_OF, start: str = "2026-09-02", more: str = "") -> Judged:
    """Judge a placement whose reviews stand beside it, in E2, F2 and so on."""
    columns = " | ".join(f"Review {number}" for number in range(1, len(cells) + 1))
    head, _, row = more.partition(":")
    text = f"""
        Pupil     | Year | Provider   | Start date | {columns} | {head or "Notes"}
        SMITH, Jo | 10   | Oak Centre | {start}    | {" | ".join(cells)} | {row}
        """
    return judged_of(check(text, as_of, rules=[rule]), rule)
