"""Numbers and durations as cell values, the same whichever format they come from."""

import math
from datetime import datetime, timedelta

from sheet_templates.snapshot import CellError, CellValue

_DAY = 86_400_000  # milliseconds; finer parts of a day are rounding noise
_WHOLE = 2**53  # beyond it a number of a workbook is no longer exact


def number(value: float) -> CellValue:
    """Return a number, whole where it is whole, so that a year group is 10 and not 10.0.

    One that no cell can hold is an error value.
    """
    if not math.isfinite(value):
        return CellError("#NUM!")
    return int(value) if value.is_integer() and abs(value) < _WHOLE else value


def duration(days: float) -> CellValue:
    """Return a duration as a time of day where it is below one day, else as its number of days."""
    if not 0 <= days < 1:
        return number(days)
    thousandths = min(round(days * _DAY), _DAY - 1)
    return (datetime(1, 1, 1) + timedelta(milliseconds=thousandths)).time()
