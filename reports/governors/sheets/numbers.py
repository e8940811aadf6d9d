"""Numbers: pupils in AP by provider, year group, reason, sessions and so on."""

from collections.abc import Iterator

from reports.governors import keys
from reports.governors.entering import provider_names
from reports.governors.sheets.left_out import (
    few,
    left_out_line,
    pupils_of_day,
    pupils_of_period,
    untold,
)
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
from sheet_templates.plan import SheetPlan
from validators.dates_in_words import day_in_words

TAB = Tab("Numbers", "How many pupils are in AP", "Pupils_in_AP")
NOBODY = "No pupil was in AP, so there is nothing to tell by groups."
WHY = (
    ", so nothing is told by groups: a group would be a pupil. What governors need to know of single pupils "
    "is in the confidential annex."
)
ONCE = (
    "Each pupil is counted once, however many placements he or she had; only under providers a pupil who was "
    "at two of them is counted at both. What a pupil's latest placement says counts."
)


def numbers_sheet(workbook: Workbook) -> SheetPlan:
    """Return the tab."""
    columns = [Column("Counted by", 26), Column("Group", 40), *period_columns(workbook, 22)]
    lines = [ONCE]
    if workbook.is_small:
        lines = [too_few(workbook)]
    if workbook.now.pupils:
        lines += left_out_line(workbook)
    lines.append(days_line(workbook))
    return sheet(TAB, lines, columns, _rows(workbook))


def too_few(workbook: Workbook) -> str:
    """Return why nothing is told by groups."""
    if workbook.is_nil:
        return NOBODY
    return f"{few(workbook)}{WHY}" if workbook.now.pupils else untold(workbook)


def days_line(workbook: Workbook) -> str:
    """Return which days the periods are made of."""
    now = workbook.now
    return (
        f"{now.name} stands for {day_in_words(now.first)} to {day_in_words(now.last)}, as the register told "
        f"on {day_in_words(now.as_of)}."
    )


def _rows(workbook: Workbook) -> Iterator[Row]:
    yield bold(("All pupils", "In AP during the period", *pupils_of_period(workbook)))
    yield "All pupils", "In AP on the day of the check", *pupils_of_day(workbook)
    if not workbook.is_small:
        yield "All placements", "During the period", *cells(workbook, keys.PLACEMENTS, keys.DURING)
    yield "All placements", "Left out: dates not known", *cells(workbook, keys.PLACEMENTS, keys.DOUBTFUL)
    if workbook.is_small:
        return
    for name in provider_names(workbook.periods):
        yield "Provider", name, *cells(workbook, keys.PROVIDERS, name)
    for spreads in zip(*(figures.groups for figures in workbook.periods.values()), strict=True):
        yield from spread_rows(workbook, dict(zip(workbook.periods, spreads, strict=True)))
