"""The shapes in which people write one day, and the ones that look like a day but are not."""

import re

from sheet_templates.records import record

_MONTH_NAMES = (
    ("jan", "january"),
    ("feb", "febr", "february"),
    ("mar", "march"),
    ("apr", "april"),
    ("may",),
    ("jun", "june"),
    ("jul", "july"),
    ("aug", "august"),
    ("sep", "sept", "september"),
    ("oct", "october"),
    ("nov", "november"),
    ("dec", "december"),
)
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names}
_LAST_MONTH = 12
_LAST_DAY = 31

_MONTH = rf"(?P<name>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_DAY = r"(?P<day>[0-9]{1,2})"
_YEAR = r"'?(?P<year>[0-9]{2,5})"
_ORDINAL = r"(?: ?(?:st|nd|rd|th))?"
_GAP = r" ?[/.\-\\ ] ?"
_FULL = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        r"(?P<year>[0-9]{4})(?P<gap>[-/.])(?P<month>[0-9]{1,2})(?P=gap)(?P<day>[0-9]{1,2})",
        rf"{_DAY}{_GAP}(?P<month>[0-9]{{1,2}}){_GAP}{_YEAR}",
        rf"(?:the )?{_DAY}{_ORDINAL}[ \-/.,]*(?:of )?{_MONTH}[ \-/.,]*{_YEAR}",
        rf"{_MONTH}[ \-]*{_DAY}{_ORDINAL}(?:, ?| )(?P<year>[0-9]{{4,5}})",
    )
)
_NO_YEAR = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        r"(?P<day>[0-9]{1,2}) ?[/.\-] ?(?P<month>[0-9]{1,2})",
        rf"(?:the )?{_DAY}{_ORDINAL}[ \-/.,]*(?:of )?{_MONTH}",
        rf"{_MONTH}[ \-]*(?P<day>[0-9]{{1,2}}(?: ?(?:st|nd|rd|th))|[1-9])",
    )
)
_MONTH_ONLY = re.compile(rf"{_MONTH}[ \-/.,]*(?:'?[0-9]{{2}}|[0-9]{{4}})?", re.IGNORECASE)
_MONTH_AND_YEAR = re.compile(r"[0-9]{1,2}[/.\-][0-9]{4}|[0-9]{4}[/.\-][0-9]{1,2}")
_YEAR_ONLY = re.compile(r"(?:19|20)[0-9]{2}(?:[/-](?:[0-9]{2}|[0-9]{4}))?")
_DAY_ONLY = re.compile(r"(?:the )?[0-9]{1,2} ?(?:st|nd|rd|th)", re.IGNORECASE)
_PART_OF_YEAR = re.compile(
    r"\b(?:ht ?[1-6]?|half[- ]?terms?|terms?|aut(?:umn)?|spr(?:ing)?|sum(?:mer)?|easter|christmas|xmas)"
    r"(?: ?[0-9]{1,4})?\b",
    re.IGNORECASE,
)
_SOME_DATE = re.compile(r"[0-9] ?[/.\-] ?[0-9]")
_NUMBER = re.compile(r"[-+]?[0-9][0-9,]*(?:\.[0-9]+)?")


@record(frozen=True, slots=True)
class DayShape:
    """One day as typed: numbers not yet checked against the calendar.

    Attributes:
        year: Its digits as typed, or nothing.
        is_named: Whether the month is a word or the order is that of ISO, so that day and month cannot
            have been swapped.
    """

    day: int
    month: int
    year: str
    is_named: bool


def day_shape(text: str) -> DayShape | None:
    """Return the parts of a text that is one day and nothing else, or None.

    Day before month unless the year with all four digits stands first or the month is a word. Without a
    year only where both numbers can be a day and a month.
    """
    for number, shape in enumerate(_FULL):
        if (match := shape.fullmatch(text)) is not None:
            return _from(match, match["year"], is_named=number != 1)
    for number, shape in enumerate(_NO_YEAR):
        if (match := shape.fullmatch(text)) is not None:
            found = _from(match, "", is_named=number != 0)
            return found if found.month <= _LAST_MONTH and found.day <= _LAST_DAY else None
    return None


def why_no_day(text: str) -> str:
    """Return what a text without a day lacks, in words."""
    for shape, why in (
        (_MONTH_ONLY, "a month without a day"),
        (_MONTH_AND_YEAR, "a month without a day"),
        (_YEAR_ONLY, "a year without a day"),
        (_DAY_ONLY, "a day without a month"),
        (_NUMBER, "a number, no date"),
    ):
        if shape.fullmatch(text):
            return why
    if _SOME_DATE.search(text):
        return "not one date alone"
    if _PART_OF_YEAR.search(text):
        return "a part of the year without a day"
    if any(one.isdigit() for one in text):
        return "not one date alone"
    return "words, no date"


def _from(match: re.Match[str], year: str, *, is_named: bool) -> DayShape:
    parts = match.groupdict()
    name = parts.get("name")
    month = _MONTHS[name.casefold()] if name else int(parts["month"])
    day = int(re.sub(r"[^0-9]", "", parts["day"]))
    return DayShape(day, month, year, is_named)
