"""What may be typed into a cell without a warning, in plain data."""

from datetime import date

from sheet_templates.records import record

LONGEST_LIST = 255
"""Characters of a drop-down's words with commas between them that a cell's rule can hold."""


@record(frozen=True, slots=True)
class Words:
    """A drop-down list of words; others are allowed after a warning."""

    words: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse a list that a cell's rule cannot hold.

        Raises:
            ValueError: it is too long, or a word has a comma or a quotation mark.
        """
        if len(",".join(self.words)) > LONGEST_LIST or any(set(',"') & set(word) for word in self.words):
            raise ValueError(self.words)


@record(frozen=True, slots=True)
class WordsFrom:
    """A drop-down list of what stands in a column of another tab.

    Attributes:
        tab: Title of that tab.
        column, first, last: The column and its rows, counted from 1.
    """

    tab: str
    column: int
    first: int
    last: int


@record(frozen=True, slots=True)
class Days:
    """Days from the first to the last, both allowed.

    Attributes:
        first: The first.
        last: The last; None for the day on which something is typed.
    """

    first: date
    last: date | None = None


@record(frozen=True, slots=True)
class DayOrYes:
    """A day, or Yes or No."""


@record(frozen=True, slots=True)
class TimeOfDay:
    """A time between midnight and midnight."""


@record(frozen=True, slots=True)
class Numbers:
    """Numbers from the least to the most, both allowed; None for no limit."""

    least: float
    most: float | None = None
    is_whole: bool = False


@record(frozen=True, slots=True)
class Length:
    """Texts of a number of characters, both ends allowed."""

    least: int
    most: int


Check = Words | WordsFrom | Days | DayOrYes | TimeOfDay | Numbers | Length
