"""A report as new tabs of a Google spreadsheet, put in by the writer of our own tabs."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reports.working.memory import Memory
from reports.working.todo import Todo
from sheet_templates.chart_plan import CellRange, ChartPlan
from sheet_templates.plan import Cell, SheetPlan, Value, WorkbookPlan
from sheet_templates.snapshot import Snapshot, Tab
from sync.connectors.google_source import address_of, google_id
from sync.connectors.limits import Limits
from sync.grafting.own_tabs import OwnTab
from sync.keeping.keeper import Keeper
from sync.refreshing.making import Made
from sync.refreshing.marks import Owner

if TYPE_CHECKING:
    from sync.google.api import SheetsApi

_MOST = 1000


@dataclass(frozen=True, slots=True)
class Spreadsheet:
    """A spreadsheet that reports go into.

    Attributes:
        api: The way to Google.
        source: Its address.
        limits: How large it may be.
        owner: Whose our tabs in it are.
        keep: Keeps what is displaced.
    """

    api: "SheetsApi"
    source: str
    limits: Limits
    owner: Owner
    keep: Keeper

    def put(self, plan: WorkbookPlan, mark: str, titles: Mapping[str, str]) -> str:
        """Put the tabs of a report in and return the title of the first.

        Nothing that is there is touched. Tabs of the same report whose writing was not remembered are taken
        for what they are, unless they are not whole: then it is put in once more.

        Args:
            plan: The report.
            mark: What its tabs are known by.
            titles: What each is to be called, by its title in the plan.

        Raises:
            RegisterError: they cannot be put in.
        """
        from sync.google.reading.reading import read_spreadsheet
        from sync.google.writing.own import OwnTabs
        from sync.google.writing.target import GoogleTarget

        address = address_of(self.source)
        read = read_spreadsheet(self.api, google_id(address) or "", source=address, limits=self.limits)
        there, free = _standing(read.snapshot, plan, mark)
        if there:
            return there
        marks = {sheet.title: f"{free}-{number}" for number, sheet in enumerate(plan.sheets, start=1)}
        own = OwnTabs.of(read.answer, read.snapshot.tabs)
        given = own.titles({marks[title]: wanted for title, wanted in titles.items()})
        made = _made(
            retitled(plan, {title: given[one] for title, one in marks.items()}), tuple(marks.values())
        )
        target = GoogleTarget(self.api, read, self.limits)
        written = target.commit(made, self.owner, self.keep, again=_no_newer, anew=_as_it_is, is_dry=False)
        return written.tabs[0]


def _standing(snapshot: Snapshot, plan: WorkbookPlan, mark: str) -> tuple[str, str]:
    """Return the title of a report's first tab if it is there as a whole, and a mark that is free."""
    by_mark = {tab.mark: tab for tab in snapshot.tabs if tab.mark}
    free = mark
    for number in range(2, _MOST):
        tabs = [by_mark.get(f"{free}-{place}") for place in range(1, len(plan.sheets) + 1)]
        if all(tab is not None and _is_whole(tab, one) for tab, one in zip(tabs, plan.sheets, strict=True)):
            return (tabs[0].title if tabs[0] is not None else ""), free
        if not any(tabs):
            break
        free = f"{mark}-{number}"
    return "", free


def _is_whole(tab: Tab, plan: SheetPlan) -> bool:
    """Whether a tab has as many rows as it was to have."""
    wanted = sum(any(_value(cell) is not None for cell in row) for row in (*plan.top, *plan.rows))
    return sum(any(value is not None for value in row) for row in tab.rows.values()) >= wanted


def _value(cell: Value | Cell) -> Value:
    return cell.value if isinstance(cell, Cell) else cell


def _made(plan: WorkbookPlan, marks: tuple[str, ...]) -> Made:
    nothing = Memory("")
    tabs = tuple(OwnTab(mark, sheet.title) for mark, sheet in zip(marks, plan.sheets, strict=True))
    return Made(plan, tabs, Todo((), nothing), nothing, {})


def _no_newer() -> Made | None:
    """Return no newer tabs: a report is of one check."""
    return None


def _as_it_is(tabs: tuple[Tab, ...], made: Made, *_more: object) -> Made:
    """Return the same tabs: they are new, so staff did nothing on them yet."""
    return made


def retitled(plan: WorkbookPlan, titles: Mapping[str, str]) -> WorkbookPlan:
    """Return a workbook with other titles of tabs, wherever they are named in it.

    Args:
        plan: The workbook.
        titles: New title by old.
    """
    return replace(plan, sheets=tuple(_sheet(one, titles) for one in plan.sheets))


def _sheet(plan: SheetPlan, titles: Mapping[str, str]) -> SheetPlan:
    return replace(
        plan,
        title=titles[plan.title],
        top=tuple(tuple(_cell(cell, titles) for cell in row) for row in plan.top),
        rows=tuple(tuple(_cell(cell, titles) for cell in row) for row in plan.rows),
        charts=tuple(_chart(one, titles) for one in plan.charts),
    )


def _cell(cell: Value | Cell, titles: Mapping[str, str]) -> Value | Cell:
    if isinstance(cell, Cell) and cell.goes_to in titles:
        return replace(cell, goes_to=titles[cell.goes_to])
    return cell


def _chart(chart: ChartPlan, titles: Mapping[str, str]) -> ChartPlan:
    series = tuple(replace(one, values=_range(one.values, titles)) for one in chart.series)
    return replace(chart, labels=_range(chart.labels, titles), series=series)


def _range(cells: CellRange, titles: Mapping[str, str]) -> CellRange:
    return replace(cells, tab=titles.get(cells.tab, cells.tab))
