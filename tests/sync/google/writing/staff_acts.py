"""What staff do to our tabs in a live spreadsheet, wittingly or not."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from reports.working.columns import STAFF, Column
from sync.google import marks
from sync.google.plain import Json
from tests.sheets_server import batches
from tests.sheets_server.errors import ApiError
from tests.sheets_server.model import Book, Tab
from tests.sheets_server.staff import STAFF as STAFF_ACCOUNT
from tests.sheets_server.view import Viewer
from tests.sync.google.writing.direct import DirectApi
from tests.sync.google.writing.live import List, our_tabs, text_in

_ROWS, _COLUMNS = "ROWS", "COLUMNS"


@dataclass
class Staff:
    """Staff at work on one spreadsheet.

    Attributes:
        api: Where it is.
        id: Its id.
        random: Chooses what they do.
        owners: Beside whose finding each text of theirs was typed.
    """

    api: DirectApi
    id: str
    random: Random
    owners: dict[str, str] = field(default_factory=dict)
    jots: int = 0

    @property
    def book(self) -> Book:
        """The spreadsheet."""
        return self.api.book(self.id)

    @property
    def list(self) -> List | None:
        """The to-do list."""
        return List.of(self.book)

    @property
    def history(self) -> Tab | None:
        """The history."""
        return our_tabs(self.book).get("history")

    def do(self, *requests: Json) -> bool:
        """Carry something out; what Google does not let them do is not done."""
        file = self.api.store.named_or_refused(self.id)
        try:
            book, _ = batches.applied(
                self.book, list(requests), Viewer(STAFF_ACCOUNT, owns=True), self.api.store.results()
            )
        except ApiError:
            return False
        self.api.store.changed(file, book)
        return True

    def act(self) -> None:
        """Do something."""
        self.random.choice(ACTS)(self)

    def jot(self, owner: str | None = None) -> str:
        """Return a text that nobody typed before."""
        self.jots += 1
        text = f"jot {self.jots}"
        if owner is not None:
            self.owners[text] = owner
        return text

    def type(self, tab: Tab, row: int, column: int, value: Any) -> None:
        """Type into a cell."""
        lacking = column + 1 - tab.size.columns
        wider: list[Json] = []
        if lacking > 0:
            wider = [{"appendDimension": {"sheetId": tab.sheet_id, "dimension": _COLUMNS, "length": lacking}}]
        self.do(*wider, _typed(tab, row, column, value))


Act = Callable[[Staff], None]


def _typed(tab: Tab, row: int, column: int, value: Any) -> Json:
    kind = "stringValue" if isinstance(value, str) else "numberValue"
    cell = {"userEnteredValue": {kind: value}} if value is not None else {}
    start = {"sheetId": tab.sheet_id, "rowIndex": row, "columnIndex": column}
    return {"updateCells": {"start": start, "rows": [{"values": [cell]}], "fields": "userEnteredValue"}}


def _span(tab: Tab, dimension: str, at: int, count: int = 1) -> Json:
    return {"sheetId": tab.sheet_id, "dimension": dimension, "startIndex": at, "endIndex": at + count}


def _area(tab: Tab, top: int, bottom: int, width: int) -> Json:
    rows = {"startRowIndex": top, "endRowIndex": bottom}
    return {"sheetId": tab.sheet_id, **rows, "startColumnIndex": 0, "endColumnIndex": width}


def _row(staff: Staff, todo: List) -> int | None:
    return staff.random.choice(todo.body) if todo.body else None


def note(staff: Staff) -> None:
    """Type beside a row, or over what is there."""
    todo = staff.list
    columns = [*[Column.NOTES] * 4, *STAFF]
    place = todo.place(staff.random.choice(columns)) if todo is not None else None
    if todo is not None and place is not None and (row := _row(staff, todo)) is not None:
        staff.type(todo.tab, row, place, staff.jot(todo.owner(row)))


def extra_note(staff: Staff) -> None:
    """Type into a column of their own, or begin one."""
    todo = staff.list
    if todo is None or not todo.body:
        return
    extra = [number - 1 for number in todo.read.extra]
    if not extra or staff.random.random() < 0.1:
        place = max(todo.width, 16)
        if todo.read.heading_row:
            staff.type(todo.tab, todo.read.heading_row - 1, place, staff.jot())
        extra = [place]
    row = staff.random.choice(todo.body)
    staff.type(todo.tab, row, staff.random.choice(extra), staff.jot(todo.owner(row)))


def clear_note(staff: Staff) -> None:
    todo = staff.list
    if todo is not None and todo.staff_places and (row := _row(staff, todo)) is not None:
        staff.type(todo.tab, row, staff.random.choice(todo.staff_places), None)


def cell_note(staff: Staff) -> None:
    """Put a note on a cell of theirs."""
    todo = staff.list
    if todo is None or not todo.staff_places or (row := _row(staff, todo)) is None:
        return
    column = staff.random.choice(todo.staff_places)
    start = {"sheetId": todo.tab.sheet_id, "rowIndex": row, "columnIndex": column}
    cell = {"note": staff.jot(todo.owner(row))}
    staff.do({"updateCells": {"start": start, "rows": [{"values": [cell]}], "fields": "note"}})


def sort(staff: Staff) -> None:
    """Sort whole rows by some column, staff's own ones among them."""
    if (todo := staff.list) is not None:
        _sort(staff, todo.tab, todo.body, todo.width)


