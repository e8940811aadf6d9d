"""A simulated school year: staff who are early, late, forgetful and messy, checked every school day.

Each evening the register is as staff left it. What the product says of it is compared with the slow
reference, which works every deadline out by hand.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

import pytest

from tests.validators import reference
from tests.validators.reference import NONSENSE, TBC, Cell, Placement
from tests.validators.register_strategies import tabs_of
from tests.validators.test_reference import judged, said

FIRST, LAST = date(2026, 9, 2), date(2027, 7, 19)
PUPILS = ("ASH, Ada", "BIRCH, Ben", "CEDAR, Cy")
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Typing:
    """Something that a member of staff types on a day, into one cell or as a new review."""

    on: date
    pupil: str
    field: str
    cell: Cell


def school_days() -> Iterator[date]:
    """Give the 190 days on which the school is open."""
    day = FIRST
    while day <= LAST:
        if reference.is_open(day):
            yield day
        day += DAY


def year_of(pupil: str, random: Random) -> list[Typing]:
    """Return all that staff type about one pupil's placement in a year, each with the day they do so."""
    referral = FIRST + timedelta(days=random.randrange(0, 150))
    start = referral + timedelta(days=random.randrange(5, 25))
    planned = start + timedelta(days=random.randrange(40, 150))
    ended = planned + timedelta(days=random.choice([-20, 0, 0, 5, 30]))
    done = {
        "consulted": referral + timedelta(days=random.choice([-5, 0, 0, 2])),
        "call": referral + timedelta(days=random.randrange(0, 8)),
        "part_a": referral + timedelta(days=random.choice([2, 6, 7, 8, 14])),
        "part_b": start + timedelta(days=random.choice([20, 30, 45])),
        "welcome": start + timedelta(days=random.choice([-4, -1, 0, 1])),
        "signed": start + timedelta(days=random.choice([-2, 0, 3])),
        "evaluation": ended + timedelta(days=random.choice([5, 20, 25])),
        "plan": ended + timedelta(days=random.choice([-10, 0, 2])),
        "back": ended + timedelta(days=random.choice([1, 30, 60])),
    }
    typed = [Typing(referral, pupil, "referral", referral), Typing(referral, pupil, "start", start)]
    typed.append(Typing(start, pupil, "planned", planned if random.random() < 0.9 else TBC))
    typed.append(Typing(ended, pupil, "ended", ended))
    typed.append(Typing(ended, pupil, "destination", random.choice(["Full-time school", "PEX", "Longer AP"])))
    for name, day in done.items():
        typed += _entries(pupil, name, day, random)
    review = start
    while (review := review + timedelta(days=random.choice([25, 35, 45, 70]))) < ended:
        typed += _entries(pupil, "reviews", review, random)
    return typed


def _entries(pupil: str, field: str, day: date, random: Random) -> Iterator[Typing]:
    """Give what staff type about something done on a day: at once, days later, wrongly at first, or never."""
    habit = random.random()
    if habit < 0.08:
        return
    late = random.choice([0, 0, 0, 1, 4, 12])
    if habit < 0.2:
        yield Typing(day - timedelta(days=3), pupil, field, TBC if field != "reviews" else day)
        if field == "reviews":
            return
    elif habit < 0.3 and field != "reviews":
        yield Typing(day, pupil, field, NONSENSE)
        late += 3
    yield Typing(day + timedelta(days=late), pupil, field, day)


def typed_by(rows: dict[str, Placement], entry: Typing) -> dict[str, Placement]:
    """Return the register after one entry."""
    row = rows.get(entry.pupil, Placement(entry.pupil))
    if entry.field == "reviews":
        changed = replace(row, reviews=(*row.reviews, entry.cell))
    else:
        changed = replace(row, **{entry.field: entry.cell})  # type: ignore[arg-type]
    return {**rows, entry.pupil: changed}


@pytest.mark.slow
@pytest.mark.parametrize("seed", [7, 41])
def test_every_evening_of_a_school_year_the_findings_equal_a_recount_by_hand(seed: int) -> None:
    random = Random(seed)
    waiting = sorted(
        (entry for pupil in PUPILS for entry in year_of(pupil, random)), key=lambda entry: entry.on
    )
    rows: dict[str, Placement] = {}
    days, different, states = 0, [], set()

    for day in school_days():
        while waiting and waiting[0].on <= day:
            rows = typed_by(rows, waiting.pop(0))
        days += 1
        if not rows:
            continue
        found = said(judged(tabs_of(list(rows.values())), day))
        expected = reference.judged(list(rows.values()), day)
        states |= {state for _, _, state, _ in found}
        if found != expected:
            different.append((day, sorted(map(str, found ^ expected))))

    assert days == 190
    assert not different
    assert {"missing", "done_late", "due_soon", "cannot_tell"} <= states
