"""The tables of the state, column by column. The database and the export hold the same rows.

A row holds text, whole numbers and None only: a day as ISO text, a yes or no as 0 or 1, and as JSON text
whatever has no fixed shape or was typed by staff.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

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
        numbers: The columns that hold a whole number.
        optional: The columns that may hold nothing.
    """

    columns: tuple[str, ...]
    key: int
    json: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    optional: frozenset[str] = frozenset()


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
        json=frozenset({"shape"}),
        numbers=frozenset({"next_ref"}),
        optional=frozenset({"started_on", "checked_at", "shape"}),
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
        numbers=frozenset({"ref", "reopened", "is_old"}),
        optional=frozenset({"resolved_on"}),
    ),
    "block": Table(
        ("ref", *_BLOCK),
        1,
        json=frozenset(_BLOCK),
        numbers=frozenset({"ref"}),
        optional=frozenset(_BLOCK),
    ),
    "leftover": Table(
        ("place", "ref", "text", "found_on", "why", *_BLOCK),
        1,
        json=frozenset({"ref", "text", *_BLOCK}),
        numbers=frozenset({"place"}),
        optional=frozenset(_BLOCK),
    ),
    "placement": Table(
        ("place", "id", "ref", "upn", "admission_number", "pupil_name", "birth", "provider", "start"),
        1,
        numbers=frozenset({"place"}),
    ),
    "date_read": Table(
        ("place", "provider", "field", "day", "read_on"),
        1,
        json=frozenset({"provider"}),
        numbers=frozenset({"place"}),
    ),
    "day": Table(
        ("place", "day", "counts", "rules"),
        1,
        json=frozenset({"counts"}),
        numbers=frozenset({"place"}),
    ),
}
"""Every table with rows of one register. ``place`` numbers the rows of a table that is kept in order."""


def check_kinds(table: Table, row: Row) -> Row:
    """Return a row each of whose parts is of its column's kind.

    Raises:
        TypeError: one is not.
    """
    for column, value in zip(table.columns, row, strict=True):
        if value is None and column in table.optional:
            continue
        if type(value) is not (int if column in table.numbers else str):
            raise TypeError(column)
    return row
