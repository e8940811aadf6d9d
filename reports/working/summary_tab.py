"""The summary as a tab: what must be known on the left, next check, answers and trend on the right."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from textwrap import shorten

from reports.working.answers import CHECK_NOW, IS_RIGHT, answer_cells
from reports.working.gaps import Unlock
from reports.working.summary import COLUMNS, Summary
from reports.working.trend import RULES_CHANGED, has_chart, in_words, message, step_of
from reports.working.urgency import Urgency
from reports.working.wording import checked_text, counted, freshness, in_lines
from sheet_templates.addresses import column_letters
from sheet_templates.chart_plan import CellRange, ChartKind, ChartPlan, Series
from sheet_templates.plan import Cell, ColumnPlan, Format, Page, Role, SheetPlan, Value

TITLE = "AP Summary"

ROLES = {
    Urgency.ACT_NOW: Role.ACT_NOW,
    Urgency.HOLD_ENDED: Role.OVERDUE,
    Urgency.OVERDUE: Role.OVERDUE,
    Urgency.PUT_RIGHT: Role.OVERDUE,
    Urgency.DUE_THIS_WEEK: Role.SOON,
    Urgency.COULD_NOT_CHECK: Role.UNKNOWN,
    Urgency.FIX_DATA: Role.DATA,
    Urgency.COMING_UP: Role.COMING,
}

_LABEL_WIDTH, _NUMBER_WIDTH, _GAP_WIDTH = 26.0, 9.5, 2.0
_RIGHT_WIDTHS = (30.0, 10.0, 15.0)
_LEFT = 1 + len(COLUMNS)
_RIGHT = _LEFT + 2
"""Number of the first column on the right."""

_ROOM = 98
_BOLD_ROOM = 90
_LARGE_ROOM = 78
_NAME_ROOM = 40
"""Characters that fit from the first column to the last number: plain, bold and in large letters."""

_LARGEST = 9_999
"""The largest number that large letters have room for."""

_DUE_ROW = 3
_CHART_ROWS = 12
_CHART_WIDTH, _CHART_HEIGHT = 10.4, 5.8
_DAYS_ON_AXIS = 8
_LINES_SHOWN = 10
_ROWS_A_PAGE = 46
"""As many rows as a page takes in letters that can still be read."""

_STOPPED = "STOPPED: a person must answer"

_Row = tuple[Value | Cell, ...]

_BREAKS = "The line breaks where the rules changed: days on both sides cannot be compared."


def summary_sheet(summary: Summary, title: str = TITLE) -> SheetPlan:
    """Return the tab.

    Args:
        summary: What it says.
        title: Its title.
    """
    left = list(_left(summary))
    right, chart_row, days_row = _right_side(summary)
    rows = tuple(_joined(*both) for both in zip_longest(left, right, fillvalue=()))
    columns = (
        ColumnPlan(width=_LABEL_WIDTH),
        *(ColumnPlan(width=_NUMBER_WIDTH) for _ in COLUMNS),
        ColumnPlan(width=_GAP_WIDTH),
        *(ColumnPlan(width=width) for width in _RIGHT_WIDTHS),
    )
    charts = (_chart(summary, title, chart_row, days_row),) if has_chart(summary.points) else ()
    page = Page(fits_height=len(rows) <= _ROWS_A_PAGE, has_lines=False)
    return SheetPlan(title, columns, rows, page=page, charts=charts)


def _joined(left: _Row, right: _Row) -> _Row:
    if not right:
        return left
    return *left, *(None for _ in range(_LEFT + 1 - len(left))), *right


def _left(summary: Summary) -> Iterator[_Row]:
    name = shorten(summary.name, _NAME_ROOM, placeholder=" ...")
    yield (Cell(f"AP summary: {name}", Role.TITLE),)
    yield from _checked(summary)
    yield from _texts([summary.headline], Role.SECTION, _LARGE_ROOM)
    for banner in (*_question(summary), *summary.banners):
        yield from _banner(banner)
    yield ()
    yield from _links(summary.links)
    yield from _by_role(summary)
    yield ()
    if summary.also:
        yield from _texts(summary.also)
        yield ()
    yield (Cell("What could not be checked", Role.SECTION),)
    for fault in summary.faults:
        yield from _banner(fault)
    yield from _texts([summary.coverage])
    yield from _texts(_unlocks(summary.unlocks))
    yield from _texts(summary.reasons)
    yield ()
    yield (Cell("What was not read", Role.SECTION),)
    yield from _unread(summary)
    yield ()
    yield from _texts(summary.about, Role.QUIET)


def _checked(summary: Summary) -> Iterator[_Row]:
    """Give the row that says when, and that turns to OUT OF DATE by itself."""
    due = f"{column_letters(_RIGHT)}{_DUE_ROW}"
    cell = freshness(summary.checked_at, summary.next_due, due)
    if summary.question:
        cell = Cell(_STOPPED, Role.ACT_NOW)
    rest = (Cell(None, Role.BANNER) for _ in range(_LEFT - 4))
    yield checked_text(summary.checked_at), None, None, cell, *rest


def _question(summary: Summary) -> tuple[str, ...]:
    return (f'{summary.question} Answer "{IS_RIGHT}" on the right.',) if summary.question else ()


def _banner(text: str) -> Iterator[_Row]:
    rest = tuple(Cell(None, Role.BANNER) for _ in COLUMNS)
    return ((Cell(line, Role.BANNER), *rest) for line in in_lines(text, _BOLD_ROOM))


def _texts(texts: Iterable[str], role: Role = Role.TEXT, room: int = _ROOM) -> Iterator[_Row]:
    return ((Cell(line, role),) for text in texts for line in in_lines(text, room))


def _unlocks(unlocks: Sequence[Unlock]) -> Iterator[str]:
    yield from (one.text for one in unlocks[:_LINES_SHOWN])
    others = unlocks[_LINES_SHOWN:]
    if others:
        checks = sum(one.checks for one in others)
        yield f"And {counted(len(others), 'more thing')} to add, for {counted(checks, 'check')}."


def _unread(summary: Summary) -> Iterator[_Row]:
    if summary.unread:
        yield (Cell(summary.unread, goes_to=summary.data_checks),)
    yield from _texts(summary.left_out)
    if not (summary.unread or summary.left_out):
        yield ("Every tab, heading, row and cell could be used.",)


def _links(titles: Sequence[str]) -> Iterator[_Row]:
    if titles:
        cells = [cell for title in titles for cell in (Cell(title, goes_to=title), None)]
        yield "See also", *cells[: _LEFT - 1]
        yield ()


def _by_role(summary: Summary) -> Iterator[_Row]:
    words = (Cell(word.value, ROLES[word], is_wrapped=True) for word in COLUMNS)
    yield Cell("To do by role", Role.HEADING), *words
    yield Cell("All roles", Role.SECTION), *(_large(number) for number in summary.totals)
    for one in summary.owners:
        yield Cell(one.owner, is_wrapped=True), *(number or None for number in one.numbers)


def _large(number: int) -> Cell:
    return Cell(number, Role.NUMBER if number <= _LARGEST else Role.SECTION)


def _right_side(summary: Summary) -> tuple[list[_Row], int, int]:
    """Return the rows on the right, the row of the chart and that of the first day."""
    rows: list[_Row] = [
        (),
        (Cell("Next check due", Role.QUIET),),
        (Cell(summary.next_due, form=Format.MOMENT),),
        (),
        answer_cells(CHECK_NOW),
        *([answer_cells(IS_RIGHT)] if summary.question else []),
        (),
    ]
    chart_row = len(rows) + 1
    if has_chart(summary.points):
        rows += [()] * _CHART_ROWS
    days_row = len(rows) + 2
    rows += _days(summary)
    return rows, chart_row, days_row


def _days(summary: Summary) -> list[_Row]:
    if not summary.points:
        return []
    heads = ("Day", "Open", "Note")
    rows: list[_Row] = [tuple(Cell(head, Role.HEADING) for head in heads)]
    rows += [
        (Cell(point.day, form=Format.DAY), point.number, None if point.day else RULES_CHANGED)
        for point in summary.points
    ]
    if any(point.day is None for point in summary.points):
        rows += [(Cell(line, Role.QUIET),) for line in in_lines(_BREAKS, 44)]
    return rows


def _chart(summary: Summary, title: str, chart_row: int, days_row: int) -> ChartPlan:
    last = days_row + len(summary.points) - 1
    return ChartPlan(
        ChartKind.LINE,
        message(summary.points),
        in_words(summary.points),
        CellRange(title, _RIGHT, days_row, last),
        (Series("Open breaches", CellRange(title, _RIGHT + 1, days_row, last)),),
        f"{column_letters(_RIGHT)}{chart_row}",
        _CHART_WIDTH,
        _CHART_HEIGHT,
        _DAYS_ON_AXIS,
        "d mmm",
        step_of(summary.points),
    )
