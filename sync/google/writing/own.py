"""Our tabs in a Google spreadsheet as they were read, and the ids and titles of all tabs."""

from collections.abc import Mapping
from dataclasses import dataclass

from sheet_templates.plan import LONGEST_TITLE
from sheet_templates.snapshot import Tab
from sync.google import marks
from sync.google.plain import Json
from sync.google.writing.guards import column_marks, row_marks
from sync.google.writing.standing import Standing
from sync.grafting.own_tabs import Owned


@dataclass(frozen=True, slots=True)
class OwnTabs:
    """What stands in the spreadsheet.

    Attributes:
        ids: Id of every tab by title.
        standing: Our tabs by mark.
        owned: The same as what they are to others.
        zone: The time zone of the spreadsheet; empty where that is not told.
    """

    ids: Mapping[str, int]
    standing: Mapping[str, Standing]
    owned: tuple[Owned, ...]
    zone: str = ""

    @classmethod
    def of(cls, answer: Json, tabs: tuple[Tab, ...]) -> "OwnTabs":
        """Return our tabs in what was read: of several of one mark the first.

        Args:
            answer: Google's ``Spreadsheet``.
            tabs: What was read of it.
        """
        by_title = {tab.title: tab for tab in tabs}
        ids: dict[str, int] = {}
        standing: dict[str, Standing] = {}
        owned: list[Owned] = []
        for sheet in answer.get("sheets", ()):
            properties = sheet["properties"]
            title, number = str(properties.get("title", "")), int(properties.get("sheetId", 0))
            ids[title] = number
            tab = by_title.get(title)
            found = _found(sheet) or _without_mark(tab, number)
            if found is None:
                continue
            is_ours = tab is not None and bool(tab.mark) and found.mark not in standing
            owned.append(Owned(found.mark, found.owner, title, str(number), is_copy=not is_ours))
            if tab is not None and is_ours:
                standing[found.mark] = Standing(sheet, tab)
        zone = str(answer.get("properties", {}).get("timeZone", ""))
        return cls(ids, standing, tuple(owned), zone)

    @property
    def layout(self) -> frozenset[tuple[int, int, int, str]]:
        """Where our marks are: tab, column (0 for the tab itself, below 0 for rows), id and value."""
        found: set[tuple[int, int, int, str]] = set()
        for standing in self.standing.values():
            tab = [(0, mark) for mark in standing.sheet.get("developerMetadata", ())]
            rows = [(-row, mark) for row, mark in row_marks(standing)]
            for column, mark in [*tab, *rows, *column_marks(standing).items()]:
                value = str(mark.get("metadataValue", ""))
                found.add((standing.sheet_id, column, int(mark["metadataId"]), value))
        return frozenset(found)

    def titles(self, wanted: Mapping[str, str]) -> dict[str, str]:
        """Return what each of our tabs is or will be called: staff's name stays, and so does a tab of theirs.

        Args:
            wanted: Mark to title.
        """
        taken = {title.casefold() for title in self.ids}
        titles: dict[str, str] = {}
        for mark, title in wanted.items():
            there = self.standing.get(mark)
            titles[mark] = there.tab.title if there is not None else _free_title(title, taken)
            taken.add(titles[mark].casefold())
        return titles


def _found(sheet: Json) -> marks.OwnMark | None:
    for one in sheet.get("developerMetadata", ()):
        found = marks.read(one.get("metadataValue", "")) if one.get("metadataKey") == marks.KEY else None
        if found is not None:
            return found
    return None


def _without_mark(tab: Tab | None, number: int) -> marks.OwnMark | None:
    """Return what a tab is that lost its mark, and is known by its title and its words."""
    return marks.OwnMark(tab.mark, number, "") if tab is not None and tab.mark else None


def _free_title(wanted: str, taken: set[str]) -> str:
    title, number = wanted[:LONGEST_TITLE], 2
    while title.casefold() in taken:
        ending = f" ({number})"
        title = wanted[: LONGEST_TITLE - len(ending)] + ending
        number += 1
    return title
