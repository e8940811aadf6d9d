"""The reader of a whole column: picked by its kind, and asked once for every different value."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any

from sheet_templates.fields import Field, FieldKind
from sheet_templates.snapshot import CellValue
from validators.facts import Reading
from validators.values.choices import read_choice, read_multi
from validators.values.codes import read_code
from validators.values.dates import DateOptions, read_date
from validators.values.marks import read_mark, read_register_code
from validators.values.names import read_name
from validators.values.numbers import read_number
from validators.values.providers import read_provider
from validators.values.readings import unreadable
from validators.values.sessions import read_sessions
from validators.values.text import read_text
from validators.values.ticks import read_date_or_yes, read_yes_no
from validators.values.times import read_time
from validators.values.timetable import read_timetable
from validators.values.year_groups import read_year_group

MOST_REMEMBERED = 250_000
"""Different values a column may have before its reader starts afresh; more than a register has pupils."""

PROVIDERS_MARK = "mark"
"""The one column of marks that people outside the school fill in, who may not know the school's codes."""

Reader = Callable[[CellValue], Reading[object]]
_AnyReader = Callable[[CellValue], Reading[Any]]

_PLAIN: Mapping[FieldKind, _AnyReader] = {
    FieldKind.TEXT: read_text,
    FieldKind.NAME: read_name,
    FieldKind.CODE: read_code,
    FieldKind.SESSIONS: read_sessions,
    FieldKind.YEAR_GROUP: read_year_group,
    FieldKind.PROVIDER: read_provider,
    FieldKind.TIMETABLE: read_timetable,
    FieldKind.MARK: read_register_code,
    FieldKind.TIME: read_time,
}


class _Readings(dict[CellValue, Reading[object]]):
    """Readings of values of one type, made when first asked for."""

    def __init__(self, read: Reader) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, value: CellValue) -> Reading[object]:
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        reading = self[value] = self._read(value)
        return reading


class _ByType(dict[type, _Readings]):
    """Readings by the type of the value first, because 1, 1.0 and TRUE are equal but not the same."""

    def __init__(self, read: Reader) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, kind: type) -> _Readings:
        readings = self[kind] = _Readings(self._read)
        return readings


class ColumnReader:
    """Reads the cells of a column, one at a time or many at once; equal cells share one reading."""

    def __init__(self, read: Reader) -> None:
        self._known = _ByType(read)

    def __call__(self, value: CellValue) -> Reading[object]:
        """Return the reading of one cell."""
        return self._known[value.__class__][value]

    def all(self, values: Iterable[CellValue]) -> list[Reading[object]]:
        """Return the readings of many cells, in a third of the time that asking for each would take."""
        known = self._known
        return [known[value.__class__][value] for value in values]


def reader_for(field: Field, as_of: date, options: DateOptions | None = None) -> ColumnReader:
    """Return the reader of a column; equal cells share one reading.

    Args:
        field: The column.
        as_of: The day of the run.
        options: What the school allows beyond full dates.
    """
    return ColumnReader(_reader_of(field, as_of, options or DateOptions()))


def _reader_of(field: Field, as_of: date, options: DateOptions) -> _AnyReader:
    day = partial(read_date, as_of=as_of, birth=field.birth, options=options)
    with_field: Mapping[FieldKind, _AnyReader] = {
        FieldKind.DATE: day if field.done_date or field.multiple else _one_day(day),
        FieldKind.DATE_OR_YES: partial(read_date_or_yes, as_of=as_of, options=options),
        FieldKind.YES_NO: partial(read_yes_no, choices=field.choices),
        FieldKind.CHOICE: partial(read_choice, choices=field.choices),
        FieldKind.MULTI: partial(read_multi, choices=field.choices),
        FieldKind.NUMBER: partial(read_number, minimum=field.minimum, maximum=field.maximum),
    }
    named = read_mark if field.name == PROVIDERS_MARK else None
    return named or _PLAIN.get(field.kind) or with_field[field.kind]


def _one_day(read: Callable[[CellValue], Reading[date]]) -> _AnyReader:
    """Return a reader of a column that holds one day.

    What was done on several days was last done on the latest. A start, an end or a birthday is one day,
    and which of two is meant nobody can tell: the later start would hide that a pupil is there already.
    """

    def reader(value: CellValue) -> Reading[date]:
        reading = read(value)
        if reading.earliest is None or reading.earliest == reading.value:
            return reading
        return unreadable(reading.text, "more than one date")

    return reader
