"""What people add to a date in the same cell: a weekday, a tick, a time, initials, "w/b"."""

import re
from dataclasses import replace

from sheet_templates.records import record
from validators.values.initials import are_initials, before_bare_initials
from validators.values.tick_words import TICKS
from validators.values.weekdays import weekday_of

_TAIL = re.compile(r"(?P<rest>.+?) ?\((?P<tail>[^()]*)\)", re.DOTALL)
_CLOCK = (
    r"(?:(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]+)?)?(?: ?[ap]\.?m\.?)?"
    r"|(?:0?[1-9]|1[0-2])(?:[.][0-5][0-9])? ?[ap]\.?m\.?|[ap]\.?m\.?|noon|midday)"
)
_TIME = re.compile(
    rf"(?P<rest>.*?[0-9a-z)])(?:,? (?:at |@ ?)?|T|,? ?@ ?)(?P<clock>{_CLOCK})", re.IGNORECASE | re.DOTALL
)
_MIDNIGHT = re.compile(r"00?:00(?::00(?:\.0+)?)?")
_TIME_ALONE = re.compile(_CLOCK, re.IGNORECASE)
_TICK = re.compile(
    rf"(?:(?:yes|y|done|completed?|ticked|sent|signed|held)\b[ :,.\-]*(?:on )?|[{TICKS}][ :,.\-]*)"
    r"(?P<rest>.+)",
    re.IGNORECASE | re.DOTALL,
)
_WEEK = re.compile(
    r"(?:w[/.]?[bc]\.?|wk\.? (?:b|c|beg|com|comm)\w*\.?|week (?:beginning|commencing|of)|week)[ :.\-]+"
    r"(?P<rest>.+)"
    r"|w[/.]?[bc]\.?(?P<close>[0-9].+)",
    re.IGNORECASE | re.DOTALL,
)
_WEEKDAY = re.compile(r"(?P<day>[a-z]{3,9})\.?,? (?P<rest>.+)", re.IGNORECASE | re.DOTALL)


@record(frozen=True, slots=True)
class Trimmed:
    """A text without what was added to its date.

    Attributes:
        text: What remains.
        notes: What was left out, in words.
        weekday: The weekday named beside the date, 0 for Monday, or None.
        is_week: Whether the text says that it means a week.
    """

    text: str
    notes: tuple[str, ...] = ()
    weekday: int | None = None
    is_week: bool = False

    def less(self, text: str, note: str) -> "Trimmed":
        """Return the same with a shorter text and one more note."""
        notes = self.notes if note in self.notes else (*self.notes, note)
        return replace(self, text=text.strip(" ,"), notes=notes)


def trimmed(text: str) -> Trimmed:
    """Return a tidy text without a tick, "w/b" or weekday before it and a time or initials after it."""
    return _without_heads(_without_tails(Trimmed(text)))


def doubtful(text: str) -> str:
    """Return what remains of a text with a question mark or bare initials after it, else nothing."""
    if text.endswith("?"):
        return text.rstrip("? ")
    return before_bare_initials(text)


def _without_tails(state: Trimmed) -> Trimmed:
    state = replace(state, text=state.text.rstrip(".,;: "))
    if (match := _TAIL.fullmatch(state.text)) is not None:
        shorter = _without_tail(state, match["rest"], match["tail"].strip())
        return state if shorter is None else _without_tails(shorter)
    if (match := _TIME.fullmatch(state.text)) is not None:
        note = "" if _MIDNIGHT.fullmatch(match["clock"]) else "the time is left out"
        return _without_tails(state.less(match["rest"], note))
    return state


def _without_tail(state: Trimmed, rest: str, tail: str) -> Trimmed | None:
    weekday = weekday_of(tail)
    if weekday is not None:
        return replace(state, text=rest, weekday=weekday)
    if _TIME_ALONE.fullmatch(tail):
        return state.less(rest, "the time is left out")
    if are_initials(tail):
        return state.less(rest, "the initials are left out")
    return None


def _without_heads(state: Trimmed) -> Trimmed:
    if (match := _TICK.fullmatch(state.text)) is not None:
        state = state.less(match["rest"], "the tick is left out")
    if (match := _WEEK.fullmatch(state.text)) is not None:
        state = replace(state, text=match["rest"] or match["close"], is_week=True)
    if (match := _WEEKDAY.fullmatch(state.text)) is not None and weekday_of(match["day"]) is not None:
        state = replace(state, text=match["rest"], weekday=weekday_of(match["day"]))
    return state
