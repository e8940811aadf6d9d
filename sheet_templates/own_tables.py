"""The tables of a register with a school's own columns in them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sheet_templates.fields import Field, Table
from sheet_templates.tables import TABLES

OwnFields = Mapping[str, Sequence[Field]]
"""A school's own columns by table."""


def tables_with(own: OwnFields) -> tuple[Table, ...]:
    """Return the tables of a register, a school's own columns after the others."""
    if not any(own.values()):
        return TABLES
    return tuple(replace(one, fields=(*one.fields, *own.get(one.name, ()))) for one in TABLES)


def joined(parts: Iterable[OwnFields]) -> OwnFields:
    """Return the own columns of several packs together."""
    together: dict[str, list[Field]] = {}
    for part in parts:
        for table, fields in part.items():
            together.setdefault(table, []).extend(fields)
    return together
