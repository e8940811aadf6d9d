"""Ranges named by a DataFilter: A1, grid, or a mark that the server looks up."""

from tests.sheets_server.areas import EDGES, Area, resolved
from tests.sheets_server.errors import bad
from tests.sheets_server.model import Book, Tab
from tests.sheets_server.plain import Json
from tests.sheets_server.requests.metadata import matches
from tests.sheets_server.values import place_of


def places(book: Book, data_filter: Json) -> list[tuple[Tab, Area]]:
    """Return every place that a filter means."""
    if "a1Range" in data_filter:
        return [place_of(book, str(data_filter["a1Range"]))]
    if "gridRange" in data_filter:
        tab = book.tab(int(data_filter["gridRange"].get("sheetId", 0)))
        return [(tab, resolved(data_filter["gridRange"], tab.size))]
    if "developerMetadataLookup" not in data_filter:
        raise bad("A data filter must be given.")
    found = [one for one in book.metadata if matches(one, data_filter["developerMetadataLookup"])]
    return [place for one in found for place in _marked(book, one["location"])]


def _marked(book: Book, location: Json) -> list[tuple[Tab, Area]]:
    if "spreadsheet" in location:
        return [(tab, Area(0, 0, *tab.size)) for tab in book.tabs]
    span = location.get("dimensionRange", {})
    tab = book.tab(int(location.get("sheetId", span.get("sheetId", 0))))
    if not span:
        return [(tab, Area(0, 0, *tab.size))]
    first, last = EDGES[span["dimension"]]
    return [(tab, resolved({first: span.get("startIndex", 0), last: span["endIndex"]}, tab.size))]
