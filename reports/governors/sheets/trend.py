"""Trend: half-term by half-term, a table with charts of it beside it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reports.governors import keys
from reports.governors.keys import Key
from reports.governors.sheets.parts import Column, Row, Tab, Workbook, of_pupils, sheet
from reports.governors.trend import Point
from reports.suppression.shorthand import NOT_AVAILABLE
from reports.working.wording import counted
from sheet_templates.addresses import column_letters
from sheet_templates.chart_plan import CellRange, ChartKind, ChartPlan, Series
from sheet_templates.plan import SheetPlan
from sheet_templates.records import record
from validators.dates_in_words import day_in_words

TAB = Tab("Trend", "How it has changed from half-term to half-term", "Trend_by_half_term", fits_height=True)
NO_CALENDAR = "The school's half-terms are not known, so there is nothing to compare half-term by half-term."
NO_START = "No placement had begun by the end of these days, so there is nothing to compare."
NOT_KNOWN = (
    "No placement is known to have begun by the end of these days, so there is nothing to compare. "
    "Nobody can tell of those whose dates are not known."
)
LEFT_OUT = "Placements are left out while nobody can tell whether they were going on, so pupils may be more."
NOTE = (
    "The register may no longer hold pupils who left long ago, so early half-terms may be higher than shown. "
    "A chart begins after the last number that is not shown; it is left out where fewer than two are left."
)
_PUPILS, _WEEKS, _IN_TIME, _NOT_IN_TIME, _ISSUES = range(3, 8)
"""Numbers of the columns."""

_COLUMNS = (
    Column("Half-term", 20),
    Column("Up to", 18),
    Column("Pupils in AP at its end", 12),
    Column("Median weeks in AP at its end", 13),
    Column("Reviews held in time", 11),
    Column("Reviews late or not held", 12),
    Column("Issues open at its end", 11),
)
_CHART_WIDTH, _CHART_HEIGHT = 13.5, 6.2
_CHART_ROWS = 13
_GAP = 2


@record(frozen=True, slots=True)
class _Drawn:
    """One chart.

    Attributes:
        columns: Numbers of the columns with its numbers, each with its name.
        title: Its message, from the first and the last number of the first column.
        what: What it shows, for those who cannot see it.
    """

    columns: tuple[tuple[int, str], ...]
    title: str
    what: str


def trend_sheet(workbook: Workbook, *, has_calendar: bool) -> SheetPlan:
    """Return the tab.

    Args:
        workbook: What all tabs are made from.
        has_calendar: Whether the school's half-terms are known.
    """
    points = workbook.now.trend
    rows = [_row(workbook, point) for point in points]
    is_doubtful = any(point.doubtful for point in points)
    lines = (
        [NOTE, *([LEFT_OUT] if is_doubtful else [])]
        if rows
        else [_nothing(workbook, has_calendar=has_calendar)]
    )
    plan = sheet(TAB, lines, _COLUMNS, rows)
    charts = (_at_least(one) if is_doubtful else one for one in _charts(rows, plan.first_row))
    return replace(plan, charts=tuple(charts)) if rows else plan


def _nothing(workbook: Workbook, *, has_calendar: bool) -> str:
    """Return why there is no half-term to tell of."""
    if not has_calendar:
        return NO_CALENDAR
    return NOT_KNOWN if workbook.leaves_out() else NO_START


def _at_least(chart: ChartPlan) -> ChartPlan:
    """Return a chart of pupils with a title that says that there may be more."""
    is_of_pupils = chart.series[0].values.column == _PUPILS
    return replace(chart, title=f"At least {chart.title}") if is_of_pupils else chart


def _row(workbook: Workbook, point: Point) -> Row:
    reviews = [keys.reviews_then(point.group, name) for name in (keys.IN_TIME, keys.NOT_IN_TIME)]
    return (
        point.name,
        day_in_words(point.day),
        of_pupils(workbook, Key(keys.AT_THE_END, point.group)),
        of_pupils(workbook, Key(keys.MEDIANS, point.group)),
        *(NOT_AVAILABLE if point.reviews is None else of_pupils(workbook, key) for key in reviews),
        NOT_AVAILABLE if point.issues is None else of_pupils(workbook, Key(keys.ISSUES_THEN, point.group)),
    )


def _charts(rows: Sequence[Row], first_row: int) -> Iterator[ChartPlan]:
    """Give the charts of which two numbers or more in a row can be shown."""
    kinds = (
        ((_PUPILS, "Pupils in AP"),),
        ((_WEEKS, "Median weeks in AP"),),
        ((_NOT_IN_TIME, "Reviews late or not held"),),
        ((_ISSUES, "Issues open"),),
    )
    number = 0
    for columns in kinds:
        begin = _begin(rows, [column for column, _ in columns])
        if len(rows) - begin > 1:
            yield _chart(rows, begin, columns, first_row, number)
            number += 1


def _begin(rows: Sequence[Row], columns: Sequence[int]) -> int:
    """Return the first of the newest rows that all have numbers."""
    begin = len(rows)
    while begin and all(isinstance(rows[begin - 1][column - 1], int) for column in columns):
        begin -= 1
    return begin


def _chart(
    rows: Sequence[Row], begin: int, columns: tuple[tuple[int, str], ...], first_row: int, number: int
) -> ChartPlan:
    first, last = first_row + begin, first_row + len(rows) - 1
    series = tuple(Series(name, CellRange(TAB.title, column, first, last)) for column, name in columns)
    told = "; ".join(_in_words(row, columns) for row in rows[begin:])
    anchor = f"{column_letters(len(_COLUMNS) + _GAP)}{first_row + number * _CHART_ROWS}"
    return ChartPlan(
        ChartKind.LINE,
        _message(rows[begin:], columns),
        f"{' and '.join(name for _, name in columns)}, by half-term. {told}.",
        CellRange(TAB.title, 1, first, last),
        series,
        anchor,
        _CHART_WIDTH,
        _CHART_HEIGHT,
        shown_labels=len(rows),
        text_size=10,
    )


def _in_words(row: Row, columns: tuple[tuple[int, str], ...]) -> str:
    return f"{row[0]}: {', '.join(f'{name} {row[column - 1]}' for column, name in columns)}"


def _message(rows: Sequence[Row], columns: tuple[tuple[int, str], ...]) -> str:
    """Return one sentence that says what a chart shows."""
    first, last = rows[0], rows[-1]
    column = columns[0][0]
    before, now = first[column - 1], last[column - 1]
    match column:
        case 3:
            return f"{counted(_int(now), 'pupil')} in AP at the end of {last[0]}, {before} in {first[0]}"
        case 4:
            return f"Half have been in AP for {counted(_int(now), 'week')} or more, {before} in {first[0]}"
        case 6:
            late = sum(_int(row[_NOT_IN_TIME - 1]) for row in rows)
            of = late + sum(_int(row[_IN_TIME - 1]) for row in rows)
            share = (
                f"{late} of {counted(of, 'review')} late or not held" if of else "No review known to be due"
            )
            return f"{share} since {first[0]}"
        case _:
            return f"{counted(_int(now), 'issue')} open at the end of {last[0]}, {before} in {first[0]}"


def _int(value: object) -> int:
    return value if isinstance(value, int) else 0
