"""The workbook for governors: counted, made safe, laid out."""

from collections.abc import Mapping, Sequence

from reports.governors.calendar_days import period_name
from reports.governors.earlier import (
    Days,
    Earlier,
    document_of,
    earlier_periods,
    enter_earlier,
    latest_about,
    withhold_hidden,
)
from reports.governors.entering import is_small, ledger_of
from reports.governors.figures import Figures, figures
from reports.governors.keys import Key
from reports.governors.ledger import Ledger, When
from reports.governors.presence import last_day
from reports.governors.rates import rates_of
from reports.governors.rows_told import with_rows_told
from reports.governors.sheets.attendance import attendance_sheet
from reports.governors.sheets.compliance import compliance_sheet
from reports.governors.sheets.exceptions import exceptions_sheet
from reports.governors.sheets.how_to_read import how_to_read_sheet
from reports.governors.sheets.length_of_time import length_sheet
from reports.governors.sheets.numbers import numbers_sheet
from reports.governors.sheets.outcomes import outcomes_sheet
from reports.governors.sheets.parts import Workbook
from reports.governors.sheets.providers import providers_sheet
from reports.governors.sheets.summary import summary_sheet
from reports.governors.sheets.trend import trend_sheet
from reports.governors.shown import Shown, shown_of
from reports.material import Material
from reports.suppression.bands import View, view_of
from reports.suppression.figures import SMALLEST_SHOWN, System
from reports.suppression.hiding import Published, suppress
from sheet_templates.plan import SheetPlan, WorkbookPlan
from sheet_templates.records import record
from validators.dates_in_words import day_in_words
from validators.pack import Pack


@record(frozen=True, slots=True)
class GovernorsReport:
    """A workbook for governors, before it is written.

    Attributes:
        plan: Its tabs.
        system: All figures behind it, for the last look before it is written.
        figures: What it shows, as plain data for a JSON file: later workbooks are checked against it.
        shown: What each figure reads, and in which view.
        published: Which figures are shown, for the same look.
    """

    plan: WorkbookPlan
    system: System
    figures: Mapping[str, object]
    shown: Shown
    published: Published


def governors_report(
    material: Material,
    before: Material | None,
    *,
    published: Sequence[Mapping[str, object]] = (),
    bands: bool = False,
    packs: Sequence[Pack] = (),
) -> GovernorsReport:
    """Return the workbook for governors about the period of a register.

    Args:
        material: The register, checked, and the period.
        before: The same with the period before; None where there is none.
        published: What earlier workbooks showed, as ``GovernorsReport.figures`` was kept, the oldest first.
        bands: Whether numbers of pupils are given as bands. A period that was published keeps its view.
        packs: Where the rules come from, for their versions.

    Raises:
        NumbersLeak: with what earlier workbooks show a small number could be worked out, whatever is hidden.
        EarlierUnread: what an earlier workbook showed cannot be read.
    """
    earlier = earlier_periods(published)
    periods = _periods(material, before)
    days = {when: _days(one) for when, one in _materials(material, before).items()}
    own = [one for one in earlier if one.is_own and one.days == days[When.NOW] and not one.is_of_trust]
    told = latest_about(earlier, days[When.BEFORE]) if When.BEFORE in days else None
    if told is None:
        periods = {when: one for when, one in periods.items() if when is When.NOW or not _is_few(one)}
    counted = _counted(periods, own, told)
    ledger = ledger_of(counted, _names(periods, days))
    enter_earlier(ledger, earlier, days, material.as_of)
    withhold_hidden(ledger, (one for one in earlier if one.is_of_trust), days, material.as_of)
    view = _view(periods[When.NOW], own, bands=bands)
    safe = suppress(ledger.system(), view)
    shown = shown_of(safe, ledger, rates_of(counted), told)
    replaced = max((one.as_of for one in own), default=None)
    workbook = Workbook(counted, shown, material.school, is_small(periods[When.NOW]), replaced)
    plan = WorkbookPlan(_title(material), material.as_of, _sheets(workbook, material, packs))
    return GovernorsReport(plan, safe.system, _document(material, ledger, shown, days), shown, safe)


def _materials(material: Material, before: Material | None) -> dict[When, Material]:
    return {When.NOW: material, **({} if before is None else {When.BEFORE: before})}


def _periods(material: Material, before: Material | None) -> dict[When, Figures]:
    return {when: figures(one) for when, one in _materials(material, before).items()}


def _counted(
    periods: Mapping[When, Figures], own: Sequence[Earlier], told: Earlier | None
) -> dict[When, Figures]:
    """Return what is counted for this workbook: the period before only where no earlier one told of it.

    Its rows then are those that were told, and the period itself has the same rows: one that today's register
    adds to the period before would say that somebody came to be in it.
    """
    now = with_rows_told(periods[When.NOW], own if told is None else (*own, told))
    return {**periods, When.NOW: now} if told is None else {When.NOW: now}


def _is_few(figures: Figures) -> bool:
    """Whether nothing is told of a period before: of 1 to 4 pupils every group would be them.

    Nor is there anything to tell where nobody is known to have been in AP, and somebody may have been.
    """
    return figures.pupils < SMALLEST_SHOWN and bool(figures.pupils or figures.doubtful)


def _days(material: Material) -> Days:
    return material.period.first, last_day(material)


def _names(periods: Mapping[When, Figures], days: Mapping[When, Days]) -> dict[When, str]:
    """Return what the periods are called; by their days where both have one name."""
    names = {when: one.name for when, one in periods.items()}
    if len(set(names.values())) == len(names):
        return names
    return {when: f"{day_in_words(days[when][0])} to {day_in_words(days[when][1])}" for when in periods}


def _view(now: Figures, own: Sequence[Earlier], *, bands: bool) -> View:
    if own:
        return view_of(now.pupils, own[-1].view)
    return View.BANDS if bands else view_of(now.pupils)


def _title(material: Material) -> str:
    return f"Alternative provision: report for governors, {period_name(material.period)}"


def _sheets(workbook: Workbook, material: Material, packs: Sequence[Pack]) -> tuple[SheetPlan, ...]:
    return (
        summary_sheet(workbook, material),
        exceptions_sheet(workbook),
        numbers_sheet(workbook),
        length_sheet(workbook),
        outcomes_sheet(workbook),
        attendance_sheet(workbook),
        providers_sheet(workbook),
        compliance_sheet(workbook),
        trend_sheet(workbook, has_calendar=material.calendar.is_known),
        how_to_read_sheet(workbook, material, packs),
    )


def _document(
    material: Material, ledger: Ledger, shown: Shown, days: Mapping[When, Days]
) -> Mapping[str, object]:
    whens = [when for when in ledger.names if when in days]
    texts: list[Mapping[Key, str]] = [
        {key: text for key, text in shown.texts.items() if key.when is when} for when in whens
    ]
    return document_of(
        material.as_of, shown.view, [(days[when], ledger.names[when]) for when in whens], texts
    )
