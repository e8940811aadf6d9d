"""The requests that put a new tab of ours into a spreadsheet, all of it in one batch."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sheet_templates.plan import Role
from sync.google.marks import KEY, OwnMark
from sync.google.plain import Json
from sync.google.writing.cell_runs import EVERYTHING, VALUE, CellRuns
from sync.google.writing.charts import added
from sync.google.writing.dressing import dressed
from sync.google.writing.guards import first_batch_mark, mark_id, new_column_marks, tab_mark
from sync.google.writing.places import Places
from sync.google.writing.planned import Planned

_SPARE_ROWS = 100
_SPARE_COLUMNS = 4
_FEWEST_COLUMNS = 12


@dataclass(frozen=True, slots=True)
class NewTab:
    """The requests for a new tab.

    Attributes:
        added: The one that puts it in.
        shape: Its marks and its look.
        cells: Those that fill it.
    """

    added: Json
    shape: tuple[Json, ...]
    cells: tuple[Json, ...]


def new_tab(
    planned: Planned, mark: OwnMark, ids: Mapping[str, int], words: Mapping[str, Role], *, room: int = 0
) -> NewTab:
    """Return the requests: the tab, its marks, its look, its cells.

    Args:
        planned: The tab.
        mark: What it is.
        ids: Ids of tabs by title, its own among them.
        words: Roles of the words in its second column.
        room: How many columns it must have at least.
    """
    plan, places = planned.plan, Places(mark.sheet_id)
    put_in = {"addSheet": {"properties": _properties(planned, mark.sheet_id, room)}}
    shape = (
        tab_mark(mark.sheet_id, KEY, mark.text),
        first_batch_mark(mark.sheet_id),
        *new_column_marks(places, planned.names, {}),
        *dressed(plan, places, words),
    )
    charts = (added(chart, number, places, ids) for number, chart in enumerate(plan.charts))
    return NewTab(put_in, shape, (*_cells(planned, places), *charts))


def free_id(register: str, mark: str, taken: set[int]) -> int:
    """Return the id that a new tab gets: always the same for the same register, unless it is taken.

    The same batch sent twice cannot put two tabs in, as the second has an id that is there.
    """
    number = mark_id(0, f"{register} {mark}")
    while number in taken:
        number = number % (2**31 - 2) + 1
    return number


def _properties(planned: Planned, sheet_id: int, room: int) -> Json:
    plan = planned.plan
    grid = {
        "rowCount": planned.last + _SPARE_ROWS,
        "columnCount": max(planned.width + _SPARE_COLUMNS, _FEWEST_COLUMNS, room),
    }
    if plan.last_frozen_row:
        grid["frozenRowCount"] = plan.last_frozen_row
    if plan.frozen_columns:
        grid["frozenColumnCount"] = plan.frozen_columns
    properties: Json = {"sheetId": sheet_id, "title": plan.title, "gridProperties": grid}
    return properties | ({"hidden": True} if plan.is_hidden else {})


def _cells(planned: Planned, places: Places) -> Iterator[Json]:
    """Give the cells: plain ones take the look of their column, others bring their own."""
    runs = CellRuns(places)
    for row in range(1, planned.last + 1):
        for column in range(1, len(planned.rows[row]) + 1):
            data = planned.whole(row, column)
            if planned.is_plain(row, column):
                if VALUE in data:
                    runs.add(row - 1, column - 1, {VALUE: data[VALUE]}, (VALUE,))
            else:
                runs.add(row - 1, column - 1, data, EVERYTHING)
    yield from runs.requests()
