"""Where a pupil is during school hours: an address of the placement, else of its provider."""

from collections.abc import Sequence
from dataclasses import replace

from validators.context import Context
from validators.engine import Check
from validators.facts import Fact, FactState
from validators.outcomes import OK, Outcome, breach, cannot_tell
from validators.placements import Placement
from validators.rules.subjects import active
from validators.values.folding import words

FIELDS = ("placements.site_address", "providers.address")
NOT_LISTED = "the provider is not in the provider list"


def address_known(placement: Placement, ctx: Context) -> Outcome:
    """Judge that there is an address for every pupil who attends; "various" names no place.

    A site that is typed for the placement counts before the provider's own address.

    Source:
        Keeping children safe in education, part two: schools know where a child is based in school hours.
    """
    facts = (placement.text("site_address"), placement.provider.text("address"))
    for fact, field in zip(facts, FIELDS, strict=True):
        if fact.value is not None:
            vague = _vague_word(fact.value, ctx)
            return breach(fact.where, variant="various", text=vague) if vague else OK
        if fact.is_open and fact.state is not FactState.ABSENT:
            return cannot_tell(fact, field)
    if not placement.provider.listed:
        return _unlisted(placement)
    cells = [fact for fact in facts if fact.state is not FactState.ABSENT]
    return _without(cells) if cells else cannot_tell(facts[0], FIELDS[0])


def _vague_word(address: str, ctx: Context) -> str:
    """Return the word that says there is no one place, if the address begins with one."""
    first = words(address).partition(" ")[0]
    return first if first in ctx.listed("no_place") else ""


def _unlisted(placement: Placement) -> Outcome:
    typed = placement.fact("provider")
    return cannot_tell(typed, why="no provider is named" if typed.is_blank else NOT_LISTED)


def _without(cells: Sequence[Fact[str]]) -> Outcome:
    """Return that no address is there, by the stand-in that is typed for one if there is any."""
    stand_in = next((cell for cell in cells if cell.state is FactState.PLACEHOLDER), None)
    if stand_in is None:
        return breach(cells[0].where)
    outcome = breach(stand_in.where, variant="placeholder_undated", text=stand_in.text)
    return replace(outcome, placeholder=stand_in.text)


CHECKS = (Check("NAT-KCS-03", active(address_known)),)
