"""Pupils as rows of a return: in which order, and what says who they are."""

from collections.abc import Iterable

from reports.returns.told import Teller
from sheet_templates.plan import Value
from validators.facts import FactState
from validators.placements import Placement
from validators.values.names import fold_name

_NUMBERS = ("upn", "admission_no", "placement_ref")


def in_order(placements: Iterable[Placement], teller: Teller) -> list[Placement]:
    """Return placements by pupil and provider; by surname where names are shown, else by what is shown."""

    def key(placement: Placement) -> tuple[str, ...]:
        pupil, provider = placement.pupil, placement.provider.ident
        shown = (pupil.surname, pupil.forename) if teller.names else (pupil.label, "")
        return (*map(fold_name, shown), provider, str(placement.day("start_on").value or ""), placement.ident)

    return sorted(placements, key=key)


def number_of(placement: Placement, teller: Teller) -> Value:
    """Return the UPN, else the admission number, else the school's own reference of the placement."""
    facts = [placement.text(name) for name in _NUMBERS]
    known = next((fact.value for fact in facts if fact.value), None)
    if known is not None:
        return teller.text(known)
    there = [fact for fact in facts if fact.state is not FactState.ABSENT]
    unread = next((fact for fact in there if fact.is_open), None)
    told = unread or next(iter(there), facts[0])
    return teller.lack(told)


def provider_of(placement: Placement, teller: Teller) -> Value:
    """Return the name of the provider, or in words why it is not known."""
    provider = placement.provider
    return provider.name if provider.ident else teller.lack(placement.fact("provider"))


def year_of(placement: Placement, teller: Teller) -> Value:
    """Return the year group, R for Reception, or in words why it is not known."""
    year = placement.pupil.year
    if year is None:
        return teller.lack(placement.fact("year_group"))
    return year or "R"
