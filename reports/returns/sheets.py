"""Tabs of a return: what must be read first above the headings, one row for each thing below them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from reports.material import Material
from reports.returns.told import Teller
from reports.veil import veil_text
from reports.working.wording import INCOMPLETE, in_lines
from sheet_templates.line_breaks import lines_needed
from sheet_templates.plan import Cell, ColumnPlan, Format, Page, Role, SheetPlan, Value
from validators.dates_in_words import day_in_words

T = TypeVar("T")

Row = tuple[Value | Cell, ...]

_LARGE, _BOLD, _PLAIN = 1.75, 1.12, 0.98
"""Characters of the usual font that a letter takes: in a title, in bold, and as most letters are."""

_WIDTHS = {Role.TITLE: _LARGE, Role.SECTION: 1.3, Role.BANNER: _BOLD}
_WIDEST_TEXT = 120
_LINES_A_PAGE = 70
"""Lines that a page takes in letters that can still be read."""


HOW_TO_READ = "How to read"

_NOT_KNOWN = """
Not recorded: the cell is blank. Still to come: it holds a stand-in such as TBC.

Not in the register: there is no such column or tab.

Could not be read, with the cell: it holds something that is no date, number or choice. Not known, with the
cell: it holds a formula without a result, or two tabs disagree.

None of these means that all is well.
"""


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column of a listing.

    Attributes:
        heading, width: What stands above it, and how wide it is.
        of: What it says of one thing.
        is_wrapped: Whether long texts break into lines.
        is_day: Whether it holds days.
    """

    heading: str
    width: float
    of: Callable[[T], Value | Cell]
    is_wrapped: bool = True
    is_day: bool = False

    @property
    def plan(self) -> ColumnPlan:
        """The column of the tab."""
        form = Format.DAY if self.is_day else Format.GENERAL
        return ColumnPlan(self.heading, self.width, form=form, is_wrapped=self.is_wrapped)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the headings.

    Attributes:
        title: Of the tab's content.
        lines: Plain sentences: whose it is, and of which days.
        banners: What must be read before all else.
        answer: The content in one sentence, in large letters; a nil return says so here.
    """

    title: str
    lines: Sequence[str] = ()
    banners: Sequence[str] = ()
    answer: str = ""


def listing(
    title: str, head: Head, columns: Sequence[Column[T]], things: Sequence[T], *, table: str, page: Page
) -> SheetPlan:
    """Return a tab with one row for each thing, as a table where there is any.

    Args:
        title: Title of the tab.
        head: What stands above.
        columns: From left to right.
        things: In their order.
        table: Name of the table; nothing for a plain list.
        page: How it prints.
    """
    plans = tuple(column.plan for column in columns)
    rows = tuple(tuple(column.of(thing) for column in columns) for thing in things)
    return SheetPlan(
        title,
        plans,
        rows,
        table=table if rows else "",
        frozen_rows=1,
        frozen_columns=page.repeated,
        page=page,
        top=top_rows(head, plans, page),
    )


def one_page(sheet: SheetPlan) -> SheetPlan:
    """Return a tab that prints on one page, as long as its letters can be read then."""
    lines = len(sheet.top) + sum(_lines(row, sheet.columns) for row in sheet.rows)
    return replace(sheet, page=replace(sheet.page, fits_height=lines <= _LINES_A_PAGE))


def _lines(row: Row, columns: Sequence[ColumnPlan]) -> int:
    """Return the lines that a row takes."""
    texts = (cell.value if isinstance(cell, Cell) else cell for cell in row)
    pairs = zip(texts, columns, strict=False)
    return max((lines_needed(text, one.width) for text, one in pairs if isinstance(text, str)), default=1)


def top_rows(head: Head, columns: Sequence[ColumnPlan], page: Page) -> tuple[Row, ...]:
    """Return the rows above the headings; each text is broken into lines that there is room for.

    On a tab that is several pages wide there is room in the columns that stand on every page: what runs on
    to the right of them is cut off on all pages but the first.
    """
    width = _room(columns, page)
    rest = (Cell(None, Role.BANNER),) * (len(columns) - 1)
    banners = ((*row, *rest) for row in _rows(head.banners, Role.BANNER, width))
    rows = [
        *_rows([head.title], Role.TITLE, width),
        *_rows(head.lines, Role.TEXT, width),
        *banners,
        *_rows([head.answer], Role.SECTION, width),
        (),
    ]
    return tuple(rows)


def _room(columns: Sequence[ColumnPlan], page: Page) -> float:
    """Return how wide a text above the headings may be."""
    last = None if page.fits_width or not page.repeated else page.repeated
    return min(sum(column.width for column in columns[:last]), _WIDEST_TEXT)


def _rows(texts: Iterable[str], role: Role, width: float) -> Iterator[Row]:
    room = int(width / _WIDTHS.get(role, _PLAIN))
    return ((Cell(line, role),) for text in texts for line in in_lines(text, room))


def how_to_read(head: Head, text: str, *, title: str = HOW_TO_READ) -> SheetPlan:
    """Return the tab that says what a report means, and what its words for what is not known mean.

    Args:
        head: What stands above.
        text: Of this report alone; paragraphs have an empty line between them.
        title: Title of the tab.
    """
    columns = (ColumnPlan(width=110, is_wrapped=True),)
    rows: list[Row] = [
        (Cell("About this report", Role.SECTION),),
        *((one,) for one in paragraphs(text)),
        (),
        (Cell("Where something is not known", Role.SECTION),),
        *((one,) for one in paragraphs(_NOT_KNOWN)),
    ]
    page = Page(has_lines=False)
    return SheetPlan(title, columns, tuple(rows), page=page, top=top_rows(head, columns, page))


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a text, each on one line; they have an empty line between them."""
    return tuple(" ".join(part.split()) for part in text.strip().split("\n\n"))


def whose(material: Material) -> str:
    """Return the school, its number, and the day of the check, in one line."""
    number = f" ({material.school_code})" if material.school_code else ""
    return f"{material.school}{number}. Register checked on {day_in_words(material.as_of)}."


def span_in_words(material: Material) -> str:
    """Return the days that the report is about."""
    period = material.period
    days = f"{day_in_words(period.first)} to {day_in_words(period.last)}"
    return f"{period.name}: {days}" if period.name else days


def warnings(material: Material, teller: Teller) -> tuple[str, ...]:
    """Return what our own readers must know of the check before all else."""
    incomplete = () if material.checked.is_complete else (INCOMPLETE,)
    return (*incomplete, *(veil_text(banner, teller.titles) for banner in material.checked.banners))
