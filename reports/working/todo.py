"""Plans the to-do list: from what was found, what was known and what staff typed to its next rows.

A pure function: nothing is read, nothing is written, no clock is asked. The same inputs give the same plan,
and planning twice changes nothing.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from reports.working.columns import Column
from reports.working.holds import Held, Hold, day_of, hold_of
from reports.working.items import Item
from reports.working.matching import Matched, adopted, match_rows, row_print, rule_of
from reports.working.memory import Known, Leftover, Memory, StaffBlock
from reports.working.todo_rows import TodoRow, TodoTab, typed
from reports.working.urgency import Urgency
from sheet_templates.snapshot import CellValue
from validators.dates_in_words import day_in_words

LARGE_START = 20
"""More overdue findings than this at a first check are the state of things before, not news."""

_NO_BLOCK = StaffBlock()


@dataclass(frozen=True, slots=True)
class Situation:
    """All that a plan is made from.

    Attributes:
        items: What the list asks for today, in its order.
        memory: What is known from before.
        tab: The to-do tab as staff left it; None where there is none.
        as_of: The day.
        key: The installation's key, for the hashes.
        tidies: Whether rows may be sorted and done ones put away: once a day, before work begins.
        kept_back: Rules that could not be checked this time: what they found before stays open.
        filed: Refs that stand in the history already, each with the day it was closed.
    """

    items: Sequence[Item]
    memory: Memory
    tab: TodoTab | None
    as_of: date
    key: bytes
    tidies: bool
    kept_back: Collection[str] = frozenset()
    filed: Collection[tuple[int, date | None]] = frozenset()


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
    hold: Hold = field(default_factory=lambda: Hold(Held.NO))

    @property
    def owner(self) -> str:
        """The role that does it."""
        return str(self.cells.get(Column.WHO) or "")


@dataclass(frozen=True, slots=True)
class Todo:
    """The plan.

    Attributes:
        rows: The rows of the list from the top.
        memory: What is known from now on.
        closed: Findings of the history: resolved and not on the list, with what their rows said where
            they leave it now.
        new, reopened, resolved: Ids of findings, for telling people.
    """

    rows: tuple[Row, ...]
    memory: Memory
    closed: tuple[tuple[Known, Mapping[Column, CellValue]], ...] = ()
    new: tuple[str, ...] = ()
    reopened: tuple[str, ...] = ()
    resolved: tuple[str, ...] = ()


def plan_todo(now: Situation) -> Todo:
    """Plan the list."""
    rows = now.tab.rows if now.tab is not None else ()
    known = _same_as_before(now)
    if not known and rows:
        known = _rebuilt(now, rows)
    following = _followed(now, known)
    matched = match_rows(rows, _with_rows(now, known), now.key)
    blocks = _blocks(now, known, matched)
    planned = _rows(now, following, matched, blocks)
    return _finished(now, following, matched, blocks, planned)


def _with_rows(now: Situation, known: Mapping[str, Known]) -> list[Known]:
    """Return findings that may have a row on the list: all but those that were put away in the history."""
    here = {item.id for item in now.items}
    return [one for one in known.values() if one.id in here or (one.ref, one.resolved_on) not in now.filed]


@dataclass(frozen=True, slots=True)
class _Following:
    """Findings as they are known from now on, and which of them changed."""

    known: Mapping[str, Known]
    next_ref: int
    new: tuple[str, ...]
    reopened: tuple[str, ...]
    resolved: tuple[str, ...]


def _same_as_before(now: Situation) -> dict[str, Known]:
    """Return what is known, under new ids where what findings are known by changed."""
    known = dict(now.memory.known)
    here = {item.id for item in now.items}
    vanished = [one for one in known.values() if one.resolved_on is None and one.id not in here]
    fresh = [item for item in now.items if item.id not in known]
    for new, old in adopted(vanished, fresh, now.key).items():
        known[new] = replace(known.pop(old), id=new)
    return known


def _rebuilt(now: Situation, rows: Iterable[TodoRow]) -> dict[str, Known]:
    """Take refs and first days from the tab where nothing is known any more: the state was lost."""
    wanted: dict[tuple[str, object], list[Item]] = {}
    for item in now.items:
        wanted.setdefault((item.rule, item.about), []).append(item)
    known: dict[str, Known] = {}
    taken: set[int] = set()
    for row in rows:
        fitting = [
            item
            for item in wanted.get((rule_of(row), row.ours.get(Column.ABOUT)), ())
            if item.id not in known and _day(row.ours.get(Column.DUE)) == item.due
        ]
        if row.ref is not None and row.ref not in taken and len(fitting) == 1:
            item = fitting[0]
            first = _day(row.ours.get(Column.FIRST_SEEN)) or now.as_of
            known[item.id] = replace(
                _known(item, row.ref, min(first, now.as_of), now.key),
                print=_seen_print(row, now.key),
                is_old=row.ours.get(Column.URGENCY) == Urgency.EARLIER.value,
            )
            taken.add(row.ref)
    return known


def _seen_print(row: TodoRow, key: bytes) -> str:
    texts = [row.ours.get(column) for column in (Column.ABOUT, Column.NEXT, Column.WHY)]
    about, next_step, why = (text if isinstance(text, str) else "" for text in texts)
    return row_print(key, about, next_step, why, _day(row.ours.get(Column.DUE)))


def _known(item: Item, ref: int, first_seen: date, key: bytes) -> Known:
    return Known(
        item.id,
        ref,
        item.rule,
        item.severity,
        item.state,
        item.who,
        item.subject,
        first_seen,
        first_seen,
        print=row_print(key, item.about, item.next_step, item.why, item.due),
    )


def _followed(now: Situation, known: Mapping[str, Known]) -> _Following:
    """Say of every finding whether it is new, still there, back again or gone."""
    following = dict(known)
    highest = max(
        [now.memory.next_ref - 1, *(one.ref for one in known.values()), *_refs_on_tab(now)], default=0
    )
    is_first = now.memory.started_on is None
    old = _old_ids(now) if is_first else frozenset()
    new: list[str] = []
    reopened: list[str] = []
    for item in now.items:
        before = following.get(item.id)
        if before is None:
            highest += 1
            following[item.id] = replace(_known(item, highest, now.as_of, now.key), is_old=item.id in old)
            new.append(item.id)
            continue
        if before.resolved_on is not None:
            before = replace(before, resolved_on=None, reopened=before.reopened + 1, is_old=False)
            reopened.append(item.id)
        following[item.id] = replace(
            before,
            rule=item.rule,
            severity=item.severity,
            state=item.state,
            owner=item.who,
            subject=item.subject,
            last_seen=now.as_of,
        )
    resolved = _gone(now, following)
    for name in resolved:
        following[name] = replace(following[name], resolved_on=now.as_of)
    return _Following(following, highest + 1, tuple(new), tuple(reopened), tuple(resolved))


def _gone(now: Situation, known: Mapping[str, Known]) -> list[str]:
    """Return open findings that are found no more; where their rule could not be checked nothing is gone."""
    here = {item.id for item in now.items}
    return [
        one.id
        for one in known.values()
        if one.resolved_on is None and one.id not in here and one.rule not in now.kept_back
    ]


def _old_ids(now: Situation) -> frozenset[str]:
    """Return what a first check finds long due, where there is so much of it that it cannot be news."""
    late = [
        item.id
        for item in now.items
        if item.urgency in {Urgency.OVERDUE, Urgency.PUT_RIGHT} and not item.is_critical
    ]
    return frozenset(late) if len(late) > LARGE_START else frozenset()


def _refs_on_tab(now: Situation) -> list[int]:
    """Return refs that stand on the tab, so that none is ever given twice even where the state was lost."""
    most = now.memory.next_ref + _BELIEVED
    rows = now.tab.rows if now.tab is not None else ()
    refs = [*(row.ref for row in rows if row.ref is not None), *(ref for ref, _ in now.filed)]
    return refs if not now.memory.known else [ref for ref in refs if ref < most]


_BELIEVED = 1_000
"""A ref further beyond those that were given is a slip of the keyboard."""


def _blocks(now: Situation, known: Mapping[str, Known], matched: Matched) -> dict[int, StaffBlock]:
    """Return staff's cells by ref: those of the tab, else those last seen.

    A column that staff deleted tells nothing about its cells, so what stood there before is kept.
    """
    blocks = dict(now.memory.blocks)
    missing = _missing_staff_columns(now.tab)
    for name, row in matched.rows.items():
        ref = known[name].ref
        before = blocks.get(ref, _NO_BLOCK)
        block = replace(row.block, **{part: getattr(before, part) for part in missing})
        if block.is_blank:
            blocks.pop(ref, None)
        else:
            blocks[ref] = block
    return blocks


_PARTS = {
    Column.NOTES: "notes",
    Column.DONE_ON: "done_on",
    Column.HOLD_UNTIL: "hold_until",
    Column.HOLD_REASON: "hold_reason",
    Column.HELD_BY: "held_by",
    Column.NOT_RIGHT: "not_right",
}


def _missing_staff_columns(tab: TodoTab | None) -> list[str]:
    columns = tab.columns if tab is not None else {}
    return [part for column, part in _PARTS.items() if column not in columns]


def _rows(
    now: Situation, following: _Following, matched: Matched, blocks: Mapping[int, StaffBlock]
) -> list[Row]:
    """Return the rows in their order: as staff have them during the day, sorted when the day begins."""
    items = {item.id: item for item in now.items}
    rows: list[Row] = []
    for name, one in following.known.items():
        was = matched.rows.get(name)
        block = blocks.get(one.ref, _NO_BLOCK)
        if name in items:
            rows.append(_open_row(now, one, items[name], block, was))
        elif was is not None and (one.resolved_on is None or not now.tidies):
            rows.append(_old_row(one, block, was))
        elif one.resolved_on is None:
            rows.append(_unseen_row(one, block))
    own = [Row(0, None, row.ours, row.block, was=row.number) for row in matched.unknown]
    if now.tidies:
        return [*sorted(rows, key=_tidy_order), *own]
    return sorted([*rows, *own], key=_kept_order)


def _open_row(now: Situation, one: Known, item: Item, block: StaffBlock, was: TodoRow | None) -> Row:
    hold = hold_of(block, now.as_of, is_critical=item.is_critical)
    urgency = _urgency(one, item, hold)
    cells: dict[Column, CellValue] = {
        Column.URGENCY: urgency.value,
        Column.DUE: item.due,
        Column.NEXT: _next_step(item, block, hold, now.as_of),
        Column.WHO: item.who,
        Column.ABOUT: item.about,
        Column.WHERE: _place(item),
        Column.WHY: item.why,
        Column.FIRST_SEEN: one.first_seen,
        Column.DAYS: (now.as_of - one.first_seen).days,
    }
    return Row(one.ref, urgency, cells, block, item, was.number if was else None, hold)


def _urgency(one: Known, item: Item, hold: Hold) -> Urgency:
    if hold.held is Held.YES:
        return Urgency.ON_HOLD
    if one.is_old and item.urgency in {Urgency.OVERDUE, Urgency.PUT_RIGHT}:
        return Urgency.EARLIER
    return Urgency.HOLD_ENDED if hold.held is Held.ENDED and item.urgency is Urgency.OVERDUE else item.urgency


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


def _old_row(one: Known, block: StaffBlock, was: TodoRow) -> Row:
    """Return a row that stays as it was: done since this morning, or of a rule that could not be checked."""
    urgency = Urgency.DONE if one.resolved_on is not None else Urgency.COULD_NOT_CHECK
    cells = {**was.ours, Column.URGENCY: urgency.value}
    return Row(one.ref, urgency, cells, block, was=was.number)


def _unseen_row(one: Known, block: StaffBlock) -> Row:
    """Return a row for a finding that could not be checked this time and whose row staff deleted."""
    cells: dict[Column, CellValue] = {
        Column.URGENCY: Urgency.COULD_NOT_CHECK.value,
        Column.NEXT: "See AP Summary: the rule could not be checked this time.",
        Column.WHO: one.owner,
        Column.WHY: f"Found on {day_in_words(one.last_seen)} ({one.rule}; not checked since)",
        Column.FIRST_SEEN: one.first_seen,
    }
    return Row(one.ref, Urgency.COULD_NOT_CHECK, cells, block)


def _tidy_order(row: Row) -> tuple[object, ...]:
    if row.item is None:
        rank = row.urgency.rank if row.urgency is not None else len(Urgency)
        return rank, date.max, "", "", "", 0, 0, row.ref
    by_urgency = replace(row.item, urgency=row.urgency or row.item.urgency).order
    return (*by_urgency[:-1], row.ref)


def _kept_order(row: Row) -> tuple[int, int, tuple[object, ...]]:
    """Rows that are there stay where they are; new ones follow below."""
    return (0, row.was, ()) if row.was is not None else (1, 0, _tidy_order(row))


def _finished(
    now: Situation,
    following: _Following,
    matched: Matched,
    blocks: Mapping[int, StaffBlock],
    planned: Sequence[Row],
) -> Todo:
    known = dict(following.known)
    shown = {row.ref for row in planned}
    for row in planned:
        if row.item is not None:
            item = row.item
            next_step = str(row.cells[Column.NEXT])
            stamp = row_print(now.key, item.about, next_step, item.why, item.due)
            known[item.id] = replace(known[item.id], print=stamp)
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
        leftovers=_leftovers(now, known, matched, blocks),
        started_on=now.memory.started_on or now.as_of,
    )
    return Todo(tuple(planned), memory, closed, following.new, following.reopened, following.resolved)


def _said(row: TodoRow) -> Mapping[Column, CellValue]:
    """Return what a row says that leaves the list, with what staff have in columns of their own."""
    if not row.others:
        return row.ours
    why = [row.ours.get(Column.WHY), *map(typed, row.others.values())]
    return {**row.ours, Column.WHY: "; ".join(str(part) for part in why if part is not None)}


def _leftovers(
    now: Situation, known: Mapping[str, Known], matched: Matched, blocks: Mapping[int, StaffBlock]
) -> tuple[Leftover, ...]:
    """Return what staff typed beside rows that are nobody's alone, each kept once."""
    met = [
        *(_copied(known[name].ref, row, now.as_of) for name, row in matched.copies),
        *(Leftover(row.ref or 0, row.block, row.text, now.as_of, "changed") for row in matched.changed),
    ]
    had = {(one.ref, one.block, one.text) for one in now.memory.leftovers}
    kept = list(now.memory.leftovers)
    for one in met:
        fact = (one.ref, one.block, one.text)
        is_told = one.why == "copied" and not one.text and one.block in (_NO_BLOCK, blocks.get(one.ref))
        if fact not in had and not is_told:
            had.add(fact)
            kept.append(one)
    return tuple(kept)


def _copied(ref: int, row: TodoRow, found_on: date) -> Leftover:
    text = "; ".join(str(typed(value)) for value in row.others.values())
    return Leftover(ref, row.block, text, found_on, "copied")


def _day(value: CellValue) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None
