"""Data checks of numbers that other systems give out: UPNs, URNs and UKPRNs. None is ever corrected here."""

from collections.abc import Iterator, Sequence

from validators.context import Context
from validators.dates_in_words import listed
from validators.engine import Check, Verdict
from validators.outcomes import Outcome, data
from validators.rows import RowView
from validators.rules.data_subjects import Cells, Slots, about_row, is_used
from validators.states import Severity
from validators.values.codes import UpnFault, fold_upn, upn_problem

UPN_RULE, PROVIDER_RULE = "DAT-05", "DAT-06"
_SHOWN_DIGITS = 4
_NOBODY = "this entry"
"""Stands for the pupil of an entry that no placement fits."""
_NUMBERS = {"upn": "UPN", "admission_no": "admission number"}
_VARIANTS = {
    UpnFault.CHECK_LETTER: "default",
    UpnFault.LETTER_LOST: "letter_lost",
    UpnFault.LENGTH: "length",
    UpnFault.PATTERN: "pattern",
}


def upns(ctx: Context) -> Iterator[Verdict]:
    """Find UPNs that are too long or short, do not follow the pattern, or whose check letter is wrong.

    The UPN itself is shown only where names are: it stands for a pupil.
    """
    cells, slots = Cells(), Slots()
    for row, fault in ctx.register.faults.get(UPN_RULE, ()):
        if cells.is_new(row, fault.field) and is_used(ctx, row, fault.field):
            about = about_row(ctx, row)
            yield about, _of_upn(row, fault.field).within(slots.next(about, f"{row.rows.table.name}.upn"))
    for field, rows in ctx.register.pupils.shared():
        yield _shared(ctx, field, rows)


def _shared(ctx: Context, field: str, rows: Sequence[RowView]) -> Verdict:
    """Say on the last of several pupils that all have one number: who and where, never the number."""
    *others, last = sorted(rows, key=lambda row: (row.part.order, row.number))
    pupils = [pupil for pupil in map(ctx.register.pupil_of, others) if pupil is not None]
    tabs = {row.tab for row in rows}
    places = [row.where(field) for row in (*others, last)]
    cells = listed([place.cell if len(tabs) == 1 else f"{place.tab} {place.cell}" for place in places])
    words = {
        "list": listed([one.label for one in pupils]),
        "full_list": listed([one.name for one in pupils]),
        "cells": cells,
    }
    outcome = data(
        last.where(field), variant="shared", slot=f"shared {field}", field=_NUMBERS[field], **words
    )
    return about_row(ctx, last), outcome.as_severity(Severity.MEDIUM)


def _of_upn(row: RowView, field: str) -> Outcome:
    upn = str(row.reading(field).value)
    problem = upn_problem(upn)
    if problem is None:
        right = fold_upn(upn)
        return data(row.where(field), variant="form", x=_masked(right), full_x=right, pupil=_NOBODY)
    variant, length = _VARIANTS[problem.fault], len(fold_upn(upn))
    return data(row.where(field), variant=variant, x=problem.expected, n=length, pupil=_NOBODY)


def _masked(upn: str) -> str:
    return f"…{upn[-_SHOWN_DIGITS:]}"


def provider_numbers(ctx: Context) -> Iterator[Verdict]:
    """Find URNs that are not six digits, and UKPRNs that are not eight of which the first is a 1."""
    slots = Slots()
    for row, fault in ctx.register.faults.get(PROVIDER_RULE, ()):
        if is_used(ctx, row, fault.field):
            about, where = about_row(ctx, row), row.where(fault.field)
            slot = slots.next(about, fault.field)
            yield about, data(where, variant=fault.field, slot=slot, text=row.reading(fault.field).value)


CHECKS = (
    Check(UPN_RULE, upns),
    Check(PROVIDER_RULE, provider_numbers),
)
