"""What a workbook to be written holds, in plain data: no library, no colours, only roles."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from sheet_templates.line_breaks import lines_needed

LONGEST_TITLE = 31
"""Characters of a tab's title that Excel allows."""

LONGEST_PROMPT = 255
LONGEST_WARNING = 225
LONGEST_LIST = 255
"""Characters of a drop-down's words with commas between them that a cell's rule can hold."""

BUTTON = 4
"""Characters of a column's width that the button of a filter or a drop-down takes."""

_NOT_IN_TITLES = frozenset("[]:*?/\\")

Value = str | bool | int | float | date | time | None


class Role(StrEnum):
    """What a cell is for; how that looks is the writer's business."""

    TEXT = "text"
    TITLE = "title"
    SECTION = "section"
    HEADING = "heading"
    REQUIRED = "required"
    """The heading of a column that must be filled in."""
    CONDITIONAL = "conditional"
    OPTIONAL = "optional"


class Format(StrEnum):
    """How a column shows what is typed into it."""

    GENERAL = "General"
    TEXT = "@"
    """Keeps what is typed as it is: leading zeros stay, and 3/4 is no date."""
    DATE = "dd/mm/yyyy"
    TIME = "hh:mm"


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Days:
    """Days from the first to the last, both allowed.

    Attributes:
        first: The first.
        last: The last; None for the day on which something is typed.
    """

    first: date
    last: date | None = None


@dataclass(frozen=True, slots=True)
class DayOrYes:
    """A day, or Yes or No."""


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """A time between midnight and midnight."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers from the least to the most, both allowed; None for no limit."""

    least: float
    most: float | None = None
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Length:
    """Texts of a number of characters, both ends allowed."""

    least: int
    most: int


Check = Words | WordsFrom | Days | DayOrYes | TimeOfDay | Numbers | Length


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """One column.

    Attributes:
        heading: The text of its heading cell; a column without one has none.
        width: In characters of the usual font.
        role: What its heading is for.
        mark: Words shown behind the heading in brackets and no part of it, such as ``needed``.
        note: What appears over the heading when somebody points at it.
        form: How it shows what is typed.
        check: What may be typed without a warning.
        warning: What is said when something else is typed.
        prompt: What appears beside a cell of it when that is selected.
        is_wrapped: Whether long texts break into lines.
    """

    heading: str = ""
    width: float = 12
    role: Role = Role.HEADING
    mark: str = ""
    note: str = ""
    form: Format = Format.GENERAL
    check: Check | None = None
    warning: str = ""
    prompt: str = ""
    is_wrapped: bool = False

    @property
    def shown_heading(self) -> str:
        """The heading as it is seen, its mark behind it."""
        return f"{self.heading} ({self.mark})" if self.mark else self.heading

    @property
    def heading_lines(self) -> int:
        """Lines that the heading takes beside the button of its filter."""
        return lines_needed(self.shown_heading, self.width - BUTTON)

    def __post_init__(self) -> None:
        """Refuse messages longer than Excel takes.

        Raises:
            ValueError: one is.
        """
        if len(self.prompt) > LONGEST_PROMPT or len(self.warning) > LONGEST_WARNING:
            raise ValueError(self.heading)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is more than its value.

    Attributes:
        value: What it holds.
        role: What it is for.
        goes_to: Title of the tab that a click on it leads to, if any.
        note: What appears over it when somebody points at it.
    """

    value: Value
    role: Role = Role.TEXT
    goes_to: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """How a tab prints: A4 landscape, its headings on every page.

    Attributes:
        fits_width: Whether everything is shrunk to one page across; else pages follow to the right.
        fits_height: Whether it is shrunk to one page down as well.
        repeated: How many columns from the left stand on every page.
        has_lines: Whether lines are printed between cells.
    """

    fits_width: bool = True
    fits_height: bool = False
    repeated: int = 0
    has_lines: bool = True


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """One tab.

    Attributes:
        title: Its title.
        columns: From left to right. With headings these stand in row 1, without in no row.
        rows: What stands below the headings, a value or a cell a column; short rows are filled up.
        blank_rows: Rows below those that are made ready to be filled in.
        table: Name of the Excel table that headings and rows form; nothing for none.
        frozen_rows, frozen_columns: What stays in sight at the top and on the left.
        page: How it prints.
        is_hidden: Whether staff do not see it.
    """

    title: str
    columns: tuple[ColumnPlan, ...]
    rows: tuple[tuple[Value | Cell, ...], ...] = ()
    blank_rows: int = 0
    table: str = ""
    frozen_rows: int = 0
    frozen_columns: int = 0
    page: Page = Page()
    is_hidden: bool = False

    @property
    def has_headings(self) -> bool:
        """Whether row 1 holds headings."""
        return any(column.heading for column in self.columns)

    @property
    def first_row(self) -> int:
        """The row, counted from 1, in which the rows begin."""
        return 2 if self.has_headings else 1

    @property
    def last_row(self) -> int:
        """The last row that holds something or is made ready, at least one below the headings."""
        return self.first_row + max(len(self.rows) + self.blank_rows, 1) - 1


@dataclass(frozen=True, slots=True)
class WorkbookPlan:
    """A workbook.

    Attributes:
        title: What the file's properties call it.
        made_on: The day it counts as made; equal plans give equal files.
        sheets: Its tabs in their order; the first one is shown when it is opened.
    """

    title: str
    made_on: date
    sheets: tuple[SheetPlan, ...]

    def __post_init__(self) -> None:
        """Refuse titles that Excel does not take, and names that are used twice.

        Raises:
            ValueError: there is one.
        """
        for title in (sheet.title for sheet in self.sheets):
            if not 0 < len(title) <= LONGEST_TITLE or _NOT_IN_TITLES & set(title) or "'" in title:
                raise ValueError(title)
        _refuse_repeats(sheet.title for sheet in self.sheets)
        _refuse_repeats(sheet.table for sheet in self.sheets if sheet.table)
        for sheet in self.sheets:
            _refuse_repeats(column.heading for column in sheet.columns if sheet.table)


def _refuse_repeats(names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name.casefold() in seen:
            raise ValueError(name)
        seen.add(name.casefold())
