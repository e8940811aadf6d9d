"""A new spreadsheet, with all that its description holds."""

from collections.abc import Iterator, Mapping

from tests.sheets_server import batches
from tests.sheets_server.model import Book, new_book
from tests.sheets_server.parsing import Results
from tests.sheets_server.plain import Json
from tests.sheets_server.view import Viewer

_BOOK_PARTS = {
    "namedRanges": ("addNamedRange", "namedRange"),
    "developerMetadata": ("createDeveloperMetadata", "developerMetadata"),
}
_TAB_PARTS = {
    "merges": ("mergeCells", "range"),
    "conditionalFormats": ("addConditionalFormatRule", "rule"),
    "protectedRanges": ("addProtectedRange", "protectedRange"),
    "charts": ("addChart", "chart"),
    "tables": ("addTable", "table"),
    "bandedRanges": ("addBanding", "bandedRange"),
    "developerMetadata": ("createDeveloperMetadata", "developerMetadata"),
}
"""The request that makes each part, and the name that the part has in it."""
_FURTHER: Mapping[str, Json] = {"mergeCells": {"mergeType": "MERGE_ALL"}}


def created(book_id: str, body: Json, viewer: Viewer, results: Results) -> Book:
    """Return the spreadsheet that a Spreadsheet object describes.

    Raises:
        ApiError: 400 for what cannot be done.
    """
    given = batches.without_nulls(body)
    properties = given.get("properties", {})
    book = new_book(book_id, properties.get("title", "Untitled spreadsheet"))
    book.properties |= properties
    tabs = given.get("sheets", [])
    if tabs:
        book.tabs = []
    requests = [*_tabs(tabs), *_parts(given, _BOOK_PARTS)]
    return batches.applied(book, requests, viewer, results)[0] if requests else book


def _tabs(tabs: list[Json]) -> Iterator[Json]:
    """Yield what adds the tabs, all of them before what is in them: ranges may name any."""
    numbered = []
    for number, tab in enumerate(tabs):
        usual = {"sheetId": number, "title": f"Sheet{number + 1}"}
        numbered.append(tab | {"properties": usual | tab.get("properties", {})})
    for tab in numbered:
        yield {"addSheet": {"properties": tab["properties"]}}
    for tab in numbered:
        yield from _contents(tab["properties"]["sheetId"], tab)


def _contents(sheet_id: int, tab: Json) -> Iterator[Json]:
    for data in tab.get("data", []):
        yield from _grid(sheet_id, data)
    if "basicFilter" in tab:
        yield {"setBasicFilter": {"filter": tab["basicFilter"]}}
    for group in [*tab.get("rowGroups", []), *tab.get("columnGroups", [])]:
        yield {"addDimensionGroup": {"range": group["range"]}}
    yield from _parts(tab, _TAB_PARTS)


def _grid(sheet_id: int, data: Json) -> Iterator[Json]:
    top, left = data.get("startRow", 0), data.get("startColumn", 0)
    if data.get("rowData"):
        start = {"sheetId": sheet_id, "rowIndex": top, "columnIndex": left}
        yield {"updateCells": {"start": start, "rows": data["rowData"], "fields": "*"}}
    for dimension, first, name in (("ROWS", top, "rowMetadata"), ("COLUMNS", left, "columnMetadata")):
        for at, properties in enumerate(data.get(name, []), first):
            if properties:
                span = {"sheetId": sheet_id, "dimension": dimension, "startIndex": at, "endIndex": at + 1}
                change = {"range": span, "properties": properties, "fields": ",".join(properties)}
                yield {"updateDimensionProperties": change}


def _parts(holder: Json, kinds: Mapping[str, tuple[str, str]]) -> Iterator[Json]:
    for name, (kind, inner) in kinds.items():
        for number, part in enumerate(holder.get(name, [])):
            more = {"index": number} if kind == "addConditionalFormatRule" else _FURTHER.get(kind, {})
            yield {kind: {inner: part} | more}
