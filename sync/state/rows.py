"""A memory as rows of tables, and back. The database and the export hold the same rows.

A row holds text, whole numbers and None only: a day as ISO text, a yes or no as 0 or 1, and as JSON text
whatever has no fixed shape or was typed by staff.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from reports.working.memory import DateRead, Day, Known, Leftover, Memory, PlacementMark, Shape, StaffBlock
from sync.state.typed import dumps, from_text, to_text

Row = tuple[Any, ...]
"""One row: its parts are str, int or None, each of the kind that its column has."""

Rows = Mapping[str, Sequence[Row]]
"""The rows of one register by table, each in the order of the table's columns."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the state.

    Attributes:
        columns: In order, without the register's id.
        key: How many of the first columns tell rows of one register apart.
        json: The columns that hold JSON text.
    """

    columns: tuple[str, ...]
    key: int
    json: frozenset[str] = frozenset()


_BLOCK = ("notes", "done_on", "hold_until", "hold_reason", "held_by", "not_right")

TABLES: Mapping[str, Table] = {
    "memory": Table(
        (
            "next_ref",
            "rules",
            "started_on",
            "checked_at",
            "revision",
            "written",
            "accepted",
            "shape",
        ),
        0,
        frozenset({"shape"}),
    ),
    "finding": Table(
        (
            "id",
            "ref",
            "rule",
            "severity",
            "state",
            "owner",
            "subject",
            "first_seen",
            "last_seen",
            "resolved_on",
            "reopened",
            "is_old",
            "print",
        ),
        1,
    ),
    "block": Table(("ref", *_BLOCK), 1, frozenset(_BLOCK)),
    "leftover": Table(
        ("place", "ref", "text", "found_on", "why", *_BLOCK), 1, frozenset({"ref", "text", *_BLOCK})
    ),
    "placement": Table(
        ("place", "id", "ref", "upn", "admission_number", "pupil_name", "birth", "provider", "start"), 1
    ),
    "date_read": Table(("place", "provider", "field", "day", "read_on"), 1, frozenset({"provider"})),
    "day": Table(("place", "day", "counts", "rules"), 1, frozenset({"counts"})),
}
"""Every table with rows of one register. ``place`` numbers the rows of a table that is kept in order."""

_day = lru_cache(maxsize=4096)(date.fromisoformat)


def rows_of(memory: Memory) -> dict[str, list[Row]]:
    """Return the rows of a memory, in each table by its key."""
    return {
        "memory": [_memory_row(memory)],
        "finding": sorted(map(_finding_row, memory.known.values())),
        "block": [(ref, *_block_row(block)) for ref, block in sorted(memory.blocks.items())],
        "leftover": [(place, *_leftover_row(left)) for place, left in enumerate(memory.leftovers)],
        "placement": [
            (place, mark.id, mark.ref, *mark.pupil, mark.provider, mark.start)
            for place, mark in enumerate(memory.placements)
        ],
        "date_read": [
            (place, dumps(read.provider), read.field, read.day.isoformat(), read.read_on.isoformat())
            for place, read in enumerate(memory.dates)
        ],
        "day": [
            (place, day.on.isoformat(), dumps(dict(day.counts)), day.rules)
            for place, day in enumerate(memory.days)
        ],
    }


def memory_from(register: str, rows: Rows) -> Memory:
    """Return the memory of a register; a fresh one where there are no rows.

    Args:
        register: Its id.
        rows: Each table by its key; a table may be missing.

    Raises:
        ValueError, TypeError, AttributeError: a row is none of ours.
    """
    own = rows.get("memory", ())
    if not own:
        return Memory(register)
    next_ref, rules, started_on, checked_at, revision, written, accepted, shape = own[0]
    return Memory(
        register,
        next_ref=next_ref,
        known=dict(map(_finding, rows.get("finding", ()))),
        blocks={row[0]: _block(row[1:]) for row in rows.get("block", ())},
        leftovers=tuple(map(_leftover, rows.get("leftover", ()))),
        placements=tuple(
            PlacementMark(id_, ref, (upn, number, name, birth), provider, start)
            for _, id_, ref, upn, number, name, birth, provider, start in rows.get("placement", ())
        ),
        dates=tuple(
            DateRead(json.loads(provider), field, _day(day), _day(read_on))
            for _, provider, field, day, read_on in rows.get("date_read", ())
        ),
        days=tuple(Day(_day(on), json.loads(counts), rules) for _, on, counts, rules in rows.get("day", ())),
        shape=_shape(shape),
        rules=rules,
        started_on=_day(started_on) if started_on else None,
        checked_at=datetime.fromisoformat(checked_at) if checked_at else None,
        revision=revision,
        written=written,
        accepted=accepted,
    )


def _memory_row(memory: Memory) -> Row:
    return (
        memory.next_ref,
        memory.rules,
        memory.started_on.isoformat() if memory.started_on else None,
        memory.checked_at.isoformat() if memory.checked_at else None,
        memory.revision,
        memory.written,
        memory.accepted,
        _shape_text(memory.shape),
    )


def _finding_row(known: Known) -> Row:
    return (
        known.id,
        known.ref,
        known.rule,
        known.severity,
        known.state,
        known.owner,
        known.subject,
        known.first_seen.isoformat(),
        known.last_seen.isoformat(),
        known.resolved_on.isoformat() if known.resolved_on else None,
        known.reopened,
        int(known.is_old),
        known.print,
    )


def _finding(row: Row) -> tuple[str, Known]:
    id_, ref, rule, severity, state, owner, subject, first, last, resolved, reopened, is_old, print_ = row
    known = Known(
        id_,
        ref,
        rule,
        severity,
        state,
        owner,
        subject,
        _day(first),
        _day(last),
        _day(resolved) if resolved else None,
        reopened,
        is_old == 1,
        print_,
    )
    return id_, known


def _block_row(block: StaffBlock) -> Row:
    return (
        to_text(block.notes),
        to_text(block.done_on),
        to_text(block.hold_until),
        to_text(block.hold_reason),
        to_text(block.held_by),
        to_text(block.not_right),
    )


def _block(cells: Iterable[str | None]) -> StaffBlock:
    return StaffBlock(*map(from_text, cells))


def _leftover_row(left: Leftover) -> Row:
    day = left.found_on.isoformat()
    return (dumps(left.ref), dumps(left.text), day, left.why, *_block_row(left.block))


def _leftover(row: Row) -> Leftover:
    _, ref, text, found_on, why, *cells = row
    return Leftover(json.loads(ref), _block(cells), json.loads(text), _day(found_on), why)


def _shape_text(shape: Shape | None) -> str | None:
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


def _shape(text: str | None) -> Shape | None:
    if text is None:
        return None
    plain = json.loads(text)
    return Shape(plain["rows"], plain["columns"], plain["tables"], plain["open"], frozenset(plain["prints"]))
