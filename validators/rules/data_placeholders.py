"""Data check of stand-ins such as TBC that stay in a cell after it was due."""

from collections.abc import Iterator, Mapping
from datetime import date

from sheet_templates.fields import Need, Table
from validators.about import About
from validators.context import Context
from validators.dates_in_words import day_in_words
from validators.engine import Check, Verdict
from validators.facts import Fact, FactState
from validators.outcomes import Outcome
from validators.states import State

RULE = "DAT-10"
OWNERS: Mapping[str, tuple[str, ...]] = {
    "placements.year_group": ("AP-REG-02",),
    "placements.provider": ("AP-REG-02",),
    "placements.surname": ("AP-REG-02",),
    "placements.forename": ("AP-REG-02",),
    "placements.reason": ("AP-REG-02", "AP-ELG-02"),
    "placements.referral_on": ("AP-REG-02",),
    "placements.start_on": ("AP-REG-02",),
    "placements.part_a_on": ("AP-REF-03",),
    "placements.part_b_on": ("AP-REF-04",),
    "placements.welcome_on": ("AP-WEL-01",),
    "placements.ipa_signed_on": ("AP-AGR-01",),
    "placements.planned_end_on": ("AP-AGR-02", "NAT-AAP-01"),
    "placements.planned_outcomes": ("AP-OUT-01", "NAT-AAP-01"),
    "placements.ap_sessions": ("AP-PT-01",),
    "providers.address": ("NAT-KCS-03",),
    "providers.safeguarding_audit_on": ("AP-SG-01",),
    "providers.la_audit_on": ("AP-AUD-01", "AP-AUD-02"),
}
"""Required columns, and the rules that say so themselves when one of them stays empty too long."""


def left_behind(ctx: Context) -> Iterator[Verdict]:
    """Find stand-ins in required cells, after the start, where no rule that is on owns the cell.

    Runs after the other rules: a cell that one of them already names is left to it.
    """
    named = {(one.where.tab, one.where.row, one.where.column) for one in ctx.so_far}
    for about, fact, field, start in _required(ctx):
        cell = (fact.where.tab, fact.where.row, fact.where.column)
        if (
            fact.state is FactState.PLACEHOLDER
            and start is not None
            and start < ctx.as_of
            and cell not in named
        ):
            yield about, _said(about, fact, field, start)


def _required(ctx: Context) -> Iterator[tuple[About, Fact[object], str, date | None]]:
    """Give the required cells that no rule owns, with the day by which they are due: the start."""
    placements = _unowned(ctx.register.rows("placements").table, ctx)
    for placement in ctx.register.placements:
        if placement.is_current:
            start = placement.day("start_on").value
            for name in placements:
                yield placement.about, placement.fact(name), f"placements.{name}", start
    providers = _unowned(ctx.register.rows("providers").table, ctx)
    for provider in ctx.register.providers:
        for name in providers:
            yield provider.about, provider.fact(name), f"providers.{name}", provider.first_used


def _unowned(table: Table, ctx: Context) -> list[str]:
    required = [field.name for field in table.fields if field.need is Need.REQUIRED]
    return [name for name in required if ctx.enabled.isdisjoint(OWNERS.get(f"{table.name}.{name}", ()))]


def _said(about: About, fact: Fact[object], field: str, start: date) -> Outcome:
    variant = "default" if about.pupil is not None else "provider"
    words = {"field": fact.where.heading, "text": fact.text}
    why = f"start {day_in_words(start)}"
    return Outcome(State.DATA, fact.where, start, why, variant=variant, words=words, slot=field)


CHECKS = (Check(RULE, left_behind, late=True),)
