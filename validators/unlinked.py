"""Rows of other tabs that name a pupil for whom the register has no placement."""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date

from validators.about import About, Kind
from validators.people import Pupil, identifiers, person_name
from validators.register import LINKED, Register, link
from validators.rows import RowView, TableRows
from validators.values.providers import fold_provider

_SAYING_WHO = ("placement_ref", "upn", "admission_no", "pupil_name", "surname", "forename", "dob", "provider")
_DAYS = ("date", "week_beginning", "review_on", "done_on", "raised_on", "requested_on")


def unlinked_rows(register: Register, tables: Collection[str] = LINKED) -> Iterator[RowView]:
    """Give the rows that name a pupil, and a provider perhaps, and belong to no placement.

    Rows that name nobody are left out: a log may hold entries about a provider alone. So are rows that
    could be about any of several pupils.
    """
    return _rows_that(register, tables, _is_unlinked)


def ambiguous_rows(register: Register, tables: Collection[str] = LINKED) -> Iterator[RowView]:
    """Give the rows that could be about any of several pupils of the same name."""
    return _rows_that(register, tables, _is_ambiguous)


def _rows_that(
    register: Register, tables: Collection[str], holds: Callable[[Register, RowView], bool]
) -> Iterator[RowView]:
    for name in LINKED:
        if name in tables:
            yield from _of_table(register, register.rows(name), holds)


def _of_table(
    register: Register, rows: TableRows, holds: Callable[[Register, RowView], bool]
) -> Iterator[RowView]:
    """Look a row up once for each way of saying whom it is about: equal cells share one reading."""
    columns = [rows.readings[name] for name in _SAYING_WHO if name in rows.readings]
    known: dict[tuple[int, ...], bool] = {}
    for position, key in enumerate(zip(*(map(id, column) for column in columns), strict=True)):
        if key not in known:
            known[key] = holds(register, RowView(rows, position))
        if known[key] and not _is_beside_placement(register, rows, position):
            yield RowView(rows, position)


def _is_beside_placement(register: Register, rows: TableRows, position: int) -> bool:
    """Whether a row stands in a placement's own row, as reviews side by side do."""
    return (rows.parts[rows.part_of[position]].tab, rows.numbers[position]) in register.by_row


def _is_unlinked(register: Register, row: RowView) -> bool:
    who = identifiers(row)
    if who.is_empty and not _reference(row):
        return False
    return not _is_ambiguous(register, row) and link(register, row, date.max) is None


def _is_ambiguous(register: Register, row: RowView) -> bool:
    return not _reference(row) and register.pupils.fitting(identifiers(row)) > 1


def latest_unlinked(
    register: Register, tables: Collection[str] = LINKED
) -> Mapping[str, tuple[About, RowView, date | None]]:
    """Return the latest row without a placement for each pupil and provider, by what they are known by."""
    latest: dict[str, tuple[About, RowView, date | None]] = {}
    for row in unlinked_rows(register, tables):
        about, day = about_unlinked(row), day_of(row)
        before = latest.get(about.ident)
        if before is None or (day or date.min) > (before[2] or date.min):
            latest[about.ident] = (about, row, day)
    return latest


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
