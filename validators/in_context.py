"""Cells that only their neighbours explain: a lone 1 among sessions, an x among attendance marks.

A cell is read by itself first. What can mean two things is read once more beside the rest of its column
and row; where those do not settle it, it stays unreadable.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from validators.facts import FactState, Reading
from validators.rows import TableRows
from validators.values.counts import FULL_WEEK
from validators.values.folding import fold
from validators.values.marks import Mark, Meaning, is_dfe_only
from validators.values.readings import known, unreadable
from validators.values.sessions import Sessions, is_lone_one, is_plain_share

_COUNT = re.compile(r" ?(?:[2-9]|10)(?:\.0)? ?")
_BESIDE = {"ap_sessions": "school_sessions", "school_sessions": "ap_sessions"}
_ONE_NOTE = "1 is read as one session, as the cells beside it count sessions"
_CODE_NOTE = "X is read as the DfE's code, as the other marks are codes"
_SHARE_NOTE = "a share of the week, or of a session: the column counts whole sessions"


def in_context(tables: Mapping[str, TableRows]) -> dict[str, TableRows]:
    """Return the tables with the cells that only their neighbours explain read anew."""
    placements, attendance = tables["placements"], tables["attendance"]
    return {
        **tables,
        "placements": _with_sessions(placements),
        "attendance": _with_codes(attendance),
    }


def _with_sessions(rows: TableRows) -> TableRows:
    """Read bare numbers of sessions beside the whole numbers of their column and of their row."""
    changed: dict[str, list[Reading[object]]] = {}
    for name, beside in _BESIDE.items():
        readings = rows.readings.get(name, [])
        others = rows.readings.get(beside)
        new = list(readings)
        for part in rows.parts:
            column = readings[part.first : part.stop]
            counts = any(_COUNT.fullmatch(reading.text) for reading in column)
            for position, reading in enumerate(column, start=part.first):
                other = None if others is None else others[position]
                new[position] = _session(reading, other, counts=counts)
        changed[name] = new
    return _changed(rows, changed)


def _session(reading: Reading[object], beside: Reading[object] | None, *, counts: bool) -> Reading[object]:
    if is_lone_one(reading):
        fills = beside is not None and _per_week(beside) == FULL_WEEK - 1
        return known(Sessions(1.0), reading.text, _ONE_NOTE) if counts or fills else reading
    share = _per_week(reading) if counts and is_plain_share(reading) else None
    if share is None or (beside is not None and _per_week(beside) == FULL_WEEK - share):
        return reading
    return unreadable(reading.text, _SHARE_NOTE, f"{share:g} sessions")


def _per_week(reading: Reading[object]) -> float | None:
    return reading.value.per_week if isinstance(reading.value, Sessions) else None


def _with_codes(rows: TableRows) -> TableRows:
    """Read an X as the DfE's code on tabs whose other marks are clearly the DfE's codes."""
    readings = rows.readings.get("mark", [])
    codes = {id(one): _as_code(one) for one in _different(readings) if _is_cross(one)}
    if not codes:
        return rows
    by_tab: dict[str, list[slice]] = {}
    for part in rows.parts:
        by_tab.setdefault(part.tab, []).append(slice(part.first, part.stop))
    new = list(readings)
    for spans in by_tab.values():
        column = [reading for span in spans for reading in readings[span]]
        if is_dfe_only(_marks(_different(column))):
            for span in spans:
                new[span] = [codes.get(id(reading), reading) for reading in readings[span]]
    return _changed(rows, {"mark": new})


def _different(readings: Sequence[Reading[object]]) -> Iterable[Reading[object]]:
    """Return each of several readings once: equal cells share one."""
    return dict(zip(map(id, readings), readings, strict=True)).values()


def _as_code(reading: Reading[object]) -> Reading[object]:
    return known(Mark("X", Meaning.NOT_EXPECTED), reading.text, _CODE_NOTE)


def _is_cross(reading: Reading[object]) -> bool:
    return reading.state is FactState.UNREADABLE and fold(reading.text) == "x"


def _marks(readings: Iterable[Reading[object]]) -> Sequence[Mark]:
    return [reading.value for reading in readings if isinstance(reading.value, Mark)]


def _changed(rows: TableRows, columns: Mapping[str, list[Reading[object]]]) -> TableRows:
    """Return a table with columns that are read anew; the table itself where nothing is different."""
    different = {
        name: readings for name, readings in columns.items() if readings != rows.readings.get(name, [])
    }
    return replace(rows, readings={**rows.readings, **different}) if different else rows
