"""The requests that bring a tab of ours up to date, without a cell of staff's in any of them.

Rows are moved whole, and a cell is written only where it is ours and differs. Staff's cells are filled only
in rows and columns that the same batch puts in.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sheet_templates.plan import Format
from sync.google.plain import Json
from sync.google.writing.arranging import Arrangement, arrange
from sync.google.writing.cell_runs import EVERYTHING, FORM, LINK, VALUE, CellRuns
from sync.google.writing.charts import added, changed, chart_id
from sync.google.writing.dressing import columns_dressed
from sync.google.writing.guards import column_marks, new_column_marks
from sync.google.writing.looks import number_format
from sync.google.writing.places import COLUMNS, ROWS
from sync.google.writing.planned import Planned
from sync.google.writing.standing import Standing
from sync.google.writing.values import entered, is_same
from sync.grafting.own_tabs import Carry

_ROWS_AT_ONCE = 100
"""New rows that are put in and filled together; a batch ends between these."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What becomes of a tab that is there, in this order.

    Attributes:
        shape: Requests that change its rows and columns.
        rows: Requests that put new rows in and fill them, in groups that belong together.
        cells: Requests that write cells.
        at: Number of a row in the plan to its index in the end.
    """

    shape: tuple[Json, ...] = ()
    rows: tuple[tuple[Json, ...], ...] = ()
    cells: tuple[Json, ...] = ()
    at: Mapping[int, int] = field(default_factory=dict)


def with_rows_kept(
    standing: Standing, planned: Planned, carry: Carry, *, refs: int = 0, room: int = 0
) -> Changes:
    """Return what becomes of a tab whose rows belong to staff too: the to-do list, the history.

    Args:
        standing: The tab.
        planned: As it is to be.
        carry: Which rows go with which, and whose columns are whose.
        refs: The column of refs, which are written into new rows only; 0 for none.
        room: How many columns it must have at least.
    """
    width = len(planned.plan.columns)
    here = arrange(standing.size[0], planned.last, carry.rows, carry.settled)
    used = _used_columns(standing, carry) if carry.columns else width
    fresh = range(used + 1, width + 1)
    shape = [*_new_columns(standing, fresh, max(width, room)), *_shape(standing, here)]
    if fresh:
        shape += columns_dressed(planned.plan, standing.places, fresh)
    marked = {n + len(fresh) * (n > used): mark for n, mark in column_marks(standing).items()}
    there = max(standing.size[1] + len(fresh), room)
    names = {number: name for number, name in planned.names.items() if number <= there}
    missing = new_column_marks(standing.places, names, marked)
    rows = list(_new_rows(standing, planned, here))
    theirs = carry.columns | _nameless(planned) if carry.columns else carry.columns
    upper = [n for n in range(1, width + 1) if n not in theirs or n in fresh]
    ours = [n for n in range(1, width + 1) if n not in theirs and (n != refs or n in fresh)]
    runs = CellRuns(standing.places)
    for row, old in sorted(carry.rows.items()):
        if row not in carry.whole and row <= planned.last:
            columns = upper if row <= carry.headings else ours
            if row == carry.headings:
                columns = sorted({*upper, *_headless(standing, planned, old)})
            _write_changes(runs, standing, planned, (row, old, here.at[row]), columns)
    cells = runs.requests()
    shape += missing if shape or rows or cells else ()
    if fresh:  # a column that nobody knows of yet is filled at once
        rows, cells = [(*(one for group in rows for one in group), *cells)], []
    return Changes(tuple(shape), tuple(rows), tuple(cells), here.at)


def _headless(standing: Standing, planned: Planned, row: int) -> Iterator[int]:
    """Give columns whose headings are gone: staff deleted the row of headings, or cleared one."""
    for number, column in enumerate(planned.plan.columns, start=1):
        is_blank = standing.text(row, number) is None
        if is_blank and column.heading and standing.value(row, number) in {None, column.heading}:
            yield number


def _nameless(planned: Planned) -> set[int]:
    """Return columns that are not ours although nothing stood in them."""
    return {number for number, column in enumerate(planned.plan.columns, start=1) if not column.heading}


def _used_columns(standing: Standing, carry: Carry) -> int:
    """Return how many columns are in use from the headings down: those beyond are not there any more."""
    first = carry.old_headings or 1
    return max((column for row, column, _ in standing.tab.cells() if row >= first), default=0)


def _new_columns(standing: Standing, fresh: range, room: int) -> Iterator[Json]:
    """Put columns in that staff deleted, in front of blank ones: there somebody may type at this moment."""
    if fresh:
        span = standing.places.span(COLUMNS, fresh.start - 1, fresh.stop - 1)
        yield {"insertDimension": {"range": span, "inheritFromBefore": fresh.start > 1}}
    yield from _wider(standing, room - standing.size[1] - len(fresh))


def _wider(standing: Standing, lacking: int) -> Iterator[Json]:
    if lacking > 0:
        body = {"sheetId": standing.sheet_id, "dimension": COLUMNS, "length": lacking}
        yield {"appendDimension": body}


def _shape(standing: Standing, here: Arrangement) -> Iterator[Json]:
    places = standing.places
    for start, end in here.deletes:
        yield {"deleteDimension": {"range": places.span(ROWS, start, end)}}
    for start, end, to in here.moves:
        yield {"moveDimension": {"source": places.span(ROWS, start, end), "destinationIndex": to}}


def _new_rows(standing: Standing, planned: Planned, here: Arrangement) -> Iterator[tuple[Json, ...]]:
    """Give the requests that put rows in and write every cell of them, some rows at a time.

    They are put in from the top, so where one comes to stand is where it stays.
    """
    places, rows = standing.places, {index: row for row, index in here.at.items()}
    for first, last in here.inserts:
        for start in range(first, last, _ROWS_AT_ONCE):
            end = min(start + _ROWS_AT_ONCE, last)
            body = {"range": places.span(ROWS, start, end), "inheritFromBefore": start > 0}
            runs = CellRuns(places)
            for index in range(start, end):
                row = rows[index]
                for column in range(1, max(len(planned.plan.columns), len(planned.rows[row])) + 1):
                    runs.add(index, column - 1, planned.whole(row, column), EVERYTHING)
            yield {"insertDimension": body}, *runs.requests()


def _write_changes(
    runs: CellRuns, standing: Standing, planned: Planned, row: tuple[int, int, int], columns: list[int]
) -> None:
    """Write the cells of a row that is there and differ; how staff dressed them stays.

    Args:
        runs: Takes the cells.
        standing: The tab.
        planned: As it is to be.
        row: Its number in the plan, its number on the tab, and its index in the end.
        columns: Numbers of our columns.
    """
    number, old, index = row
    for column in columns:
        cell = planned.cell(number, column)
        link, there = planned.link(cell), standing.link(old, column)
        is_head = planned.plan.has_headings and number == planned.plan.heading_row
        value = standing.text(old, column) if is_head else standing.value(old, column)
        is_equal = is_same(cell, value, standing.formula(old, column))
        if is_equal and link == there:
            continue
        content = entered(cell)
        data: Json = {VALUE: content} if content else {}
        fields = [VALUE]
        form = _form(planned, number, column)
        if "numberValue" in content and form is not Format.GENERAL:
            fields.append(FORM)
            data["userEnteredFormat"] = {"numberFormat": number_format(form)}
        if link or there:
            fields.append(LINK)
            if link:
                data.setdefault("userEnteredFormat", {})["textFormat"] = {"link": {"uri": link}}
        runs.add(index, column - 1, data, tuple(fields))


def _form(planned: Planned, row: int, column: int) -> Format:
    cell, plan = planned.cell(row, column), planned.plan
    return cell.form or (plan.columns[column - 1].form if row >= plan.first_row else Format.GENERAL)


def made_anew(standing: Standing, planned: Planned, ids: Mapping[str, int]) -> Changes:
    """Return what becomes of a tab that is ours alone: the summary, the data checks.

    Rows that differ are written with all that we give a cell; what stands below and right of them goes.

    Args:
        standing: The tab.
        planned: As it is to be.
        ids: Ids of tabs by title.
    """
    rows, columns = standing.size
    width = max(planned.width, len(planned.plan.columns))
    shape = [*_wider(standing, width - columns), *_taller(standing, planned.last - rows)]
    runs = CellRuns(standing.places)
    for row in range(1, planned.last + 1):
        if _differs(standing, planned, row, width):
            for column in range(1, width + 1):
                runs.add(row - 1, column - 1, planned.whole(row, column), EVERYTHING)
    _clear(runs, standing, planned.last, width)
    cells = runs.requests()
    names = {number: name for number, name in planned.names.items() if number <= len(planned.plan.columns)}
    missing = new_column_marks(standing.places, names, column_marks(standing))
    if not (shape or cells):
        return Changes()
    drawn = _charts(standing, planned, ids)
    at = {number: number - 1 for number in range(1, planned.last + 1)}
    return Changes((*shape, *missing), (), (*cells, *drawn), at)


def _taller(standing: Standing, lacking: int) -> Iterator[Json]:
    if lacking > 0:
        yield {"appendDimension": {"sheetId": standing.sheet_id, "dimension": ROWS, "length": lacking}}


def _differs(standing: Standing, planned: Planned, row: int, width: int) -> bool:
    for column in range(1, width + 1):
        cell = planned.cell(row, column)
        if not is_same(cell, standing.value(row, column), standing.formula(row, column)):
            return True
        if planned.link(cell) != standing.link(row, column):
            return True
    return False


def _clear(runs: CellRuns, standing: Standing, last: int, width: int) -> None:
    """Blank what we wrote below the last row of before."""
    for row, cells in standing.tab.rows.items():
        if row > last and any(value is not None for value in cells[:width]):
            for column in range(1, width + 1):
                runs.add(row - 1, column - 1, {}, EVERYTHING)


def _charts(standing: Standing, planned: Planned, ids: Mapping[str, int]) -> Iterator[Json]:
    """Give the requests for the charts: those that are there are drawn anew, others come and go."""
    there = {int(chart["chartId"]) for chart in standing.sheet.get("charts", ())}
    wanted = [chart_id(standing.sheet_id, number) for number in range(len(planned.plan.charts))]
    for number, chart in enumerate(planned.plan.charts):
        if wanted[number] in there:
            yield from changed(chart, number, standing.places, ids)
        else:
            yield added(chart, number, standing.places, ids)
    ours = chart_id(standing.sheet_id, 0)
    if ours in there and ours not in wanted:
        yield {"deleteEmbeddedObject": {"objectId": ours}}
