"""What the register says of a pupil or provider that whoever looks after a placement must keep in mind."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from reports.returns.concerns_told import NONE_RECORDED, YES, concern_raised
from reports.returns.told import NO_COLUMN, Teller
from validators.context import Context
from validators.dates_in_words import listed
from validators.facts import Fact, FactState
from validators.placements import Placement
from validators.register import Register
from validators.rules.provider_reports import EHC_PLAN

NO_FLAG = "none recorded"

_LOST = frozenset({FactState.UNREADABLE, FactState.UNKNOWN})
_NOT_TO_BE_USED = frozenset({"Suspended", "Do not use"})


@dataclass(frozen=True, slots=True)
class _Flag:
    """One thing to look for.

    Attributes:
        words: What is said where it is so.
        name: What it is called where it is not known.
        is_so: Whether a value says that it is so.
    """

    words: str
    name: str
    is_so: Callable[[object], bool]


_OF_PUPIL: Mapping[str, _Flag] = {
    "looked_after": _Flag("Looked after", "looked after", lambda value: value is True),
    "social_worker": _Flag("Social worker", "social worker", lambda value: value is True),
    "sen_status": _Flag("EHC plan", "SEN status", lambda value: value == EHC_PLAN),
}


def flags_of(placement: Placement, first: date, last: date, ctx: Context, teller: Teller) -> str:
    """Return the safeguarding flags of a placement in words, and what of them is not known.

    Looked after, social worker, EHC plan, a concern in some days, a last review that found the placement not
    safe or suitable, a provider that is suspended or not to be used.

    Args:
        placement: The placement.
        first: The first day on which concerns count.
        last: The last one.
        ctx: The register and the day of the check.
        teller: How the readers are told.
    """
    facts = {name: placement.fact(name) for name in _OF_PUPIL}
    told = [_OF_PUPIL[name].words for name, fact in facts.items() if _OF_PUPIL[name].is_so(fact.value)]
    concern = concern_raised(placement, first, last, ctx, teller)
    if concern.startswith(YES):
        told.append(f"Concern logged{concern.removeprefix(YES)}")
    told += [*_of_review(placement), *_of_provider(placement)]
    unknown = list(_unknown(facts, ctx, teller))
    if not concern.startswith((YES, NONE_RECORDED, NO_COLUMN)):
        unknown.append(f"concern: {concern}")
    return "; ".join([*(told or [NO_FLAG]), *unknown])


def not_kept(register: Register) -> tuple[str, ...]:
    """Return in a sentence which flags a register has no place for at all; nothing where it has all."""
    absent = [flag.name for name, flag in _OF_PUPIL.items() if not register.is_mapped(f"placements.{name}")]
    if not register.rows("log").parts:
        absent.append("concerns")
    return (f"Flags that this register has no place for: {listed(absent)}.",) if absent else ()


def _unknown(facts: Mapping[str, Fact[object]], ctx: Context, teller: Teller) -> Iterator[str]:
    """Give what is not known of one pupil; what the register has no column for is said once for all."""
    for name, fact in facts.items():
        is_here_only = fact.state is FactState.ABSENT and ctx.register.is_mapped(f"placements.{name}")
        if fact.state in _LOST or is_here_only:
            yield f"{_OF_PUPIL[name].name} {teller.lack(fact)}"


def _of_review(placement: Placement) -> Iterator[str]:
    held = placement.held_reviews
    if held and held[-1].row.yes("still_safe_and_suitable").value is False:
        yield "Last review: not safe and suitable"


def _of_provider(placement: Placement) -> Iterator[str]:
    status = placement.provider.text("status").value
    if status in _NOT_TO_BE_USED:
        yield f"Provider: {status}"
