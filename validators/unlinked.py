"""Rows of other tabs that name a pupil for whom the register has no placement, worked out by column."""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date

import numpy as np

from validators.about import About, Kind
from validators.attendance import says_there
from validators.distinct import Flags, Ints
from validators.facts import Reading
from validators.people import Pupil, identifiers, person_name
from validators.register import LINKED, Register, may_mean
from validators.rows import RowView, TableRows
from validators.values.providers import fold_provider

_DAYS = ("date", "week_beginning", "review_on", "done_on", "raised_on", "requested_on")


def latest_unlinked(
    register: Register, tables: Collection[str] = LINKED, *, there_first: bool = False
) -> Mapping[str, tuple[About, RowView, date | None]]:
    """Return the latest row without a placement for each pupil and provider, by what they are known by.

    A row belongs to no placement if it names a pupil, and a provider perhaps, whom the register has not.
    Rows that name nobody are left out: a log may hold entries about a provider alone. So are rows that
    could be about any of several pupils.

    Args:
        register: The register.
        tables: Names of the tables whose rows are looked at.
        there_first: Whether of one day a row that marks the pupil as there comes before others.
    """
    latest: dict[str, tuple[int, About, RowView]] = {}
    for name in LINKED:
        if name in tables:
            rows = register.rows(name)
            telling = _days(rows) * 2 + (_there(rows) if there_first else 0)
            for position in _most_telling(register, name, telling):
                row = RowView(rows, position)
                about, tells = about_unlinked(row), int(telling[position])
                if about.ident not in latest or tells > latest[about.ident][0]:
                    latest[about.ident] = (tells, about, row)
    return {ident: (about, row, day_of(row)) for ident, (_, about, row) in latest.items()}


def ambiguous_rows(register: Register) -> Iterator[RowView]:
    """Give the rows that could be about any of several pupils of the same name."""
    for name in LINKED:
        for position in _positions(register, name, _is_ambiguous).tolist():
            yield RowView(register.rows(name), position)


def _most_telling(register: Register, table: str, telling: Ints) -> list[int]:
    """Return, for each way of naming somebody unknown, the first of the rows that tell most.

    Args:
        register: The register.
        table: Whose rows are looked at.
        telling: How much each row tells.
    """
    found = _positions(register, table, _is_unlinked)
    numbers = register.naming(table).numbers[found]
    order = np.lexsort((-found, telling[found], numbers))
    best = dict(zip(numbers[order].tolist(), found[order].tolist(), strict=True))
    return [best[number] for number in dict.fromkeys(numbers.tolist())]


def _positions(register: Register, table: str, holds: Callable[[Register, RowView], bool]) -> Ints:
    """Return the rows of a table that name somebody of whom something holds, in order.

    Left out are rows that stand in a placement's own row, as reviews side by side do, and those whose way
    of naming somebody leads to a placement.
    """
    naming, rows = register.naming(table), register.rows(table)
    apart = ~_beside_placement(register, rows)
    is_asked = np.zeros(len(naming.options), np.bool_)
    is_asked[naming.numbers[apart]] = True
    is_asked &= np.array([not options for options in naming.options], np.bool_) | ~apart[naming.firsts]
    holding = np.zeros(len(naming.options), np.bool_)
    for number in np.flatnonzero(is_asked).tolist():
        holding[number] = holds(register, RowView(rows, int(naming.firsts[number])))
    return np.flatnonzero(holding[naming.numbers] & apart)


def _beside_placement(register: Register, rows: TableRows) -> Flags:
    """Return which rows stand in a placement's own row."""
    tabs = {part.tab for part in register.rows("placements").parts}
    beside = np.zeros(len(rows), np.bool_)
    for part in rows.parts:
        if part.tab in tabs:
            numbers = rows.numbers[part.first : part.stop]
            beside[part.first : part.stop] = [(part.tab, number) in register.by_row for number in numbers]
    return beside


def _is_unlinked(register: Register, row: RowView) -> bool:
    names_nobody = identifiers(row).is_empty and not _reference(row)
    is_linked = bool(may_mean(register, row))
    return not (names_nobody or is_linked or _is_ambiguous(register, row))


def _is_ambiguous(register: Register, row: RowView) -> bool:
    return not _reference(row) and register.pupils.fitting(identifiers(row)) > 1


def _days(rows: TableRows) -> Ints:
    """Return the day number of what each row is about, 0 where there is none."""
    days = np.zeros(len(rows), np.int64)
    for name in reversed(_DAYS):
        if name in rows.readings:
            own = rows.column(name).ints(_day_number)
            days = np.where(own > 0, own, days)
    return days


def _day_number(reading: Reading[object]) -> int:
    return reading.value.toordinal() if isinstance(reading.value, date) else 0


def _there(rows: TableRows) -> Ints:
    """Return 1 for each row that marks a pupil as there, else 0."""
    if rows.table.name != "attendance" or "mark" not in rows.readings:
        return np.zeros(len(rows), np.int64)
    return rows.column("mark").ints(says_there)


def day_of(row: RowView) -> date | None:
    """Return the day that a row of any tab is about."""
    for name in _DAYS:
        if name in row.rows.readings:
            value = row.reading(name).value
            if isinstance(value, date):
                return value
    return None


def about_unlinked(row: RowView) -> About:
    """Return whom a row without a placement is about."""
    who, name = identifiers(row), person_name(row)
    key = who.upn or who.admission_no or who.name or _reference(row) or f"{row.tab}:{row.number}"
    provider = row.reading("provider").value if "provider" in row.rows.readings else None
    shown = provider if isinstance(provider, str) else ""
    ident = f"unlinked:{key}:{fold_provider(shown)}"
    return About(Kind.PUPIL, ident, row.pupil_cell, Pupil(key, name.surname, name.forename, None), shown)


def _reference(row: RowView) -> str:
    value = row.reading("placement_ref").value if "placement_ref" in row.rows.readings else None
    return value if isinstance(value, str) else ""
