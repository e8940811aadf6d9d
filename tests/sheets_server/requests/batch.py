"""What a request of a batch may use: the spreadsheet, who asks, and what formulas come to."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.sheets_server import masks
from tests.sheets_server.areas import Area, resolved
from tests.sheets_server.errors import bad, protected
from tests.sheets_server.masks import Mask
from tests.sheets_server.model import Book, Tab
from tests.sheets_server.parsing import Results
from tests.sheets_server.plain import Json
from tests.sheets_server.view import Viewer, may_edit

_CELL_FIELDS = frozenset(
    {
        "*",
        "userEnteredValue",
        "userEnteredFormat",
        "note",
        "textFormatRuns",
        "chipRuns",
        "dataValidation",
        "pivotTable",
        "dataSourceTable",
        "dataSourceFormula",
    }
)
"""What can be set of a cell."""


@dataclass(frozen=True, slots=True)
class Batch:
    """One batch on its own copy of the spreadsheet."""

    book: Book
    viewer: Viewer
    results: Results

    def tab(self, holder: Json) -> Tab:
        """Return the tab that an object names by ``sheetId``; the first, 0, where it names none."""
        return self.book.tab(int(holder.get("sheetId", 0)))

    def area(self, grid: Json) -> tuple[Tab, Area]:
        """Return a GridRange's tab and cells.

        Raises:
            ApiError: 400 for a range turned round or outside the grid.
        """
        tab = self.tab(grid)
        area = resolved(grid, tab.size)
        if min(area.top, area.left) < 0 or area.bottom < area.top or area.right < area.left:
            raise bad("Invalid range: start index must not be greater than end index.")
        if area.bottom > tab.size.rows or area.right > tab.size.columns:
            raise bad(
                f"Range exceeds grid limits. Max rows: {tab.size.rows}, max columns: {tab.size.columns}",
            )
        return tab, area

    def writable(self, grid: Json) -> tuple[Tab, Area]:
        """Return a GridRange's tab and cells once nothing there is protected from this person."""
        tab, area = self.area(grid)
        self.guard(tab, area)
        return tab, area

    def guard(self, tab: Tab, area: Area | None = None) -> None:
        """Refuse to touch what is protected from this person; the whole tab by default."""
        area = area or Area(0, 0, *tab.size)
        for one in tab.protected:
            if not may_edit(one, self.viewer) and _guards(one, tab, area):
                raise protected()


Handler = Callable[[Batch, Json], Json]


def _guards(protection: Json, tab: Tab, area: Area) -> bool:
    if not resolved(protection.get("range", {}), tab.size).meets(area):
        return False
    free = [resolved(one, tab.size) for one in protection.get("unprotectedRanges", [])]
    return not any(one.covers(area) for one in free)


def cell_fields(body: Json) -> Mask:
    """Return the mask of a request that changes cells.

    Raises:
        ApiError: 400 where a request lists none, or what no cell has.
    """
    mask = fields_of(body, "cell")
    for name in mask:
        if name not in _CELL_FIELDS:
            raise bad(f"Invalid field: {name}")
    return mask


def fields_of(body: Json, root: str = "") -> Mask:
    """Return the mask of a request; a leading name of the object itself is taken off.

    Raises:
        ApiError: 400 where a request lists none.
    """
    if not body.get("fields"):
        raise bad("At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)")
    mask = masks.parse(str(body["fields"]))
    return mask[root] if root and set(mask) == {root} and mask[root] else mask


def numbered(items: list[Json], key: str, wanted: object, what: str) -> Json:
    """Return the item of that id.

    Raises:
        ApiError: 400 where there is none.
    """
    for item in items:
        if item.get(key) == wanted:
            return item
    raise bad(f"No {what} with id: {wanted}")
