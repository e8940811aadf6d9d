"""Data check of single cells: what could not be read is said, cell by cell, and never counts as blank."""

from collections.abc import Iterator

import numpy as np

from sheet_templates.fields import Field, FieldKind, Need
from validators.context import Context
from validators.engine import Check, Verdict
from validators.facts import FactState, Reading
from validators.outcomes import Outcome
from validators.rows import RowView, TableRows
from validators.rules.data_subjects import Cells, Slots, about_row
from validators.safe_text import masked, safe_text
from validators.states import Severity, State

RULE = "DAT-04"
DATES = frozenset({FieldKind.DATE, FieldKind.DATE_OR_YES})
BIRTH = "not a date of birth that can be used"
OUT_OF_BOUNDS = "not a value that this column allows"


def unreadable(ctx: Context) -> Iterator[Verdict]:
    """Find every cell that holds something its column cannot use, dates and others, each once."""
    cells, slots = Cells(), Slots()
    for rows in (*ctx.register.intake.tables.values(), ctx.register.intake.in_placements):
        for row, field, reading in _unreadable_in(rows, ctx):
            if cells.is_new(row, field.name):
                about = about_row(ctx, row)
                slot = slots.next(about, f"{rows.table.name}.{field.name}")
                yield about, _said(row, field, reading).within(slot)


def _unreadable_in(rows: TableRows, ctx: Context) -> Iterator[tuple[RowView, Field, Reading[object]]]:
    for field in rows.table.fields:
        if field.name in rows.readings:
            for position in np.flatnonzero(rows.column(field.name).flags(_is_unreadable)).tolist():
                yield RowView(rows, position), field, rows.readings[field.name][position]
    for row, fault in ctx.register.faults.get(RULE, ()):
        if row.rows is rows:
            yield row, rows.table.field(fault.field), row.reading(fault.field)


def _is_unreadable(reading: Reading[object]) -> bool:
    return reading.state is FactState.UNREADABLE


def _said(row: RowView, field: Field, reading: Reading[object]) -> Outcome:
    words = _words(field, reading)
    is_date = field.kind in DATES
    variant = "suggested" if words["suggestions"] else "why"
    severity = Severity.LOW if not is_date and field.need is Need.OPTIONAL else None
    words |= {"field": row.where(field.name).heading or field.heading}
    return Outcome(
        State.UNREADABLE,
        row.where(field.name),
        severity=severity,
        variant=variant if is_date else f"other_{variant}",
        words=words,
    )


def _words(field: Field, reading: Reading[object]) -> dict[str, object]:
    """Return what the cell says, and why it cannot be used, in a safe and in a full form.

    A date of birth is shown only where names are.
    """
    why = reading.note or OUT_OF_BOUNDS
    text = masked(reading.text) if field.birth else safe_text(reading.text)
    return {
        "text": text,
        "full_text": reading.text,
        "why": BIRTH if field.birth else why,
        "full_why": why,
        "suggestions": "" if field.birth else reading.hint,
    }


CHECKS = (Check(RULE, unreadable),)
