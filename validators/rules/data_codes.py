"""Data checks of numbers that other systems give out: UPNs, URNs and UKPRNs. None is ever corrected here."""

from collections.abc import Iterator

from validators.context import Context
from validators.engine import Check, Verdict
from validators.outcomes import Outcome, data
from validators.rows import RowView
from validators.rules.data_subjects import Cells, Slots, about_row, is_used
from validators.values.codes import UpnFault, fold_upn, upn_problem

UPN_RULE, PROVIDER_RULE = "DAT-05", "DAT-06"
_SHOWN_DIGITS = 4
_NOBODY = "this entry"
"""Stands for the pupil of an entry that no placement fits."""
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
