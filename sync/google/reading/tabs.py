"""The tabs of a Google spreadsheet, as every kind of register is read into them."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from sheet_templates.errors import RegisterUnreadable
from sheet_templates.snapshot import Area, Tab, TableObject, Visibility
from sync.connectors.grid import Budget, Grid
from sync.connectors.limits import Limits
from sync.google import marks
from sync.google.plain import Json
from sync.google.reading.cells import Cells
from sync.google.reading.lost_marks import found_again
from sync.google.reading.own_columns import names_of, with_own_headings
from sync.google.reading.tab_rows import TabRows
from sync.refreshing.own_tabs import Mark
from sync.xlsx.collector import collector_paused

_GRID: Final = "GRID"


def tabs_of(answer: Json, limits: Limits, source: str) -> tuple[Tab, ...]:
    """Return the tabs whose cells a spreadsheet was sent with, in their order.

    Args:
        answer: Google's ``Spreadsheet``, masked by ``mask.WHOLE``: what a reading answers, or the state
            after a batch. A tab without ``data`` was not asked for and is left out; so is what has no
            cells, such as a chart on a tab of its own.
        limits: How much of everything is accepted.
        source: The register's address, for errors.

    Raises:
        RegisterUnreadable: it holds more than the limits allow, or is no spreadsheet.
    """
    cells, budget = Cells(), Budget(source, limits)
    with understood(source), collector_paused():
        sheets = [sheet for sheet in answer["sheets"] if is_grid(sheet) and "data" in sheet]
        marked = {str(sheet["properties"].get("title", "")) for sheet in sheets if has_mark(sheet)}
        return found_again(tuple(_tab(sheet, cells, budget) for sheet in sheets), marked)


@contextmanager
def understood(source: str) -> Iterator[None]:
    """Read an answer that may be anything.

    Raises:
        RegisterUnreadable: it is something else than a spreadsheet.
    """
    try:
        yield
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as exc:
        raise RegisterUnreadable(
            "What came from Google is not a spreadsheet.",
            where=source,
            todo="Run it again. If this stays, ask whether a web filter stands before Google.",
        ) from exc


def is_grid(sheet: Json) -> bool:
    """Tell whether a tab has cells of its own, unlike a chart or a view of another system's data."""
    return bool(sheet["properties"].get("sheetType", _GRID) == _GRID)


def has_mark(sheet: Json) -> bool:
    """Tell whether a tab bears a mark of ours, be it that of a copy."""
    return any(one.get("metadataKey") == marks.KEY for one in sheet.get("developerMetadata", ()))


def mark_of(sheet: Json) -> str:
    """Return what a tab is where this program wrote it, such as ``todo``.

    A tab whose mark names another id is a copy that staff made of one of ours: it is theirs, and has none.
    """
    sheet_id = sheet["properties"].get("sheetId", 0)
    for one in sheet.get("developerMetadata", ()):
        found = marks.read(one.get("metadataValue", "")) if one.get("metadataKey") == marks.KEY else None
        if found is not None and found.sheet_id == sheet_id:
            return found.mark
    return ""


def _tab(sheet: Json, cells: Cells, budget: Budget) -> Tab:
    properties = sheet["properties"]
    title = properties.get("title", "")
    rows, grid = TabRows(cells, budget.source), Grid(title, budget)
    for data in sheet["data"]:
        rows.take(data)
    rows.fill(grid)
    width = max(map(len, grid.rows.values()), default=0)
    used = {*range(1, width + 1), *(column for _, column in grid.beyond)}
    whole = _whole(properties.get("gridProperties", {}))
    tab = Tab(
        title=title,
        rows=grid.rows,
        visibility=Visibility.HIDDEN if properties.get("hidden") else Visibility.VISIBLE,
        beyond=grid.beyond,
        hidden_rows=frozenset(rows.hidden_rows.intersection(grid.rows)),
        hidden_columns=frozenset(rows.hidden_columns & used),
        merges=tuple(_areas(sheet.get("merges", ()), whole)),
        tables=tuple(_tables(sheet.get("tables", ()), whole)),
        notes=rows.notes,
        formulas=frozenset(rows.formulas),
        struck=frozenset(rows.struck),
        mark=mark_of(sheet),
    )
    return with_own_headings(tab, names_of(sheet)) if tab.mark == Mark.TODO else tab


def _whole(grid: Mapping[str, int]) -> Area:
    """Return the area of all cells that a tab has."""
    return Area(1, 1, grid.get("rowCount", 1), grid.get("columnCount", 1))


def _area(grid: Mapping[str, int], whole: Area) -> Area:
    """Return the area of a range: Google leaves out zero, and an end where there is none."""
    return Area(
        grid.get("startRowIndex", 0) + 1,
        grid.get("startColumnIndex", 0) + 1,
        grid.get("endRowIndex", whole.bottom),
        grid.get("endColumnIndex", whole.right),
    )


def _areas(ranges: Iterable[Mapping[str, int]], whole: Area) -> list[Area]:
    """Return merged areas from top to bottom, as Google gives them in no certain order."""
    found = [_area(one, whole) for one in ranges]
    return sorted(found, key=lambda area: (area.top, area.left))


def _tables(tables: Iterable[Json], whole: Area) -> Iterator[TableObject]:
    """Give the tables; theirs have one row of headings, and rows of totals are not told apart."""
    for one in tables:
        yield TableObject(one.get("name", ""), _area(one.get("range", {}), whole))
