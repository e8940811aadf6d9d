"""Columns of numbers, with the units that people type behind them."""

import re

from sheet_templates.snapshot import CellValue
from validators.facts import Reading
from validators.values.counts import A_WEEK
from validators.values.folding import fold
from validators.values.readings import known, shown, unknown, unreadable, without_value

WHOLE = 100.0
"""The upper bound of a column of percentages."""

_NUMBER = re.compile(
    r"(?P<pound>\u00a3 ?)?(?P<number>-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})?(?:\.[0-9]{1,15})?)"
    r"(?P<unit> ?(?:%|per ?cent|hours?|hrs?\.?|h))?"
    rf"{A_WEEK}"
)


def read_number(
    value: CellValue, minimum: float | None = None, maximum: float | None = None
) -> Reading[float]:
    """Read a cell of a column of numbers: 92%, £1,200 and 10.5 hrs are 92, 1200 and 10.5.

    A column whose bounds are 0 and 100 holds percentages. A cell shown there as 92% may be kept as 0.92, and
    how it is shown is not known: a number between 0 and 1 is read as a share, and a bare 1, which is 1% or
    100%, is not known.

    Args:
        value: The cell.
        minimum: The least number that can be meant, or None.
        maximum: The greatest, or None.
    """
    reading: Reading[float] | None = without_value(value)
    if reading is not None:
        return reading
    text = shown(value)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return unreadable(text, "a date, time or tick, not a number")
    if isinstance(value, str):
        match = _NUMBER.fullmatch(fold(text))
        if match is None or not match["number"].strip("-"):
            return unreadable(text, "not one number")
        number = float(match["number"].replace(",", ""))
        is_bare = not match["unit"]
    else:
        number, is_bare = value, True
    if is_bare and (minimum, maximum) == (0, WHOLE) and 0 < number <= 1:
        return _of_share(number, text)
    return _within(number, text, minimum, maximum)


def _of_share(share: float, text: str) -> Reading[float]:
    if share == 1:
        return unknown(text, "1 can be 1% or 100%")
    return known(round(share * WHOLE, 10), text, "a share of one, read as a percentage")


def _within(number: float, text: str, minimum: float | None, maximum: float | None) -> Reading[float]:
    if minimum is not None and not number >= minimum:
        return unreadable(text, f"less than {minimum:g}")
    if maximum is not None and not number <= maximum:
        return unreadable(text, f"more than {maximum:g}")
    return known(float(number), text)
