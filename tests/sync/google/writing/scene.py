"""One register, its runs, and what staff do at the very moment of writing, step by step."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from reports.working.columns import STAFF, Column, ref_text
from sync.google.plain import Json
from sync.refreshing.parts import Refreshed
from tests.sheets_server.model import Tab
from tests.sync.google.writing.direct import Moment
from tests.sync.google.writing.live import List, our_tabs, text_in, value_in
from tests.sync.google.writing.school import FIRST, Fact, School
from tests.sync.google.writing.staff_acts import Staff

ADA, BEN, CAL, DEE = (
    ("PLOVER, Ada", "Part A"),
    ("ROOK, Ben", "Part A"),
    ("WREN, Cal", "Part A"),
    ("FINCH, Dee", "Part A"),
)
"""What is missing in the register, in the order of the refs."""

Row = dict[str, object]


class Scene:
    """A school with findings about Ada, Ben and Cal, whose refs are AP-0001 to AP-0003."""

    def __init__(self, *missing: Fact) -> None:
        self.school = School(Random(0), missing=set(missing or (ADA, BEN, CAL)))
        self.api = self.school.api
        self.staff = Staff(self.api, self.school.id, Random(0))
        self._waiting: list[Callable[[], object]] = []
        self.api.at = self._at

    def run(self, *meanwhile: Callable[[], object], days: int = 0, minutes: int = 0) -> Refreshed:
        """Run so much later; staff act between the reading and each writing, once each."""
        self.school.now += timedelta(minutes=minutes)
        if days:
            day = self.school.now.date() + timedelta(days=days)
            self.school.now = datetime.combine(day, FIRST.timetz())
        self._waiting = list(meanwhile)
        self.api.reads = self.api.writes = 0
        self.api.sent.clear()
        refreshed = self.school.run()
        assert not self._waiting, "nothing was written meanwhile"
        return refreshed

    def enter(self, fact: Fact) -> None:
        """Enter in the register what was missing."""
        self.school.enter(fact)

    @property
    def todo(self) -> Tab:
        """The list."""
        return our_tabs(self.staff.book)["todo"]

    @property
    def past(self) -> Tab:
        """The history."""
        return our_tabs(self.staff.book)["history"]

    @property
    def rows(self) -> list[Row]:
        """Rows of the list as they stand, by heading; blank cells are left out."""
        listed = List.of(self.staff.book)
        assert listed is not None
        return [row for at in listed.body if (row := _row(self.todo, at, listed.read.heading_row - 1))]

    @property
    def history(self) -> list[Row]:
        """Rows of the history, by heading; what stands right of these by column number."""
        headings = next(
            row for (row, column), cell in sorted(self.past.cells.items()) if text_in(cell) == "Ref"
        )
        used = sorted({row for row, _ in self.past.cells if row > headings})
        return [row for at in used if (row := _row(self.past, at, headings))]

    @property
    def notes(self) -> dict[object, object]:
        """Our notes by ref."""
        return {row.get("Ref"): row.get(Column.NOTES.value) for row in self.rows}

    def at(self, ref: int) -> int:
        """Return the index of the row of a ref."""
        listed = List.of(self.staff.book)
        assert listed is not None
        return next(row for row in listed.body if listed.ref(row) == ref)

    def type(self, ref: int, column: Column | int, value: object) -> None:
        """Type beside a ref."""
        listed = List.of(self.staff.book)
        assert listed is not None
        place = column if isinstance(column, int) else listed.read.columns[column] - 1
        self.staff.type(self.todo, self.at(ref), place, value)

    def do(self, kind: str, **body: object) -> None:
        """Have staff carry out a request on the list."""
        ranged = {name: self._with_id(part) for name, part in body.items()}
        assert self.staff.do({kind: ranged}), f"staff cannot {kind}"

    def sort(self, column: int = 0, *, descending: bool = True) -> None:
        """Have staff sort the rows of the list by a column."""
        listed = List.of(self.staff.book)
        assert listed is not None
        area = {"startRowIndex": listed.body.start, "endRowIndex": listed.body.stop}
        order = "DESCENDING" if descending else "ASCENDING"
        self.do("sortRange", range=area, sortSpecs=[{"dimensionIndex": column, "sortOrder": order}])

    def insert(self, at: int, dimension: str = "ROWS") -> None:
        """Have staff put a blank row or column in."""
        self.do("insertDimension", range={"dimension": dimension, "startIndex": at, "endIndex": at + 1})

    def delete(self, at: int, dimension: str = "ROWS", count: int = 1) -> None:
        """Have staff delete rows or columns."""
        self.do("deleteDimension", range={"dimension": dimension, "startIndex": at, "endIndex": at + count})

    def column(self, column: Column) -> int:
        """Return the index of a column."""
        listed = List.of(self.staff.book)
        assert listed is not None
        return listed.read.columns[column] - 1

    def _with_id(self, part: object) -> object:
        if isinstance(part, dict) and not {"sheetId", "title"} & part.keys():
            return {"sheetId": self.todo.sheet_id} | part
        return part

    def _at(self, moment: Moment) -> None:
        if moment is Moment.BEFORE_WRITE and self._waiting:
            self._waiting.pop(0)()


def _row(tab: Tab, at: int, headings: int) -> Row:
    row: Row = {}
    for (number, column), cell in sorted(tab.cells.items()):
        value = value_in(cell)
        if number == at and value is not None:
            row[text_in(tab.cells.get((headings, column))) or str(column + 1)] = value
    return row


def staff_cells(row: Row) -> Row:
    """Return staff's cells of a row."""
    return {heading: value for heading, value in row.items() if heading in {one.value for one in STAFF}}


def ref_of(number: int) -> str:
    """Return a ref as staff see it."""
    return ref_text(number)


def requests_of(body: Json) -> list[str]:
    """Return the kinds of requests in a batch."""
    return [next(iter(one)) for one in body["requests"]]
