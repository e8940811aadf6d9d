"""What the tabs share: a title in A1, what must be read first, and one table with nothing below it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from reports.governors import keys
from reports.governors.figures import Figures
from reports.governors.keys import Key
from reports.governors.ledger import When
from reports.governors.shown import Shown
from reports.governors.spreads import Spread, groups_of
from reports.suppression.shorthand import CONFIDENTIAL, NOT_AVAILABLE
from reports.working.wording import counted, in_lines
from sheet_templates.plan import Cell, ColumnPlan, Page, Role, SheetPlan, Value
from sheet_templates.records import record

Row = tuple[Value | Cell, ...]

_LETTERS = 1.0
"""Letters of a sentence in the usual size that fit where one digit does."""


@record(frozen=True, slots=True)
class Workbook:
    """What all tabs are made from.

    Attributes:
        periods: The counts, by period.
        shown: What they read.
        school: What the school is called.
        is_small: Whether fewer than five pupils were in AP, so that nothing is told by groups.
        replaced: The day of the newest earlier workbook about the same days; None where there was none.
    """

    periods: Mapping[When, Figures]
    shown: Shown
    school: str
    is_small: bool
    replaced: date | None = None

    @property
    def is_nil(self) -> bool:
        """Whether it is known that nobody was in AP, so that there is nothing to keep back."""
        return not self.now.pupils and not self.leaves_out()

    @property
    def leaves_out_today(self) -> bool:
        """Whether nobody can tell of some placement whether it was going on on the day of the check."""
        return bool(self.now.doubtful_now)

    def leaves_out(self, when: When = When.NOW) -> bool:
        """Whether nobody can tell of some placement if it belongs to a period, as far as that is shown."""
        return self.shown.text(left_out(when)) != "0"

    @property
    def now(self) -> Figures:
        """The counts of the period that the workbook is about."""
        return self.periods[When.NOW]

    @property
    def whens(self) -> list[When]:
        """The periods that have a column, the latest first."""
        return list(self.shown.names)


@record(frozen=True, slots=True)
class Column:
    """One column: its heading, how wide it is, and whether long texts break into lines."""

    heading: str
    width: float
    is_wrapped: bool = True

    @property
    def plan(self) -> ColumnPlan:
        """The column as it is written."""
        return ColumnPlan(self.heading, self.width, Role.LABEL, is_wrapped=self.is_wrapped)


@record(frozen=True, slots=True)
class Tab:
    """What a tab is called.

    Attributes:
        title: Its title.
        heading: What stands in A1.
        table: The name of its table.
        fits_height: Whether it is printed on one page.
    """

    title: str
    heading: str
    table: str
    fits_height: bool = False


def left_out(when: When = When.NOW) -> Key:
    """Return the key of the placements of which nobody can tell whether they belong to a period."""
    return Key(keys.PLACEMENTS, keys.DOUBTFUL, when)


def sheet(tab: Tab, lines: Iterable[str | Cell], columns: Sequence[Column], rows: Iterable[Row]) -> SheetPlan:
    """Return one tab.

    Args:
        tab: What it is called.
        lines: What stands below its heading, above the table; long ones are broken.
        columns: Of the table.
        rows: Of the table; without any there is no table.
    """
    body = tuple(rows)
    room = sum(column.width for column in columns) * _LETTERS
    top: tuple[Row, ...] = ((Cell(tab.heading, Role.TITLE),), *_broken(lines, room))
    if not body:
        plain = tuple(ColumnPlan(width=column.width) for column in columns)
        return SheetPlan(tab.title, plain, top, page=Page(has_lines=False), is_published=True)
    return SheetPlan(
        tab.title,
        tuple(column.plan for column in columns),
        body,
        table=tab.table,
        page=Page(fits_height=tab.fits_height),
        top=top,
        is_published=True,
    )


def _broken(lines: Iterable[str | Cell], room: float) -> Iterator[Row]:
    for line in lines:
        if isinstance(line, Cell):
            yield (line,)
        else:
            yield from ((part,) for part in in_lines(line, int(room)))


def section(text: str) -> Cell:
    """Return a heading among the lines above a table."""
    return Cell(text, Role.SECTION)


def period_columns(workbook: Workbook, width: float = 20) -> list[Column]:
    """Return a column for each period."""
    return [Column(workbook.shown.names[when], width) for when in workbook.whens]


def cells(workbook: Workbook, subject: str, group: str) -> list[int | str]:
    """Return what a figure reads in each period."""
    return [workbook.shown.cell(Key(subject, group, when)) for when in workbook.whens]


def of_pupils(workbook: Workbook, key: Key) -> int | str:
    """Return what a figure about pupils reads; [c] where so few were in AP that it is not even counted."""
    return CONFIDENTIAL if workbook.is_small else workbook.shown.cell(key)


def bold(row: Iterable[Value]) -> Row:
    """Return a row that stands for all others."""
    return tuple(Cell(value, Role.LABEL) for value in row)


def spread_rows(workbook: Workbook, spreads: Mapping[When, Spread], name: str = "") -> Iterator[Row]:
    """Give a row for each group of a spread, or one that says why there is none."""
    now = spreads[When.NOW]
    title = name or now.name
    if now.lacking:
        yield title, now.lacking, *(NOT_AVAILABLE for _ in workbook.whens)
        return
    for group in groups_of(*(one for one in spreads.values() if not one.lacking)):
        yield title, group, *cells(workbook, now.name, group)


def said(shown: Shown, key: Key, one: str, many: str = "") -> str:
    """Return a figure with its noun as part of a sentence: ``18 pupils``, ``fewer than 5 pupils``."""
    number, text = shown.number(key), shown.text(key)
    plural = many or f"{one}s"
    if number is not None:
        return counted(number, one, plural)
    return f"{plural} whose number is not shown ({text})" if text.startswith("[") else f"{text} {plural}"


def part_of(shown: Shown, part: Key, whole: int | None) -> str:
    """Return a figure as part of another one: ``7 of 9``; a shorthand where one of them has no number."""
    number = shown.number(part)
    if number is not None and whole is not None:
        return f"{number} of {whole}"
    return CONFIDENTIAL if shown.has(part) else NOT_AVAILABLE
