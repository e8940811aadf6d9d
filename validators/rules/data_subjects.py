"""Whom a row of any table is about, and how findings about cells are told apart from run to run."""

from collections import Counter
from collections.abc import Iterator

from validators.about import About, Kind
from validators.context import Context
from validators.facts import FactState
from validators.placements import Placement
from validators.register import link
from validators.rows import RowView
from validators.unlinked import about_unlinked, day_of

_PUPIL_TABLES = frozenset({"reviews", "attendance", "questionnaires"})


def about_row(ctx: Context, row: RowView) -> About:
    """Return whom a row is about: a placement, else a provider, else a pupil, else the row itself."""
    table = row.rows.table.name
    if table == "providers":
        return _about_provider(ctx, row, "provider_name") or _about_itself(row)
    if table == "provider_checks":
        return _about_provider(ctx, row, "provider") or _about_itself(row)
    if table == "placements":
        return ctx.register.by_row[row.tab, row.number].about
    if table in _PUPIL_TABLES or table == "log":
        return _about_linked(ctx, row)
    return _about_itself(row)


def _about_linked(ctx: Context, row: RowView) -> About:
    placement = link(ctx.register, row, day_of(row))
    if placement is not None:
        return placement.about
    pupil = ctx.register.pupil_of(row)
    if pupil is not None:
        return About(Kind.PUPIL, f"pupil:{pupil.key}", row.pupil_cell, pupil, _known(row, "provider"))
    if row.rows.table.name in _PUPIL_TABLES:
        return about_unlinked(row)
    return _about_provider(ctx, row, "provider") or _about_itself(row)


def _about_provider(ctx: Context, row: RowView, field: str) -> About | None:
    provider = ctx.register.provider(_known(row, field))
    return None if provider is None else provider.about


def _about_itself(row: RowView) -> About:
    """Return that a row is about itself, known by what its key fields say."""
    table = row.rows.table
    said = "|".join(_known(row, name) for name in table.keys)
    return About(Kind.ROW, f"{table.name}:{said}", row.pupil_cell)


def _known(row: RowView, field: str) -> str:
    reading = row.reading(field)
    return str(reading.value) if reading.state is FactState.KNOWN else ""


def is_used(ctx: Context, row: RowView, field: str) -> bool:
    """Whether this very cell gives the value: not one of an older tab, nor an older one of several."""
    table = row.rows.table.name
    if table == "placements":
        return ctx.register.by_row[row.tab, row.number].fact(field).where == row.where(field)
    if table == "providers":
        provider = ctx.register.provider(_known(row, "provider_name"))
        return provider is None or provider.fact(field).where == row.where(field)
    return True


def suspects(ctx: Context, rule: str) -> Iterator[Placement]:
    """Give the placements that a rule about several cells must look at.

    Those of whose rows the schema says something, and those that several rows tell of, because only
    the cells that count are to be compared.
    """
    rows = {(row.tab, row.number) for row, _ in ctx.register.faults.get(rule, ())}
    for placement in ctx.register.placements:
        first = placement.rows[0]
        if len(placement.rows) > 1 or (first.tab, first.number) in rows:
            yield placement


class Slots:
    """Tells findings of one rule about one subject apart: by column, then by a number in reading order."""

    def __init__(self) -> None:
        self._seen: Counter[tuple[str, str]] = Counter()

    def next(self, about: About, name: str) -> str:
        """Return the name the first time, then the name with 2, 3 and so on."""
        self._seen[about.ident, name] += 1
        count = self._seen[about.ident, name]
        return name if count == 1 else f"{name} {count}"


class Cells:
    """Remembers cells, so that one that several tables hold is spoken of once."""

    def __init__(self) -> None:
        self._seen: set[tuple[str, int, int]] = set()

    def is_new(self, row: RowView, field: str) -> bool:
        """Whether this cell was not asked about before; a field without a cell of its own never is."""
        column = row.part.columns.get(field)
        if column is None or column.field not in {None, field}:
            return False
        cell = (row.tab, row.number, column.column)
        if cell in self._seen:
            return False
        self._seen.add(cell)
        return True
