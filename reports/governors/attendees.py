"""Pupils in AP in some days, each once, with their placements of those days."""

from collections.abc import Sequence
from datetime import date

from reports.governors.presence import Presence, presence
from sheet_templates.records import record
from validators.people import Pupil
from validators.placements import Placement
from validators.register import Register


@record(frozen=True, slots=True)
class Attendee:
    """One pupil in AP.

    Attributes:
        pupil: Who.
        placements: The placements that were going on, at least one, the latest start last.
    """

    pupil: Pupil
    placements: tuple[Placement, ...]


@record(frozen=True, slots=True)
class Attendees:
    """Who was in AP in some days.

    Attributes:
        first, last: The days, both inside.
        pupils: Those who certainly were.
        doubtful: How many others there are of whom nobody can tell.
        doubtful_placements: Placements of which nobody can tell, of any pupil.
    """

    first: date
    last: date
    pupils: tuple[Attendee, ...]
    doubtful: int
    doubtful_placements: int

    @property
    def placements(self) -> list[Placement]:
        """All placements that were certainly going on."""
        return [placement for pupil in self.pupils for placement in pupil.placements]


def attendees(register: Register, first: date, last: date) -> Attendees:
    """Return who was in AP on any day from one day to another, both inside."""
    pupils: list[Attendee] = []
    doubtful = doubtful_placements = 0
    for placements in register.by_pupil.values():
        said = {placement: presence(placement, first, last) for placement in placements}
        there = [placement for placement in placements if said[placement] is Presence.THERE]
        unsure = sum(one is Presence.CANNOT_TELL for one in said.values())
        doubtful_placements += unsure
        if there:
            pupils.append(Attendee(placements[0].pupil, tuple(sorted(there, key=_by_start))))
        else:
            doubtful += bool(unsure)
    return Attendees(first, last, tuple(pupils), doubtful, doubtful_placements)


def _by_start(placement: Placement) -> tuple[date, str]:
    return placement.day("start_on").value or date.min, placement.ident


def providers_of(pupils: Sequence[Attendee]) -> dict[str, int]:
    """Return by provider's ident how many different pupils were there."""
    counts: dict[str, int] = {}
    for pupil in pupils:
        for ident in {placement.provider.ident for placement in pupil.placements}:
            counts[ident] = counts.get(ident, 0) + 1
    return counts
