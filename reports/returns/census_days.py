"""Which school census a report is for, and the placements that it asks about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reports.material import Material
from reports.returns.asking import reference_day
from validators.calendar_dates import academic_year_of, academic_year_start
from validators.duties import Event, events_of
from validators.facts import Fact, FactState
from validators.placements import Placement, Status
from validators.rules.census import CENSUS

_BEGUN = frozenset({Status.ACTIVE, Status.PAUSED, Status.ENDED})


@dataclass(frozen=True, slots=True)
class Census:
    """One census.

    Attributes:
        day: Census day, None where none is known in the period.
        since: Placements that ended on this day or before belong to an earlier census.
        doubts: Cells of census days that could not be read.
    """

    day: date | None
    since: date
    doubts: tuple[Fact[date], ...] = ()


def census_of(material: Material) -> Census:
    """Return the census of the period: the first from today on, else the last that has passed.

    The census before it, or the end of the academic year before, parts it from what was returned already.
    """
    events = events_of(material.register, {CENSUS}).known
    days = sorted({event.due.value for event in events if event.due.value is not None})
    day = _chosen([one for one in days if one in material.period], reference_day(material))
    doubts = tuple(_doubts(events))
    if day is None:
        return Census(None, date.min, doubts)
    position = days.index(day)
    begin = academic_year_start(academic_year_of(day)) - timedelta(days=1)
    return Census(day, days[position - 1] if position else begin, doubts)


def _chosen(days: Sequence[date], today: date) -> date | None:
    ahead = [day for day in days if day >= today]
    return min(ahead) if ahead else max(days, default=None)


def _doubts(events: Sequence[Event]) -> Iterator[Fact[date]]:
    return (one.due for one in events if one.due.value is None and one.due.state is not FactState.ABSENT)


def returned(material: Material, census: Census) -> Iterator[Placement]:
    """Give the placements of a census: open on its day, or ended since the census before.

    Source:
        School census, module on placements arranged by schools; several placements of one pupil are each
        returned.
    """
    for placement in material.register.placements:
        start, ended = placement.day("start_on").value, placement.day("actual_end_on").value
        is_begun = placement.status in _BEGUN and (start is None or census.day is None or start <= census.day)
        if is_begun and (ended is None or ended > census.since):
            yield placement


def starting_by(material: Material, census: Census) -> int:
    """Return how many placements are to start after today, by census day."""
    if census.day is None:
        return 0
    starts = (one.day("start_on").value for one in material.register.placements if one.is_taken_up)
    return sum(start is not None and material.as_of < start <= census.day for start in starts)
