"""Rows of the to-do list as they will be: what each says, and how urgent it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from reports.working.columns import Column
from reports.working.gone import next_when_gone, urgency_when_gone
from reports.working.holds import NO_HOLD, Held, Hold, day_of, hold_of
from reports.working.items import Item
from reports.working.memory import Known, StaffBlock
from reports.working.todo_rows import TodoRow
from reports.working.urgency import Urgency
from sheet_templates.snapshot import CellValue
from validators.dates_in_words import day_in_words


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the list as it will be.

    Attributes:
        ref: Its number; 0 for a row of staff's own.
        urgency: Its word; None for a row of staff's own.
        cells: Our cells.
        block: Staff's cells.
        item: What it is about; None for what is done and for staff's own rows.
        was: The number of the row on the tab as it is now; None for a new row.
        hold: What came of a hold.
    """

    ref: int
    urgency: Urgency | None
    cells: Mapping[Column, CellValue]
    block: StaffBlock
    item: Item | None = None
    was: int | None = None
    hold: Hold = NO_HOLD

    @property
    def owner(self) -> str:
        """The role that does it."""
        return str(self.cells.get(Column.WHO) or "")

    @property
    def tidy_order(self) -> tuple[object, ...]:
        """Sort by urgency, due date, then whom it is about."""
        if self.item is None:
            rank = self.urgency.rank if self.urgency is not None else len(Urgency)
            return rank, date.max, "", "", "", 0, 0, self.ref
        return (*self.item.order_as(self.urgency or self.item.urgency), self.ref)

    @property
    def kept_order(self) -> tuple[int, int, tuple[object, ...]]:
        """Rows that are there stay where they are; new ones follow below."""
        return (0, self.was, ()) if self.was is not None else (1, 0, self.tidy_order)


def open_row(one: Known, item: Item, block: StaffBlock, was: TodoRow | None, as_of: date) -> Row:
    """Return the row of a finding that is there.

    Args:
        one: As it is known.
        item: What the list asks for.
        block: Staff's cells.
        was: Its row on the tab, None for none.
        as_of: The day.
    """
    hold = hold_of(block, as_of, is_critical=item.is_critical)
    urgency = _urgency(one, item, hold)
    cells: dict[Column, CellValue] = {
        Column.URGENCY: urgency.value,
        Column.DUE: item.due,
        Column.NEXT: _next_step(item, block, hold, as_of),
        Column.WHO: item.who,
        Column.ABOUT: item.about,
        Column.WHERE: _place(item),
        Column.WHY: item.why,
        Column.FIRST_SEEN: one.first_seen,
        Column.DAYS: (as_of - one.first_seen).days,
    }
    return Row(one.ref, urgency, cells, block, item, was.number if was else None, hold)


def _urgency(one: Known, item: Item, hold: Hold) -> Urgency:
    if hold.held is Held.YES:
        return Urgency.ON_HOLD
    if item.urgency not in {Urgency.OVERDUE, Urgency.PUT_RIGHT}:
        return item.urgency
    if hold.held is Held.ENDED:
        return Urgency.HOLD_ENDED
    return Urgency.EARLIER if one.is_old else item.urgency


def _next_step(item: Item, block: StaffBlock, hold: Hold, as_of: date) -> str:
    """Return what to do next, with an answer to what staff typed in front of it."""
    if block.done_on is not None:
        day = day_of(block.done_on, as_of)
        said = f"Staff say done {day_in_words(day)}" if day else "Staff say done"
        place = f" in {item.where.cell}" if item.where.cell else ""
        return f"{said}: enter the date{place}. {item.next_step}"
    if hold.held is Held.NOT_USED:
        return f"{item.next_step} (Hold not used: {hold.why}.)"
    return item.next_step


def _place(item: Item) -> str:
    where = item.where
    if where.row:
        return f"{where.tab}, {where.cell or f'row {where.row}'}"
    return where.tab


def done_row(one: Known, block: StaffBlock, was: TodoRow) -> Row:
    """Return the row of a finding that is found no more: it stays where it is until the day is over."""
    urgency, told = urgency_when_gone(one), next_when_gone(one)
    cells = {**was.ours, Column.URGENCY: urgency.value, **({Column.NEXT: told} if told else {})}
    return Row(one.ref, urgency, cells, block, was=was.number)


def unchecked_row(one: Known, block: StaffBlock, was: TodoRow | None) -> Row:
    """Return the row of a finding that could not be looked for this time: as it was, if it is there."""
    cells: dict[Column, CellValue] = {
        Column.NEXT: "See AP Summary: the rule could not be checked this time.",
        Column.WHO: one.owner,
        Column.WHY: f"Found on {day_in_words(one.last_seen)} ({one.rule}; not checked since)",
        Column.FIRST_SEEN: one.first_seen,
    }
    if was is not None:
        cells |= {column: value for column, value in was.ours.items() if value is not None}
    cells[Column.URGENCY] = Urgency.COULD_NOT_CHECK.value
    return Row(one.ref, Urgency.COULD_NOT_CHECK, cells, block, was=was.number if was is not None else None)
