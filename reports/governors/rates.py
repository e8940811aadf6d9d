"""Medians, percentages and ages as they are printed, worked out before anything is hidden."""

from collections.abc import Iterator, Mapping

from reports.governors import keys
from reports.governors.entering_rules import key_of
from reports.governors.figures import Figures
from reports.governors.keys import Key
from reports.governors.ledger import When
from reports.governors.lengths import DAYS_A_WEEK
from reports.governors.outcomes import IS_BACK
from reports.suppression.shorthand import NOT_APPLICABLE, NOT_AVAILABLE
from sheet_templates.records import record


@record(frozen=True, slots=True)
class Rates:
    """What rates read.

    Attributes:
        of_people: Those worked out of numbers of pupils or placements, where they may be shown.
        of_duties: Those of duties of providers and of the school; nothing keeps them back.
    """

    of_people: Mapping[Key, str]
    of_duties: Mapping[Key, str]


def rates_of(periods: Mapping[When, Figures]) -> Rates:
    """Return what each rate reads; a shorthand where there is none."""
    now = periods[When.NOW]
    people = {key: text for when, figures in periods.items() for key, text in _of_period(figures, when)}
    people |= {Key(keys.MEDIANS, point.group): weeks(point.median_days) for point in now.trend}
    duties: dict[Key, str] = {}
    for line in now.rules:
        side = people if line.is_of_pupils else duties
        side[Key(keys.AGES, line.rule.id)] = _age(line.open, line.oldest)
    for one in now.issues:
        side = people if one.is_of_pupils else duties
        side[Key(keys.AGES, key_of(one).group)] = _age(one.number, one.oldest)
    return Rates(people, duties)


def _of_period(figures: Figures, when: When) -> Iterator[tuple[Key, str]]:
    lengths, outcomes = figures.lengths, figures.outcomes
    yield Key(keys.MEDIANS, keys.WEEKS, when), weeks(lengths.median_days)
    school_days = lengths.median_school_days
    none = NOT_APPLICABLE if lengths.median_days is None else NOT_AVAILABLE
    yield (
        Key(keys.MEDIANS, keys.SCHOOL_DAYS, when),
        none if school_days is None else str(rounded(school_days)),
    )
    back, ended = outcomes.back.parts.get(IS_BACK, 0), outcomes.back.whole
    yield Key(keys.PERCENTAGES, IS_BACK, when), percentage(back, ended, outcomes.back.lacking)
    came, of = figures.attendance.sessions
    yield Key(keys.PERCENTAGES, keys.AT_AP, when), percentage(came, of, figures.attendance.at_ap.lacking)


def weeks(days: float | None) -> str:
    """Return calendar days as whole weeks; a shorthand for none."""
    return NOT_APPLICABLE if days is None else str(rounded(days / DAYS_A_WEEK))


def rounded(number: float) -> int:
    """Return the nearest whole number, the larger one of two."""
    return int(number + 0.5)


def percentage(part: float, whole: float, lacking: str = "") -> str:
    """Return a percentage cut to a whole number, so that 89.9 stays below 90, or a shorthand."""
    if lacking:
        return NOT_AVAILABLE
    return f"{int(part * 100 / whole)}%" if whole else NOT_APPLICABLE


def _age(number: int, oldest: str) -> str:
    return (oldest or NOT_AVAILABLE) if number else NOT_APPLICABLE
