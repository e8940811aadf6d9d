"""Rows of ours with the cells, looks, heights and hidden state that staff gave them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from sheet_templates.addresses import cell_name
from sync.grafting.looks import Looks
from sync.grafting.moving import Place, Shared
from sync.grafting.own_tabs import Carry
from sync.grafting.record import Record
from sync.grafting.sheet_rows import CellPart, RowPart
from sync.xlsx.places import style_of

_GROUPED: Final = ("outlineLevel", "collapsed")


class Owners:
    """Whose each cell of the new tab is, and where rows come from."""

    def __init__(self, carry: Carry) -> None:
        self.carry = carry
        self.old_headings = carry.old_headings or carry.headings
        self.was = dict(carry.rows)
        self.was.setdefault(carry.headings, self.old_headings)
        if self.old_headings == carry.headings:
            for row in range(1, carry.headings):
                self.was.setdefault(row, row)
        self.now = {old: new for new, old in self.was.items()}

    def staffs_in(self, row: int) -> Callable[[int], bool]:
        """Return what says of a column whether its cell in a row of the new tab is staff's."""
        columns, beyond = self.carry.columns, self.carry.beyond
        if row <= self.carry.headings:
            return lambda column: column > beyond
        if row in self.carry.whole:
            return lambda _: True
        return lambda column: column > beyond or column in columns

    def is_staffs_old(self, row: int, column: int) -> bool:
        """Say whether a cell of the tab as it is now is staff's, as far as its place tells."""
        carry = self.carry
        if row in self.now:
            return self.staffs_in(self.now[row])(column)
        return column > carry.beyond or (row > self.old_headings and column in carry.columns)


@dataclass
class RowCarrier:
    """Joins what is staff's to the rows that are ours.

    Attributes:
        owners: Whose each cell is.
        looks: Looks of the register's formats.
        given: What we gave the tab last time.
        gives: What we give it now.
        lost: What could not be kept, in words.
        has_formulas: Whether formulas of staff's were taken over.
    """

    owners: Owners
    looks: Looks
    given: Record
    gives: Record
    lost: list[str] = field(default_factory=list)
    has_formulas: bool = False
    _by_staff: dict[int, bool] = field(default_factory=dict)

    def joined(self, new: Mapping[int, RowPart], old: Mapping[int, RowPart]) -> dict[int, RowPart]:
        """Return the rows of the new tab with what staff put into those that are there."""
        shared = Shared(old)
        self._note(new)
        numbers = sorted({*new, *(number for number, was in self.owners.was.items() if was in old)})
        joined = {
            number: self._row(
                number, new.get(number, RowPart()), old.get(self.owners.was.get(number, 0)), shared
            )
            for number in numbers
        }
        self._look_for_lost(old)
        return joined

    def _note(self, rows: Mapping[int, RowPart]) -> None:
        """Take down what we give."""
        styles = {cell.style for row in rows.values() for cell in row.cells.values()}
        self.gives.looks |= {self.looks.of(style) for style in styles}
        self.gives.heights |= {float(row.attributes["ht"]) for row in rows.values() if "ht" in row.attributes}

    def _row(self, number: int, ours: RowPart, theirs: RowPart | None, shared: Shared) -> RowPart:
        if theirs is None:
            return ours
        was = self.owners.was[number]
        cells: dict[int, CellPart] = {}
        is_theirs = self.owners.staffs_in(number)
        for column in {**ours.cells, **theirs.cells}:
            own, old = ours.cells.get(column), theirs.cells.get(column)
            if is_theirs(column):
                cell = self._theirs(own, old, shared, (Place(was, column), Place(number, column)))
            else:
                cell = self._ours(own, old)
            if cell is not None:
                cells[column] = cell
        return RowPart(self._attributes(ours, theirs), cells)

    def _theirs(
        self, own: CellPart | None, old: CellPart | None, shared: Shared, places: tuple[Place, Place]
    ) -> CellPart | None:
        """Return a cell of staff's: as it was; where there was none, ours without a value."""
        if old is None:
            return CellPart(b' s="%d"' % own.style, b"") if own is not None and own.style else None
        moved = shared.moved(old, *places)
        if moved is None:
            self.lost.append(f"the formula over several cells in {places[0].name}")
            return old
        self.has_formulas = self.has_formulas or b"<f" in moved.content
        return moved

    def _ours(self, own: CellPart | None, old: CellPart | None) -> CellPart | None:
        """Return a cell of ours, in the look that staff gave it if they did."""
        if old is None or not self._is_by_staff(old.style):
            return own
        return (own or CellPart(b"", b"")).with_style(old.style)

    def _is_by_staff(self, style: int) -> bool:
        known = self._by_staff.get(style)
        if known is None:
            look = self.looks.of(style)
            ours = self.given.looks | self.gives.looks
            known = self._by_staff[style] = self.given.is_known and look not in ours
        return known

    def _attributes(self, ours: RowPart, theirs: RowPart) -> dict[str, str]:
        attributes = dict(ours.attributes)
        was = theirs.attributes
        if was.get("hidden") in {"1", "true"}:
            attributes["hidden"] = "1"
        attributes |= {name: was[name] for name in _GROUPED if name in was}
        is_set = was.get("customHeight") in {"1", "true"} and "ht" in was
        if is_set and self.given.is_known and not self.given.has_height(was["ht"]):
            attributes |= {"ht": was["ht"], "customHeight": "1"}
        if "s" not in attributes and "s" in was and self._is_by_staff(style_of(was["s"])):
            attributes |= {"s": was["s"], "customFormat": "1"}
        return attributes

    def _look_for_lost(self, old: Mapping[int, RowPart]) -> None:
        """Name the cells of staff's in rows that go."""
        for number, row in old.items():
            if number in self.owners.now or number in self.owners.carry.settled:
                continue
            self.lost += [
                f"what stands in {cell_name(number, column)}"
                for column, cell in sorted(row.cells.items())
                if not cell.is_blank and self.owners.is_staffs_old(number, column)
            ]
