"""Cells of a finished file, with their places: single ones, and neighbours that make a name together."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import TypeGuard

from reports.leaks.identity import Identity
from reports.leaks.kinds import Context, Kind
from sheet_templates.snapshot import CellValue

Rows = Mapping[int, Sequence[CellValue]]
Found = Iterator[tuple[int, int, Kind]]
"""Row and column of a cell, and what it holds."""

_FAR_LEFT = 3
"""Cells to the left that may say what a number is."""


class Texts:
    """What the texts of all tabs of a file hold, each looked at once.

    Attributes:
        all: The texts.
        found: What was found in each that holds something.
        halves: Those that may be one half of a name.
    """

    def __init__(self, identity: Identity, tabs: Iterable[Rows], context: Context) -> None:
        values = set[CellValue]().union(*(row for rows in tabs for row in rows.values()))
        strings = [value for value in values if isinstance(value, str)]
        self.all = frozenset(strings)
        self.identity = identity
        self.context = context
        self.found = identity.kinds_in_all(strings, context)
        self.halves = identity.halves_of_names(strings)


class Cells:
    """Looks through the cells of one tab."""

    def __init__(self, rows: Rows, texts: Texts) -> None:
        self._identity = texts.identity
        self._texts = texts.found
        self._halves = texts.halves
        self._context = texts.context
        self._rows = rows
        self._values = set[CellValue]().union(*rows.values())
        self._columns: dict[int, tuple[list[int], list[str]]] = {}
        self._pairs: dict[tuple[str, str], bool] = {}

    def found(self) -> Found:
        """Give every cell that holds something, row by row."""
        suspects = {*self._texts, *self._days(), *self._figures()}
        for row, values in self._rows.items():
            if suspects and not suspects.isdisjoint(values):
                yield from self._single(row, values, suspects)
            if self._halves and not self._halves.isdisjoint(values):
                yield from self._divided(row, values)

    def _days(self) -> Iterator[CellValue]:
        """Give the values that are a day on which a pupil was born."""
        days = (value for value in self._values if isinstance(value, date))
        return (day for day in days if self._identity.kinds_of_day(day))

    def _figures(self) -> Iterator[CellValue]:
        """Give the values that may be a pupil's number, whatever their headings say."""
        figures = self._identity.figures
        if self._context is not Context.FIELD:
            return iter(self._values & figures)
        return (value for value in self._values if self._number(value) in figures)

    def _number(self, value: CellValue) -> float | None:
        """Return the number in a cell; in a file without types, figures by themselves are one."""
        if isinstance(value, str):
            text = value.strip()
            is_figures = self._context is Context.FIELD and text.isascii() and text.isdigit()
            return int(text) if is_figures and len(text) <= len("123456789012") else None
        return value if isinstance(value, int | float) and not isinstance(value, bool) else None

    def _single(self, row: int, values: Sequence[CellValue], suspects: set[CellValue]) -> Found:
        for column, value in enumerate(values, start=1):
            if value is not None and value in suspects:
                for kind in sorted(self._kinds(row, column, value)):
                    yield row, column, kind

    def _kinds(self, row: int, column: int, value: CellValue) -> frozenset[Kind]:
        if isinstance(value, date):
            return self._identity.kinds_of_day(value)
        found = self._texts.get(value, frozenset()) if isinstance(value, str) else frozenset[Kind]()
        number = self._number(value)
        if number is not None:
            found |= self._identity.kinds_of_number(number, self._headings(row, column))
        return found

    def _headings(self, row: int, column: int) -> tuple[str, str]:
        """Return the nearest texts to the left of a cell and above it."""
        near = self._rows[row][max(column - 1 - _FAR_LEFT, 0) : column - 1]
        left = [one for one in near if isinstance(one, str) and _is_words(one)]
        rows, texts = self._words_in(column)
        above = bisect_left(rows, row)
        return (texts[above - 1] if above else "", left[-1] if left else "")

    def _words_in(self, column: int) -> tuple[list[int], list[str]]:
        """Return the rows and the texts of the cells of a column that hold words."""
        if column not in self._columns:
            cells = ((row, values[column - 1]) for row, values in self._rows.items() if len(values) >= column)
            words = sorted((row, one) for row, one in cells if isinstance(one, str) and _is_words(one))
            self._columns[column] = ([row for row, _ in words], [text for _, text in words])
        return self._columns[column]

    def _divided(self, row: int, values: Sequence[CellValue]) -> Found:
        """Give the second of two neighbours that are forename and surname, whatever is blank between."""
        filled = [(column, one) for column, one in enumerate(values, start=1) if _is_filled(one)]
        for (_, first), (column, second) in pairwise(filled):
            if first in self._halves or second in self._halves:
                pair = (first, second)
                if pair not in self._pairs:
                    self._pairs[pair] = self._identity.is_name_across(first, second)
                if self._pairs[pair]:
                    yield row, column, Kind.NAME


def _is_filled(value: CellValue) -> TypeGuard[str]:
    return isinstance(value, str) and bool(value.strip())


def _is_words(text: str) -> bool:
    return not text.strip().isdigit()