def sort_with_headings(staff: Staff) -> None:
    """Sort whole rows by some column, the headings among them."""
    todo = staff.list
    if todo is not None and staff.random.random() < 0.2:
        _sort(staff, todo.tab, range(max(todo.body.start - 1, 0), todo.body.stop), todo.width)


def _sort(staff: Staff, tab: Tab, rows: range, width: int) -> None:
    if rows:
        order = staff.random.choice(["ASCENDING", "DESCENDING"])
        spec = {"dimensionIndex": staff.random.randrange(width), "sortOrder": order}
        area = _area(tab, rows.start, rows.stop, width)
        staff.do({"sortRange": {"range": area, "sortSpecs": [spec]}})


def insert_row(staff: Staff) -> None:
    if (todo := staff.list) is not None:
        _inserted(staff, todo)


def _inserted(staff: Staff, todo: List) -> int | None:
    """Put a blank row in somewhere in the list; return its index."""
    at = staff.random.randrange(todo.body.start, max(todo.body.stop, todo.body.start) + 1)
    return at if staff.do({"insertDimension": {"range": _span(todo.tab, _ROWS, at)}}) else None


def insert_on_top(staff: Staff) -> None:
    todo = staff.list
    if todo is not None and staff.random.random() < 0.3:
        staff.do({"insertDimension": {"range": _span(todo.tab, _ROWS, 0)}})


def own_row(staff: Staff) -> None:
    """Add a row of their own, at the end or in between, with texts in our columns too."""
    todo = staff.list
    if todo is None:
        return
    row = _inserted(staff, todo) if staff.random.random() < 0.5 else max(todo.body.stop, todo.body.start)
    columns = [Column.NEXT, Column.NOTES, Column.ABOUT, Column.WHERE, Column.DAYS]
    for column in staff.random.sample(columns, staff.random.randint(1, 3)):
        place = todo.place(column)
        if row is not None and row < todo.tab.size.rows and place is not None:
            staff.type(todo.tab, row, place, staff.jot())


def delete_row(staff: Staff) -> None:
    todo = staff.list
    if todo is not None and (row := _row(staff, todo)) is not None:
        staff.do({"deleteDimension": {"range": _span(todo.tab, _ROWS, row)}})


def move_row(staff: Staff) -> None:
    todo = staff.list
    if todo is not None and (row := _row(staff, todo)) is not None:
        to = staff.random.randrange(todo.body.start, todo.body.stop + 1)
        staff.do({"moveDimension": {"source": _span(todo.tab, _ROWS, row), "destinationIndex": to}})


def copy_row(staff: Staff) -> None:
    todo = staff.list
    if todo is None or (row := _row(staff, todo)) is None or (at := _inserted(staff, todo)) is None:
        return
    row += row >= at
    source, target = _area(todo.tab, row, row + 1, todo.width), _area(todo.tab, at, at + 1, todo.width)
    staff.do({"copyPaste": {"source": source, "destination": target, "pasteType": "PASTE_NORMAL"}})


def edit_ref(staff: Staff) -> None:
    text = staff.random.choice(["AP-0001", "AP-0002", "ap 3", "AP-9999", "?", None])
    _type_ours(staff, Column.REF, text)


def edit_ours(staff: Staff) -> None:
    column = staff.random.choice([Column.NEXT, Column.WHY, Column.URGENCY, Column.DUE, Column.DAYS])
    _type_ours(staff, column, staff.random.choice(["done!", None, 5]))


def _type_ours(staff: Staff, column: Column, value: Any) -> None:
    todo = staff.list
    place = todo.place(column) if todo is not None else None
    row = _row(staff, todo) if todo is not None else None
    if todo is None or place is None or row is None:
        return
    if not text_in(todo.tab.cells.get((row, place))).startswith("jot"):
        staff.type(todo.tab, row, place, value)


def delete_column(staff: Staff) -> None:
    if (todo := staff.list) is not None:
        at = staff.random.randrange(todo.width)
        staff.do({"deleteDimension": {"range": _span(todo.tab, _COLUMNS, at)}})


def insert_column(staff: Staff) -> None:
    todo = staff.list
    if todo is None:
        return
    at = staff.random.randrange(todo.width + 1)
    if staff.do({"insertDimension": {"range": _span(todo.tab, _COLUMNS, at)}}) and todo.read.heading_row:
        staff.type(todo.tab, todo.read.heading_row - 1, at, staff.jot())


def move_column(staff: Staff) -> None:
    if (todo := staff.list) is not None:
        at, to = staff.random.randrange(todo.width), staff.random.randrange(todo.width + 1)
        staff.do({"moveDimension": {"source": _span(todo.tab, _COLUMNS, at), "destinationIndex": to}})


