"""Counted sessions in words: "2 days", "3 x am", "5 mornings"."""

import re

SESSIONS_A_DAY = 2
FULL_WEEK = 10

_WORD_NUMBERS = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), start=1
    )
}
_NUMBER = rf"(?P<number>[0-9]{{1,3}}(?:\.[0-9]{{1,3}})?|{'|'.join(_WORD_NUMBERS)})"
A_WEEK = r"(?: ?(?:p\.?/?w\.?|per week|a week|each week|every week|weekly|/ ?w(?:ee)?k))?"
_HALF_DAYS = (
    r"half[- ]?days?|sessions?|sess\.?|"
    r"a\.?m\.?s?|mornings?|morns?|p\.?m\.?s?|afternoons?|afts?"
)
_COUNTED = re.compile(
    rf"{_NUMBER} ?(?:[x\u00d7*] ?)?(?:(?P<days>(?:full |whole )?days?)|(?P<halves>{_HALF_DAYS})){A_WEEK}",
    re.IGNORECASE,
)
_JOIN = re.compile(r" ?[+&,] ?| and ", re.IGNORECASE)
_HALF_SIGN = re.compile(r"(?<=[0-9]) ?\u00bd")


def counted_sessions(text: str) -> float | None:
    """Return the sessions that a tidy text counts, two a day and one a morning or afternoon, or None."""
    total = 0.0
    for part in _JOIN.split(_HALF_SIGN.sub(".5", text)):
        match = _COUNTED.fullmatch(part)
        if match is None:
            return None
        total += _number(match["number"]) * (SESSIONS_A_DAY if match["days"] else 1)
    return total


def _number(text: str) -> float:
    return float(_WORD_NUMBERS.get(text.casefold(), 0) or text)
