"""Columns by their different readings, for work on whole columns. Loads numpy.

Cells that are equal share one reading. What a column says is asked once for each different reading; the
rest is arithmetic on their numbers.
"""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from sheet_templates.records import record
from validators.facts import Reading

Ints = npt.NDArray[np.int64]
Small = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]


@record(frozen=True, slots=True, eq=False)
class Column:
    """One column of a table: each row's number among the different readings.

    Attributes:
        numbers: One a row.
        readings: The different readings, in order of their first row.
    """

    numbers: Ints
    readings: Sequence[Reading[object]]

    def ints(self, of: Callable[[Reading[object]], int]) -> Ints:
        """Return a number for every row, asked once for each different reading."""
        return np.array([of(one) for one in self.readings], np.int64)[self.numbers]

    def flags(self, of: Callable[[Reading[object]], bool]) -> Flags:
        """Return yes or no for every row, asked once for each different reading."""
        return np.array([of(one) for one in self.readings], np.bool_)[self.numbers]


def column_of(readings: Sequence[Reading[object]]) -> Column:
    """Return a column by its different readings."""
    numbers, first = numbered(np.fromiter(map(id, readings), np.int64, len(readings)))
    return Column(numbers, [readings[position] for position in first.tolist()])


def numbered(keys: Ints) -> tuple[Ints, Ints]:
    """Return each key's number in order of appearance, and where each number appears first."""
    import pandas as pd  # only a check needs it

    numbers, different = pd.factorize(keys)
    first = np.zeros(len(different), np.int64)
    first[numbers[::-1]] = np.arange(len(keys) - 1, -1, -1)
    return numbers.astype(np.int64, copy=False), first
