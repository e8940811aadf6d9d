"""What placements were planned to achieve, what they achieved, and where pupils went."""

from collections.abc import Mapping, Sequence
from datetime import date

from reports.governors.presence import Stage, stage
from reports.governors.spreads import NO_COLUMN, NOT_RECORDED, UNKNOWN, Spread, label, spread
from sheet_templates.choices import DESTINATION
from sheet_templates.records import record
from validators.facts import FactState
from validators.placements import Placement
from validators.register import Register

PLANNED, ACHIEVED, DESTINATIONS = "Planned outcomes", "Planned outcomes achieved", "Destination"
BACK = "Back in full-time school"

RECORDED = "Recorded"
_ACHIEVED: Mapping[object, str] = {
    "Fully": "Fully",
    "Partly": "Partly",
    "Not achieved": "Not achieved",
    "Too early": "Too early to say",
}
_LONGER_WORDS = {
    "PEX": "Permanent exclusion",
    "EHE": "Elective home education",
    "Left": "Left the school",
    "Longer AP": "A longer stay in AP",
    "Other AP": "Another AP",
    "Other": "Somewhere else",
}
_DESTINATIONS: Mapping[object, str] = {
    choice.value: _LONGER_WORDS.get(choice.value, choice.value) for choice in DESTINATION
}
FULL_TIME = "Full-time school"
IS_BACK, ON_THE_WAY, ELSEWHERE = "Back full time", "Full-time school, no return day recorded", "Elsewhere"


@record(frozen=True, slots=True)
class Outcomes:
    """Outcomes of the placements of a period.

    Attributes:
        planned: All of them, by whether planned outcomes are recorded.
        achieved: Those that ended in it, by how far the planned outcomes were achieved.
        ended: How many ended at each provider, by ident, where any did.
        by_provider: For each of these how far the planned outcomes were achieved.
        destinations: Those that ended, by where the pupil went.
        back: Those that ended, by whether the pupil is back in full-time school.
        back_elsewhere: Of those back full time, how many have no destination recorded.
    """

    planned: Spread
    achieved: Spread
    ended: Mapping[str, int]
    by_provider: Mapping[str, Spread]
    destinations: Spread
    back: Spread
    back_elsewhere: int


def outcomes(placements: Sequence[Placement], last: date, register: Register) -> Outcomes:
    """Return the outcomes of some placements.

    Args:
        placements: Those that were going on in the period.
        last: Its last day that has come.
        register: Which columns there are.
    """
    ended = [placement for placement in placements if stage(placement, last) is Stage.ENDED]
    at: dict[str, list[Placement]] = {}
    for placement in ended:
        at.setdefault(placement.provider.ident, []).append(placement)
    back = [placement for placement in ended if _back(placement, last) == IS_BACK]
    return Outcomes(
        _planned(placements, register),
        _achieved(ended, register),
        {ident: len(own) for ident, own in at.items()},
        {ident: _achieved(own, register) for ident, own in at.items()},
        _destinations(ended, register),
        _spread_back(ended, last, register),
        sum(placement.fact("destination").value is None for placement in back),
    )


def _planned(placements: Sequence[Placement], register: Register) -> Spread:
    if not register.is_mapped("placements.planned_outcomes"):
        return Spread(PLANNED, lacking=NO_COLUMN)
    return spread(PLANNED, map(_planned_label, placements), (RECORDED, NOT_RECORDED))


def _planned_label(placement: Placement) -> str:
    fact = placement.fact("planned_outcomes")
    return RECORDED if fact.state is FactState.KNOWN else label(fact, {})


def _achieved(ended: Sequence[Placement], register: Register) -> Spread:
    if not register.is_mapped("placements.achieved"):
        return Spread(ACHIEVED, lacking=NO_COLUMN)
    labels = (label(placement.fact("achieved"), _ACHIEVED) for placement in ended)
    return spread(ACHIEVED, labels, (*_ACHIEVED.values(), *UNKNOWN))


def _destinations(ended: Sequence[Placement], register: Register) -> Spread:
    if not register.is_mapped("placements.destination"):
        return Spread(DESTINATIONS, lacking=NO_COLUMN)
    labels = (label(placement.fact("destination"), _DESTINATIONS) for placement in ended)
    return spread(DESTINATIONS, labels, (*_DESTINATIONS.values(), *UNKNOWN))


def _spread_back(ended: Sequence[Placement], last: date, register: Register) -> Spread:
    if not any(register.is_mapped(f"placements.{name}") for name in ("destination", "full_time_return_on")):
        return Spread(BACK, lacking=NO_COLUMN)
    return spread(
        BACK, (_back(placement, last) for placement in ended), (IS_BACK, ON_THE_WAY, ELSEWHERE, *UNKNOWN)
    )


def _back(placement: Placement, last: date) -> str:
    """Return where a pupil is as far as the register tells; a return without a destination is a return."""
    destination, returned = placement.fact("destination"), placement.day("full_time_return_on").value
    is_back = returned is not None and returned <= last
    if destination.value == FULL_TIME or (is_back and destination.value is None):
        return IS_BACK if is_back else ON_THE_WAY
    return ELSEWHERE if destination.value is not None else label(destination, {})
