"""Puts the set-up sheet into a register, or into the workbook beside it; nothing else is touched."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from reports.working.memory import Memory
from reports.working.setup_proposal import Proposal
from reports.working.setup_tab import COLUMNS, SetupSheet, setup_sheet
from reports.working.todo import Todo
from sheet_templates.plan import WorkbookPlan
from sheet_templates.setup_answers import rows_of
from sheet_templates.setup_sheet import TITLE
from sheet_templates.snapshot import Snapshot, Tab
from sync.grafting.own_tabs import Carry, OwnTab
from sync.grafting.refused import Refused
from sync.keeping.keeper import Keeper
from sync.refreshing.making import Made
from sync.refreshing.marks import Owner, refuse_other_machine
from sync.refreshing.opening import Opening, open_register
from sync.refreshing.own_tabs import Mark
from sync.refreshing.place import place_of
from sync.refreshing.target import Target, Written
from sync.refreshing.writing import beside, inside, told_of
from sync.setting_up.setup_place import setup_in
from sync.settings import RegisterSettings

_MADE_ON = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Writing:
    """What the sheet is written with.

    Attributes:
        owner: Whose our tabs are.
        accepted: What the history holds of a take-over.
        keep: Keeps what is displaced.
        opening: What registers are opened with.
        is_dry: Whether nothing is written.
    """

    owner: Owner
    accepted: str
    keep: Keeper
    opening: Opening
    is_dry: bool


def write_sheet(
    register: RegisterSettings, snapshot: Snapshot, proposal: Proposal, writing: Writing
) -> tuple[Written, str]:
    """Write the set-up sheet and return what was written, and why it is beside the register if it is.

    Raises:
        AnotherRunActive: another computer keeps the tabs of this register.
        RegisterError: it cannot be written; what stood there still does.
    """
    if register.is_google:
        opened = open_register(register, writing.opening)
        return _written(opened.target, opened.snapshot, proposal, writing), ""
    place, limits = place_of(register), writing.opening.limits
    why = place.why
    if place.is_inside:
        try:
            return _written(inside(place, snapshot, limits), snapshot, proposal, writing), ""
        except Refused as error:
            why = told_of(error)
    target = beside(replace(place, is_inside=False, why=why), limits)
    return _written(target, target.snapshot, proposal, writing), why


def _written(target: Target, own: Snapshot | None, proposal: Proposal, writing: Writing) -> Written:
    refuse_other_machine(target.marks, writing.owner, writing.accepted, target.where)
    title = target.titles({Mark.SETUP: TITLE})[Mark.SETUP]
    sheet = setup_sheet(proposal, title)
    tab = OwnTab(Mark.SETUP, title, _carry(sheet, setup_in(own)))
    plan, nothing_known = WorkbookPlan("AP register set-up", _MADE_ON, (sheet.plan,)), Memory("")
    made = Made(plan, (tab,), Todo((), nothing_known), nothing_known, {})
    return target.commit(
        made,
        writing.owner,
        writing.keep,
        again=_nothing_newer,
        anew=_as_it_is,
        is_dry=writing.is_dry,
    )


def _as_it_is(tabs: tuple[Tab, ...], made: Made, doubted: Collection[int] | None) -> Made:
    """Return the same sheet: it has no rows of staff's."""
    return made


def _nothing_newer() -> Made | None:
    """Return no newer tabs: nothing on the sheet depends on the moment."""
    return None


def with_setup(made: Made, proposal: Proposal, old: Tab) -> Made:
    """Return our tabs with the set-up sheet among them, so that it asks about what has changed since.

    Args:
        made: The other tabs.
        proposal: What the register needs now.
        old: The sheet as staff left it.
    """
    sheet = setup_sheet(proposal, old.title)
    plan = replace(made.plan, sheets=(*made.plan.sheets, sheet.plan))
    return replace(made, plan=plan, tabs=(*made.tabs, OwnTab(Mark.SETUP, old.title, _carry(sheet, old))))


def _carry(sheet: SetupSheet, old: Tab | None) -> Carry:
    """Say which rows go with which, so that what staff wrote beside ours stays with its row."""
    was = rows_of(old) if old is not None else {}
    rows = {number: was[what] for what, number in sheet.rows.items() if what in was}
    heading = sheet.plan.heading_row
    before = rows.get(heading, 0)
    rows |= {number: number for number in range(1, min(heading, before))}
    return Carry(rows, frozenset(), COLUMNS, heading, old_headings=before)
