"""Small registers drawn at random: placements whose dates lie close together, so that boundaries are met."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import strategies as st

from sheet_templates.snapshot import Tab
from tests import grids
from tests.validators.reference import NONSENSE, TBC, Cell, Placement

FIRST_DAY, LAST_DAY = date(2026, 9, 1), date(2027, 8, 31)
"""The academic year in which registers are checked."""

MOST_REVIEWS = 4
NAMES = ("ASH, Ada", "BIRCH, Ben", "CEDAR, Cy")
COLUMNS = {
    "status": "Status",
    "outcome": "Referral outcome",
    "destination": "Destination",
    "consulted": "Family consulted on",
    "referral": "Referral date",
    "call": "Planning call on",
    "part_a": "Part A sent on",
    "part_b": "Part B completed on",
    "welcome": "Welcome meeting on",
    "signed": "Agreement signed on",
    "start": "Start date",
    "planned": "Planned end date",
    "ended": "Actual end date",
    "evaluation": "Evaluation on",
    "plan": "Reintegration plan made on",
    "back": "Back full time on",
}


@dataclass(frozen=True)
class Drawn:
    """A register and the day on which it is checked."""

    placements: tuple[Placement, ...]
    as_of: date


_CODE = st.integers(0, 199)
_STATUS = st.sampled_from([None, None, None, "Active", "Paused", "Ended", "Referred", "Withdrawn"])
_OUTCOME = st.sampled_from([None, None, "Accepted", "Waiting", "Declined", TBC, NONSENSE])
_DESTINATION = st.sampled_from([None, "Full-time school", "Full-time school", "PEX", "Longer AP"])
_REVIEWS = st.lists(st.tuples(_CODE, _CODE), max_size=MOST_REVIEWS)
_WINDOWS = {
    "consulted": (-20, 5),
    "referral": (-20, 5),
    "call": (-15, 10),
    "part_a": (-15, 15),
    "part_b": (-5, 60),
    "welcome": (-6, 6),
    "signed": (-6, 6),
    "start": (-5, 5),
    "planned": (0, 90),
    "ended": (0, 90),
    "evaluation": (20, 90),
    "plan": (0, 90),
    "back": (20, 110),
}
"""For each date its earliest and latest day, counted from one day that a register's dates lie about."""


@st.composite
def registers(draw: st.DrawFn) -> Drawn:
    """Draw one to three placements with reviews, and a day close to one of them."""
    about = draw(st.dates(date(2026, 8, 24), date(2027, 7, 24)))
    names = NAMES[: draw(st.integers(1, len(NAMES)))]
    placements = tuple(draw(_placements(name, about)) for name in names)
    as_of = about + timedelta(days=draw(st.integers(-10, 100)))
    return Drawn(placements, min(max(as_of, FIRST_DAY), LAST_DAY))


@st.composite
def _placements(draw: st.DrawFn, pupil: str, about: date) -> Placement:
    cells = {name: _cell(draw(_CODE), about, *window) for name, window in _WINDOWS.items()}
    status, outcome, destination = draw(_STATUS), draw(_OUTCOME), draw(_DESTINATION)
    reviews = tuple(_review(one, other, about) for one, other in draw(_REVIEWS))
    kind = draw(_CODE)
    if kind < 20:
        cells["consulted"] = "Y" if kind % 2 else "N"
    if kind < 120:
        cells["ended"] = None
    elif kind < 130:
        cells["ended"] = about - timedelta(days=400)
    return Placement(pupil, status=status, outcome=outcome, destination=destination, reviews=reviews, **cells)


def _cell(code: int, about: date, earliest: int, latest: int) -> Cell:
    """Return what a number stands for: a blank, a stand-in, words, or mostly a day of the window."""
    if code < 30:
        return None if code < 20 else TBC if code < 25 else NONSENSE
    return about + timedelta(days=earliest + code % (latest - earliest + 1))


def _review(one: int, other: int, about: date) -> Cell:
    """Return a cell of a review's date; now and then it holds several."""
    cell, second = _cell(one, about, 0, 110), about + timedelta(days=other % 111)
    if other < 170 or not isinstance(cell, date):
        return cell
    return (cell, second) if other < 190 else (cell, second, about)


def tabs_of(placements: Sequence[Placement]) -> list[Tab]:
    """Return the register of these placements: one tab for them, one for their reviews."""
    rows = ["Pupil | Year | Provider | " + " | ".join(COLUMNS.values())]
    rows += [_line(row) for row in placements]
    reviews = ["Pupil | Provider | Review date | Review attended by"]
    reviews += [
        f"{row.pupil} | Oak Centre | {typed(cell)} | All" for row in placements for cell in row.reviews
    ]
    return [grids.tab("Register", "\n".join(rows)), grids.tab("Reviews", "\n".join(reviews))]


def wide_tab_of(placements: Sequence[Placement]) -> list[Tab]:
    """Return the register of these placements on one tab, with their reviews side by side."""
    numbers = range(MOST_REVIEWS)
    columns = [*COLUMNS.values(), *(f"Review {number + 1}" for number in numbers)]
    rows = ["Pupil | Year | Provider | " + " | ".join(columns)]
    for row in placements:
        cells = [typed(row.reviews[number]) if number < len(row.reviews) else "" for number in numbers]
        rows.append(f"{_line(row)} | {' | '.join(cells)}")
    return [grids.tab("Register", "\n".join(rows))]


def _line(row: Placement) -> str:
    cells = " | ".join(typed(getattr(row, name)) for name in COLUMNS)
    return f"{row.pupil} | 10 | Oak Centre | {cells}"


def typed(cell: Cell) -> str:
    """Return a cell as staff would type it; several dates as text."""
    if isinstance(cell, tuple):
        return " & ".join(f"{day:%d/%m/%Y}" for day in cell)
    return cell.isoformat() if isinstance(cell, date) else cell or ""
