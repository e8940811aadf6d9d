"""Pupils who attend AP now: whom findings are about that concern all their placements together."""

from collections.abc import Iterator, Sequence
from datetime import date

from validators.about import About, Kind
from validators.placements import Placement
from validators.register import Register


def attending(register: Register) -> Iterator[list[Placement]]:
    """Give the active placements of each pupil who has any, the latest start last."""
    for placements in register.by_pupil.values():
        active = [placement for placement in placements if placement.is_active]
        if active:
            yield sorted(active, key=_start)


def together_on(placements: Sequence[Placement], day: date) -> list[Placement]:
    """Return those placements whose dates cover a day."""
    return [placement for placement in placements if placement.covers(day)]


def about_pupil(placements: Sequence[Placement]) -> About:
    """Return whom a finding about all placements of a pupil is about; it is shown with the last of them."""
    last = placements[-1].about
    return About(
        Kind.PUPIL, f"pupil:{placements[-1].pupil.key}", last.where, last.pupil, last.provider, last.placement
    )


def _start(placement: Placement) -> date:
    return placement.day("start_on").value or date.min
