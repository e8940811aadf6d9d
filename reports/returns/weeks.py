"""The days of a normal week at a provider, in words."""

from collections.abc import Iterator, Sequence

from reports.returns.told import Teller, whole
from sheet_templates.plan import Value
from validators.placements import Placement
from validators.values.timetable import Timetable
from validators.values.weekdays import NAMES
from validators.weekly_sessions import school_sessions, sessions_at_ap

HALVES = {"AM": "morning", "PM": "afternoon"}
_SHORT = 3


def slots_of(placement: Placement) -> frozenset[tuple[int, str]]:
    """Return weekday and ``AM`` or ``PM`` of each session; nothing where the timetable does not tell."""
    when = placement.fact("timetable").value
    return when.slots if isinstance(when, Timetable) else frozenset()


def days_in_words(placement: Placement, teller: Teller) -> str:
    """Return the days at the provider: ``Mon, Tue morning, Thu``; in words why they are not known."""
    when = placement.fact("timetable")
    if not isinstance(when.value, Timetable):
        return teller.lack(when)
    return ", ".join(_days(when.value)) or "days not given"


def _days(timetable: Timetable) -> Iterator[str]:
    for number, name in enumerate(NAMES):
        halves = [half for half in HALVES if (number, half) in timetable.slots]
        if halves:
            yield name[:_SHORT] if len(halves) == len(HALVES) else f"{name[:_SHORT]} {HALVES[halves[0]]}"


def sessions_of_day(slots: Sequence[str]) -> str:
    """Return the sessions of one day in words: ``all day``, ``morning``."""
    return "all day" if len(slots) == len(HALVES) else " and ".join(HALVES[one] for one in slots)


def sessions_a_week(placement: Placement, teller: Teller) -> Value:
    """Return the half-days a week at the provider, or in words why they are not known."""
    fact = sessions_at_ap(placement)
    return teller.lack(fact) if fact.value is None else whole(fact.value)


def sessions_in_school(placement: Placement, teller: Teller) -> Value:
    """Return the half-days a week in school, or in words why they are not known."""
    fact = school_sessions(placement)
    return teller.lack(fact) if fact.value is None else whole(fact.value)
