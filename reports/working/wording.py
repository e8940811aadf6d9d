"""Words that our tabs share: moments, counts, and the one sentence that says how much there is to do."""

import textwrap
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from reports.working.urgency import Urgency
from sheet_templates.plan import Cell, Role
from validators.dates_in_words import day_in_words

INCOMPLETE = "This check is not complete: something could not be read or could not run."

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_GRACE = timedelta(days=1)
_UP_TO_DATE = "Up to date"

_SAID = {
    Urgency.ACT_NOW: "to act on now",
    Urgency.HOLD_ENDED: "back from hold",
    Urgency.OVERDUE: "overdue",
    Urgency.PUT_RIGHT: "to put right",
    Urgency.DUE_THIS_WEEK: "due this week",
    Urgency.COULD_NOT_CHECK: "we could not check",
}
"""What the sentence says, in its order; what can wait is left out."""


def wall_clock(moment: datetime) -> datetime:
    """Return a moment as a cell holds it: as clocks show it where it was told, without its zone.

    Args:
        moment: With the zone of the school, so that its clocks are meant, or without any.
    """
    return moment.replace(second=0, microsecond=0, tzinfo=None)


def moment_in_words(moment: datetime) -> str:
    """Return a moment such as ``Mon 5 January 2026 06:00``, whatever the machine's language."""
    return f"{_WEEKDAYS[moment.weekday()]} {day_in_words(moment.date())} {moment:%H:%M}"


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: ``1 row``, ``2 rows``.

    Args:
        number: The number.
        one: The noun for one.
        many: The noun for several, where it is not made with an s.
    """
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def some_of(words: Sequence[str], most: int, rest: str) -> str:
    """Return words as a list, the first few of them where there are many: ``a, b and 3 more rows``.

    Args:
        words: All of them.
        most: How many are named.
        rest: The noun for one that is not.
    """
    more = len(words) - most
    shown = [*words[:most], *([f"{more} more {rest}{'' if more == 1 else 's'}"] if more > 0 else [])]
    return " and ".join([part for part in (", ".join(shown[:-1]), "".join(shown[-1:])) if part])


def in_lines(text: str, room: int) -> list[str]:
    """Return a text broken between words, for cells that let it run on to the right.

    Args:
        text: In one line or several.
        room: Characters a line.
    """
    return [line for part in text.splitlines() for line in textwrap.wrap(part, room, break_long_words=True)]


def headline(counts: Mapping[str, int], *, unchecked: int, is_complete: bool) -> str:
    """Return how much there is to do, in one sentence or a few.

    Nothing it says can be read as all fine while something could not be checked.

    Args:
        counts: Rows of the to-do list by urgency.
        unchecked: Rules that could not be checked at all.
        is_complete: Whether the whole register was read and every rule that could run did.
    """
    parts = [f"{counts[word]:,} {said}" for word, said in _SAID.items() if counts.get(word)]
    fixes = counts.get(Urgency.FIX_DATA, 0)
    said = [f"{', '.join(parts)}." if parts else _nothing(certain=is_complete and not unchecked)]
    if fixes:
        said.append(f"{counted(fixes, 'cell')} to put right.")
    if unchecked:
        said.append(f"{counted(unchecked, 'rule')} could not be checked.")
    if not is_complete:
        said.append(INCOMPLETE)
    return " ".join(said)


def _nothing(*, certain: bool) -> str:
    return "Nothing is overdue or due this week." if certain else "Nothing to do in what could be checked."


def checked_text(checked_at: datetime) -> str:
    """Return when the register was checked: ``Checked Mon 5 January 2026 06:00``."""
    return f"Checked {moment_in_words(checked_at)}"


def freshness(checked_at: datetime, next_due: datetime, due_cell: str = "") -> Cell:
    """Return a cell that turns to OUT OF DATE by itself a day after the next check was due.

    What it shows until a program works it out is neither of the two. The formula holds no date as text,
    so no language of a program can misread it.

    Args:
        checked_at: When the register was checked, as clocks showed it.
        next_due: When the next check is due, likewise.
        due_cell: The cell of the same tab that holds `next_due`; without one the formula holds it.
    """
    limit = f"{due_cell}+{_GRACE.days}" if due_cell else _moment_formula(next_due + _GRACE)
    late = f"OUT OF DATE: last c{checked_text(checked_at)[1:]}"
    fresh = _UP_TO_DATE if due_cell else checked_text(checked_at)
    return Cell(checked_text(checked_at), Role.BANNER, formula=f'IF(NOW()>{limit},"{late}","{fresh}")')


def _moment_formula(moment: datetime) -> str:
    return f"DATE({moment.year},{moment.month},{moment.day})+TIME({moment.hour},{moment.minute},0)"
