"""Reviews: one meeting about one placement."""

from dataclasses import dataclass
from datetime import date

from validators.facts import Fact, FactState
from validators.rows import RowView


@dataclass(frozen=True, slots=True)
class Review:
    """One review, held or booked.

    Attributes:
        row: The row that tells of it; in wide registers a view of the placement's row.
        on: The day it was held or is booked for.
        is_held: Whether that day has come.
    """

    row: RowView
    on: date
    is_held: bool

    @property
    def slot(self) -> str:
        """What tells this review from the placement's others; set by its place in the order."""
        return f"{self.row.tab}:{self.row.number}"


def review_of(row: RowView, as_of: date) -> Review | None:
    """Return the review of a row, or None when its date is blank or cannot be read."""
    on = row.day("review_on")
    if on.state is not FactState.KNOWN or on.value is None:
        return None
    return Review(row, on.value, is_held=on.value <= as_of)


def date_of(fact: Fact[date]) -> date:
    """Return the date of a known fact; the last possible day otherwise, so that it sorts last."""
    return fact.value or date.max
