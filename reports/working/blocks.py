"""Staff's own cells from run to run, and what they typed beside rows that are no longer anybody's alone."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from reports.working.columns import Column
from reports.working.matching import Matched
from reports.working.memory import Known, Leftover, StaffBlock
from reports.working.situation import Situation
from reports.working.todo_rows import TodoRow, TodoTab, typed

_NOTHING = StaffBlock()

_PARTS = {
    Column.NOTES: "notes",
    Column.DONE_ON: "done_on",
    Column.HOLD_UNTIL: "hold_until",
    Column.HOLD_REASON: "hold_reason",
    Column.HELD_BY: "held_by",
    Column.NOT_RIGHT: "not_right",
}


def blocks_of(now: Situation, known: Mapping[str, Known], matched: Matched) -> dict[int, StaffBlock]:
    """Return staff's cells by ref: those of the tab, else those last seen.

    A column that staff deleted tells nothing about its cells, so what stood there before is kept.

    Args:
        now: What the list is planned from.
        known: Findings by id.
        matched: Whose each row of the tab is.
    """
    blocks = dict(now.memory.blocks)
    missing = _missing_parts(now.tab)
    for name, row in matched.rows.items():
        ref, block = known[name].ref, row.block
        if missing:
            before = blocks.get(ref, _NOTHING)
            block = replace(block, **{part: getattr(before, part) for part in missing})
        if block.is_blank:
            blocks.pop(ref, None)
        else:
            blocks[ref] = block
    return blocks


def _missing_parts(tab: TodoTab | None) -> list[str]:
    columns = tab.columns if tab is not None else {}
    return [part for column, part in _PARTS.items() if column not in columns]


def leftovers_of(
    now: Situation, known: Mapping[str, Known], matched: Matched, blocks: Mapping[int, StaffBlock]
) -> tuple[Leftover, ...]:
    """Return what staff typed beside rows that are nobody's alone, each kept once.

    Beside an old row of a finding in the history may stand what the history does not tell.

    Args:
        now: What the list is planned from.
        known: Findings by id.
        matched: Whose each row of the tab is.
        blocks: Staff's cells by ref from now on.
    """
    met = [
        *(_copied(known[name].ref, row, now.as_of) for name, row in matched.copies),
        *(Leftover(row.ref or 0, row.block, row.text, now.as_of, "changed") for row in matched.changed),
    ]
    met.extend(_filed_before(now, known, matched))
    gone = {one.ref for one in known.values() if one.resolved_on is not None}
    had = {(one.ref, one.block, one.text) for one in now.memory.leftovers}
    kept = list(now.memory.leftovers)
    for one in met:
        fact = (one.ref, one.block, one.text)
        seen = blocks.get(one.ref) if one.ref not in gone else None
        is_told = one.why == "copied" and not one.text and one.block in (_NOTHING, seen)
        if fact not in had and not is_told:
            had.add(fact)
            kept.append(one)
    return tuple(kept)


def _filed_before(now: Situation, known: Mapping[str, Known], matched: Matched) -> Iterator[Leftover]:
    """Give what stands beside rows that are back on the list on the day on which the history told of them."""
    for name, row in matched.rows.items():
        if now.is_filed(known[name].ref, known[name].resolved_on):
            yield _copied(known[name].ref, row, now.as_of)


def _copied(ref: int, row: TodoRow, found_on: date) -> Leftover:
    text = "; ".join(str(typed(value)) for value in row.others.values())
    return Leftover(ref, row.block, text, found_on, "copied")
