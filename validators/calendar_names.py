"""What the name of a stretch of days says about school: term time, a closure, or nothing certain."""

import re
from enum import StrEnum

from validators.values.folding import words

SHORTEST_OPEN, LONGEST_BREAK = 19, 16
"""Calendar days. "Half term" of up to sixteen days is a holiday; of nineteen or more it is school time."""

SHORTEST_BREAK = 3
"""Calendar days; anything shorter is a day off, not a holiday."""

FIRMLY_CLOSED = re.compile(
    r"\b(?:inset|in service|staff training|teacher training|training day|staff development|staff day|"
    r"non pupil|no pupils|pupil free|pd day|cpd day|professional development|occasional day|"
    r"bank holiday|public holiday|may day|good friday|easter monday|christmas day|boxing day|"
    r"new years day)s?\b"
)
LOOSELY_CLOSED = re.compile(r"\b(?:closed|closure|no school)\b")
NAMED_HOLIDAY = re.compile(r"\b(?:holidays?|vacation|break(?!s? up))\b")
HALF_TERM = re.compile(r"\bhalf term\b(?! \d)")

_FEAST = re.compile(r"\b(?:christmas|easter|whit|whitsun)\b")
_TERM = re.compile(r"(?<!half )\bterms?\b|\b(?:ht|half term|autumn|spring|summer|lent) ?\d\b")
_EDGE = re.compile(r"\b(?:after|before|from|to|until|till|up to|back|returns?|starts?|begins?)\b")


class NameSays(StrEnum):
    """What a name says about its days."""

    SCHOOL = "school time"
    CLOSED = "closed"
    BREAK = "half-term holiday"
    """Of a length that no half-term of school has; it must also lie inside the school year."""
    DOUBTFUL = "doubtful"
    """It speaks of school time or a holiday, and its length fits neither."""
    UNKNOWN = "unknown"
    """Too short for a half-term of school, and no word says what it is."""


def name_says(name: str, length: int) -> NameSays:
    """Return what a name says of so many calendar days."""
    text = words(name)
    if any(pattern.search(text) for pattern in (FIRMLY_CLOSED, LOOSELY_CLOSED, NAMED_HOLIDAY)):
        is_mixed = length >= SHORTEST_OPEN and (_TERM.search(text) or _EDGE.search(text))
        return NameSays.DOUBTFUL if is_mixed else NameSays.CLOSED
    if length >= SHORTEST_OPEN:
        return NameSays.SCHOOL
    if HALF_TERM.search(text):
        return NameSays.BREAK if length <= LONGEST_BREAK else NameSays.DOUBTFUL
    if _TERM.search(text):
        return NameSays.SCHOOL
    return NameSays.CLOSED if _FEAST.search(text) else NameSays.UNKNOWN


def row_says(kind: str, name: str, length: int) -> NameSays | None:
    """Return what a row says it is: its kind, else its name; None where its kind is another word.

    "Half-term" may be chosen for the holiday as well as for school time, so the name of a short
    row counts even then.
    """
    folded = "".join(letter for letter in kind.casefold() if letter.isalpha())
    if folded == "closure":
        return NameSays.CLOSED
    named = name_says(name, length)
    if folded == "halfterm":
        is_off = length <= LONGEST_BREAK and named in {NameSays.CLOSED, NameSays.BREAK}
        return named if is_off else NameSays.SCHOOL
    return None if kind.strip() else named
