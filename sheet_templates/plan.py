"""What a workbook to be written holds, in plain data: no library, no colours, only roles."""

from collections.abc import Iterable
from datetime import date, time
from enum import StrEnum

from sheet_templates.cell_checks import (
    Check,
    DayOrYes,
    Days,
    Length,
    Numbers,
    TimeOfDay,
    Words,
    WordsFrom,
)
from sheet_templates.chart_plan import ChartPlan
from sheet_templates.line_breaks import lines_needed
from sheet_templates.records import record

__all__ = [
    "BUTTON",
    "LONGEST_LOCATION",
    "LONGEST_PROMPT",
    "LONGEST_TITLE",
    "LONGEST_WARNING",
    "Cell",
    "Check",
    "ColumnPlan",
    "DayOrYes",
    "Days",
    "Format",
    "Length",
    "Numbers",
    "Page",
    "Role",
    "SheetPlan",
    "TimeOfDay",
    "Value",
    "Words",
    "WordsFrom",
    "WorkbookPlan",
]

LONGEST_TITLE = 31
"""Characters of a tab's title that Excel allows."""

LONGEST_PROMPT = 255
LONGEST_WARNING = 225
LONGEST_LOCATION = 255
"""Characters of a place that a link can lead to."""

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
    BANNER = "banner"
    """What must be read before all else."""
    NUMBER = "number"
    """A figure in large letters."""
    LABEL = "label"
    """A heading without a colour behind it, or a row that stands for all others: bold letters, no more."""
    QUIET = "quiet"
    """What is only there for whoever looks for it."""
    STAFF = "staff"
    """A cell that staff fill in."""
    STAFF_HEADING = "staff heading"
    """The heading of a column that staff fill in."""
    ACT_NOW = "act now"
    OVERDUE = "overdue"
    SOON = "soon"
    COMING = "coming"
    UNKNOWN = "unknown"
    """What could not be checked."""
    DATA = "data"
    HELD = "held"
    DONE = "done"
    """What is done looks plain, so that the eye goes to the work that is left."""


class Format(StrEnum):
    """How a column shows what is typed into it."""

    GENERAL = "General"
    TEXT = "@"
    """Keeps what is typed as it is: leading zeros stay, and 3/4 is no date."""
    DATE = "dd/mm/yyyy"
    TIME = "hh:mm"
    DAY = "d mmmm yyyy"
    """A day as it is read: 5 January 2026."""
    MOMENT = "ddd d mmmm yyyy hh:mm"
    """A day and a time of it: Mon 5 January 2026 06:00."""
    WHOLE = "0"


@record(frozen=True, slots=True)
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
        is_staff: Whether staff fill in its cells, and nobody else.
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
    is_staff: bool = False

    @property
    def heading_role(self) -> Role:
        """What its heading is for; that of staff stands out from the others."""
        return Role.STAFF_HEADING if self.is_staff and self.role is Role.HEADING else self.role

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


@record(frozen=True, slots=True)
class Cell:
    """A cell that is more than its value.

    Attributes:
        value: What it holds; of a formula, what it comes to until it is worked out again.
        role: What it is for.
        goes_to: Title of the tab that a click on it leads to, if any.
        note: What appears over it when somebody points at it.
        at: The cell of that tab, such as H12.
        formula: A formula without its equals sign. Only ever one of our own making: nothing that anybody
            typed may stand in it.
        form: How it shows what it holds, where that is not as its column does.
        check, warning, prompt: What may be typed into this one cell, and what is said; as of a column.
        is_wrapped: Whether a long text breaks into lines; None leaves it to the column.
    """

    value: Value
    role: Role = Role.TEXT
    goes_to: str = ""
    note: str = ""
    at: str = "A1"
    formula: str = ""
    form: Format | None = None
    check: Check | None = None
    warning: str = ""
    prompt: str = ""
    is_wrapped: bool | None = None

    @property
    def location(self) -> str:
        """The place that a click leads to as links name it; nothing for none, or one too long for a link."""
        title = self.goes_to.replace("'", "''")
        location = f"'{title}'!{self.at}"
        return location if self.goes_to and len(location) <= LONGEST_LOCATION else ""


@record(frozen=True, slots=True)
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


@record(frozen=True, slots=True)
class SheetPlan:
    """One tab.

    Attributes:
        title: Its title.
        columns: From left to right. Their headings stand in one row below `top`; without any, in none.
        rows: What stands below the headings, a value or a cell a column; short rows are filled up.
        blank_rows: Rows below those that are made ready to be filled in.
        table: Name of the Excel table that headings and rows form; nothing for none.
        frozen_rows, frozen_columns: What stays in sight at the top and on the left. Where any row does,
            those of `top` do too and are not counted: 1 is the headings and all above them.
        page: How it prints.
        is_hidden: Whether staff do not see it.
        top: What stands above the headings, from A1 on; long texts run on to the right.
        charts: Its charts.
        is_published: Whether it is read rather than worked in: its table has no filter and no stripes.
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
    top: tuple[tuple[Value | Cell, ...], ...] = ()
    charts: tuple[ChartPlan, ...] = ()
    is_published: bool = False

    @property
    def has_headings(self) -> bool:
        """Whether there is a row of headings."""
        return any(column.heading for column in self.columns)

    @property
    def heading_row(self) -> int:
        """The row, counted from 1, in which headings stand where there are any."""
        return len(self.top) + 1

    @property
    def first_row(self) -> int:
        """The row, counted from 1, in which the rows begin."""
        return self.heading_row + int(self.has_headings)

    @property
    def last_frozen_row(self) -> int:
        """The last row that stays in sight, 0 for none."""
        return len(self.top) + self.frozen_rows if self.frozen_rows else 0

    @property
    def last_row(self) -> int:
        """The last row that holds something or is made ready, at least one below the headings."""
        return self.first_row + max(len(self.rows) + self.blank_rows, 1) - 1


@record(frozen=True, slots=True)
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
