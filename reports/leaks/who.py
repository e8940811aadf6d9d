"""What every row of a register says about who its pupil is."""

from collections.abc import Iterator
from datetime import date

from reports.leaks.days import days_in
from reports.leaks.people import Who
from reports.leaks.spelling import plain
from validators.facts import FactState, Reading
from validators.register import Register
from validators.rows import TableRows
from validators.values.names import split_name

_FIELDS = ("surname", "forename", "pupil_name", "upn", "admission_no", "dob")
_NOBODY: Reading[object] = Reading(FactState.ABSENT)


def people_in(register: Register) -> Iterator[Who]:
    """Give what the rows of all tables say; rows that say the same are given once."""
    for rows in register.intake.tables.values():
        yield from _people_of(rows)


def _people_of(rows: TableRows) -> Iterator[Who]:
    names = [name for name in _FIELDS if name in rows.readings]
    seen: set[tuple[int, ...]] = set()
    for readings in zip(*(rows.readings[name] for name in names), strict=True):
        key = tuple(map(id, readings))  # equal cells share a reading
        if key not in seen:
            seen.add(key)
            yield from _who(dict(zip(names, readings, strict=True)))


def _who(said: dict[str, Reading[object]]) -> Iterator[Who]:
    """Give a row's pupil, and once more by the name in one column where there are two ways to name one."""
    surname, forename = _text(said, "surname"), _text(said, "forename")
    name = split_name(_text(said, "pupil_name"))
    yield Who(
        surname or name.surname,
        forename or ("" if surname else _given(name.forename, name.known_as)),
        _text(said, "upn"),
        _text(said, "admission_no"),
        _days(said.get("dob", _NOBODY)),
    )
    if (surname or forename) and name.surname:
        yield Who(name.surname, _given(name.forename, name.known_as))


def _given(forename: str, known_as: str) -> str:
    return f"{forename} {known_as}".strip()


def _text(said: dict[str, Reading[object]], name: str) -> str:
    """Return what a cell says; also what cannot be read, since it may still give somebody away."""
    reading = said.get(name, _NOBODY)
    if reading.state is FactState.KNOWN:
        return str(reading.value).strip()
    return reading.text.strip() if reading.state is FactState.UNREADABLE else ""


def _days(reading: Reading[object]) -> tuple[date, ...]:
    """Return the days of a cell; of one that cannot be read, whatever days its text holds."""
    if reading.state is FactState.UNREADABLE:
        return tuple(days_in(plain(reading.text)))
    return tuple(day for day in (reading.value, reading.earliest) if isinstance(day, date))
