"""Schools: one row a school with the numbers that matter most."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reports.governors import keys
from reports.governors.assurance import AuditState
from reports.governors.keys import Key
from reports.governors.sheets.parts import Column, Row, Tab, bold, sheet
from reports.suppression.shorthand import NOT_APPLICABLE, NOT_AVAILABLE
from reports.trust.schools import COUNTS, School
from reports.trust.sheets.parts import Trust, lines_about
from reports.working.wording import counted
from sheet_templates.chart_plan import CellRange, ChartKind, ChartPlan, Series
from sheet_templates.plan import SheetPlan

TITLE, TABLE, CHART = "Schools", "Schools_in_one_table", "Pupils by school"
IN_FULL, IN_PART, UNREAD = "In full", "In part: see Not checked", "Not read: see Not checked"
_WEEKS = Key(keys.MEDIANS, keys.WEEKS)
_COLUMNS = (
    Column("School", 30),
    Column("Pupils in AP during the period", 13),
    Column("Pupils in AP on the day of the check", 13),
    Column("Placements during the period", 13),
    Column("With planned outcomes recorded", 13),
    Column("Ended in the period", 11),
    Column("Back in full-time school", 11),
    Column("Median weeks in AP", 10),
    Column("Providers used", 11),
    Column("Providers with a safeguarding audit in date", 14),
    Column("How its register was read", 22),
)
_CHART_WIDTH, _BAR, _FRAME = 15.0, 0.7, 2.6
_ENOUGH = 2


def schools_sheet(trust: Trust) -> SheetPlan:
    """Return the tab."""
    tab = Tab(TITLE, heading(trust), TABLE)
    return sheet(tab, lines_about(trust, keys.PUPILS), _COLUMNS, _rows(trust))


def heading(trust: Trust) -> str:
    """Return in one sentence how many pupils were in AP, and at how many schools."""
    total = trust.shown.total(keys.pupils())
    schools = f"{len(trust.read)} of {counted(len(trust.schools), 'school')}"
    if isinstance(total, int):
        were = "was" if total == 1 else "were"
        return f"{counted(total, 'pupil')} {were} in AP at {schools}"
    return f"Pupils in AP at {schools}; how many is not shown ({total})"


def _rows(trust: Trust) -> Iterator[Row]:
    totals = [trust.shown.total(key) for key in COUNTS]
    yield bold((trust.whose(keys.PUPILS), *totals, *(NOT_APPLICABLE for _ in range(4))))
    for one in trust.ordered:
        numbers = [trust.shown.cell(one, key) for key in COUNTS]
        yield one.name, *numbers, trust.shown.cell(one, _WEEKS), *_providers(one), _how(one)


def _providers(school: School) -> tuple[int | str, int | str]:
    if school.figures is None:
        return NOT_AVAILABLE, NOT_AVAILABLE
    lines = school.figures.providers
    if any(line.audit_state is AuditState.NO_COLUMN for line in lines):
        return len(lines), NOT_AVAILABLE
    return len(lines), sum(line.audit_state is AuditState.IN_DATE for line in lines)


def _how(school: School) -> str:
    if school.figures is None:
        return UNREAD
    return IN_FULL if school.is_complete else IN_PART


def chart_sheets(trust: Trust) -> tuple[SheetPlan, ...]:
    """Return a tab with a chart of pupils by school; none where fewer than two numbers are shown."""
    told = [
        (one.name, number)
        for one in trust.ordered
        if isinstance(number := trust.shown.cell(one, keys.pupils()), int)
    ]
    if len(told) < _ENOUGH:
        return ()
    (name, most), *_ = told
    hidden = len(trust.read) - len(told)
    besides = f"Of {counted(hidden, 'other school')} the number is not shown." if hidden else ""
    columns = (Column("School", 34), Column("Pupils in AP during the period", 16))
    lines = [*lines_about(trust, keys.PUPILS), *([besides] if besides else ())]
    plan = sheet(Tab(CHART, f"Most pupils in AP: {name}, {most}", "Pupils_by_school"), lines, columns, told)
    return (replace(plan, charts=(_chart(told, plan.first_row, besides),)),)


def _chart(told: Sequence[tuple[str, int]], first: int, besides: str) -> ChartPlan:
    last = first + len(told) - 1
    return ChartPlan(
        ChartKind.BAR,
        f"{counted(sum(number for _, number in told), 'pupil')} at {counted(len(told), 'school')}",
        f"Pupils in AP by school: {'; '.join(f'{one} {number}' for one, number in told)}. {besides}".strip(),
        CellRange(CHART, 1, first, last),
        (Series("Pupils in AP", CellRange(CHART, 2, first, last)),),
        f"D{first}",
        _CHART_WIDTH,
        _FRAME + _BAR * len(told),
        shown_labels=len(told),
        text_size=10,
    )
