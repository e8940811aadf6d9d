"""Takes our tabs out of a Google spreadsheet. A tab that holds notes of staff's stays, and is theirs then.

Staff may type a note at the very moment at which a tab is deleted. So a tab with notes is not copied and
deleted: it gets another name and loses our mark, and no run touches it any more.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from reports.working.history import read_history
from reports.working.todo_rows import TodoRow, read_todo
from sheet_templates.snapshot import Tab
from sync.google import marks
from sync.google.api import SheetsApi
from sync.google.plain import Json
from sync.google.reading.reading import GoogleRead
from sync.google.writing.dressing import PROTECTED
from sync.google.writing.guards import BATCH_KEY, ROW_KEY, column_marks, row_marks
from sync.google.writing.own import OwnTabs
from sync.google.writing.standing import Standing
from sync.refreshing.own_tabs import Mark

_KEYS = frozenset({marks.KEY, BATCH_KEY, marks.COLUMN_KEY, ROW_KEY})


@dataclass(frozen=True, slots=True)
class Leaving:
    """What is to be taken out.

    Attributes:
        titles: Titles of our tabs.
        copies: Titles of tabs that staff copied from ours; they stay.
        kept: Titles of tabs with notes to the titles that they get.
        requests: What is asked of Google, all together.
    """

    titles: tuple[str, ...]
    copies: tuple[str, ...]
    kept: Mapping[str, str]
    requests: tuple[Json, ...]

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing of ours."""
        return not self.titles


def leaving(read: GoogleRead, day: date) -> Leaving:
    """Return what of ours is in a spreadsheet, and what becomes of it. Writes nothing.

    Args:
        read: What was read of it.
        day: Today, for the names of tabs that stay.
    """
    own = OwnTabs.of(read.answer, read.snapshot.tabs)
    kept = {
        standing.tab.title: _name(standing.tab.title, day, own.ids)
        for mark, standing in own.standing.items()
        if _has_notes(mark, standing.tab, day)
    }
    requests: list[Json] = []
    for standing in own.standing.values():
        title = standing.tab.title
        if title in kept:
            requests += _handed_over(standing, kept[title])
        else:
            requests.append({"deleteSheet": {"sheetId": standing.sheet_id}})
    titles = tuple(standing.tab.title for standing in own.standing.values())
    copies = tuple(one.title for one in own.owned if one.is_copy)
    return Leaving(titles, copies, kept, tuple(requests))


def take_out(api: SheetsApi, read: GoogleRead, work: Leaving) -> None:
    """Take it out, all of it or nothing.

    Raises:
        RegisterError: it could not be done; what stood there still does.
    """
    api.batch_update(read.id, {"requests": list(work.requests)}, fields="spreadsheetId")


def _has_notes(mark: str, tab: Tab, day: date) -> bool:
    """Whether staff typed anything on a tab that a check would not make anew."""
    if mark == Mark.TODO:
        todo = read_todo(tab)
        is_remarked = any(row > todo.heading_row for row, _ in tab.notes)
        return is_remarked or any(_is_staffs(row) for row in todo.rows)
    if mark == Mark.HISTORY:
        return bool(read_history(tab, day).rows)
    return mark == Mark.SETUP


def _is_staffs(row: TodoRow) -> bool:
    return row.ref is None or bool(row.others) or not row.block.is_blank


def _name(title: str, day: date, taken: Mapping[str, int]) -> str:
    name, number = f"{title}, notes of {day.isoformat()}", 2
    there = {one.casefold() for one in taken}
    while name.casefold() in there:
        name, number = f"{title}, notes of {day.isoformat()} ({number})", number + 1
    return name


def _handed_over(standing: Standing, name: str) -> Iterator[Json]:
    """Give the requests that make a tab staff's own: another name, no mark, no warning."""
    properties = {"sheetId": standing.sheet_id, "title": name}
    yield {"updateSheetProperties": {"properties": properties, "fields": "title"}}
    ours = [
        *standing.sheet.get("developerMetadata", ()),
        *column_marks(standing).values(),
        *(mark for _, mark in row_marks(standing)),
    ]
    for mark in ours:
        if mark.get("metadataKey") in _KEYS:
            lookup = {"metadataId": mark["metadataId"]}
            yield {"deleteDeveloperMetadata": {"dataFilter": {"developerMetadataLookup": lookup}}}
    for protection in standing.sheet.get("protectedRanges", ()):
        if protection.get("description") == PROTECTED:
            number = protection["protectedRangeId"]
            yield {"deleteProtectedRange": {"protectedRangeId": number}}
