"""A copy of the results beside a register that stays open: to be read, not written in."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from reports.working.todo_tab import HEADINGS_AFTER
from sheet_templates.plan import Cell, Role, SheetPlan
from sync.connectors.limits import Limits
from sync.grafting.grafting import graft
from sync.grafting.own_tabs import OwnTab
from sync.keeping.beside import Ours, write_beside
from sync.keeping.keeper import Keeper
from sync.refreshing.making import Made
from sync.refreshing.marks import Owner
from sync.refreshing.own_tabs import Mark
from sync.refreshing.place import Place
from sync.refreshing.target import Written
from sync.refreshing.writing import COPY, cover, marks_in
from sync.state.run import Outcome, Run
from sync.workbooks.author import workbook_bytes

WAITED = timedelta(hours=20)
"""A register that was open at a run of the day before is open too long to wait any further."""


def is_open_too_long(runs: Iterable[Run], now: datetime) -> bool:
    """Whether a register was in use at every run since the day before.

    Args:
        runs: Its runs, newest first; the present one may be among them.
        now: When the present run began, in UTC.
    """
    since = now
    for run in (run for run in runs if run.started < now):
        if run.outcome is not Outcome.BUSY:
            break
        since = run.started
    return now - since >= WAITED


def write_copy(place: Place, made: Made, owner: Owner, keep: Keeper) -> Written:
    """Write the results into a workbook beside the register, without the cells that staff fill in.

    Raises:
        RegisterError: it cannot be written.
    """
    tabs = [OwnTab(f"{COPY}{tab.mark}", tab.sheet) for tab in made.tabs if tab.mark != Mark.SETUP]
    titles = {tab.sheet for tab in tabs}
    shown = (sheet for sheet in made.plan.sheets if sheet.title in titles)
    plan = replace(made.plan, sheets=tuple(_for_reading(sheet, place) for sheet in shown))
    grafted = graft(workbook_bytes(cover(place.register.name)), workbook_bytes(plan), tabs, owner.text)
    ours = Ours(lambda content: bool(marks_in(content, Limits())), like=place.register)
    saved = write_beside(place.beside, grafted.data, keep, ours)
    told = f"A copy of the results is in {saved.path.name}, because the register stays open."
    return Written(saved.path, tuple(grafted.titles.values()), saved.changed, saved.revision, (told,))


def _for_reading(sheet: SheetPlan, place: Place) -> SheetPlan:
    """Return a tab without staff's columns, which says on top where notes belong."""
    kept = [number for number, column in enumerate(sheet.columns) if not column.is_staff]
    told = Cell(f"Copy. Write notes in {place.register.name}.", Role.BANNER)
    top = (*sheet.top[:1], (told,), *sheet.top[2:]) if len(sheet.top) == HEADINGS_AFTER else sheet.top
    if len(kept) == len(sheet.columns):
        return replace(sheet, top=top)
    rows = tuple(tuple(row[number] for number in kept if number < len(row)) for row in sheet.rows)
    return replace(sheet, top=top, columns=tuple(sheet.columns[number] for number in kept), rows=rows)
