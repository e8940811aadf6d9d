"""Rows of the list that hold the ref of another finding: staff typed over it, and their words tell whose."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from reports.working.columns import Column, ref_number
from reports.working.todo_rows import TodoRow
from sheet_templates.plan import Cell, SheetPlan

_ABOUT, _WHY = Column.ABOUT.value, Column.WHY.value


@dataclass(frozen=True, slots=True)
class _Told:
    """What a row of the list or of the history says."""

    ref: int
    about: object
    why: object

    def says(self, why: object) -> bool:
        """Whether it gives this reason; what staff have in columns of their own may follow it."""
        return self.why == why or (isinstance(why, str) and str(self.why).startswith(f"{why}; "))


def typed_over(
    rows: Iterable[TodoRow], plans: Iterable[SheetPlan], whose: Mapping[int, int]
) -> frozenset[int]:
    """Return the numbers of rows whose words are those of another ref.

    Args:
        rows: Of the list, as read.
        plans: The list and the history as planned: what is said of each ref.
        whose: The ref of the finding that a row was taken for, by the row's number, where it was for one.
    """
    told: dict[object, list[_Told]] = {}
    for plan in plans:
        for one in _told(plan):
            told.setdefault(one.about, []).append(one)
    return frozenset(
        row.number
        for row in rows
        if row.ref is not None
        and (
            whose.get(row.number, row.ref) != row.ref
            or _is_typed_over(row, told.get(row.ours.get(Column.ABOUT), []))
        )
    )


def _is_typed_over(row: TodoRow, alike: list[_Told]) -> bool:
    exact = [one for one in alike if one.says(row.ours.get(Column.WHY))]
    owners = {one.ref for one in exact or alike}
    return row.ref is not None and bool(owners) and row.ref not in owners


def _told(plan: SheetPlan) -> Iterator[_Told]:
    places = {column.heading: number for number, column in enumerate(plan.columns)}
    for cells in plan.rows:
        said = {heading: cells[at] for heading, at in places.items() if at < len(cells)}
        values = {heading: cell.value if isinstance(cell, Cell) else cell for heading, cell in said.items()}
        ref = ref_number(values.get(Column.REF.value))
        if ref is not None and isinstance(values.get(_ABOUT), str):
            yield _Told(ref, values[_ABOUT], values.get(_WHY))
