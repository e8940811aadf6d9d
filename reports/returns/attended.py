"""How much of their time at AP pupils attended in some days, and what of it is not known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from reports.material import Material
from reports.returns.asking import context_of
from reports.returns.told import NO_COLUMN, whole
from reports.working.wording import counted
from sheet_templates.plan import Value
from validators.attendance import NUMBERS, RECEIVED, UNSURE
from validators.attendance_grids import every_day
from validators.attendance_summaries import Summary, summaries_of
from validators.facts import FactState
from validators.placements import Placement
from validators.rules.attendance_levels import Level, levels_of
from validators.values.marks import Meaning

NO_MARKS = "no marks"
NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Attended:
    """What is known of the attendance of one placement.

    Attributes:
        level: Sessions attended and possible, None where there are none.
        unread: Marks that could not be read, or whose meaning is not known.
        is_summed: Whether it comes from summaries, which count whole where they reach into the days.
        has_tab: Whether the register keeps attendance at all.
    """

    level: Level | None
    unread: int = 0
    is_summed: bool = False
    has_tab: bool = True

    @property
    def percent(self) -> Value:
        """The percentage, cut to one decimal; in words why there is none."""
        if self.level is not None:
            return whole(self.level.percentage)
        if not self.has_tab:
            return NO_COLUMN
        return NOT_KNOWN if self.unread else NO_MARKS

    @property
    def sessions(self) -> str:
        """How many sessions of how many, and what of them is not known."""
        if not self.has_tab:
            return NO_COLUMN
        said = [NO_MARKS] if self.level is None and not self.unread else []
        if self.level is not None:
            summed = " (from summaries)" if self.is_summed else ""
            said = [f"{whole(self.level.attended)} of {whole(self.level.possible)}{summed}"]
        if self.unread:
            said.append(f"{counted(self.unread, 'mark')} not read")
        return ", ".join(said)


class AttendanceTold:
    """The attendance of every placement over some days, both ends inside, up to the day of the check."""

    def __init__(self, material: Material, first: date, last: date) -> None:
        self._has_tab = bool(material.register.rows("attendance").parts)
        self._known: Mapping[str, Attended] = {}
        last = min(last, material.as_of)
        if self._has_tab and first <= last:
            self._known = dict(_known(material, first, last))

    def of(self, placement: Placement) -> Attended:
        """Return what is known of one placement."""
        return self._known.get(placement.ident, Attended(None, has_tab=self._has_tab))


def _known(material: Material, first: date, last: date) -> list[tuple[str, Attended]]:
    placements, ctx = material.register.placements, context_of(material)
    numbers = range(len(placements))
    levels = dict(levels_of(numbers, every_day(first, last), ctx))
    unread = _unread(material, first, last)
    summed = summaries_of(ctx)
    found = []
    for number in numbers:
        ident, level = placements[number].ident, levels.get(number)
        if level is not None:
            found.append((ident, Attended(level, unread[number])))
            continue
        within = [one for one in summed.get(ident, ()) if one.first <= last and first <= one.last]
        found.append((ident, _of_summaries(within, unread[number])))
    return found


def _of_summaries(within: Sequence[Summary], unread: int) -> Attended:
    """Return what summaries tell; those that cannot be read are counted with the marks that cannot be."""
    known = [one for one in within if one.unread is None]
    attended, possible = (sum(of) for of in ([o.attended for o in known], [o.possible for o in known]))
    level = Level(attended, possible) if possible else None
    return Attended(level, unread + len(within) - len(known), is_summed=True)


def _unread(material: Material, first: date, last: date) -> list[int]:
    """Return for each placement how many marks of some days could not be read, or mean nothing known."""
    attendance = material.register.attendance
    days = attendance.links.days
    is_within = (first.toordinal() <= days) & (days <= last.toordinal())
    is_open = (attendance.states == RECEIVED) & (attendance.meanings == NUMBERS[Meaning.UNKNOWN])
    is_open |= attendance.states == UNSURE
    numbers = attendance.links.placements[is_within & is_open]
    counts: list[int] = np.bincount(numbers, minlength=len(attendance.placements)).tolist()
    return counts


def undated_rows(material: Material) -> int:
    """Return how many rows of the attendance tabs have a day that could not be read."""
    rows = material.register.rows("attendance")
    if "date" not in rows.readings:
        return 0
    lost = {FactState.UNREADABLE, FactState.UNKNOWN}
    return int(rows.column("date").flags(lambda reading: reading.state in lost).sum())


def days_note(material: Material) -> tuple[str, ...]:
    """Return in words how many rows are in no figure because their day could not be read, if any are."""
    number = undated_rows(material)
    if not number:
        return ()
    one = number == 1
    rows = f"{counted(number, 'row')} of the attendance {'has' if one else 'have'} a day"
    return (f"{rows} that could not be read, and {'is' if one else 'are'} in no figure here.",)
