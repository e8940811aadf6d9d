"""The ways in which rows say whom they are about: rows with equal cells there are looked up once."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from sheet_templates.records import record
from validators.distinct import Ints, numbered
from validators.entries import SAYING_WHO
from validators.register import may_mean
from validators.rows import RowView, TableRows

if TYPE_CHECKING:
    from validators.register import Register


@record(frozen=True, slots=True, eq=False)
class Naming:
    """The rows of a table by the way they say whom they are about.

    Attributes:
        rows: The rows.
        numbers: For each row which way it is.
        firsts: For each way its first row.
        options: For each way the numbers of the placements that it may mean, whatever the day.
    """

    rows: TableRows
    numbers: Ints
    firsts: Ints
    options: Sequence[Sequence[int]]

    def views(self) -> Iterator[RowView]:
        """Give the first row of each way."""
        return (RowView(self.rows, position) for position in self.firsts.tolist())


def naming_of(register: "Register", rows: TableRows) -> Naming:
    """Return rows of a table by the way they say whom they are about."""
    keys = np.zeros(len(rows), np.int64)
    for name in SAYING_WHO:
        if name in rows.readings:
            column = rows.column(name)
            keys, _ = numbered(keys * len(column.readings) + column.numbers)
    numbers, firsts = numbered(keys)
    index = {id(placement): number for number, placement in enumerate(register.placements)}
    views = (RowView(rows, position) for position in firsts.tolist())
    options = [[index[id(placement)] for placement in may_mean(register, row)] for row in views]
    return Naming(rows, numbers, firsts, options)
