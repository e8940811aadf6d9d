"""Days in text, however they are written. What might mean a day in two ways means both."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from functools import lru_cache

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ANY_MONTH = rf"(?:{'|'.join(_MONTHS)})"
_MONTH = (
    r"(jan(?:uary)?|feb(?:r(?:uary)?)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"((?:19|20)[0-9]{2})(?![0-9])"
_DAY = r"(?<![0-9])([0-9]{1,2})(?:\s?(?:st|nd|rd|th))?"
_GAP = r"[\s,./_-]*"
_YEAR_FIRST = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{2})"
    r"(?:(\s?[-/._]\s?|\s)([0-9]{1,2})\2([0-9]{1,2})|([01][0-9])([0-3][0-9]))(?![0-9])"
)
_YEAR_LAST = re.compile(rf"(?<![0-9])([0-9]{{1,2}})(\s?[-/._\\]\s?|\s)([0-9]{{1,2}})\2{_YEAR}")
_RUN_TOGETHER = re.compile(rf"(?<![0-9])([0-3][0-9])([01][0-9]){_YEAR}")
_SHORT_YEAR = re.compile(
    r"(?<![0-9./-])(?:([0-9]{1,2})\s?([-/])\s?([0-9]{1,2})\s?\2\s?|([0-9]{2})\.([0-9]{2})\.)([0-9]{2})"
    r"(?![0-9])(?![./-][0-9])"
)
_NAMED = re.compile(
    rf"{_DAY}{_GAP}(?:of\s)?{_MONTH}{_GAP}(?:{_YEAR}|([0-9]{{2}})(?![0-9:]|{_GAP}{_ANY_MONTH}))"
)
_NAME_FIRST = re.compile(rf"\b{_MONTH}{_GAP}{_DAY}[\s,.]+{_YEAR}")
_NAME_BETWEEN = re.compile(rf"(?<![0-9])((?:19|20)[0-9]{{2}}){_GAP}{_MONTH}{_GAP}{_DAY}(?![0-9])")
_FORMULA = re.compile(r"\bdate\(\s*([0-9]{4})\s*,\s*([0-9]{1,2})\s*,\s*([0-9]{1,2})\s*\)")
_YEAR_GROUPS = re.compile(r"\b(?:years?|yrs?|y)\s?(?:groups?\s)?$")
_LONGEST_WORD = 13
_CENTURY = 2000

_PERHAPS_SHORT = re.compile(
    r"[0-9]\s?[-/]\s?[0-9]{1,2}\s?[-/]\s?[0-9]{2}(?![0-9])|[0-9]{2}\.[0-9]{2}\.[0-9]{2}(?![0-9])"
)
_PERHAPS_NAMED = re.compile(rf"[0-9][a-z]{{0,2}}{_GAP}(?:of\s)?{_ANY_MONTH}[a-z]*{_GAP}[0-9]{{2}}(?![0-9])")


def days_in(plain: str) -> Iterator[date]:
    """Give every day that a text may mean.

    Args:
        plain: The text, without accents.
    """
    text = plain.lower()
    for year, _, month, day, month_too, day_too in _YEAR_FIRST.findall(text):
        yield from _day(year, month or month_too, day or day_too)
    for day, _, month, year in _YEAR_LAST.findall(text):
        yield from _either_way(year, month, day)
    for day, month, year in _RUN_TOGETHER.findall(text):
        yield from _either_way(year, month, day)
    for year, month, day in _FORMULA.findall(text):
        yield from _day(year, month, day)
    yield from _short(text)
    yield from _named(text)


def places_of_days(plain: str, days: frozenset[date]) -> Iterator[int]:
    """Give the places in a long text where one of some days may stand; quicker than to read every day."""
    if not days:
        return
    text = plain.lower()
    for pattern in (_years(days), _PERHAPS_SHORT, _PERHAPS_NAMED):
        yield from (found.start() for found in pattern.finditer(text))


@lru_cache(maxsize=8)
def _years(days: Iterable[date]) -> re.Pattern[str]:
    return re.compile("|".join(sorted({f"{day.year:04}" for day in days})))


def _short(text: str) -> Iterator[date]:
    """Give the days with two digits for the year; 9/10/11 behind "Years" are year groups."""
    for found in _SHORT_YEAR.finditer(text):
        if not _YEAR_GROUPS.search(text[max(found.start() - _LONGEST_WORD, 0) : found.start()]):
            day, _, month, day_too, month_too, year = found.groups()
            yield from _day(_CENTURY + int(year), month or month_too, day or day_too)


def _named(text: str) -> Iterator[date]:
    """Give the days whose month is a word."""
    for day, month, year, short in _NAMED.findall(text):
        yield from _day(year or _CENTURY + int(short), _month(month), day)
    for month, day, year in _NAME_FIRST.findall(text):
        yield from _day(year, _month(month), day)
    for year, month, day in _NAME_BETWEEN.findall(text):
        yield from _day(year, _month(month), day)


def _month(name: str) -> int:
    return _MONTHS.index(name[:3]) + 1


def _either_way(year: str, month: str, day: str) -> Iterator[date]:
    yield from _day(year, month, day)
    yield from _day(year, day, month)


def _day(year: str | int, month: str | int, day: str | int) -> Iterator[date]:
    with suppress(ValueError):
        yield date(int(year), int(month), int(day))