def rename_heading(staff: Staff) -> None:
    todo = staff.list
    if todo is not None and todo.read.heading_row:
        number = staff.random.choice(sorted(todo.read.columns.values()))
        staff.type(todo.tab, todo.read.heading_row - 1, number - 1, "Something else")


def rename_tab(staff: Staff) -> None:
    tab = staff.random.choice(list(our_tabs(staff.book).values()) or [None])
    if tab is not None:
        properties = {"sheetId": tab.sheet_id, "title": f"Ours {staff.random.randrange(1000)}"}
        staff.do({"updateSheetProperties": {"properties": properties, "fields": "title"}})


def delete_tab(staff: Staff) -> None:
    tab = staff.random.choice(list(our_tabs(staff.book).values()) or [None])
    if tab is not None and staff.random.random() < 0.4:
        staff.do({"deleteSheet": {"sheetId": tab.sheet_id}})


def duplicate_tab(staff: Staff) -> None:
    """Copy a tab of ours, with its mark or without."""
    tab = staff.random.choice(list(our_tabs(staff.book).values()) or [None])
    if tab is None or staff.random.random() < 0.5:
        return
    number, title = staff.random.randrange(10**6, 10**7), f"Copy {staff.random.randrange(1000)}"
    copied = {"sourceSheetId": tab.sheet_id, "newSheetId": number, "newSheetName": title}
    at = staff.random.choice([0, len(staff.book.tabs)])
    if staff.do({"duplicateSheet": copied | {"insertSheetIndex": at}}) and staff.random.random() < 0.5:
        for one in staff.book.metadata:
            if one["metadataKey"] == marks.KEY and one["location"].get("sheetId") == tab.sheet_id:
                kept = {name: one[name] for name in ("metadataKey", "metadataValue", "visibility")}
                staff.do(
                    {
                        "createDeveloperMetadata": {
                            "developerMetadata": kept | {"location": {"sheetId": number}}
                        }
                    }
                )
                break


def hide_rows(staff: Staff) -> None:
    """Hide a row, or have a filter hide it."""
    todo = staff.list
    if todo is not None and (row := _row(staff, todo)) is not None:
        name = staff.random.choice(["hiddenByUser", "hiddenByFilter"])
        properties = {name: staff.random.random() < 0.7}
        change = {"range": _span(todo.tab, _ROWS, row), "properties": properties, "fields": name}
        staff.do({"updateDimensionProperties": change})


def change_filter(staff: Staff) -> None:
    todo = staff.list
    if todo is not None:
        area = _area(todo.tab, max(todo.body.start - 1, 0), todo.tab.size.rows, todo.width)
        staff.do(
            staff.random.choice(
                [
                    {"clearBasicFilter": {"sheetId": todo.tab.sheet_id}},
                    {"setBasicFilter": {"filter": {"range": area}}},
                ]
            )
        )


def history_note(staff: Staff) -> None:
    """Type into the history: a note, or something beyond its columns."""
    tab = staff.history
    used = sorted({row for (row, _), cell in tab.cells.items() if cell.effective}) if tab is not None else []
    if tab is not None and used[3:]:
        column = staff.random.choice([7, 8, 12, 13, 14])
        staff.type(tab, staff.random.choice(used[3:]), column, staff.jot())


def sort_history(staff: Staff) -> None:
    tab = staff.history
    used = [row for (row, _), cell in tab.cells.items() if cell.effective] if tab is not None else []
    if tab is not None and used and max(used) > 3:
        _sort(staff, tab, range(3, max(used) + 1), tab.size.columns)


def change_history_rows(staff: Staff) -> None:
    """Insert a row into the history, delete one or move one."""
    tab = staff.history
    used = [row for (row, _), cell in tab.cells.items() if cell.effective] if tab is not None else []
    if tab is None or not used or max(used) <= 3:
        return
    at = staff.random.randrange(3, max(used) + 1)
    kind = staff.random.choice(["insert", "delete", "move"])
    if kind == "insert":
        staff.do({"insertDimension": {"range": _span(tab, _ROWS, at)}})
    elif kind == "delete":
        staff.do({"deleteDimension": {"range": _span(tab, _ROWS, at)}})
    else:
        staff.do({"moveDimension": {"source": _span(tab, _ROWS, at), "destinationIndex": 3}})


ACTS: tuple[Act, ...] = (
    *[note] * 8,
    *[extra_note] * 3,
    clear_note,
    cell_note,
    *[sort] * 3,
    sort_with_headings,
    *[insert_row] * 2,
    insert_on_top,
    *[own_row] * 2,
    *[delete_row] * 2,
    *[move_row] * 2,
    copy_row,
    edit_ref,
    *[edit_ours] * 2,
    delete_column,
    insert_column,
    move_column,
    rename_heading,
    rename_tab,
    delete_tab,
    duplicate_tab,
    hide_rows,
    change_filter,
    history_note,
    sort_history,
    change_history_rows,
)
"""As often as they come; typing a note is what staff do most."""
