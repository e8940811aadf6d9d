"""What rows of the to-do list are known by while it is being written.

A run asks the words of a row whose it is, as staff may have pasted or typed over its ref since the last run.
Right after a batch the refs tell more: our words may stand beside another ref as staff moved rows meanwhile,
while refs and notes were not written and stayed together.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from reports.working.matching import Prints
from reports.working.memory import Known, Memory, StaffBlock
from reports.working.strays import with_place
from reports.working.todo_rows import TodoRow, TodoTab


def believing_refs(memory: Memory, todo: TodoTab, key: bytes, listed: Collection[int]) -> Memory:
    """Return what is known as if each row had been written as it stands.

    Args:
        memory: What is known.
        todo: The list as it stands.
        key: The installation's, for the hashes.
        listed: Refs that stood on the list before, or were to stand there. Any other was typed just now, over
            that of another row maybe, and is not believed.
    """
    rows: dict[int, list[TodoRow]] = {}
    for row in todo.rows:
        rows.setdefault(row.ref or 0, []).append(row)
    prints = Prints(key)
    known = {
        name: _as_it_stands(one, rows.get(one.ref, ()) if one.ref in listed else (), prints)
        for name, one in memory.known.items()
    }
    blocks = dict(memory.blocks)
    for one in (one for one in known.values() if one.ref in listed):
        blocks[one.ref] = _seen(rows.get(one.ref, ()), blocks.get(one.ref, StaffBlock()))
    return replace(memory, known=known, blocks={ref: one for ref, one in blocks.items() if not one.is_blank})


def as_last_written(memory: Memory, before: Memory, *, is_certain: bool) -> Memory:
    """Return what is known before a list is written: what its rows say by now is what they said before.

    Args:
        memory: What is known once it is written.
        before: What was known before.
        is_certain: Whether a list that could not be written is as it was for certain. Where an answer may get
            lost after all was done, nothing is said of the places of rows, and a row that nothing was known
            of says what it was to say, or is not there.
    """
    prints = {one.ref: one.print for one in before.known.values()}
    if not is_certain:
        meant = {one.ref: one.print for one in memory.known.values()}
        prints = {ref: _without_place(prints.get(ref) or stamp) for ref, stamp in meant.items()}
    known = {name: replace(one, print=prints.get(one.ref, "")) for name, one in memory.known.items()}
    return replace(memory, known=known)


def _without_place(stamp: str) -> str:
    return with_place(stamp, 0) if stamp else ""


def _seen(rows: Sequence[TodoRow], block: StaffBlock) -> StaffBlock:
    """Return what is taken for seen beside a ref.

    Of two rows one may be a new one that the batch put in for the other, which staff moved away just then. It
    holds what was known. Where the other's cells are taken for the known ones, the new row has the news.
    """
    others = [row.block for row in rows if row.block != block]
    if len(rows) == 1:
        return rows[0].block
    return others[0] if len(rows) > 1 and len(others) == 1 else block


def _as_it_stands(one: Known, rows: Sequence[TodoRow], prints: Prints) -> Known:
    if len(rows) == 1:
        return replace(one, print=with_place(prints.of_row(rows[0].ours), rows[0].place))
    return replace(one, print=_without_place(one.print))
