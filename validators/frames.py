"""Rows as typed columns, for checks of whole columns. Holds known values only; loads pandas."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from typing import Any

import numpy as np
import pandas as pd

from sheet_templates.fields import FieldKind
from validators.distinct import Column
from validators.facts import FactState, Reading
from validators.rows import TableRows

TEXT = "str"
DAYS = "datetime64[s]"
ANSWERS = "boolean"
NUMBERS = "float64"
ANYTHING = "object"

DTYPES: Mapping[FieldKind, str] = {
    FieldKind.TEXT: TEXT,
    FieldKind.NAME: TEXT,
    FieldKind.CODE: TEXT,
    FieldKind.DATE: DAYS,
    FieldKind.DATE_OR_YES: DAYS,
    FieldKind.YES_NO: ANSWERS,
    FieldKind.CHOICE: TEXT,
    FieldKind.MULTI: ANYTHING,
    FieldKind.NUMBER: NUMBERS,
    FieldKind.SESSIONS: NUMBERS,
    FieldKind.YEAR_GROUP: NUMBERS,
    FieldKind.PROVIDER: TEXT,
    FieldKind.TIMETABLE: NUMBERS,
    FieldKind.MARK: TEXT,
    FieldKind.TIME: NUMBERS,
}
"""The type of a frame's column for each kind of field.

Of a date or a yes only the date is kept. Sessions and timetables are half-days a week, times are
minutes since midnight, a mark is its code or else its meaning, several choices are a frozenset.
"""

_EPOCH = date(1970, 1, 1).toordinal()
_NOT_A_DAY = int(np.iinfo("int64").min)

_Values = list[Any]


def frame_of(rows: TableRows) -> pd.DataFrame:
    """Return the known values of a table.

    frame: one row a position of `rows`, which is the index; one column a field that some tab
    carries, in the order of the definition, typed as in ``DTYPES``. Blank, unreadable, unknown and
    absent cells are missing values.
    """
    columns = {
        one.name: _column(one.kind, rows.column(one.name))
        for one in rows.table.fields
        if one.name in rows.readings
    }
    return pd.DataFrame(columns, index=pd.RangeIndex(len(rows)))


def _column(kind: FieldKind, column: Column) -> "pd.Series[Any]":
    """Return the values of a column; each different reading is turned into one once."""
    return _different(kind, column.readings).take(column.numbers).reset_index(drop=True)


def _different(kind: FieldKind, readings: Sequence[Reading[object]]) -> "pd.Series[Any]":
    known = FactState.KNOWN  # looking a member up costs more than all the rest of the line
    values = [one.value if one.state is known else None for one in readings]
    plain = _PLAIN.get(kind)
    if plain is not None:
        values = [None if value is None else plain(value) for value in values]
    if DTYPES[kind] == DAYS:
        return pd.Series(_days(values))
    return pd.Series(values, dtype=DTYPES[kind])


def _days(values: _Values) -> "np.ndarray[Any, np.dtype[np.datetime64]]":
    """Return days as numpy keeps them; by day numbers, which is ten times faster than from dates."""
    numbers = (_NOT_A_DAY if value is None else value.toordinal() - _EPOCH for value in values)
    return np.fromiter(numbers, "int64", len(values)).view("datetime64[D]").astype(DAYS)


def _minutes(value: time) -> int:
    return value.hour * 60 + value.minute


_PLAIN: Mapping[FieldKind, Callable[[Any], object]] = {
    FieldKind.DATE_OR_YES: lambda said: None if isinstance(said, bool) else said,
    FieldKind.SESSIONS: lambda sessions: sessions.per_week,
    FieldKind.TIMETABLE: lambda timetable: timetable.sessions,
    FieldKind.MARK: lambda mark: mark.code or mark.meaning.value,
    FieldKind.TIME: _minutes,
}
