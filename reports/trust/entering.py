"""Puts the counts of one school into a ledger: what is printed of it, and what its readers have besides."""

from collections.abc import Mapping, Sequence

from reports.governors import keys
from reports.governors.earlier import Days, Earlier, enter_earlier, withhold_hidden
from reports.governors.entering import enter_groups, enter_spreads
from reports.governors.figures import Figures
from reports.governors.keys import Key
from reports.governors.ledger import Ledger, When
from reports.governors.presence import Stage
from reports.governors.rows_told import with_rows_told
from reports.governors.spreads import Spread
from reports.suppression.figures import SMALLEST_SHOWN, Known
from reports.trust.schools import RATES, SPREADS, School, over_groups, spreads_of, told_keys

ALSO_OF_FEW = frozenset({keys.pupils(), keys.PUPILS_NOW})
"""What is counted where 1 to 4 pupils were in AP; all else reads `[c]` there, whatever it is."""


def ledger_of_school(school: School, figures: Figures, groups: Mapping[str, list[str]], name: str) -> Ledger:
    """Return the figures of a school.

    Where workbooks showed something of these days, or of days that hold them, all that a workbook for
    governors tells is entered, for its readers have that too.

    Args:
        school: The school.
        figures: Its counts.
        groups: The columns of each table.
        name: What the period is called.
    """
    ledger = Ledger({When.NOW: name})
    ledger.people(keys.pupils(), figures.pupils)
    ledger.people(keys.PUPILS_NOW, figures.pupils_now)
    wide = over_groups(figures, groups)
    days = school.days or (figures.first, figures.last)
    near = [one for one in school.earlier if _is_near(one, days)]
    if near:
        own = [one for one in near if one.days == days and not one.is_of_trust]
        enter_groups(ledger, {When.NOW: with_rows_told(wide, own)})
        _enter_rows(ledger, figures, own)
    else:
        _enter_told(ledger, wide)
    enter_earlier(ledger, school.earlier, {When.NOW: days}, figures.as_of)
    withhold_hidden(ledger, school.earlier, {When.NOW: days}, figures.as_of)
    if not figures.pupils:  # its own workbook says in words that it is a nil return
        for key in [one for one in ledger.entries if one != keys.PUPILS_NOW]:
            ledger.know(key, Known.FIGURE)
    told = {*told_keys(groups), *RATES}
    if school.is_few:
        for key in [one for one in ledger.entries if one not in ALSO_OF_FEW]:
            ledger.withhold(key)
        told = {*ALSO_OF_FEW}
    _print_only(ledger, told)
    return ledger


def _is_near(one: Earlier, days: Days) -> bool:
    return one.days[0] <= days[1] and days[0] <= one.days[1]


def _enter_rows(ledger: Ledger, figures: Figures, own: Sequence[Earlier]) -> None:
    """Enter what a workbook for governors says by the rows that it has only for somebody."""
    for name in SPREADS:
        spread = spreads_of(figures)[name]
        said = {group for one in own for group in one.groups(name)} - {*spread.fixed, keys.ALL}
        for key in (Key(name, group) for group in sorted(said)):
            if key in ledger.entries:
                ledger.somebody(key)


def _enter_told(ledger: Ledger, figures: Figures) -> None:
    """Enter no more than what is told of a school."""
    placements = ledger.people(keys.placements(), figures.placements)
    if figures.placements == figures.pupils:
        ledger.equal(placements, keys.pupils())
    every = spreads_of(figures)
    whole = {
        keys.STAGES: keys.placements(),
        keys.LENGTH: keys.placements(),
        keys.PLANNED: keys.placements(),
        keys.ACHIEVED: keys.staged(Stage.ENDED),
        keys.BACK: keys.staged(Stage.ENDED),
    }
    for name in (keys.STAGES, keys.PLANNED, keys.BACK, *SPREADS):
        _enter_spread(ledger, every[name], whole.get(name, keys.pupils()))
    ledger.rate(Key(keys.MEDIANS, keys.WEEKS), keys.placements())
    if figures.attendance.on_record >= SMALLEST_SHOWN:
        ledger.rate(Key(keys.PERCENTAGES, keys.AT_AP), keys.pupils())


def _enter_spread(ledger: Ledger, spread: Spread, whole: Key) -> None:
    enter_spreads(ledger, {When.NOW: spread}, lambda _: whole)


def _print_only(ledger: Ledger, told: set[Key]) -> None:
    """Note of all other figures that they are not printed here."""
    for key, entry in ledger.entries.items():
        if key not in told:
            ledger.entries[key] = entry._replace(printed=False)
    places = {ledger.at(key) for key in told}
    ledger.rates = [rate for rate in ledger.rates if rate.at in places]
