"""Year groups: 0 for Reception to 14."""

import re

from sheet_templates.snapshot import CellValue
from validators.facts import Reading
from validators.values.folding import fold
from validators.values.readings import known, shown, unreadable, without_value

LAST_YEAR = 14

_RECEPTION = frozenset({"r", "rec", "reception", "yr", "y r", "yr r", "year r", "year reception"})
_NURSERY = re.compile(r"(?:y(?:ea)?r? ?)?n[12]?|nursery|pre-?school")
_YEAR = re.compile(
    r"(?:y|yr|yrs|year|nc ?y(?:ea)?r?|ncy)?\.? ?(?P<year>[0-9]{1,2})(?:\.0+)?(?:th)?"
    r"(?:[ ./-]?(?!yrs?\b|days?\b|hrs?\b|am\b|pm\b)[a-z]{1,4}[0-9]?)?(?P<tail> ?\([^()0-9]*\))?"
)


def read_year_group(value: CellValue) -> Reading[int]:
    """Read a cell such as Y10, Yr 10, Year 10, 10, 10B, 11 (rpt) or R; a form behind the year is left out."""
    reading: Reading[int] | None = without_value(value)
    if reading is not None:
        return reading
    text = shown(value)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return unreadable(text, "a date, time or tick, not a year group")
    folded = fold(text)
    if folded in _RECEPTION:
        return known(0, text)
    if _NURSERY.fullmatch(folded):
        return unreadable(text, "a year below Reception")
    match = _YEAR.fullmatch(folded)
    if match is None:
        return unreadable(text, "not one year group")
    if int(match["year"]) > LAST_YEAR:
        return unreadable(text, f"more than Year {LAST_YEAR}")
    note = "what stands in brackets is left out" if match["tail"] else ""
    return known(int(match["year"]), text, note)
