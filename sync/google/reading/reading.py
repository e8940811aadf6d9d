"""Reads a Google spreadsheet as a register: one call where it is known and small, two where it is not."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sheet_templates.errors import RegisterBusy, RegisterChanged
from sheet_templates.mappings import fold_title
from sheet_templates.snapshot import Snapshot
from sync.connectors.google_source import address_of
from sync.connectors.limits import Limits
from sync.google.api import SheetsApi
from sync.google.plain import Json
from sync.google.reading import mask
from sync.google.reading.revision import revision_of
from sync.google.reading.tabs import is_grid, mark_of, tabs_of, understood

LARGE: Final = 200_000
"""A tab with room for more cells than this is read only where the settings name it."""

_TRIES: Final = 2
_DATA_SOURCE: Final = "DATA_SOURCE"


@dataclass(frozen=True, slots=True)
class GoogleRead:
    """A Google spreadsheet as it was at one moment.

    Attributes:
        id: The spreadsheet's.
        snapshot: Its tabs, ours among them; those that were not read are told in it.
        answer: Google's ``Spreadsheet``, by ``mask.WHOLE``, without the cells of staff's tabs; a tab that
            was not asked for has its properties only.
        is_whole: Whether no tab was left out for its size, so that the next reading needs one call.
    """

    id: str
    snapshot: Snapshot
    answer: Json
    is_whole: bool


def read_spreadsheet(
    api: SheetsApi,
    spreadsheet_id: str,
    *,
    source: str,
    limits: Limits,
    is_large: bool | None = None,
    mapped: Collection[str] = (),
) -> GoogleRead:
    """Read a spreadsheet once.

    Args:
        api: Where it is.
        spreadsheet_id: Its id.
        source: Its address or its id as it was given; the snapshot and errors show the address.
        limits: How much of everything is accepted.
        is_large: Whether it has tabs that are not read for their size, None where nobody knows yet.
        mapped: Titles of tabs that the settings speak of; they are read however large they are.

    Returns:
        Its tabs. The revision is of what staff's tabs hold.

    Raises:
        RegisterBusy: its tabs are being renamed at this moment.
        RegisterUnreadable: it holds more than the limits allow.
        RegisterError: it cannot be had.
    """
    source = address_of(source)
    reading = _Reading(api, spreadsheet_id, source, frozenset(map(fold_title, mapped)))
    answer = reading.all_at_once() if is_large is False else reading.in_two_steps()
    with understood(source):
        left_out = reading.left_out(answer)
        not_read = left_out | dict(_without_cells(answer, left_out))
        kept = [sheet for sheet in answer["sheets"] if _title(sheet) not in not_read]
    tabs = tabs_of({"sheets": kept}, limits, source)
    called = str(answer.get("properties", {}).get("title", ""))
    snapshot = Snapshot(source, revision_of(tabs), tabs, not_read=not_read, called=called)
    return GoogleRead(spreadsheet_id, snapshot, _without_staff_cells(answer), not left_out)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is asked of Google, and for which tabs."""

    api: SheetsApi
    id: str
    source: str
    mapped: frozenset[str]

    def all_at_once(self) -> Json:
        return self.api.spreadsheet(self.id, fields=mask.WHOLE)

    def in_two_steps(self) -> Json:
        """Look which tabs there are, then ask for the cells of those that are read.

        Raises:
            RegisterBusy: a tab had another title each time that its cells were asked for.
        """
        gone: RegisterChanged | None = None
        for _ in range(_TRIES):
            about = self.api.spreadsheet(self.id, fields=mask.TABS)
            with understood(self.source):
                left_out = self.left_out(about)
            if not left_out:
                return self.all_at_once()
            try:
                return self._cells_of(about, left_out)
            except RegisterChanged as error:
                gone = error
        raise RegisterBusy(
            "A tab of the register was renamed while it was being read.",
            where=self.source,
            todo="Nothing is wrong with it. Try again in a moment; a run that comes by itself does so.",
        ) from gone

    def left_out(self, answer: Json) -> dict[str, str]:
        """Return the tabs that are not read for their size, and what to do about each."""
        return {_title(sheet): _why_large(sheet) for sheet in answer["sheets"] if self._is_left_out(sheet)}

    def _is_left_out(self, sheet: Json) -> bool:
        if _room(sheet) <= LARGE or not is_grid(sheet):
            return False
        return not mark_of(sheet) and fold_title(_title(sheet)) not in self.mapped

    def _cells_of(self, about: Json, left_out: Mapping[str, str]) -> Json:
        """Return the spreadsheet with the cells of all tabs but some."""
        wanted = [sheet for sheet in about["sheets"] if is_grid(sheet) and _title(sheet) not in left_out]
        if not wanted:
            return about
        ranges = [_quoted(_title(sheet)) for sheet in wanted]
        answer = self.api.spreadsheet(self.id, fields=mask.WHOLE, ranges=ranges)
        with understood(self.source):
            sent = {_id(sheet): sheet for sheet in answer["sheets"]}
            return answer | {"sheets": [sent.get(_id(sheet), sheet) for sheet in about["sheets"]]}


def _without_cells(answer: Json, left_out: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Give the tabs of which Google sent no cells although they were asked for, and why."""
    for sheet in answer["sheets"]:
        title = _title(sheet)
        if sheet["properties"].get("sheetType") == _DATA_SOURCE:
            yield (
                title,
                (
                    "It shows the data of another system. Copy what matters to a tab of its own, and name "
                    'this one in the settings with "ignore".'
                ),
            )
        elif is_grid(sheet) and title not in left_out and "data" not in sheet:
            yield title, "Google sent it without its cells. Run it again."


def _without_staff_cells(answer: Json) -> Json:
    """Return a spreadsheet in which only our tabs have cells: those of a large register fill the memory."""
    sheets = [sheet if mark_of(sheet) else _emptied(sheet) for sheet in answer["sheets"]]
    return answer | {"sheets": sheets}


def _emptied(sheet: Json) -> Json:
    data = [{key: value for key, value in one.items() if key != "rowData"} for one in sheet.get("data", ())]
    return sheet | {"data": data} if data else sheet


def _title(sheet: Json) -> str:
    return str(sheet["properties"].get("title", ""))


def _id(sheet: Json) -> int:
    return int(sheet["properties"].get("sheetId", 0))


def _room(sheet: Json) -> int:
    grid = sheet["properties"].get("gridProperties", {})
    return int(grid.get("rowCount", 0) * grid.get("columnCount", 0))


def _why_large(sheet: Json) -> str:
    return (
        f"It has {_room(sheet):,} cells, more than the {LARGE:,} that are read. Delete its empty rows and "
        'columns, or name it in the settings, with its table or with "ignore".'
    )


def _quoted(title: str) -> str:
    """Return the range of a whole tab."""
    return "'" + title.replace("'", "''") + "'"
