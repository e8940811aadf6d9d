"""A memory as rows of tables, and back. The database and the export hold the same rows.

A row holds text, whole numbers and None only: a day as ISO text, a yes or no as 0 or 1, and as JSON text
whatever has no fixed shape or was typed by staff.
"""

import json
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from itertools import chain
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
    return {name: rows(memory) for name, rows in _ROWS.items()}


def rows_after(memory: Memory, before: Memory, rows: Rows) -> dict[str, Sequence[Row]]:
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
    text = "\x1f".join(map(str, chain([register], cells)))
    return f"{zlib.crc32(text.encode('utf-8', 'surrogatepass')):08x}"


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


def _memory_rows(memory: Memory) -> list[Row]:
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


def _finding_rows(memory: Memory) -> list[Row]:
    return sorted(map(_finding_row, memory.known.values()))


def _finding_row(known: Known) -> Row:
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


def _block_rows(memory: Memory) -> list[Row]:
    return [(ref, *_cells(block)) for ref, block in sorted(memory.blocks.items())]


def _cells(block: StaffBlock) -> Row:
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


def _leftover_rows(memory: Memory) -> list[Row]:
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


def _leftover(row: Row) -> Leftover:
    _, ref, text, found_on, why, *cells = row
    return Leftover(json.loads(ref), _block(cells), json.loads(text), _day(found_on), why)


def _placement_rows(memory: Memory) -> list[Row]:
    return [
        (place, mark.id, mark.ref, *mark.pupil, mark.provider, mark.start)
        for place, mark in enumerate(memory.placements)
    ]


def _date_rows(memory: Memory) -> list[Row]:
    return [
        (place, dumps(read.provider), read.field, read.day.isoformat(), read.read_on.isoformat())
        for place, read in enumerate(memory.dates)
    ]


def _day_rows(memory: Memory) -> list[Row]:
    return [
        (place, day.on.isoformat(), dumps(dict(day.counts)), day.rules)
        for place, day in enumerate(memory.days)
    ]


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


_ROWS: Mapping[str, Callable[[Memory], list[Row]]] = {
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
