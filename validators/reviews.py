"""Reviews: one meeting about one placement."""

from datetime import date

from sheet_templates.records import record
from validators.facts import Fact, FactState, Reading
from validators.rows import RowView


@record(frozen=True, slots=True)
class Review:
    """One review, held or booked.

    Attributes:
        row: The row that tells of it; in wide registers a view of the placement's row.
        on: The day it was held or is booked for.
        is_held: Whether that day has come.
        note: Which of several dates in its cell the day is, if there are several.
    """

    row: RowView
    on: date
    is_held: bool
    note: str = ""

    @property
    def fact(self) -> Fact[date]:
        """Its day with its cell."""
        read = self.row.day("review_on")
        return Fact(read.state, read.where, self.on, read.text, self.note, read.hint, read.earliest)


def reviews_of(row: RowView, as_of: date) -> list[Review]:
    """Return the reviews that a row tells of; none when its date is blank or cannot be read.

    Several dates in one cell are several reviews, of which the earliest and the latest matter: one
    answers when the first review was, the other when the last was or the next is booked.
    """
    reading = row.reading("review_on")
    latest, earliest = reading.value, reading.earliest
    if reading.state is not FactState.KNOWN or not isinstance(latest, date):
        return []
    if not isinstance(earliest, date) or earliest == latest:
        return [Review(row, latest, latest <= as_of)]
    return [
        Review(row, earliest, earliest <= as_of, _of_earliest(reading)),
        Review(row, latest, latest <= as_of, _of_latest(reading)),
    ]


def _of_latest(reading: Reading[object]) -> str:
    return reading.note.partition(";")[0]


def _of_earliest(reading: Reading[object]) -> str:
    return _of_latest(reading).replace("later", "earlier").replace("latest", "earliest")


def date_of(fact: Fact[date]) -> date:
    """Return the date of a known fact; the last possible day otherwise, so that it sorts last."""
    return fact.value or date.max
