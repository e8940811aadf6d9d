"""How long placements have lasted, and which are past the end that was planned."""

from collections.abc import Iterable, Sequence
from datetime import date
from statistics import median

from reports.governors.presence import Stage, days_so_far, school_days_so_far, stage
from reports.governors.spreads import CANNOT_TELL, NO_COLUMN, Spread, spread
from sheet_templates.records import record
from validators.facts import FactState
from validators.placements import Placement
from validators.register import Register
from validators.school_calendar import SchoolCalendar

LENGTH = "Length"
STAGES = "At the end of the period"
PLANNED_END = "Planned end"

DAYS_A_WEEK = 7
_BANDS = (
    (6 * DAYS_A_WEEK, "Up to 6 weeks"),
    (12 * DAYS_A_WEEK, "7 to 12 weeks"),
    (26 * DAYS_A_WEEK, "13 to 26 weeks"),
    (39 * DAYS_A_WEEK, "27 to 39 weeks"),
)
_LONGEST = "Over 39 weeks"
BANDS = (*(name for _, name in _BANDS), _LONGEST)
"""Weeks begun: 43 days are in their seventh week."""

PAST, AHEAD, OPEN_END = "Past the planned end", "Planned end still to come", "No planned end recorded"


@record(frozen=True, slots=True)
class Lengths:
    """How long placements of a period have lasted up to its last day.

    Attributes:
        bands: All of them by length.
        stages: All of them by where they stood at the end of the period.
        median_days: Half of those whose length is known have lasted so many calendar days or more.
        median_school_days: The same in school days; None where that is not known of each of them.
        planned: Of those going on, how many are past their planned end.
    """

    bands: Spread
    stages: Spread
    median_days: float | None
    median_school_days: float | None
    planned: Spread


def band_of(days: int | None) -> str:
    """Return the band of a number of calendar days."""
    if days is None:
        return CANNOT_TELL
    return next((name for most, name in _BANDS if days <= most), _LONGEST)


def lengths(
    placements: Sequence[Placement], last: date, calendar: SchoolCalendar, register: Register
) -> Lengths:
    """Return how long some placements have lasted.

    Args:
        placements: Those that were going on in the period.
        last: Its last day that has come; placements count up to it.
        calendar: For school days.
        register: Which columns there are.
    """
    days = [days_so_far(placement, last) for placement in placements]
    school_days = [school_days_so_far(placement, last, calendar) for placement in placements]
    stages = [stage(placement, last) for placement in placements]
    going_on = [one for one, stood in zip(placements, stages, strict=True) if stood is Stage.GOING_ON]
    is_whole = len(_known(school_days)) == len(_known(days))
    return Lengths(
        spread(LENGTH, map(band_of, days), BANDS),
        spread(STAGES, stages, (Stage.GOING_ON, Stage.ENDED)),
        _median(days),
        _median(school_days) if is_whole else None,
        _planned(going_on, last, register),
    )


def _known(numbers: Iterable[int | None]) -> list[int]:
    return [number for number in numbers if number is not None]


def _median(numbers: Iterable[int | None]) -> float | None:
    known = _known(numbers)
    return median(known) if known else None


def _planned(going_on: Sequence[Placement], last: date, register: Register) -> Spread:
    if not register.is_mapped("placements.planned_end_on"):
        return Spread(PLANNED_END, lacking=NO_COLUMN)
    labels = (_planned_label(placement, last) for placement in going_on)
    return spread(PLANNED_END, labels, (PAST, AHEAD, OPEN_END, CANNOT_TELL))


def _planned_label(placement: Placement, last: date) -> str:
    end = placement.day("planned_end_on")
    if end.state is FactState.KNOWN and end.value is not None:
        return PAST if end.value < last else AHEAD
    return OPEN_END if end.is_blank else CANNOT_TELL
