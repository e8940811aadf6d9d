"""Data check of facts that stand in two places: the provider list and the checks, or two tabs."""

from collections.abc import Iterator
from datetime import date

from sheet_templates.fields import FieldKind
from validators.context import Context
from validators.engine import Check, Verdict
from validators.facts import Fact, FactState
from validators.outcomes import data
from validators.placements import Placement
from validators.providers import Provider
from validators.safe_text import masked, safe_text

IN_CHECKS = (
    ("safeguarding_audit_on", "School safeguarding audit"),
    ("la_audit_on", "LA annual audit"),
    ("written_confirmation_on", "Written confirmation"),
)
"""Dates of the provider list, and the type under which the provider checks keep their history."""

_SHOWN_WHOLE = frozenset({FieldKind.CHOICE, FieldKind.YES_NO, FieldKind.MULTI, FieldKind.PROVIDER})


def disagreeing(ctx: Context) -> Iterator[Verdict]:
    """Find dates that differ between list and checks, and cells that differ between two equal tabs."""
    for provider in ctx.register.providers:
        for field, check_type in IN_CHECKS:
            yield from _list_and_checks(provider, field, check_type, ctx.as_of)
    for placement in ctx.register.placements:
        if placement.tied:
            yield from _two_tabs(placement)


def _list_and_checks(provider: Provider, field: str, check_type: str, as_of: date) -> Iterator[Verdict]:
    """Compare the latest days on either side; those still to come are bookings and count for nothing."""
    listed = provider.day(field)
    done = [check.done for check in provider.checks if check.type == check_type]
    days = [fact.value for fact in done if fact.value is not None and fact.value <= as_of]
    if listed.value is None or listed.value > as_of or not days or max(days) == listed.value:
        return
    variant = "default" if listed.value < max(days) else "not_in_checks"
    yield (
        provider.about,
        data(
            listed.where,
            variant=variant,
            slot=field,
            field=listed.where.heading,
            d1=listed.value,
            d2=max(days),
        ),
    )


def _two_tabs(placement: Placement) -> Iterator[Verdict]:
    """Give the cells of a placement that two tabs with an equal claim fill with different values."""
    table = placement.rows[0].rows.table
    for field in table.fields:
        facts = [row.fact(field.name) for row in placement.rows]
        known = [fact for fact in facts if fact.state is FactState.KNOWN]
        other = next((fact for fact in known if fact.value != known[0].value), None)
        if other is not None:
            words = _texts(known[0], other, is_shown=field.kind in _SHOWN_WHOLE, is_birth=field.birth)
            heading = known[0].where.heading or field.heading
            where = known[0].where
            yield placement.about, data(where, variant="unsettled", slot=field.name, field=heading, **words)


def _texts(one: Fact[object], other: Fact[object], *, is_shown: bool, is_birth: bool) -> dict[str, object]:
    words: dict[str, object] = {}
    for name, fact in (("text", one), ("other_text", other)):
        hidden = masked(fact.text) if is_birth else safe_text(fact.text)
        words |= {name: fact.text if is_shown else hidden, f"full_{name}": fact.text}
    return words


CHECKS = (Check("DAT-12", disagreeing),)
