"""Pupils in AP by year group, reason, sessions a week, SEN, pupil premium, looked after and sex."""

from collections.abc import Mapping, Sequence
from datetime import date

from reports.governors.attendees import Attendee, Attendees
from reports.governors.presence import Presence, presence
from reports.governors.spreads import CANNOT_TELL, NO_COLUMN, NOT_RECORDED, Spread, label, spread, told
from sheet_templates.choices import REASON
from validators.facts import FactState
from validators.placements import Placement
from validators.register import Register
from validators.weekly_sessions import at_each_provider

YEAR, SESSIONS = "Year group", "Sessions a week at AP"

_REASONS: Mapping[object, str] = {choice.value: choice.value for choice in REASON}
_SEN: Mapping[object, str] = {"N": "No SEN", "K": "SEN support", "E": "EHC plan"}
_SEXES: Mapping[object, str] = {"M": "Male", "F": "Female"}
_YES_NO: Mapping[object, str] = {True: "Yes", False: "No"}

_FIELDS: tuple[tuple[str, str, Mapping[object, str]], ...] = (
    ("Reason", "reason", _REASONS),
    ("Special educational needs", "sen_status", _SEN),
    ("Pupil premium", "pupil_premium", _YES_NO),
    ("Looked after", "looked_after", _YES_NO),
    ("Sex", "sex", _SEXES),
)
_FULL_WEEK = 10
_BANDS = (
    (2, "Up to 2 sessions"),
    (5, "3 to 5 sessions"),
    (9.99, "6 to 9 sessions"),
    (_FULL_WEEK, "10 sessions (a whole week)"),
)
"""The most sessions of each band; part-time placements take fewer than ten, the policy's whole week."""


def pupil_groups(there: Attendees, register: Register) -> tuple[Spread, ...]:
    """Return the pupils by each thing that is counted; what a pupil's latest placement says counts."""
    reason, *others = (_by_field(there.pupils, *field, register) for field in _FIELDS)
    return (_by_year(there.pupils, register), reason, _by_sessions(there, register), *others)


def _by_field(
    pupils: Sequence[Attendee], name: str, field: str, words: Mapping[object, str], register: Register
) -> Spread:
    if not register.is_mapped(f"placements.{field}"):
        return Spread(name, lacking=NO_COLUMN)
    labels = (label(told(one.placements, field), words) for one in pupils)
    return spread(name, labels, tuple(dict.fromkeys(words.values())))


def _by_year(pupils: Sequence[Attendee], register: Register) -> Spread:
    if not register.is_mapped("placements.year_group"):
        return Spread(YEAR, lacking=NO_COLUMN)
    return spread(YEAR, map(_year, pupils))


def _year(one: Attendee) -> str:
    if one.pupil.year is not None:
        return _year_name(one.pupil.year)
    return label(told(one.placements, "year_group"), {})


def _year_name(year: int) -> str:
    return f"Year {year}" if year else "Reception"


def _by_sessions(there: Attendees, register: Register) -> Spread:
    if not any(register.is_mapped(f"placements.{name}") for name in ("ap_sessions", "timetable")):
        return Spread(SESSIONS, lacking=NO_COLUMN)
    labels = (_sessions(one, there.first, there.last) for one in there.pupils)
    return spread(SESSIONS, labels, tuple(name for _, name in _BANDS))


def _sessions(one: Attendee, first: date, last: date) -> str:
    """Return the band of a pupil's sessions at all providers together, on the last day at any of them."""
    day = max(_last_day_there(placement, first, last) for placement in one.placements)
    together = [placement for placement in one.placements if presence(placement, day, day) is Presence.THERE]
    facts = at_each_provider(together)
    number = sum(fact.value or 0 for fact in facts)
    if number < _FULL_WEEK and any(fact.value is None for fact in facts):
        return NOT_RECORDED if all(map(_says_nothing, together)) else CANNOT_TELL
    return next(name for most, name in _BANDS if number <= most or most == _FULL_WEEK)


def _last_day_there(placement: Placement, first: date, last: date) -> date:
    """Return the last day on which a placement was certainly going on; its start where its end is unknown."""
    if presence(placement, last, last) is Presence.THERE:
        return last
    return max(placement.end.value or placement.day("start_on").value or first, first)


def _says_nothing(placement: Placement) -> bool:
    """Whether there are cells for the sessions, and nothing in them."""
    facts = [placement.fact(name) for name in ("ap_sessions", "timetable")]
    blank = [fact for fact in facts if fact.is_blank]
    return bool(blank) and all(fact.state is FactState.ABSENT for fact in facts if fact not in blank)
