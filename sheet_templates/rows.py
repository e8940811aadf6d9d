"""Which rows of a tab are entries. Every other row that is not blank is named, with the reason."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from sheet_templates.doubtful_rows import NEW_HEADINGS, RowContext, RowJudge
from sheet_templates.fields import FieldKind, Table
from sheet_templates.heading_index import words
from sheet_templates.headings import heading_words, is_known
from sheet_templates.layout import ColumnMatch, SkippedRow
from sheet_templates.records import record
from sheet_templates.row_words import provider_key, row_text
from sheet_templates.snapshot import Area, CellError, CellValue, Tab, TableObject, Uncalculated

_NAME = re.compile(r"[^\W_][\w’'-]*(?:,? [\w’'.-]+){1,3}")
_BETWEEN = re.compile(r",? ")

_OTHER_WORDS = frozenset(
    {
        *("total", "totals", "subtotal", "sub-total", "grand", "overall", "count", "average", "mean", "sum"),
        *("no", "no.", "number", "example", "for", "nc", "year", "yr", "y", "ks", "key", "legend", "note"),
        *("notes", "nb", "last", "updated", "please", "prepared", "produced", "printed", "see", "waiting"),
        *("current", "active", "former", "ended", "archived", "archive", "declined", "withdrawn", "paused"),
        *("live", "past", "new", "pending", "leavers", "referrals", "reception", "part", "full", "autumn"),
        *("spring", "summer", "red", "amber", "green", "yellow", "grey", "gray", "blue", "orange", "purple"),
        *(
            "pink",
            "pupils",
            "students",
            "placements",
            "term",
            "none",
            "nil",
            "signed",
            "checked",
            "completed",
        ),
        *("reviewed", "approved", "agreed", "date", "group", "class", "house", "summary", "half-term"),
        *("half", "ht", "years", "yrs"),
    }
)
"""Words of totals, sections, notes and legends; a name without any of them needs no closer look."""


@record(frozen=True, slots=True)
class RowArea:
    """Where the rows of one table may stand.

    Attributes:
        first: First row below the headings.
        last: Last row that may belong to it.
        excel: The Excel table that it is, if it is one.
    """

    first: int
    last: int
    excel: TableObject | None = None


@record(frozen=True, slots=True)
class Rows:
    """The rows of one table.

    Attributes:
        numbers: Rows to read, ascending.
        skipped: Other rows that are not blank.
        carried: Pairs (row, row above) for rows that share a merged name cell.
        next_headings: Row in which the headings of another table begin, or 0.
    """

    numbers: tuple[int, ...]
    skipped: tuple[SkippedRow, ...] = ()
    carried: tuple[tuple[int, int], ...] = ()
    next_headings: int = 0


def read_rows(
    tab: Tab,
    area: RowArea,
    table: Table,
    columns: Sequence[ColumnMatch],
    *,
    providers: frozenset[str] = frozenset(),
    starts_table: Callable[[int], bool] | None = None,
) -> Rows:
    """Return which rows are entries and why the others are not.

    A row whose name cell looks like a name costs one look, however many rows there are; only the
    others are judged by all their cells.

    Args:
        tab: The tab.
        area: Where the rows may stand.
        table: What the tab is read as.
        columns: Its columns.
        providers: Names of providers known from elsewhere.
        starts_table: Whether a row of headings is that of a table of its own; without it none is.
    """
    keys = key_columns(table, columns)
    names = frozenset(number for number, kind in keys if kind is FieldKind.NAME)
    known = providers | _provider_names(tab, area, columns) if names else frozenset()
    tops = dict(_tops_of_merges(tab.merges, [number for number, _ in keys]))
    context = RowContext(
        frozenset(number for number, _ in keys), frozenset(map(provider_key, known)), tops, area.excel
    )
    judge = RowJudge(tab, table, columns, context, starts_table)
    looks = _Looks(names, known, has_formulas=bool(tab.formulas))
    special = _special_rows(tab, area) | tops.keys()
    numbers: list[int] = []
    skipped: list[SkippedRow] = []
    next_headings = 0
    for number, values in _within(tab, area):
        if number not in special and looks.is_plain(values, keys):
            numbers.append(number)
            continue
        why = judge.why_not(number, values)
        if why == NEW_HEADINGS:
            next_headings = number
            break
        if why == "":
            numbers.append(number)
        elif why is not None:
            skipped.append(SkippedRow(tab.title, number, why))
    return Rows(tuple(numbers), tuple(skipped), _carried(numbers, tops), next_headings)


def key_columns(table: Table, columns: Sequence[ColumnMatch]) -> list[tuple[int, FieldKind]]:
    """Return the columns that say what a row is about, the most telling first, and their kinds.

    A column that two headings claim still says that there is an entry. Where a tab has no such
    column, every column that is used does.
    """
    found = {
        column.column: table.field(name).kind
        for name in table.keys
        for column in columns
        if not column.part and (column.field == name or (column.unsure and column.maybe == (name,)))
    }
    if not found:
        found = {
            column.column: FieldKind.TEXT
            for column in columns
            if column.field is not None and not column.part
        }
    return list(found.items())


class _Looks:
    """Tells at first sight, and once a text, whether a name cell is surely an entry's."""

    def __init__(self, names: frozenset[int], providers: frozenset[str], *, has_formulas: bool) -> None:
        self._names = names
        self._has_formulas = has_formulas
        self._providers = frozenset(map(provider_key, providers))
        self._words = heading_words() | _OTHER_WORDS | {words(name).partition(" ")[0] for name in providers}
        self._plain: set[str] = set()
        self._doubtful: set[str] = set()

    def is_plain(self, values: Sequence[CellValue], keys: Sequence[tuple[int, FieldKind]]) -> bool:
        """Whether the first filled name cell of a row looks like an entry's."""
        for column, _ in keys:
            value = values[column - 1] if column <= len(values) else None
            if value is None:
                continue
            if isinstance(value, str):
                return value in self._plain or (value not in self._doubtful and self._is_plain_text(value))
            if isinstance(value, CellError | Uncalculated):
                return True
            return column not in self._names and not self._has_formulas
        return False

    def _is_plain_text(self, text: str) -> bool:
        plain = bool(text.strip()) and self._looks_like_an_entry(text)
        (self._plain if plain else self._doubtful).add(text)
        return plain

    def _looks_like_an_entry(self, text: str) -> bool:
        if _NAME.fullmatch(text) and self._words.isdisjoint(_BETWEEN.split(text.casefold())):
            return True
        return row_text(text) is None and not is_known(text) and provider_key(text) not in self._providers


