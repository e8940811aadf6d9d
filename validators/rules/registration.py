"""The register itself: policy section 5, duty of the safeguarding lead to keep one."""

from collections.abc import Iterator
from datetime import date

from validators.about import About, Kind
from validators.context import Context
from validators.dates_in_words import listed
from validators.engine import Check, Verdict
from validators.outcomes import OK, Outcome, breach
from validators.people import Pupil, identifiers, person_name
from validators.placements import Placement
from validators.rows import RowView
from validators.rules.subjects import active

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
    for row, on in latest_unlinked(ctx).values():
        about = about_unlinked(row)
        if row.rows.table.name in {"attendance", "log", "reviews"}:
            variant = "default" if row.rows.table.name == "attendance" else "elsewhere"
            yield about, breach(row.pupil_cell, variant=variant, date=on, tab=row.tab, slot=about.provider)


def latest_unlinked(ctx: Context) -> dict[tuple[str, str], tuple[RowView, date | None]]:
    """Return the latest row without a placement, for each pupil and provider."""
    latest: dict[tuple[str, str], tuple[RowView, date | None]] = {}
    for row in ctx.register.unlinked:
        about = about_unlinked(row)
        key = (about.ident, about.provider)
        on = day_of(row)
        if key not in latest or (on or date.min) > (latest[key][1] or date.min):
            latest[key] = (row, on)
    return latest


def day_of(row: RowView) -> date | None:
    """Return the day that a row of any tab is about."""
    for name in ("date", "review_on", "done_on", "raised_on"):
        if name in row.rows.readings:
            value = row.reading(name).value
            if isinstance(value, date):
                return value
    return None


def about_unlinked(row: RowView) -> About:
    """Return whom a row without a placement is about."""
    who, name = identifiers(row), person_name(row)
    key = who.upn or who.admission_no or who.name or f"{row.tab}:{row.number}"
    pupil = Pupil(key, name.surname, name.forename, None)
    provider = row.reading("provider").value if "provider" in row.rows.readings else None
    shown = provider if isinstance(provider, str) else ""
    return About(Kind.PUPIL, f"unlinked:{key}", row.pupil_cell, pupil, shown)


CHECKS = (
    Check("AP-REG-01", seen_elsewhere),
    Check("AP-REG-02", active(row_complete)),
)
