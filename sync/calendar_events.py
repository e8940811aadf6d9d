"""What an entry of a school's published calendar says about school time, judged by its words alone.

Every word of an entry must be one we know. "Autumn term ends" is understood; "End of term concert"
is not, and is listed for a person to look at. Nothing is guessed from what usually happens.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from validators.calendar_names import (
    FIRMLY_CLOSED,
    HALF_TERM,
    LONGEST_BREAK,
    LOOSELY_CLOSED,
    NAMED_HOLIDAY,
    SHORTEST_BREAK,
    SHORTEST_OPEN,
)
from validators.values.folding import words

_LONGEST_CLOSURE = 5
_LONGEST_EVENT_WITH_BANK_HOLIDAY = 3


class Meaning(StrEnum):
    """What an entry says."""

    STARTS = "school starts"
    ENDS = "school ends"
    OPEN = "school time"
    HOLIDAY = "holiday"
    CLOSED = "closed"
    DOUBTFUL = "doubtful"
    """About school time, and it cannot be told what."""
    UNRELATED = "unrelated"


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One entry of a published calendar.

    Attributes:
        text: Its words, as published.
        first: First day.
        last: Last day, inside it.
        where: Which entry of the file it is.
    """

    text: str
    first: date
    last: date
    where: str

    @property
    def length(self) -> int:
        """Calendar days, both ends included."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class CalendarDoubt:
    """Something in a calendar file that a person must look at.

    Attributes:
        what: What was not understood, one sentence.
        where: Which entry of the file.
        todo: What to do about it.
    """

    what: str
    where: str
    todo: str


_SEASON = r"(?:autumn|spring|summer|michaelmas|lent|trinity)"
_TERM = re.compile(
    rf"\b(?:{_SEASON} )?(?:half )?terms?(?: \d)?\b|\b{_SEASON} \d\b|\bht ?\d\b|\b(?:school|academic) year\b"
)
_TERM_NAME = re.compile(rf"\b({_SEASON})(?= (?:half )?term\b| \d\b)")
_PART = re.compile(r"\b(?:term|half term|ht|autumn|spring|summer|michaelmas|lent|trinity) ?(\d)\b")
_STARTS = re.compile(r"\b(?:starts?|begins?|commences?|beginning|first day|re ?opens?|returns?|back)\b")
_SURELY_STARTS = re.compile(
    r"\b(?:school re ?opens?|(?:return|back) to school|(?:pupils|students|children) return|first day back)\b"
)
_ENDS = re.compile(r"\b(?:ends?|last day|breaks? up|breaking up|closes|finish(?:es)?)\b")
_SURELY_ENDS = re.compile(
    r"\b(?:breaks? up|breaking up)\b|\b(?:closes|finish(?:es)?|ends|last day)\b.*\b(?:for|before) "
    r"(?:the )?(?:\w+ )?(?:half term|holidays?|break|christmas|easter|summer)\b"
)
_AFTER_HOLIDAY = re.compile(r"\b(?:after|following|from) (?:the )?(?:\w+ )?(?:half term|holidays?|break)\b")
_SCHOOL = re.compile(r"\b(?:school|academy|college|pupils|students|children)\b")
_TIME = re.compile(r"\b(?:at )?\d{1,2}(?: \d\d)? ?(?:am|pm)\b")
_NUMBER = re.compile(r"\d+(?:st|nd|rd|th)?")

_KNOWN_TEXT = """
a an the of to at on in for from and or all our new this is will be only week weeks date dates day days
one two half first second third fourth fifth sixth last before after following including inc incl
term terms school schools academy college academic year pupils pupil students student children staff
up back early late may whit whitsun october february christmas easter new years polling election
autumn spring summer noon midday am pm uk england english
monday tuesday wednesday thursday friday saturday sunday mon tue
tues wed thu thur thurs fri sat sun january march april june july august september november december
jan feb mar apr jun jul aug sep sept oct nov dec
"""
_KNOWN_WORDS = frozenset(_KNOWN_TEXT.split())
_YEAR_GROUP = re.compile(r"\byears? (?:group )?\d{1,2}\b|\by ?\d{1,2}\b")


def meaning_of(event: CalendarEvent) -> Meaning:
    """Return what an entry says; doubtful where it is about school time and says it unclearly."""
    text = words(event.text)
    rest = FIRMLY_CLOSED.sub(" ", text)
    if not _is_about_school_time(text):
        return Meaning.UNRELATED
    if _unknown_words(rest):
        return Meaning.DOUBTFUL
    if _STARTS.search(rest) or _ENDS.search(rest):
        return Meaning.DOUBTFUL if rest != text else _turn(rest, event.length)
    if rest != text:
        return _closed_or_holiday(rest, event.length)
    if LOOSELY_CLOSED.search(rest):
        return _loosely_closed(rest, event.length)
    return _span(rest, event.length)


def term_named(text: str) -> str:
    """Return the name of the term that a text speaks of, such as Autumn; nothing where it has none."""
    found = _TERM_NAME.search(words(text))
    return found[1].capitalize() if found else ""


def part_named(text: str) -> str:
    """Return the number of the half-term that a text speaks of, such as 2; nothing where it has none."""
    found = _PART.search(words(text))
    return found[1] if found else ""


def _is_about_school_time(text: str) -> bool:
    patterns = (_TERM, FIRMLY_CLOSED, LOOSELY_CLOSED, NAMED_HOLIDAY, _SURELY_STARTS, _SURELY_ENDS)
    if any(pattern.search(text) for pattern in patterns):
        return True
    return bool(_SCHOOL.search(text) and (_STARTS.search(text) or _ENDS.search(text)))


def _unknown_words(text: str) -> list[str]:
    """Return the words that we do not know; a year group counts as one, as it is not the whole school."""
    if _YEAR_GROUP.search(text):
        return [text]
    for pattern in (_TIME, _TERM, LOOSELY_CLOSED, NAMED_HOLIDAY, _STARTS, _ENDS):
        text = pattern.sub(" ", text)
    return [word for word in text.split() if word not in _KNOWN_WORDS and not _NUMBER.fullmatch(word)]


def _turn(text: str, length: int) -> Meaning:
    """Return the meaning of an entry with a word such as starts or ends."""
    starts, ends = _STARTS.search(text), _ENDS.search(text)
    if (starts and ends) or length > 1 or LOOSELY_CLOSED.search(text):
        return Meaning.DOUBTFUL
    is_holiday = NAMED_HOLIDAY.search(text) or HALF_TERM.search(text)
    if ends:
        is_sure = _SURELY_ENDS.search(text) or (_TERM.search(text) and not is_holiday)
        return Meaning.ENDS if is_sure else Meaning.DOUBTFUL
    if is_holiday:
        return Meaning.STARTS if _AFTER_HOLIDAY.search(text) else Meaning.DOUBTFUL
    return Meaning.STARTS if _SURELY_STARTS.search(text) or _TERM.search(text) else Meaning.DOUBTFUL


def _closed_or_holiday(text: str, length: int) -> Meaning:
    """Return the meaning of an entry that names a training day or a bank holiday."""
    is_holiday = NAMED_HOLIDAY.search(text) or HALF_TERM.search(text)
    if is_holiday and length > _LONGEST_EVENT_WITH_BANK_HOLIDAY:
        return Meaning.HOLIDAY
    return Meaning.CLOSED if length <= _LONGEST_CLOSURE else Meaning.DOUBTFUL


def _loosely_closed(text: str, length: int) -> Meaning:
    """Return the meaning of "closed"; with the word term or holiday on one day it may mean closing."""
    if NAMED_HOLIDAY.search(text) or HALF_TERM.search(text):
        return Meaning.HOLIDAY if length >= SHORTEST_BREAK else Meaning.DOUBTFUL
    return Meaning.DOUBTFUL if _TERM.search(text) else Meaning.CLOSED


def _span(text: str, length: int) -> Meaning:
    """Return the meaning of a holiday or a run of school days, told apart by words, else by length."""
    if NAMED_HOLIDAY.search(text):
        return Meaning.HOLIDAY if length >= SHORTEST_BREAK else Meaning.DOUBTFUL
    if length >= SHORTEST_OPEN:
        return Meaning.OPEN
    is_break = HALF_TERM.search(text) and SHORTEST_BREAK <= length <= LONGEST_BREAK
    return Meaning.HOLIDAY if is_break else Meaning.DOUBTFUL
