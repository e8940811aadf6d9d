"""Rows of tables as a memory again; ``sync.state.rows`` is the way there."""

import json
from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache

from reports.working.memory import DateRead, Day, Known, Leftover, Memory, PlacementMark, Shape, StaffBlock
from sync.state.columns import Row, Rows
from sync.state.counts import by_name, counts_from
from sync.state.typed import from_text

_day = lru_cache(maxsize=4096)(date.fromisoformat)


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
            DateRead(_text(provider), field, _day(day), _day(read_on))
            for _, provider, field, day, read_on in rows.get("date_read", ())
        ),
        days=tuple(Day(_day(on), counts_from(counts), rules) for _, on, counts, rules in rows.get("day", ())),
        shape=_shape(shape),
        rules=rules,
        started_on=_day(started_on) if started_on else None,
        checked_at=datetime.fromisoformat(checked_at) if checked_at else None,
        revision=revision,
        written=written,
        accepted=accepted,
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


def _block(cells: Iterable[str | None]) -> StaffBlock:
    return StaffBlock(*map(from_text, cells))


def _leftover(row: Row) -> Leftover:
    _, ref, text, found_on, why, *cells = row
    return Leftover(_number(json.loads(ref)), _block(cells), _text(text), _day(found_on), why)


def _shape(text: str | None) -> Shape | None:
    if text is None:
        return None
    plain = json.loads(text)
    return Shape(
        by_name(plain["rows"], int),
        {title: by_name(columns, str) for title, columns in plain["columns"].items()},
        by_name(plain["tables"], str),
        _number(plain["open"]),
        frozenset(by_name(dict.fromkeys(plain["prints"], ""), str)),
    )


def _text(text: str) -> str:
    value = json.loads(text)
    if not isinstance(value, str):
        raise TypeError
    return value


def _number(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError
    return value
