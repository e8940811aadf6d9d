"""Plans the to-do list: from what was found, what was known and what staff typed to its next rows.

A pure function: nothing is read, nothing is written, no clock is asked. The same inputs give the same plan,
and planning twice changes nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from reports.working.blocks import blocks_of, leftovers_of
from reports.working.columns import Column
from reports.working.following import Following, followed, same_as_before
from reports.working.listed import Row, done_row, open_row, unchecked_row
from reports.working.matching import Listed, Matched, Prints, match_rows
from reports.working.memory import Known, Memory, StaffBlock
from reports.working.rebuilding import rebuilt
from reports.working.situation import Situation
from reports.working.strays import with_place
from reports.working.todo_rows import TodoRow, typed
from sheet_templates.snapshot import CellValue

__all__ = ["Row", "Situation", "Todo", "plan_todo"]

_NOTHING = StaffBlock()


@dataclass(frozen=True, slots=True)
class Todo:
    """The plan.

    Attributes:
        rows: The rows of the list from the top.
        memory: What is known from now on.
        closed: Findings of the history: resolved and not on the list, with what their rows said where
            they leave it now.
        new, reopened, resolved: Ids of findings, for telling people.
        whose: Ref of the finding that each row of the tab as read is of, by the row's number; rows that are
            nobody's have none.
    """

    rows: tuple[Row, ...]
    memory: Memory
    closed: tuple[tuple[Known, Mapping[Column, CellValue]], ...] = ()
    new: tuple[str, ...] = ()
    reopened: tuple[str, ...] = ()
    resolved: tuple[str, ...] = ()
    whose: Mapping[int, int] = field(default_factory=dict)


def plan_todo(now: Situation) -> Todo:
    """Plan the list."""
    prints = Prints(now.key)
    known = rebuilt(now, same_as_before(now, prints), prints)
    following = followed(now, known)
    matched = match_rows(now.tab.rows if now.tab is not None else (), _listed(now, known), prints)
    blocks = blocks_of(now, known, matched)
    planned = _rows(now, following, matched, blocks)
    known = _stamped(following.known, planned, prints)
    return _finished(now, replace(following, known=known), matched, blocks, planned)


def _listed(now: Situation, known: Mapping[str, Known]) -> Listed:
    """Return what the list was; what was put away in the history and comes back may have a row again."""
    here = {item.id for item in now.items}
    filed = {
        one.id
        for one in known.values()
        if one.id not in here and one.resolved_on != now.as_of and now.is_filed(one.ref, one.resolved_on)
    }
    return Listed(
        [one for one in known.values() if one.id not in filed],
        [one for one in known.values() if one.id in filed],
        now.memory.blocks,
        now.memory.started_on is not None,
    )


def _rows(
    now: Situation, following: Following, matched: Matched, blocks: Mapping[int, StaffBlock]
) -> list[Row]:
    """Return the rows in their order: as staff have them during the day, sorted when the day begins."""
    items = {item.id: item for item in now.items}
    rows: list[Row] = []
    for name, one in following.known.items():
        was = matched.rows.get(name)
        block = blocks.get(one.ref, _NOTHING)
        if name in items:
            rows.append(open_row(one, items[name], block, was, now.as_of))
        elif one.resolved_on is None:
            rows.append(unchecked_row(one, block, was))
        elif was is not None and not now.tidies:
            rows.append(done_row(one, block, was))
    own = [Row(0, None, row.ours, row.block, was=row.number) for row in matched.unknown]
    if now.tidies:
        return [*sorted(rows, key=lambda row: row.tidy_order), *own]
    return sorted([*rows, *own], key=lambda row: row.kept_order)


def _finished(
    now: Situation,
    following: Following,
    matched: Matched,
    blocks: Mapping[int, StaffBlock],
    planned: Sequence[Row],
) -> Todo:
    known = following.known
    shown = {row.ref for row in planned}
    closed = tuple(
        (one, _said(matched.rows[name]) if name in matched.rows else {})
        for name, one in known.items()
        if one.resolved_on is not None and one.ref not in shown
    )
    memory = replace(
        now.memory,
        next_ref=following.next_ref,
        known=known,
        blocks=blocks,
        leftovers=leftovers_of(now, known, matched, blocks),
        started_on=now.memory.started_on or now.as_of,
    )
    told = (following.new, following.reopened, following.resolved)
    return Todo(tuple(planned), memory, closed, *told, _whose(known, matched))


def _whose(known: Mapping[str, Known], matched: Matched) -> dict[int, int]:
    """Return the ref of the finding that each row is of, by the row's number."""
    rows = (*matched.copies, *matched.rows.items())
    return {row.number: known[name].ref for name, row in rows}


def _stamped(known: Mapping[str, Known], planned: Sequence[Row], prints: Prints) -> dict[str, Known]:
    """Return findings with what their rows are known by from now on."""
    stamps = {
        row.ref: with_place(prints.of_row(row.cells), place) for place, row in enumerate(planned, start=1)
    }
    return {name: _with_print(one, stamps.get(one.ref)) for name, one in known.items()}


def _with_print(one: Known, stamp: str | None) -> Known:
    if stamp is None:
        stamp = with_place(one.print, 0) if one.print else ""
    return one if stamp == one.print else replace(one, print=stamp)


def _said(row: TodoRow) -> Mapping[Column, CellValue]:
    """Return what a row says that leaves the list, with what staff have in columns of their own."""
    if not row.others:
        return row.ours
    why = [row.ours.get(Column.WHY), *map(typed, row.others.values())]
    return {**row.ours, Column.WHY: "; ".join(str(part) for part in why if part is not None)}
