"""The paths of the Sheets API, version 4."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple
from urllib.parse import unquote

from tests.sheets_server import batches, masks, values
from tests.sheets_server.a1 import address
from tests.sheets_server.areas import Area
from tests.sheets_server.calls import Answer, Call
from tests.sheets_server.creating import created
from tests.sheets_server.data_filters import places
from tests.sheets_server.errors import ApiError, bad, not_found, storage_full
from tests.sheets_server.model import Book, Tab
from tests.sheets_server.plain import Json
from tests.sheets_server.requests.batch import Batch
from tests.sheets_server.requests.metadata import matches
from tests.sheets_server.store import READ, SHEET_TYPE, WRITE, File, Store
from tests.sheets_server.values import Render, Written, place_of
from tests.sheets_server.view import Viewer, book_view, shown_properties


class Visit(NamedTuple):
    """One call at one spreadsheet."""

    store: Store
    call: Call
    file: File
    book: Book

    def batch(self) -> Batch:
        """Return a batch on a copy of the spreadsheet."""
        return Batch(self.book.copy(), self.store.viewer(self.file, self.call.who), self.store.results())

    def keep(self, batch: Batch) -> None:
        self.store.changed(self.file, batch.book)

    def reply(self, **parts: Any) -> Json:
        return {"spreadsheetId": self.book.spreadsheet_id} | parts


Answering = Callable[..., Json]


class Route(NamedTuple):
    """One method of the API: whether it only reads, and what answers it."""

    method: str
    pattern: re.Pattern[str]
    reads: bool
    answer: Answering


def answer(store: Store, call: Call) -> Answer:
    """Return the answer to a call below ``/v4/spreadsheets``."""
    if (call.method, call.path) == ("POST", "/v4/spreadsheets"):
        return Answer(_create(store, call))
    route, parts = _route(call)
    spreadsheet_id = parts.pop("id")
    file, book = store.book(spreadsheet_id, call.who, READ if route.reads else WRITE)
    found = route.answer(Visit(store, call, file, book), **parts)
    if call.one("fields") and route.answer is not _get:
        found = masks.cut(found, masks.parse(call.one("fields")))
    return Answer(found)


def reads(call: Call) -> bool:
    """Tell whether a call counts as a read."""
    if call.path == "/v4/spreadsheets":
        return False
    try:
        return _route(call)[0].reads
    except ApiError:
        return call.method == "GET"


def _route(call: Call) -> tuple[Route, dict[str, str]]:
    for route in ROUTES:
        found = route.pattern.fullmatch(call.path)
        if found and route.method == call.method:
            return route, {name: unquote(part) for name, part in found.groupdict().items()}
    raise not_found()


def _create(store: Store, call: Call) -> Json:
    if store.full:
        raise storage_full()
    book = created(store.new_id(), call.json(), Viewer(call.who, owns=True), store.results())
    file = store.add(File(book.spreadsheet_id, book.title, SHEET_TYPE, book), call.who)
    mask = _mask(call)
    return book_view(book, store.viewer(file, call.who), mask, [], grid=bool(mask))


def _mask(call: Call) -> masks.Mask:
    return masks.parse(call.one("fields")) if call.one("fields") else masks.EVERYTHING


def _get(visit: Visit) -> Json:
    call = visit.call
    wanted = [place_of(visit.book, text) for text in call.query.get("ranges", [])]
    mask = _mask(call)
    grid = bool(mask) or call.flag("includeGridData")
    return _seen(visit, visit.book, mask, wanted, grid=grid)


def _seen(visit: Visit, book: Book, mask: masks.Mask, wanted: list[tuple[Tab, Area]], *, grid: bool) -> Json:
    return book_view(book, visit.store.viewer(visit.file, visit.call.who), mask, wanted, grid=grid)


def _get_by_filter(visit: Visit) -> Json:
    body = visit.call.json()
    wanted = [place for one in body.get("dataFilters", []) for place in places(visit.book, one)]
    mask = _mask(visit.call)
    grid = bool(mask) or bool(body.get("includeGridData"))
    return _seen(visit, visit.book, mask, wanted, grid=grid)


def _batch_update(visit: Visit) -> Json:
    body, store = visit.call.json(), visit.store
    viewer = store.viewer(visit.file, visit.call.who)
    book, replies = batches.applied(visit.book, body.get("requests", []), viewer, store.results())
    store.changed(visit.file, book)
    reply = visit.reply(replies=replies)
    if body.get("includeSpreadsheetInResponse"):
        wanted = [place_of(book, text) for text in body.get("responseRanges", [])]
        inner = masks.below(_mask(visit.call), "updatedSpreadsheet")
        grid = bool(body.get("responseIncludeGridData")) or bool(inner)
        reply["updatedSpreadsheet"] = _seen(visit, book, inner, wanted, grid=grid)
    return reply


def _render(given: Json) -> Render:
    usual = Render()
    return Render(
        given.get("valueRenderOption") or usual.how,
        given.get("dateTimeRenderOption") or usual.dates,
        given.get("majorDimension") or usual.major,
    )


def _of_query(call: Call) -> Render:
    return _render(_single(call))


def _single(call: Call) -> Json:
    return {name: call.one(name) for name in call.query}


def _values_get(visit: Visit, range: str) -> Json:  # noqa: A002 - the name of Google's path parameter
    return values.read(*place_of(visit.book, range), _of_query(visit.call))


def _values_batch_get(visit: Visit) -> Json:
    render = _of_query(visit.call)
    wanted = [place_of(visit.book, text) for text in visit.call.query.get("ranges", [])]
    return visit.reply(valueRanges=[values.read(tab, area, render) for tab, area in wanted])


def _input_option(how: str) -> str:
    if how not in {"RAW", "USER_ENTERED"}:
        raise bad("'valueInputOption' is required but not specified")
    return how


def _values_update(visit: Visit, range: str) -> Json:  # noqa: A002 - the name of Google's path parameter
    how, rows = _given(visit, range)
    batch = visit.batch()
    written = values.write(batch, range, rows, how)
    visit.keep(batch)
    return visit.reply(**_updated(written, _of_response(_single(visit.call))))


def _given(visit: Visit, range: str) -> tuple[str, list[list[Any]]]:  # noqa: A002 - as above
    body = visit.call.json()
    values.same_range(range, body)
    return _input_option(visit.call.one("valueInputOption")), values.checked_rows(body)


def _of_response(given: Json) -> Render | None:
    """Return how what was written is to be sent back; None where it is not."""
    if str(given.get("includeValuesInResponse", "")).lower() != "true":
        return None
    names = {"Value": "valueRenderOption", "DateTime": "dateTimeRenderOption"}
    return _render({usual: given.get(f"response{name}RenderOption") for name, usual in names.items()})


def _updated(written: Written, sent_back: Render | None) -> Json:
    data = {"updatedData": values.read(written.tab, written.area, sent_back)} if sent_back else {}
    return written.counts() | data


def _values_append(visit: Visit, range: str) -> Json:  # noqa: A002 - the name of Google's path parameter
    how, rows = _given(visit, range)
    batch = visit.batch()
    new_rows = visit.call.one("insertDataOption") == "INSERT_ROWS"
    table, written = values.append(batch, range, rows, how, new_rows=new_rows)
    visit.keep(batch)
    found = {"tableRange": address(written.tab.title, table)} if table else {}
    updates = _updated(written, _of_response(_single(visit.call)))
    return visit.reply(**found, updates=visit.reply(**updates))


def _values_clear(visit: Visit, range: str) -> Json:  # noqa: A002 - the name of Google's path parameter
    batch = visit.batch()
    cleared = values.clear(batch, *place_of(batch.book, range))
    visit.keep(batch)
    return visit.reply(clearedRange=cleared)


def _values_batch_clear(visit: Visit) -> Json:
    batch = visit.batch()
    wanted = [place_of(batch.book, text) for text in visit.call.json().get("ranges", [])]
    cleared = [values.clear(batch, tab, area) for tab, area in wanted]
    visit.keep(batch)
    return visit.reply(clearedRanges=cleared)


def _values_batch_update(visit: Visit) -> Json:
    body = visit.call.json()
    how, batch = _input_option(body.get("valueInputOption", "")), visit.batch()
    written = [
        values.write(batch, one.get("range", ""), values.checked_rows(one, f"data[{number}]"), how)
        for number, one in enumerate(body.get("data", []))
    ]
    visit.keep(batch)
    responses = [visit.reply(**_updated(one, _of_response(body))) for one in written]
    return visit.reply(**values.totals(written), responses=responses)


def _filtered_get(visit: Visit) -> Json:
    body = visit.call.json()
    render, matched = _render(body), []
    for one in body.get("dataFilters", []):
        for tab, area in places(visit.book, one):
            matched.append({"valueRange": values.read(tab, area, render), "dataFilters": [one]})
    return visit.reply(valueRanges=matched)


def _filtered_update(visit: Visit) -> Json:
    body = visit.call.json()
    how, batch = _input_option(body.get("valueInputOption", "")), visit.batch()
    written = [
        (one["dataFilter"], values.write_at(batch, tab, (area.top, area.left), values.checked_rows(one), how))
        for one in body.get("data", [])
        for tab, area in places(batch.book, one.get("dataFilter", {}))
    ]
    visit.keep(batch)
    responses = [_updated(one, _of_response(body)) | {"dataFilter": by} for by, one in written]
    return visit.reply(**values.totals([one for _, one in written]), responses=responses)


def _filtered_clear(visit: Visit) -> Json:
    batch = visit.batch()
    wanted = [place for one in visit.call.json().get("dataFilters", []) for place in places(batch.book, one)]
    cleared = [values.clear(batch, tab, area) for tab, area in wanted]
    visit.keep(batch)
    return visit.reply(clearedRanges=cleared)


def _copy_to(visit: Visit, sheet: str) -> Json:
    store, call = visit.store, visit.call
    target_file, target = store.book(call.json().get("destinationSpreadsheetId", ""), call.who, WRITE)
    book, tab = target.copy(), visit.book.tab(int(sheet)).copy()
    titles = {one.title for one in book.tabs}
    title = f"Copy of {tab.title}"
    number = 2
    while title in titles:
        title, number = f"Copy of {tab.title} {number}", number + 1
    tab.properties |= {"sheetId": book.number(), "title": title}
    book.tabs.append(tab)
    book.renumber()
    store.changed(target_file, book)
    return shown_properties(tab)


def _metadata_get(visit: Visit, number: str) -> Json:
    for one in visit.book.metadata:
        if str(one["metadataId"]) == number:
            return one
    raise not_found()


def _metadata_search(visit: Visit) -> Json:
    matched = []
    for data_filter in visit.call.json().get("dataFilters", []):
        lookup = data_filter.get("developerMetadataLookup", {})
        found = [one for one in visit.book.metadata if matches(one, lookup)]
        matched += [{"developerMetadata": one, "dataFilters": [data_filter]} for one in found]
    return {"matchedDeveloperMetadata": matched} if matched else {}


_ID = r"/v4/spreadsheets/(?P<id>[^/:]+)"
_RANGE = _ID + r"/values/(?P<range>[^/]+?)"


def _on(method: str, pattern: str, answers: Answering, *, only_reads: bool = False) -> Route:
    return Route(method, re.compile(pattern), only_reads, answers)


ROUTES = (
    _on("GET", _ID, _get, only_reads=True),
    _on("POST", _ID + ":getByDataFilter", _get_by_filter, only_reads=True),
    _on("POST", _ID + ":batchUpdate", _batch_update),
    _on("GET", _ID + "/values:batchGet", _values_batch_get, only_reads=True),
    _on("POST", _ID + "/values:batchGetByDataFilter", _filtered_get, only_reads=True),
    _on("POST", _ID + "/values:batchUpdate", _values_batch_update),
    _on("POST", _ID + "/values:batchUpdateByDataFilter", _filtered_update),
    _on("POST", _ID + "/values:batchClear", _values_batch_clear),
    _on("POST", _ID + "/values:batchClearByDataFilter", _filtered_clear),
    _on("POST", _RANGE + ":append", _values_append),
    _on("POST", _RANGE + ":clear", _values_clear),
    _on("PUT", _RANGE, _values_update),
    _on("GET", _RANGE, _values_get, only_reads=True),
    _on("POST", _ID + r"/sheets/(?P<sheet>\d+):copyTo", _copy_to),
    _on("POST", _ID + "/developerMetadata:search", _metadata_search, only_reads=True),
    _on("GET", _ID + r"/developerMetadata/(?P<number>\d+)", _metadata_get, only_reads=True),
)
