"""Which register codes are in use for each placement: those of its marks, else the one typed beside it."""

from collections.abc import Mapping

import numpy as np

from sheet_templates.addresses import Where
from sheet_templates.records import record
from validators.attendance import Attendance, code_of
from validators.distinct import Column, Flags, Ints
from validators.facts import Fact
from validators.placements import Placement

ATTENDING = ("/", "\\", "L", "K", "V", "P", "W", "B", "D")
"""The DfE's codes that say the pupil was somewhere to learn."""


@record(frozen=True, slots=True)
class CodesInUse:
    """The codes of one placement.

    Attributes:
        cells: Each code with a cell that holds it: of several the last row's.
        open: The cell that may hold another, if only it could be read, or None.
    """

    cells: Mapping[str, Where]
    open: Fact[object] | None = None


def codes_in_use(attendance: Attendance, which: Flags) -> Mapping[int, Mapping[str, int]]:
    """Return, by number of the placement, each code of its marks with the last link that has it.

    Args:
        attendance: What came in.
        which: The links that count.
    """
    numbers = _code_numbers(attendance.marks)[attendance.links.rows]
    links = np.flatnonzero(which & (numbers > 0))
    width = len(ATTENDING) + 1
    last = np.full(len(attendance.placements) * width, -1, np.int64)
    last[attendance.links.placements[links] * width + numbers[links]] = links
    found: dict[int, dict[str, int]] = {}
    for key in np.flatnonzero(last >= 0).tolist():
        number, code = divmod(key, width)
        found.setdefault(number, {})[ATTENDING[code - 1]] = int(last[key])
    return found


def _code_numbers(column: Column) -> Ints:
    known = {code: number for number, code in enumerate(ATTENDING, start=1)}
    return column.ints(lambda reading: known.get(code_of(reading), 0))


def codes_of(placement: Placement, marked: Mapping[str, int] | None, attendance: Attendance) -> CodesInUse:
    """Return the codes of a placement: those of its marks, else the one typed beside it."""
    if marked:
        return CodesInUse({code: attendance.where(link, "mark") for code, link in marked.items()})
    typed = placement.fact("attendance_code")
    code = code_typed(typed)
    return CodesInUse({code: typed.where} if code else {}, typed if typed.is_open else None)


def code_typed(fact: Fact[object]) -> str:
    """Return the code that a cell holds, or nothing."""
    return (getattr(fact.value, "code", None) or "") if fact.value is not None else ""
