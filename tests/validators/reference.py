"""The deadlines of the policy worked out slowly, to compare the product with: one placement at a time.

Nothing of the product is used here. Days are counted by walking the calendar one by one, and every rule is
written out as the policy reads:

- A deadline is inclusive: late starts the day after it. A day in the future is not done.
- What the school owes by a day that it counts itself moves to the next school day (Part A). What must come
  before something else never moves.
- A stand-in such as TBC is a blank. Words that cannot be read are neither a date nor a blank.

A cell is a day, a tuple of days, ``None`` for a blank, ``TBC`` or ``NONSENSE``.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

TBC = "TBC"
NONSENSE = "spoke to mum"

Cell = date | tuple[date, ...] | str | None
Said = tuple[str, date | None]
"""A state, and the day by which it was owed."""

DAY = timedelta(days=1)
HALF_TERMS = (
    (date(2026, 9, 2), date(2026, 10, 23)),
    (date(2026, 11, 2), date(2026, 12, 18)),
    (date(2027, 1, 4), date(2027, 2, 11)),
    (date(2027, 2, 22), date(2027, 3, 25)),
    (date(2027, 4, 12), date(2027, 5, 27)),
    (date(2027, 6, 7), date(2027, 7, 19)),
)
CLOSED = {date(2027, 5, 3)}
NO_RETURN = {"Post-16", "PEX", "Left", "Special school"}


class UnknownDayError(Exception):
    """A day that the calendar does not hold: nobody can tell, which is said once for all pupils."""


class UnreadCellError(Exception):
    """A cell that cannot be read and would have to be."""


@dataclass(frozen=True)
class Placement:
    """One row of the register with its reviews.

    Attributes:
        reviews: One cell of the reviews' dates each.
    """

    pupil: str
    status: str | None = None
    outcome: str | None = None
    destination: str | None = None
    consulted: Cell = None
    referral: Cell = None
    call: Cell = None
    part_a: Cell = None
    part_b: Cell = None
    welcome: Cell = None
    signed: Cell = None
    start: Cell = None
    planned: Cell = None
    ended: Cell = None
    evaluation: Cell = None
    plan: Cell = None
    back: Cell = None
    reviews: tuple[Cell, ...] = ()


# The calendar, walked day by day


def is_open(day: date) -> bool:
    in_term = any(first <= day <= last for first, last in HALF_TERMS)
    return in_term and day.weekday() < 5 and day not in CLOSED


def is_covered(day: date) -> bool:
    return HALF_TERMS[0][0] <= day <= HALF_TERMS[-1][1]


def next_open(day: date) -> date:
    while is_covered(day):
        if is_open(day):
            return day
        day += DAY
    raise UnknownDayError


def school_days_after(day: date, n: int) -> date:
    """Return the n-th school day after a day; the day itself may have been one without school."""
    if not is_covered(day):
        raise UnknownDayError
    for _ in range(n):
        day = next_open(day + DAY)
    return day


def open_days(first: date, last: date) -> int:
    days = 0
    while first <= last:
        days += is_open(first)
        first += DAY
    return days


def half_term_number(day: date) -> int:
    day = next_open(day)
    return next(n for n, (first, last) in enumerate(HALF_TERMS) if first <= day <= last)


def sooner(limbs: list[Callable[[], date]]) -> date:
    """Return the earliest of the days that the calendar holds; what lies beyond its end comes later."""
    days = []
    for limb in limbs:
        try:
            days.append(limb())
        except UnknownDayError:
            continue
    if not days:
        raise UnknownDayError
    return min(days)


def end_of_half_term(number: int) -> date:
    if number >= len(HALF_TERMS):
        raise UnknownDayError
    day = HALF_TERMS[number][1]
    while not is_open(day):
        day -= DAY
    return day


def first_half_termly(start: date) -> date:
    def end() -> date:
        number = half_term_number(start)
        remains = open_days(start, HALF_TERMS[number][1])
        return end_of_half_term(number if remains >= 15 else number + 1)

    return sooner([lambda: school_days_after(next_open(start), 30), end])


def next_half_termly(last: date) -> date:
    return sooner(
        [lambda: school_days_after(next_open(last), 30), lambda: end_of_half_term(half_term_number(last) + 1)]
    )


def is_soon(due: date, as_of: date, school_days: int = 5) -> bool:
    if is_covered(as_of) and is_covered(due):
        return open_days(as_of + DAY, due) <= school_days
    return (due - as_of).days <= school_days * 7 // 5


# What a cell holds


def day_of(cell: Cell) -> date | None:
    """Return the day of a cell, the latest of several, or None for a blank.

    Raises:
        UnreadCellError: it cannot be read.
    """
    if cell == NONSENSE:
        raise UnreadCellError
    if isinstance(cell, tuple):
        return max(cell)
    return cell if isinstance(cell, date) else None


def is_read(cell: Cell) -> bool:
    return cell != NONSENSE


def known(cell: Cell) -> date | None:
    return day_of(cell) if is_read(cell) else None


# Who owes what


def school_year(day: date) -> int:
    return day.year if day.month >= 9 else day.year - 1


def status_of(row: Placement, as_of: date) -> str:
    if row.status:
        return row.status
    if row.outcome in {"Declined", "Withdrawn"}:
        return row.outcome
    ended, start = known(row.ended), known(row.start)
    if ended is not None and ended <= as_of:
        return "Ended"
    if start is not None:
        return "Active" if start <= as_of else "Referred"
    has_begun = not is_read(row.start) or not is_read(row.ended) or bool(held(row, as_of))
    return "Active" if has_begun else "Referred"


def is_current(row: Placement, as_of: date) -> bool:
    status, ended = status_of(row, as_of), known(row.ended)
    if status in {"Declined", "Withdrawn"}:
        return False
    return status != "Ended" or ended is None or school_year(ended) >= school_year(as_of)


def owes_ending(row: Placement, as_of: date) -> bool:
    status, ended = status_of(row, as_of), known(row.ended)
    if status in {"Declined", "Withdrawn", "Referred"}:
        return False
    return ended is None or school_year(ended) >= school_year(as_of) - 1


def held(row: Placement, as_of: date) -> list[date]:
    days: list[date] = []
    for cell in row.reviews:
        if isinstance(cell, tuple):
            days += sorted({min(cell), max(cell)})
        elif isinstance(cell, date):
            days.append(cell)
    return sorted(day for day in days if day <= as_of)


def has_unread_review(row: Placement) -> bool:
    return NONSENSE in row.reviews


# The rules


def owed(done: Cell, due: date | None, as_of: date, *, soon: int = 5) -> Said | None:
    """Return what is to be said of something owed by a day, or nothing."""
    if due is None:
        return None
    if not is_read(done):
        return "cannot_tell", due
    day = day_of(done)
    if day is not None and day <= as_of:
        return ("done_late", due) if day > due else None
    if as_of <= due:
        return ("due_soon", due) if is_soon(due, as_of, soon) else None
    return ("missing" if day is None else "overdue"), due


def family_consulted(row: Placement, as_of: date) -> Said | None:
    if row.consulted == "Y":
        return None
    if row.consulted == "N":
        said = owed(None, day_of(row.referral), as_of)
        return ("overdue", said[1]) if said and said[0] == "missing" else said
    return owed(row.consulted, day_of(row.referral), as_of)


def planning_conversation(row: Placement, as_of: date) -> Said | None:
    return owed(row.call, day_of(row.start), as_of)


def part_a(row: Placement, as_of: date) -> Said | None:
    for step in (row.referral, row.call, row.start):
        day = day_of(step)
        if day is not None:
            return owed(row.part_a, next_open(day + 7 * DAY), as_of)
    return None


def first_review_due(row: Placement) -> date | None:
    start = day_of(row.start)
    if start is None:
        return None
    return _unless_it_ends(row, first_half_termly(start))


def _unless_it_ends(row: Placement, due: date) -> date | None:
    end = known(row.ended) or known(row.planned)
    return None if end is not None and end < due else due


def part_b(row: Placement, as_of: date) -> Said | None:
    first = next(iter(held(row, as_of)), None)
    doubt: Exception | None = UnreadCellError() if has_unread_review(row) else None
    due: date | None = None
    try:
        due = first_review_due(row)
    except (UnreadCellError, UnknownDayError) as error:
        if first is None:
            raise
        doubt = doubt or error
    days = [day for day in (first, due) if day is not None]
    said = owed(row.part_b, min(days, default=None), as_of)
    done, start = known(row.part_b), known(row.start)
    if done is not None and start is not None and done <= min(start, as_of):
        return said
    if doubt is not None and (said is None or said[0] == "due_soon"):
        raise doubt
    return said


def answered(row: Placement, as_of: date) -> Said | None:
    if status_of(row, as_of) != "Referred" or row.outcome not in {None, TBC, NONSENSE}:
        return None
    referral = day_of(row.referral)
    return None if referral is None else owed(row.outcome, school_days_after(referral, 10), as_of)


def welcomed(row: Placement, as_of: date) -> Said | None:
    return owed(row.welcome, day_of(row.start), as_of)


def agreement_signed(row: Placement, as_of: date) -> Said | None:
    return owed(row.signed, day_of(row.start), as_of)


def end_agreed(row: Placement, as_of: date) -> Said | None:
    if isinstance(row.planned, date):
        return None
    return owed(row.planned, day_of(row.start), as_of)


def _not_held(row: Placement, due: date | None, as_of: date) -> Said | None:
    said = owed(None, due, as_of)
    if said is None or said[0] != "missing":
        return said
    if row.status == "Ended" and not isinstance(row.ended, date):
        raise UnreadCellError
    if row.status is None and not is_read(row.ended):
        raise UnreadCellError
    days = [day for cell in row.reviews for day in (cell if isinstance(cell, tuple) else (cell,))]
    is_booked = any(isinstance(day, date) and day > as_of for day in days)
    waits = any(cell in {None, TBC} for cell in row.reviews if not isinstance(cell, tuple))
    return ("missing" if waits and not is_booked else "overdue"), due


def first_review(row: Placement, as_of: date) -> Said | None:
    due, days = first_review_due(row), held(row, as_of)
    if days:
        said = owed(days[0], due, as_of)
        if said is not None and has_unread_review(row):
            raise UnreadCellError
        return said
    if due is not None and has_unread_review(row):
        raise UnreadCellError
    return _not_held(row, due, as_of)


def next_review(row: Placement, as_of: date) -> Said | None:
    days = held(row, as_of)
    if not days:
        return None
    said = _not_held(row, _unless_it_ends(row, next_half_termly(days[-1])), as_of)
    if said is not None and has_unread_review(row):
        raise UnreadCellError
    return said


def past_its_end(row: Placement, as_of: date) -> Said | None:
    if status_of(row, as_of) not in {"Active", "Paused"}:
        return None
    planned = day_of(row.planned)
    if planned is None:
        return None
    day_of(row.ended)
    if as_of > planned:
        return "overdue", planned
    return ("due_soon", planned) if is_soon(planned, as_of) else None


def _end(row: Placement) -> date | None:
    """Return the day it ended; unread where it is marked so without the day."""
    day = day_of(row.ended)
    if day is None and row.status == "Ended":
        raise UnreadCellError
    return day


def evaluated(row: Placement, as_of: date) -> Said | None:
    end = _end(row)
    if end is None or end > as_of:
        return None
    return owed(row.evaluation, school_days_after(end, 15), as_of)


def reintegration_planned(row: Placement, as_of: date) -> Said | None:
    if row.destination in NO_RETURN:
        return None
    end = _end(row)
    if end is not None:
        return owed(row.plan, end, as_of, soon=15)
    made = known(row.plan)
    if made is not None and made <= as_of:
        return None
    said = owed(row.plan, day_of(row.planned), as_of, soon=15)
    return ("breach", None) if said and said[0] in {"missing", "overdue"} else said


def back_full_time(row: Placement, as_of: date) -> Said | None:
    if row.destination != "Full-time school":
        return None
    end = _end(row)
    if end is None or end > as_of:
        return None
    return owed(row.back, school_days_after(end, 30), as_of)


def _before_start(rule: Callable[[Placement, date], Said | None]) -> Callable[[Placement, date], Said | None]:
    def judged(row: Placement, as_of: date) -> Said | None:
        said = rule(row, as_of)
        is_quiet = status_of(row, as_of) == "Referred" and said and said[0] not in {"due_soon", "cannot_tell"}
        return None if is_quiet else said

    return judged


ALWAYS = {
    "AP-REF-01": family_consulted,
    "AP-REF-02": planning_conversation,
    "AP-REF-03": part_a,
    "AP-REF-04": part_b,
    "AP-REF-05": answered,
    "AP-WEL-01": _before_start(welcomed),
    "AP-AGR-01": _before_start(agreement_signed),
    "AP-AGR-02": _before_start(end_agreed),
}
RUNNING = {"AP-REV-01": first_review, "AP-REV-02": next_review}
ENDING = {
    "AP-END-01": past_its_end,
    "AP-EVA-01": evaluated,
    "AP-REI-01": reintegration_planned,
    "AP-REI-03": back_full_time,
}
RULES = (*ALWAYS, *RUNNING, *ENDING)


def judged(rows: list[Placement], as_of: date) -> set[tuple[str, str, str, date | None]]:
    """Return rule, pupil, state and due day of all that is to be said; of what is open, no due day."""
    return {said for row in rows for said in _judged(row, as_of)}


def _judged(row: Placement, as_of: date) -> Iterator[tuple[str, str, str, date | None]]:
    rules: dict[str, Callable[[Placement, date], Said | None]] = {}
    if is_current(row, as_of):
        rules |= ALWAYS
        if status_of(row, as_of) not in {"Paused", "Referred"}:
            rules |= RUNNING
    if owes_ending(row, as_of):
        rules |= ENDING
    for rule, judge in rules.items():
        try:
            said = judge(row, as_of)
        except UnreadCellError:
            said = "cannot_tell", None
        except UnknownDayError:
            continue
        if said is not None:
            yield rule, row.pupil, said[0], None if said[0] == "cannot_tell" else said[1]
