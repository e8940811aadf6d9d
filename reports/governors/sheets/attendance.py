"""Attendance: at AP and in school side by side, and sessions of which no word came."""

from collections.abc import Iterator

from reports.governors import keys
from reports.governors.attendance import AT_AP, BANDS
from reports.governors.keys import Key
from reports.governors.sheets.left_out import left_out_line
from reports.governors.sheets.numbers import days_line, too_few
from reports.governors.sheets.parts import Column, Row, Tab, Workbook, bold, sheet
from reports.governors.spreads import Spread, groups_of
from reports.suppression.shorthand import NOT_APPLICABLE, NOT_AVAILABLE
from sheet_templates.plan import SheetPlan, Value

TAB = Tab("Attendance", "How well pupils attend, at AP and in school", "Attendance_of_pupils")
HOW = (
    "At AP: sessions that a provider marked as attended or late, of those marked at all; closed sessions and "
    "those not timetabled do not count. In school: the percentage that the register gives."
)


def attendance_sheet(workbook: Workbook) -> SheetPlan:
    """Return the tab."""
    columns = [Column("Counted by", 40), Column("Group", 40), Column("At AP", 18), Column("In school", 18)]
    if workbook.is_small:
        return sheet(TAB, [too_few(workbook)], columns, ())
    lines = [*_sentences(workbook), *left_out_line(workbook), HOW, days_line(workbook)]
    return sheet(TAB, lines, columns, _rows(workbook))


def _sentences(workbook: Workbook) -> Iterator[str]:
    figures, shown = workbook.now.attendance, workbook.shown
    if figures.at_ap.lacking:
        yield f"At AP: {figures.at_ap.lacking}"
    if figures.in_school.lacking:
        yield f"In school: {figures.in_school.lacking}"
    updates = figures.updates
    if updates.lacking:
        yield f"Updates from providers: {updates.lacking}"
        return
    expected, missing, unread = (
        shown.number(Key(keys.UPDATES, name)) or 0 for name in (keys.EXPECTED, keys.MISSING, keys.UNREAD)
    )
    if not expected:
        yield "No session is known at which a pupil was expected, so word of none could be missing."
        return
    yield f"Providers sent no word of {missing:,} of {expected:,} sessions at which a pupil was expected."
    if unread:
        yield f"The word of {unread:,} other sessions cannot be read."


def _rows(workbook: Workbook) -> Iterator[Row]:
    yield from _pupils(workbook)
    shown = workbook.shown
    for name in (keys.EXPECTED, keys.MISSING, keys.UNREAD):
        yield "Sessions at AP, all providers", name, shown.cell(Key(keys.UPDATES, name)), NOT_APPLICABLE
    if not workbook.now.attendance.updates.lacking:
        for line in workbook.now.providers:
            number = shown.cell(Key(keys.NO_UPDATE, line.name))
            yield "Sessions without an update", line.name, number, NOT_APPLICABLE


def _pupils(workbook: Workbook) -> Iterator[Row]:
    figures, shown = workbook.now.attendance, workbook.shown
    both = (figures.at_ap, figures.in_school)
    whole = [NOT_AVAILABLE if one.lacking else shown.cell(keys.pupils()) for one in both]
    yield bold(("All pupils", "In AP during the period", *whole))
    share = shown.text(Key(keys.PERCENTAGES, AT_AP))
    yield "Sessions attended, of those possible", "Pupils with 10 or more on record", share, NOT_APPLICABLE
    told = [one for one in both if not one.lacking]
    groups = groups_of(*told) if told else list(BANDS)
    for group in groups:
        at_ap, in_school = _cell(workbook, figures.at_ap, group), _cell(workbook, figures.in_school, group)
        yield "Pupils by attendance", group, at_ap, in_school


def _cell(workbook: Workbook, one: Spread, group: str) -> Value:
    """Return how many pupils are in a band; nobody where the band is only one of the other column."""
    if one.lacking:
        return NOT_AVAILABLE
    key = Key(one.name, group)
    return workbook.shown.cell(key) if workbook.shown.has(key) else NOT_APPLICABLE
