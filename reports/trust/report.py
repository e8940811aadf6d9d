"""The workbook about many schools: counted school by school, made safe as one, laid out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from reports.governors.earlier import EarlierUnread, earlier_periods
from reports.governors.figures import Figures
from reports.suppression.figures import Cell, Kind, System, is_small
from reports.suppression.hiding import Published, suppress
from reports.suppression.leaks import NumbersLeak
from reports.trust.entering import ledger_of_school
from reports.trust.joint import Told, joined
from reports.trust.schools import School, groups_by_name
from reports.trust.sheets.attendance import attendance_sheets
from reports.trust.sheets.compliance import compliance_sheet
from reports.trust.sheets.how_to_read import how_to_read_sheet
from reports.trust.sheets.not_checked import not_checked_sheet
from reports.trust.sheets.parts import Trust
from reports.trust.sheets.schools import chart_sheets, schools_sheet
from reports.trust.sheets.spread import length_sheet, outcomes_sheet, sessions_sheet
from reports.trust.sheets.summary import summary_sheet
from reports.trust.shown import Shown, document_of_school, document_of_totals, shown_of
from sheet_templates.errors import UserError
from sheet_templates.plan import SheetPlan, WorkbookPlan
from sheet_templates.records import record

_CHOICES = 20
"""For one figure; many schools are many figures."""


class NoSchool(UserError):
    """None of the registers could be read, so there is nothing to tell."""


@record(frozen=True, slots=True)
class TrustReport:
    """A workbook about many schools, before it is written.

    Attributes:
        plan: Its tabs.
        system: All figures behind it, for the last look before it is written.
        published: Which of them are shown, for the same look.
        shown: What each reads.
        totals: What its totals show, as plain data for a JSON file.
        of_schools: The same of each school's row, by ident, to be kept with its own workbooks.
    """

    plan: WorkbookPlan
    system: System
    published: Published
    shown: Shown
    totals: Mapping[str, object]
    of_schools: Mapping[str, Mapping[str, object]]


def trust_report(
    schools: Sequence[School], name: str, *, published: Sequence[Mapping[str, object]] = ()
) -> TrustReport:
    """Return the workbook about many schools in one period.

    Args:
        schools: All of them, also those whose register could not be read.
        name: What they are called together.
        published: What the totals of earlier workbooks showed, as ``TrustReport.totals`` was kept, the
            oldest first.

    Raises:
        NoSchool: none could be read.
        NumbersLeak: with what earlier workbooks show a small number could be worked out, whatever is hidden.
        EarlierUnread: what an earlier workbook showed cannot be read.
    """
    schools = [one.as_far_as_known for one in schools]
    read = {one.ident: one.figures for one in schools if one.figures is not None}
    if not read:
        raise NoSchool(
            "No register could be read, so there is nothing to tell of any school.",
            where="; ".join(f"{one.name}: {one.why}" for one in schools),
            todo='See what is wrong with each: ap-register check "REGISTER".',
        )
    now = next(iter(read.values()))
    groups = groups_by_name(schools)
    ledgers = {
        one.ident: ledger_of_school(one, one.figures, groups, now.name)
        for one in schools
        if one.figures is not None
    }
    days = _whole(schools, now)
    joint = joined(ledgers, {one.ident: one.name for one in schools}, _told(published), days, now.as_of)
    safe = _suppressed(joint.system)
    shown = shown_of(safe, joint, ledgers, schools)
    workbook = Trust(tuple(schools), shown, name, now.name, days, now.as_of, groups, joint.left_out)
    return TrustReport(
        WorkbookPlan(f"Alternative provision across schools, {now.name}", now.as_of, _sheets(workbook)),
        safe.system,
        safe,
        shown,
        document_of_totals(joint, shown, days, now),
        {one.ident: document_of_school(shown, one, one.figures) for one in schools if one.figures},
    )


def _suppressed(system: System) -> Published:
    """Return what may be printed.

    What readers have already by bands of earlier workbooks cannot be kept from them. Such a figure is 1 to 4
    or was hidden before, so it reads `[c]` here whatever else does, and that says nothing new.

    Raises:
        NumbersLeak: whatever is hidden, something could be worked out.
    """
    while True:
        try:
            return suppress(system, choices=_CHOICES)
        except NumbersLeak as leak:
            ats = {one.at for one in leak.leaks}
            cells = tuple(_untold(cell) if cell.at in ats else cell for cell in system.cells)
            if cells == system.cells:
                raise
            system = replace(system, cells=cells)


def _untold(cell: Cell) -> Cell:
    """Return a cell that reads `[c]` in any case as one that is not printed; another one as it is."""
    is_hidden = cell.withheld or (cell.kind is Kind.PEOPLE and is_small(cell.value))
    return replace(cell, printed=False) if is_hidden else cell


def _whole(schools: Iterable[School], now: Figures) -> tuple[date, date]:
    """Return the first and the last day of the period at any school."""
    days = [one.days for one in schools if one.days is not None] or [(now.first, now.last)]
    return min(first for first, _ in days), max(last for _, last in days)


def _told(published: Sequence[Mapping[str, object]]) -> Told:
    sets: dict[str, frozenset[str]] = {}
    for document in published:
        found = document.get("sets")
        if not isinstance(found, Mapping):
            raise EarlierUnread(
                "What an earlier report about all schools showed cannot be read.",
                where="the figures kept with the earlier report",
                todo="Put the file back from a backup, or update the program if a newer one wrote it.",
            )
        sets |= {str(words): frozenset(map(str, idents)) for words, idents in found.items()}
    return Told(earlier_periods(published), sets)


def _sheets(workbook: Trust) -> tuple[SheetPlan, ...]:
    return (
        summary_sheet(workbook),
        schools_sheet(workbook),
        *chart_sheets(workbook),
        sessions_sheet(workbook),
        length_sheet(workbook),
        outcomes_sheet(workbook),
        *attendance_sheets(workbook),
        compliance_sheet(workbook),
        not_checked_sheet(workbook),
        how_to_read_sheet(workbook),
    )
