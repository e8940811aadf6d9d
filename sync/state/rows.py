"""A memory as rows of tables; ``sync.state.row_reading`` is the way back."""

import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from sync.state.columns import TABLES, Row, Rows
from sync.state.typed import dumps, to_text

if TYPE_CHECKING:
    from reports.working.memory import Known, Memory, Shape, StaffBlock


def rows_of(memory: "Memory") -> dict[str, list[Row]]:
    """Return the rows of a memory, in each table by its key."""
    return {name: rows(memory) for name, rows in _ROWS.items()}


def rows_after(memory: "Memory", before: "Memory", rows: Rows) -> dict[str, Sequence[Row]]:
    """Return the rows of a memory, those of a table that stayed the same being the ones of before.

    Args:
        memory: As it is now.
        before: As it was.
        rows: The rows of before.
    """
    same = {name for name, field in _COMPARED.items() if getattr(memory, field) == getattr(before, field)}
    return {name: rows[name] if name in same else work(memory) for name, work in _ROWS.items()}


def mark_of(register: str, rows: Rows) -> str:
    """Return a sum over all rows of a register, which tells whether they are still what was once written."""
    cells = chain.from_iterable(chain.from_iterable(rows[name] for name in TABLES))
    return mark_of_cells(chain([register], cells))


def mark_of_cells(cells: Iterable[object]) -> str:
    """Return a sum over cells: 8 hexadecimal digits."""
    text = "\x1f".join(map(str, cells))
    return f"{zlib.crc32(text.encode('utf-8', 'surrogatepass')):08x}"


def _memory_rows(memory: "Memory") -> list[Row]:
    return [
        (
            memory.next_ref,
            memory.rules,
            memory.started_on.isoformat() if memory.started_on else None,
            memory.checked_at.isoformat() if memory.checked_at else None,
            memory.revision,
            memory.written,
            memory.accepted,
            _shape_text(memory.shape),
        )
    ]


def _finding_rows(memory: "Memory") -> list[Row]:
    return sorted(map(_finding_row, memory.known.values()))


def _finding_row(known: "Known") -> Row:
    return (
        known.id,
        known.ref,
        str(known.rule),
        str(known.severity),
        str(known.state),
        str(known.owner),
        known.subject,
        known.first_seen.isoformat(),
        known.last_seen.isoformat(),
        known.resolved_on.isoformat() if known.resolved_on else None,
        known.reopened,
        int(known.is_old),
        known.print,
    )


def _block_rows(memory: "Memory") -> list[Row]:
    return [(ref, *_cells(block)) for ref, block in sorted(memory.blocks.items())]


def _cells(block: "StaffBlock") -> Row:
    return (
        to_text(block.notes),
        to_text(block.done_on),
        to_text(block.hold_until),
        to_text(block.hold_reason),
        to_text(block.held_by),
        to_text(block.not_right),
    )


def _leftover_rows(memory: "Memory") -> list[Row]:
    return [
        (
            place,
            dumps(left.ref),
            dumps(left.text),
            left.found_on.isoformat(),
            left.why,
            *_cells(left.block),
        )
        for place, left in enumerate(memory.leftovers)
    ]


def _placement_rows(memory: "Memory") -> list[Row]:
    return [
        (place, mark.id, mark.ref, *mark.pupil, mark.provider, mark.start)
        for place, mark in enumerate(memory.placements)
    ]


def _date_rows(memory: "Memory") -> list[Row]:
    return [
        (place, dumps(read.provider), read.field, read.day.isoformat(), read.read_on.isoformat())
        for place, read in enumerate(memory.dates)
    ]


def _day_rows(memory: "Memory") -> list[Row]:
    return [
        (place, day.on.isoformat(), dumps(dict(day.counts)), day.rules)
        for place, day in enumerate(memory.days)
    ]


def _shape_text(shape: "Shape | None") -> str | None:
    if shape is None:
        return None
    return dumps(
        {
            "rows": dict(shape.rows),
            "columns": {title: dict(columns) for title, columns in shape.columns.items()},
            "tables": dict(shape.tables),
            "open": shape.open,
            "prints": sorted(shape.prints),
        }
    )


_ROWS: "Mapping[str, Callable[[Memory], list[Row]]]" = {
    "memory": _memory_rows,
    "finding": _finding_rows,
    "block": _block_rows,
    "leftover": _leftover_rows,
    "placement": _placement_rows,
    "date_read": _date_rows,
    "day": _day_rows,
}

_COMPARED = {"finding": "known", "placement": "placements", "date_read": "dates", "day": "days"}
"""Tables whose rows are the same where the memory's parts are equal. What staff typed is not among them:
there 1, 1.0 and yes are equal, and still not the same."""
