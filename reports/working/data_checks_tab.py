"""The data checks as a tab: where, what it says, what is the matter, what to type. Made anew each time."""

from collections import Counter
from collections.abc import Iterator, Sequence

from reports.working.data_checks import DataCheck, DataChecks, Matter
from reports.working.wording import INCOMPLETE, some_of
from sheet_templates.plan import Cell, ColumnPlan, Format, Page, Role, SheetPlan, Value

TITLE = "AP Data checks"
TABLE = "AP_Data_checks"

MOST_ROWS = 5_000
"""Rows of the tab; a register with more has one cause that explains most of them."""

_ROLES = {
    Matter.UNREADABLE: Role.DATA,
    Matter.DATA: Role.DATA,
    Matter.HEADING: Role.UNKNOWN,
    Matter.WAITING: Role.UNKNOWN,
}
_COUNTED = {
    Matter.UNREADABLE: ("cannot be read", "cannot be read"),
    Matter.DATA: ("looks wrong", "look wrong"),
    Matter.HEADING: ("is a heading that we are not sure of", "are headings that we are not sure of"),
    Matter.WAITING: ("keeps checks waiting", "keep checks waiting"),
}
"""What is said of one, and of several."""

_COLUMNS = (
    ColumnPlan("Where", 22, is_wrapped=True),
    ColumnPlan("Column", 18, form=Format.TEXT, is_wrapped=True),
    ColumnPlan("Kind", 14, is_wrapped=True),
    ColumnPlan("What it says now", 22, form=Format.TEXT, is_wrapped=True),
    ColumnPlan("What is the matter", 42, is_wrapped=True),
    ColumnPlan("What to type", 30, is_wrapped=True),
    ColumnPlan("Checks that wait for it", 20, is_wrapped=True),
)
_NAMED_RULES = 3
_NAMED_COLUMNS = 4


def data_checks_sheet(checks: DataChecks, title: str = TITLE) -> SheetPlan:
    """Return the tab; nothing on it belongs to staff.

    Args:
        checks: What is to be put right.
        title: Its title.
    """
    shown = checks.rows[:MOST_ROWS]
    return SheetPlan(
        title,
        _COLUMNS,
        tuple(_row(check) for check in shown),
        table=TABLE,
        frozen_rows=1,
        page=Page(),
        top=((Cell("AP data checks", Role.TITLE),), *_top(checks)),
    )


def _top(checks: DataChecks) -> Iterator[tuple[Value | Cell, ...]]:
    """Give the lines above the headings: how many of each kind, where most are, what is not listed."""
    if not checks.is_complete:
        yield (Cell(INCOMPLETE, Role.BANNER), *(Cell(None, Role.BANNER) for _ in _COLUMNS[1:]))
    yield (Cell(_how_many(checks.rows), Role.SECTION),)
    most = _where_most(checks.rows)
    if most:
        yield (most,)
    if len(checks.rows) > MOST_ROWS:
        yield (f"The first {MOST_ROWS:,} are listed. Put those right and the others follow.",)
    yield (Cell("This tab is made anew at each check. Write notes on the to-do tab.", Role.QUIET),)


def _how_many(rows: Sequence[DataCheck]) -> str:
    if not rows:
        return "No cell to put right. What waits for a column or tab is on the summary."
    counts = Counter(row.matter for row in rows)
    parts = [
        f"{counts[matter]:,} {_COUNTED[matter][counts[matter] > 1]}" for matter in Matter if counts[matter]
    ]
    return f"{len(rows):,} to put right: {', '.join(parts)}."


def _where_most(rows: Sequence[DataCheck]) -> str:
    """Return the columns with most of them, where any has more than one."""
    counts = Counter((row.where.tab, row.where.heading) for row in rows if row.where.heading)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    named = [f"{heading} on {tab} ({number:,})" for (tab, heading), number in ranked if number > 1]
    return f"Most of them: {some_of(named, _NAMED_COLUMNS, 'column')}." if named else ""


def _row(check: DataCheck) -> tuple[Value | Cell, ...]:
    where = check.where
    return (
        Cell(_place(check), goes_to=where.tab, at=where.cell or f"A{max(where.row, 1)}"),
        where.heading or None,
        Cell(check.matter.value, _ROLES[check.matter]),
        check.says or None,
        check.what,
        check.to_type,
        some_of(check.rules, _NAMED_RULES, "check") or None,
    )


def _place(check: DataCheck) -> str:
    where = check.where
    if where.cell:
        return f"{where.tab}, {where.cell}"
    return f"{where.tab}, row {where.row}" if where.row else where.tab
