"""Whether a number format shows a number as a date or a time of day."""

import re
from enum import Enum
from functools import lru_cache


class Shows(Enum):
    """What a number with some format looks like on the sheet."""

    NUMBER = "number"
    DATE = "date"
    """A date, with or without a time of day."""
    CLOCK = "clock"
    """A time of day without a date."""
    ELAPSED = "elapsed"
    """Hours, minutes or seconds gone by, which may exceed a day."""


_BUILT_IN: dict[int, Shows] = {
    **dict.fromkeys((*range(14, 18), 22), Shows.DATE),
    **dict.fromkeys((*range(18, 22), 45, 47), Shows.CLOCK),
    46: Shows.ELAPSED,
    # Chinese, Japanese and Korean dates and times. 55 and 56 are times in one of these languages and
    # dates in the others; numbers from 1 upwards are read as dates either way.
    **dict.fromkeys((*range(27, 32), 36, *range(50, 55), 57, 58), Shows.DATE),
    **dict.fromkeys((*range(32, 36), 55, 56), Shows.CLOCK),
    # Thai dates and times.
    **dict.fromkeys((*range(71, 75), 77, 81), Shows.DATE),
    **dict.fromkeys((75, 76, 78, 80), Shows.CLOCK),
    79: Shows.ELAPSED,
}
"""Formats that a workbook may use by number without saying what they are (ISO/IEC 29500-1, 18.8.30)."""

_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_LITERAL = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]?|am/pm|a/p|上午/下午|e[+-]', re.IGNORECASE | re.DOTALL)
_FRACTION = re.compile(r"(?<=s)[.,]0+|^[.,]0+", re.IGNORECASE)
_NOT_A_DATE = re.compile(r"[#?0@]|general|[cfi-ln-rt-xz]")
_SECTION = re.compile(r'((?:"[^"]*"?|\\.|\[[^\]]*\]?|[^;])*)(?:;|$)', re.DOTALL)

_LONGEST_CODE = 1_024
"""Characters; Excel stops at 255."""

_YEARS_DAYS = frozenset("yde")
_HOURS_SECONDS = frozenset("hs")


def shown_by_number(identifier: int) -> Shows:
    """Return what a built-in format shows."""
    return _BUILT_IN.get(identifier, Shows.NUMBER)


@lru_cache(maxsize=512)
def shown_by_code(code: str) -> Shows:
    """Return what a format code such as ``dd/mm/yyyy;@`` shows.

    The first section that shows anything decides; a format may begin with one that hides zeros.
    """
    if len(code) > _LONGEST_CODE:
        return Shows.NUMBER
    for section in _SECTION.findall(code):
        if section.strip():
            shows = _section(section)
            if shows is not None:
                return shows
    return Shows.NUMBER


def _section(section: str) -> Shows | None:
    """Return what one section shows, or None when it shows fixed text or nothing."""
    is_elapsed = bool(_ELAPSED.search(section))
    letters = _FRACTION.sub("", _LITERAL.sub("", section)).lower()
    if not letters.strip() and not is_elapsed:
        return None
    if _NOT_A_DATE.search(letters):
        return Shows.NUMBER
    has_clock = is_elapsed or not _HOURS_SECONDS.isdisjoint(letters)
    if not _YEARS_DAYS.isdisjoint(letters) or ("m" in letters and not has_clock):
        return Shows.DATE
    if is_elapsed:
        return Shows.ELAPSED
    return Shows.CLOCK if has_clock else Shows.NUMBER