def _within(tab: Tab, area: RowArea) -> Iterator[tuple[int, list[CellValue]]]:
    for number, values in tab.rows.items():
        if number > area.last:
            return
        if number >= area.first:
            yield number, values


def _special_rows(tab: Tab, area: RowArea) -> frozenset[int]:
    """Return rows whose name cell says nothing by itself: merged across, or below an Excel table."""
    rows = {merge.top for merge in tab.merges if merge.right > merge.left}
    if area.excel is not None:
        bottom = area.excel.area.bottom - area.excel.totals_rows
        rows.update(number for number in tab.rows if number > bottom)
    return frozenset(rows)


def _tops_of_merges(merges: Iterable[Area], keys: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Give (row, row above) for every row whose name cell is merged with one above."""
    for merge in merges:
        if any(merge.left <= column <= merge.right for column in keys[:1]):
            for row in range(merge.top + 1, min(merge.bottom, merge.top + 1000) + 1):
                yield row, merge.top


def _carried(numbers: Sequence[int], tops: dict[int, int]) -> tuple[tuple[int, int], ...]:
    return tuple((number, tops[number]) for number in numbers if number in tops) if tops else ()


def _provider_names(tab: Tab, area: RowArea, columns: Sequence[ColumnMatch]) -> frozenset[str]:
    """Return the names in the tab's provider column."""
    numbers = [column.column for column in columns if column.field == "provider"]
    if not numbers:
        return frozenset()
    index = numbers[0] - 1
    texts = {values[index] for _, values in _within(tab, area) if index < len(values)}
    return frozenset(text for text in texts if isinstance(text, str))
