"""The days of the VPP returns: those among the school events, and every three weeks beyond the last."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from itertools import accumulate, chain, repeat
from operator import add

from sheet_templates.records import record
from validators.context import Context
from validators.dates_in_words import day_in_words
from validators.duties import Events

NO_CYCLES = "no day of a VPP return is known"
NO_DATE = "the first VPP return day in the settings is not a date"


@record(frozen=True, slots=True)
class Return:
    """One day on which a VPP return is due.

    Attributes:
        planned: The day as typed or counted.
        due: The next school day from it on, or None where the calendar does not tell.
    """

    planned: date
    due: date | None

    @property
    def why(self) -> str:
        """The sum behind the day, in words."""
        planned = f"VPP return {day_in_words(self.planned)}"
        if self.due is None or self.due == self.planned:
            return planned
        return f"{planned}, no school day, so the next one, {day_in_words(self.due)}"


@record(frozen=True, slots=True)
class Cycle:
    """How the days of the VPP returns follow each other.

    Attributes:
        typed: The days among the school events, ascending.
        anchor: A day of the settings, where none is typed.
        days: Calendar days from one return to the next.
    """

    typed: tuple[date, ...]
    anchor: date | None
    days: int

    def returns(self, since: date, ctx: Context) -> Iterator[Return]:
        """Give the returns from a day on, without end; where days are typed, from the first of them.

        A day without school moves to the next school day; the one after it is counted from the day
        that did not move.
        """
        return map(partial(_return, ctx), self._planned(since))

    def _planned(self, since: date) -> Iterator[date]:
        step = timedelta(days=self.days)
        first = self.typed[-1] + step if self.typed else self._anchored(since)
        return chain(self.typed, accumulate(repeat(step), add, initial=first))

    def _anchored(self, since: date) -> date:
        """Return the first day from another on that is a whole number of steps from the anchor."""
        anchor = self.anchor or since
        return since + timedelta(days=(anchor - since).days % self.days)


def _return(ctx: Context, planned: date) -> Return:
    return Return(planned, ctx.calendar.roll_forward(planned))


def cycle_of(events: Events, ctx: Context) -> Cycle | str:
    """Return how the returns follow each other, or why that is not known.

    Args:
        events: The VPP returns of the register.
        ctx: The rule with its settings ``days`` and ``first_cycle_on``.
    """
    typed = sorted({event.due.value for event in events.known if event.due.value is not None})
    days, text = max(1, ctx.limit("days")), str(ctx.rule.settings["first_cycle_on"])
    if typed:
        return Cycle(tuple(typed), None, days)
    if not text:
        return NO_CYCLES
    try:
        return Cycle((), date.fromisoformat(text), days)
    except ValueError:
        return NO_DATE
