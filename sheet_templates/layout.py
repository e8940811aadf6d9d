"""Where the tables of a register stand: which tab, heading row, columns and rows. Plain data."""

from dataclasses import field
from datetime import date
from enum import StrEnum

from sheet_templates.addresses import cell_name
from sheet_templates.fields import Table
from sheet_templates.records import record
from sheet_templates.tables import TABLES


class How(StrEnum):
    """How a heading was matched to a field."""

    EXACT = "exact"
    ALIAS = "alias"
    SETTINGS = "settings"
    NONE = "none"


OURS = "made by this program"
"""Why a tab of our own is not read."""


@record(frozen=True, slots=True)
class ColumnMatch:
    """One column of a tab and the field it means.

    Attributes:
        heading: The heading as staff wrote it; of two merged rows, both joined by a space.
        row, column: Place of the heading cell, counted from 1.
        field: The field's name, or None when it is not used.
        how: How it was matched.
        unsure: Whether it might be a field but is not used until somebody confirms it.
        maybe: The fields it might be, when unsure.
        number: For repeated columns (Review 1, Review 2 …) which repetition it belongs to, else 0.
        part: For columns that belong to another table than the tab's (a wide Review column in a
            placements tab), that table's name, else empty.
        day: For attendance grids, the weekday column: offset from Monday, else -1.
        session: For attendance grids, AM, PM or DAY, else empty. Of a column with a session and neither
            `day` nor `on`, each row names the day.
        on: For attendance grids whose headings name dates, or that belong to one week named above
            them, the day itself.
        in_days: Whether a bare number in a sessions column counts days, each of two sessions.
    """

    heading: str
    row: int
    column: int
    field: str | None
    how: How
    unsure: bool = False
    maybe: tuple[str, ...] = ()
    number: int = 0
    part: str = ""
    day: int = -1
    session: str = ""
    on: date | None = None
    in_days: bool = False

    @property
    def cell(self) -> str:
        """Address of the heading cell."""
        return cell_name(self.row, self.column)


@record(frozen=True, slots=True)
class SkippedRow:
    """A row inside a table's area that is not read, and why."""

    tab: str
    row: int
    why: str


@record(frozen=True, slots=True)
class TabLayout:
    """One table found on one tab.

    Attributes:
        tab: Title of the tab.
        table: Name of the table, or None when the tab could not be matched.
        header_row: Last row of the headings, or 0.
        columns: Every column with a heading, matched or not.
        rows: The rows to read, ascending.
        skipped: Rows that are not read.
        why: For a tab without a table, why not.
        period: A number that orders tabs of one table by the period in their titles; later is
            larger; 0 when the title names none.
        provider: For a tab that holds one provider's pupils and has no provider column, that
            provider's name from the settings.
        carried: Pairs (row, row above): a row whose pupil cell is part of a merged cell that
            begins in a row above, where the value stands.
    """

    tab: str
    table: str | None
    header_row: int = 0
    columns: tuple[ColumnMatch, ...] = ()
    rows: tuple[int, ...] = ()
    skipped: tuple[SkippedRow, ...] = ()
    why: str = ""
    period: int = 0
    provider: str = ""
    carried: tuple[tuple[int, int], ...] = ()

    def fields(self) -> frozenset[str]:
        """Names of the fields that are used."""
        return frozenset(column.field for column in self.columns if column.field is not None)


@record(frozen=True, slots=True)
class Layout:
    """All tabs of one register.

    Attributes:
        tabs: In the order of the workbook; a tab with several tables stands here once a table.
        problems: What the settings ask for and the register does not have, one sentence each.
        tables: What the tables are, with the school's own columns.
    """

    tabs: tuple[TabLayout, ...]
    problems: tuple[str, ...] = ()
    tables: tuple[Table, ...] = TABLES

    def table(self, name: str) -> Table:
        """Return the table of that name.

        Raises:
            KeyError: there is none.
        """
        for one in self.tables:
            if one.name == name:
                return one
        raise KeyError(name)

    def of(self, table: str) -> tuple[TabLayout, ...]:
        """Return the tabs that hold one table, in the order of the workbook."""
        return tuple(tab for tab in self.tabs if tab.table == table)


@record(frozen=True, slots=True)
class TabMapping:
    """What the settings say about one tab; it always wins.

    Attributes:
        tab: Title of the tab, compared without case and edge spaces.
        table: The table it holds, or ``ignore``.
        header_row: The last row of headings, or 0 to find it.
        columns: Heading (or column letters) to field name, or ``ignore``.
        provider: For a tab without a provider column, the provider of all its pupils.
    """

    tab: str
    table: str
    header_row: int = 0
    columns: dict[str, str] = field(default_factory=dict)
    provider: str = ""
