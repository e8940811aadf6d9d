"""Length of time: how long placements have lasted, and which are past their planned end."""

from collections.abc import Iterator

from reports.governors import keys
from reports.governors.keys import Key
from reports.governors.lengths import BANDS
from reports.governors.sheets.left_out import left_out_line
from reports.governors.sheets.numbers import days_line, too_few
from reports.governors.sheets.parts import (
    Column,
    Row,
    Tab,
    Workbook,
    bold,
    cells,
    period_columns,
    sheet,
    spread_rows,
)
from reports.suppression.shorthand import CONFIDENTIAL
from sheet_templates.plan import SheetPlan

TAB = Tab("Length of time", "How long pupils have been in AP", "Length_of_placements")
CONTEXT = (
    "For comparison: the average placement that schools arranged in unregistered AP lasted 276 days "
    "(Children's Commissioner for England, spring term of 2023 to 2024)."
)
HOW = "Each placement is counted from its start up to its end, or up to the last of these days if it goes on."


def length_sheet(workbook: Workbook) -> SheetPlan:
    """Return the tab."""
    columns = [Column("Counted by", 40), Column("Group", 32), *period_columns(workbook, 22)]
    if workbook.is_small:
        return sheet(TAB, [too_few(workbook)], columns, ())
    lines = [
        median_sentence(workbook),
        longest_sentence(workbook),
        *left_out_line(workbook),
        HOW,
        days_line(workbook),
        CONTEXT,
    ]
    return sheet(TAB, lines, columns, _rows(workbook))


def median_sentence(workbook: Workbook) -> str:
    """Return how long half of the placements have lasted."""
    weeks, days = (workbook.shown.text(Key(keys.MEDIANS, name)) for name in (keys.WEEKS, keys.SCHOOL_DAYS))
    if not weeks.isdecimal():
        return f"The median length is {weeks}."
    in_days = f", which is {days} school days" if days.isdecimal() else ""
    known = " that are known" if workbook.leaves_out() else ""
    return f"Half of the placements{known} have lasted {weeks} weeks or more{in_days}."


def longest_sentence(workbook: Workbook) -> str:
    """Return the band of the longest placement, as far as the table shows it."""
    texts = {band: workbook.shown.text(Key(keys.LENGTH, band)) for band in reversed(BANDS)}
    band, text = next(((band, text) for band, text in texts.items() if text != "0"), ("", CONFIDENTIAL))
    if text == CONFIDENTIAL:
        return "Which band the longest placement is in is not shown ([c])."
    known = " that is known" if workbook.leaves_out() else ""
    return f"The longest{known} is in the band “{band.casefold()}”."


def _rows(workbook: Workbook) -> Iterator[Row]:
    lengths = {when: figures.lengths for when, figures in workbook.periods.items()}
    yield bold(("All placements", "During the period", *cells(workbook, keys.PLACEMENTS, keys.DURING)))
    yield "Median length", "Weeks", *cells(workbook, keys.MEDIANS, keys.WEEKS)
    yield "Median length", "School days", *cells(workbook, keys.MEDIANS, keys.SCHOOL_DAYS)
    yield from spread_rows(workbook, {when: one.bands for when, one in lengths.items()})
    yield from spread_rows(workbook, {when: one.stages for when, one in lengths.items()})
    going_on = {when: one.planned for when, one in lengths.items()}
    yield from spread_rows(workbook, going_on, "Planned end, of those still going on")
