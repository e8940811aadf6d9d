"""Outcomes: planned and achieved, where pupils went, and how many are back in full-time school."""

from collections.abc import Iterator

from reports.governors import keys
from reports.governors.entering import provider_names
from reports.governors.keys import Key
from reports.governors.ledger import When
from reports.governors.outcomes import IS_BACK
from reports.governors.presence import Stage
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
    said,
    sheet,
    spread_rows,
)
from reports.governors.spreads import groups_of
from reports.suppression.figures import SMALLEST_SHOWN
from reports.suppression.shorthand import CONFIDENTIAL, NOT_AVAILABLE
from sheet_templates.plan import SheetPlan

TAB = Tab("Outcomes", "What placements were for, and what came of them", "Outcomes_of_placements")
NOTE = (
    "The outcomes themselves are words about a pupil, so they are in the confidential annex only. Here is "
    "how many placements have them, and how far they were achieved."
)
OF_PROVIDERS = "A provider's outcomes are told apart where 5 placements or more ended there."


def outcomes_sheet(workbook: Workbook) -> SheetPlan:
    """Return the tab."""
    columns = [Column("Counted by", 44), Column("Group", 40), *period_columns(workbook, 22)]
    if workbook.is_small:
        return sheet(TAB, [too_few(workbook)], columns, ())
    lines = [back_sentence(workbook), *left_out_line(workbook), NOTE, OF_PROVIDERS, days_line(workbook)]
    return sheet(TAB, lines, columns, _rows(workbook))


def back_sentence(workbook: Workbook) -> str:
    """Return how many of those whose placement ended are back in full-time school."""
    shown = workbook.shown
    ended = keys.staged(Stage.ENDED)
    number = shown.number(ended)
    is_known = not workbook.leaves_out() and shown.text(keys.staged(Stage.UNKNOWN)) in {"0", NOT_AVAILABLE}
    if number == 0:
        return f"No placement {'' if is_known else 'is known to have '}ended in the period."
    if number is None and shown.text(ended).startswith("["):
        return "How many placements ended in the period is not shown ([c])."
    known = "" if is_known else "are known to have "
    placements = said(shown, ended, "placement")
    return f"{placements[:1].upper()}{placements[1:]} {known}ended; {_back(workbook)}."


def _back(workbook: Workbook) -> str:
    """Return how many of them are back, as the rest of a sentence."""
    shown = workbook.shown
    text, share = (shown.text(Key(subject, IS_BACK)) for subject in (keys.BACK, keys.PERCENTAGES))
    if text == NOT_AVAILABLE:
        return "the register does not say who is back in full-time school"
    if text == CONFIDENTIAL:
        return f"how many are back in full-time school is not shown ({text})"
    rate = f" ({share})" if share.endswith("%") else ""
    return f"back in full-time school: {text}{rate}"


def _rows(workbook: Workbook) -> Iterator[Row]:
    every = {when: figures.outcomes for when, figures in workbook.periods.items()}
    yield from spread_rows(workbook, {when: one.planned for when, one in every.items()})
    yield bold(("Placements that ended", "All", *cells(workbook, keys.STAGES, Stage.ENDED.value)))
    yield from spread_rows(workbook, {when: one.achieved for when, one in every.items()})
    yield from spread_rows(workbook, {when: one.destinations for when, one in every.items()})
    yield from spread_rows(workbook, {when: one.back for when, one in every.items()})
    share = cells(workbook, keys.PERCENTAGES, IS_BACK)
    yield "Back in full-time school", "Back full time, of those that ended", *share
    for name in provider_names(workbook.periods):
        yield from _of_provider(workbook, name)


def _of_provider(workbook: Workbook, name: str) -> Iterator[Row]:
    """Give how many placements ended at a provider, and their outcomes where five or more are shown."""
    texts = [workbook.shown.cell(keys.ended_at(name, when)) for when in workbook.whens]
    yield f"Ended at {name}", "All", *texts
    if any(isinstance(text, int) and text >= SMALLEST_SHOWN for text in texts):
        every = (figures.outcomes.achieved for figures in workbook.periods.values())
        for group in groups_of(*every):
            yield f"Ended at {name}", group, *(_part(workbook, name, group, when) for when in workbook.whens)


def _part(workbook: Workbook, name: str, group: str, when: When) -> int | str:
    """Return how many of those that ended at a provider are in a group; [c] where so few ended, or none."""
    shown, key, ended = workbook.shown, keys.achieved_at(name, group, when), keys.ended_at(name, when)
    if shown.has(key) or not shown.has(ended):
        return shown.cell(key)
    return 0 if shown.number(ended) == 0 else CONFIDENTIAL
