"""The register itself: policy section 5, duty of the safeguarding lead to keep one."""

from collections.abc import Iterator

from validators.context import Context
from validators.dates_in_words import listed
from validators.engine import Check, Verdict
from validators.outcomes import OK, Outcome, breach
from validators.placements import Placement
from validators.rules.subjects import active
from validators.unlinked import latest_unlinked

SAYING_ATTENDED = ("reviews", "attendance", "log")
"""Tables whose rows tell of a pupil at AP."""

_WORDS = {
    "name": "name",
    "year_group": "year group",
    "provider": "provider",
    "reason": "reason",
    "referral_on": "referral date",
    "start_on": "start date",
}


def row_complete(placement: Placement, ctx: Context) -> Outcome:
    """Judge that an active placement has what every row needs; columns that do not exist are not counted."""
    empty = [name for name in ctx.listed("required") if _is_empty(placement, name)]
    if not empty:
        return OK
    where = placement.about.where if empty[0] == "name" else placement.fact(empty[0]).where
    words = listed([_WORDS.get(name, name.replace("_", " ")) for name in empty])
    return breach(where, n=len(empty), list=words)


def _is_empty(placement: Placement, name: str) -> bool:
    if name == "name":
        return not (placement.pupil.surname or placement.pupil.forename)
    return placement.fact(name).is_blank


def seen_elsewhere(ctx: Context) -> Iterator[Verdict]:
    """Judge that every pupil with AP attendance, a review or a log entry has a row in the register.

    Says it once a pupil and provider, for the latest entry.
    """
    for about, row, on in latest_unlinked(ctx.register, SAYING_ATTENDED).values():
        variant = "default" if row.rows.table.name == "attendance" else "elsewhere"
        yield about, breach(row.pupil_cell, variant=variant, date=on, tab=row.tab)


CHECKS = (
    Check("AP-REG-01", seen_elsewhere),
    Check("AP-REG-02", active(row_complete)),
)
