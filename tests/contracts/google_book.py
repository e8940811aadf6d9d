"""A Google spreadsheet whose tabs are replaced as a test says: on the test server, or at Google itself."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from itertools import count

from sheet_templates.snapshot import UNCALCULATED, Area, CellError, CellValue, Snapshot, Tab, Visibility
from sync.connectors.google_source import address_of
from sync.connectors.limits import Limits
from sync.google.api import SheetsApi
from sync.google.plain import Json
from sync.google.reading.reading import read_spreadsheet
from tests.contracts.filed import FORMATS, NOTHING_YET, first_column, serial

ERRORS = {
    "#REF!": ("=#REF!", "REF"),
    "#N/A": ("=NA()", "N_A"),
    "#DIV/0!": ("=1/0", "DIVIDE_BY_ZERO"),
    "#VALUE!": ('=VALUE("x")', "VALUE"),
    "#NAME?": ("=NOSUCHNAME()", "NAME"),
    "#NUM!": ("=SQRT(-1)", "NUM"),
}
"""A formula that comes to each error, and what Google calls the error."""

_TYPES = {"dd/mm/yyyy": "DATE", "dd/mm/yyyy hh:mm:ss": "DATE_TIME", "hh:mm:ss": "TIME"}
_MARGIN = 2

Results = Mapping[str, Json]
"""What formulas come to, where there is nobody to work them out."""


@dataclass
class GoogleBook:
    """One spreadsheet.

    Attributes:
        api: Where it is.
        id: Its id.
        works_out: Whether every formula is worked out, as Google does.
        tell: Lets a server that does not know what formulas come to.
    """

    api: SheetsApi
    id: str
    works_out: bool = False
    tell: Callable[[Results], None] = field(default=lambda results: None)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1000))

    def hold(self, tabs: tuple[Tab, ...]) -> None:
        """Put these tabs in the place of all that are there, in one batch."""
        there = self.api.spreadsheet(self.id, fields="sheets(properties(sheetId,title))")["sheets"]
        old = [sheet["properties"].get("sheetId", 0) for sheet in there]
        numbers = [next(self._new_numbers(old)) for _ in tabs]
        self.tell({formula: result for tab in tabs for formula, result in _results(tab)})
        new = list(zip(numbers, tabs, strict=True))
        requests = [
            *_cleared(old[1:]),
            *_renamed(old[0]),
            *({"addSheet": {"properties": _properties(number, tab)}} for number, tab in new),
            *_cleared(old[:1]),
            *(request for number, tab in new for request in _filled(number, tab)),
        ]
        self.api.batch_update(self.id, {"requests": requests})

    def read(self) -> Snapshot:
        """Read what is there."""
        found = read_spreadsheet(
            self.api, self.id, source=address_of(self.id), limits=Limits(), is_large=False
        )
        return found.snapshot

    def _new_numbers(self, old: list[int]) -> Iterator[int]:
        return (number for number in self._numbers if number not in old)


def _cleared(old: list[int]) -> Iterator[Json]:
    return ({"deleteSheet": {"sheetId": number}} for number in old)


def _renamed(number: int) -> Iterator[Json]:
    properties = {"sheetId": number, "title": "about to go", "hidden": False}
    yield {"updateSheetProperties": {"properties": properties, "fields": "title,hidden"}}


def _filled(number: int, tab: Tab) -> Iterator[Json]:
    for row, column, cell in _cells(tab):
        start = {"sheetId": number, "rowIndex": row - 1, "columnIndex": column - 1}
        fields = "userEnteredValue,userEnteredFormat,note"
        yield {"updateCells": {"start": start, "rows": [{"values": [cell]}], "fields": fields}}
    for area in tab.merges:
        yield {"mergeCells": {"range": _range(number, area), "mergeType": "MERGE_ALL"}}
    for table in tab.tables:
        yield {"addTable": {"table": {"name": table.name, "range": _range(number, table.area)}}}
    for dimension, hidden in (("ROWS", tab.hidden_rows), ("COLUMNS", tab.hidden_columns)):
        for at in sorted(hidden):
            span = {"sheetId": number, "dimension": dimension, "startIndex": at - 1, "endIndex": at}
            properties = {"hiddenByUser": True}
            change = {"range": span, "properties": properties, "fields": "hiddenByUser"}
            yield {"updateDimensionProperties": change}


def _properties(number: int, tab: Tab) -> Json:
    places = [(row, column) for row, column, _ in tab.cells()]
    places += [*tab.notes, *((area.bottom, area.right) for area in tab.merges)]
    places += [(table.area.bottom, table.area.right) for table in tab.tables]
    height = max([1, *tab.hidden_rows, *(row for row, _ in places)]) + _MARGIN
    width = max([1, *tab.hidden_columns, *(column for _, column in places)]) + _MARGIN
    grid = {"rowCount": height, "columnCount": width}
    told: Json = {"sheetId": number, "title": tab.title, "gridProperties": grid}
    return told | ({"hidden": True} if tab.visibility is not Visibility.VISIBLE else {})


def _range(number: int, area: Area) -> Json:
    rows = {"startRowIndex": area.top - 1, "endRowIndex": area.bottom}
    return {"sheetId": number, **rows, "startColumnIndex": area.left - 1, "endColumnIndex": area.right}


def _cells(tab: Tab) -> Iterator[tuple[int, int, Json]]:
    values = {(row, column): value for row, column, value in tab.cells()}
    for row, column in sorted(values.keys() | tab.notes.keys()):
        value = values.get((row, column))
        cell: Json = {} if value is None else {"userEnteredValue": _typed(tab, row, column, value)}
        look: Json = {}
        if pattern := FORMATS.get(type(value)):
            look["numberFormat"] = {"type": _TYPES[pattern], "pattern": pattern}
        if row in tab.struck and value is not None and first_column(tab, row) == column:
            look["textFormat"] = {"strikethrough": True}
        note = {"note": tab.notes[row, column]} if (row, column) in tab.notes else {}
        yield row, column, cell | ({"userEnteredFormat": look} if look else {}) | note


def _typed(tab: Tab, row: int, column: int, value: CellValue) -> Json:
    formula = _formula(value)
    is_formula = (row, column) in tab.formulas or isinstance(value, CellError) or value is UNCALCULATED
    return {"formulaValue": formula} if is_formula else _plain(value)


def _plain(value: CellValue) -> Json:
    if isinstance(value, bool):
        return {"boolValue": value}
    if isinstance(value, str):
        return {"stringValue": value}
    if isinstance(value, date | time):
        return {"numberValue": serial(value)}
    if isinstance(value, CellError):
        return {"errorValue": {"type": ERRORS[value.code][1], "message": "made up"}}
    return {"numberValue": value}


def _formula(value: CellValue) -> str:
    """Return a formula that comes to a value."""
    if value is UNCALCULATED:
        return NOTHING_YET
    if isinstance(value, CellError):
        return ERRORS[value.code][0]
    if isinstance(value, str):
        return '="' + value.replace('"', '""') + '"'
    plain = serial(value) if isinstance(value, date | time) else value
    return f"={str(plain).upper() if isinstance(plain, bool) else repr(plain)}"


def _results(tab: Tab) -> Iterator[tuple[str, Json]]:
    for _, _, value in tab.cells():
        if value is not UNCALCULATED:
            yield _formula(value), _plain(value)
