"""The bands of the alternative view, and which of the two views a workbook has."""

from enum import StrEnum

from reports.suppression.figures import SMALLEST_SHOWN
from sheet_templates.records import record


class View(StrEnum):
    """How a workbook shows its counts; one workbook has one view, and so has one period for ever.

    A period's numbers and its bands together give more away than either: a band next to a `[c]` says whether
    it is a small number.
    """

    NUMBERS = "numbers"
    BANDS = "bands"


@record(frozen=True, slots=True)
class Band:
    """A range of counts.

    Attributes:
        words: What is printed.
        least: The smallest count in it.
        most: The largest; None without an end.
    """

    words: str
    least: int
    most: int | None


BANDS = (
    Band("0", 0, 0),
    Band("fewer than 5", 1, 4),
    Band("5 to 9", 5, 9),
    Band("10 or more", 10, None),
)


def band_of(count: int) -> Band:
    """Return the band of a count of pupils or placements, 0 or more."""
    return next(band for band in reversed(BANDS) if count >= band.least)


def view_of(pupils: int, published: View | None = None) -> View:
    """Return the view of a workbook.

    Args:
        pupils: How many the whole school has in alternative provision in the period.
        published: The view in which the same period was published before, if it was.
    """
    if published is not None:
        return published
    return View.BANDS if pupils < SMALLEST_SHOWN else View.NUMBERS
