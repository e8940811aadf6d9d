"""What the records of a census still lack, and the cell to type each into."""

from collections.abc import Iterator
from dataclasses import dataclass

from reports.returns.census_rows import SETTINGS
from sheet_templates.addresses import Where
from validators.context import Context
from validators.facts import Fact, FactState
from validators.outcomes import Outcome
from validators.placements import Placement
from validators.rules.census import ASKED, ended_by_leaving, plan_behind_census_reason
from validators.states import State
from validators.values.codes import ukprn_problem, upn_problem, urn_problem

SETTING = "URN, UKPRN or type of setting"
LA_ARRANGED = "LA-arranged (s.19)"

_WORDS = {"reason": "Reason", "entry date": "Entry date", "sessions": "Sessions", SETTING: SETTING}


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that a record lacks.

    Attributes:
        placement: Whose record.
        what: The thing.
        why: What is wrong with it.
        where: The cell to type it into.
        is_column: Whether there is such a column; else one is to be added.
        is_needed: Whether the census asks for it; else it is only to be looked at.
    """

    placement: Placement
    what: str
    why: str
    where: Where
    is_column: bool = True
    is_needed: bool = True


def gaps_of(placement: Placement, ctx: Context) -> Iterator[Gap]:
    """Give all that the record of a placement lacks, in the order of the census.

    Source:
        School census, checks 2361, 2363, 2364 and 2372.
    """
    yield from _upn(placement)
    for name, asked in ASKED.items():
        lack = asked(placement)
        if isinstance(lack, Fact):
            yield _blank(placement, _WORDS[name], lack)
        elif isinstance(lack, Outcome):
            yield _doubt(placement, _WORDS[name], lack)
    yield from _setting(placement)
    yield from _plan(placement, ctx)
    yield from _leaving(placement, ctx)
    if placement.text("route").value == LA_ARRANGED:
        why = "the LA arranged it; agree with the LA who returns it"
        yield Gap(placement, "Arranged by", why, placement.fact("route").where, is_needed=False)


def _blank(placement: Placement, what: str, fact: Fact[object]) -> Gap:
    """Return a gap for a cell that holds nothing to use."""
    why = {
        FactState.BLANK: "not recorded",
        FactState.PLACEHOLDER: "still to come",
        FactState.ABSENT: "not in the register",
        FactState.UNREADABLE: f"could not be read: {fact.note}" if fact.note else "could not be read",
    }.get(fact.state, f"not known: {fact.note}" if fact.note else "not known")
    return Gap(placement, what, why, fact.where, is_column=fact.state is not FactState.ABSENT)


def _doubt(placement: Placement, what: str, outcome: Outcome) -> Gap:
    """Return a gap for what a rule could not tell."""
    why = str(outcome.words.get("why") or "")
    where = outcome.where or placement.about.where
    if outcome.missing:
        return Gap(placement, what, "not in the register", where, is_column=False)
    return Gap(placement, what, f"could not be used: {why}" if why else "could not be read", where)


def _upn(placement: Placement) -> Iterator[Gap]:
    upn = placement.text("upn")
    if upn.value is None:
        yield _blank(placement, "UPN", upn)
        return
    problem = upn_problem(upn.value)
    if problem is not None:
        yield Gap(placement, "UPN", problem.fault.value, upn.where)


def _setting(placement: Placement) -> Iterator[Gap]:
    """Give what is wrong with the numbers of a provider, and a type of setting that asks for one."""
    provider = placement.provider
    urn, ukprn, kind = (provider.text(name) for name in ("urn", "ukprn", "setting_type"))
    if urn.value is not None and (problem := urn_problem(urn.value)) is not None:
        yield Gap(placement, "URN", problem, urn.where)
    if ukprn.value is not None and (problem := ukprn_problem(ukprn.value)) is not None:
        yield Gap(placement, "UKPRN", problem, ukprn.where)
    has_number = urn.value is not None or ukprn.value is not None
    if kind.value is not None and kind.value not in SETTINGS and not has_number:
        number = ukprn if "UKPRN" in kind.value else urn
        name = "UKPRN" if number is ukprn else "URN"
        yield Gap(placement, name, f"the type of setting is {kind.value}", number.where)


def _plan(placement: Placement, ctx: Context) -> Iterator[Gap]:
    outcome = plan_behind_census_reason(placement, ctx)
    if outcome.state in {State.BREACH, State.MISSING}:
        where = outcome.where or placement.about.where
        yield Gap(placement, "SEN status", "the reason is an EHC plan, and the SEN status is not E", where)


def _leaving(placement: Placement, ctx: Context) -> Iterator[Gap]:
    outcome = ended_by_leaving(placement, ctx)
    if outcome.state in {State.BREACH, State.MISSING}:
        where = outcome.where or placement.about.where
        yield Gap(placement, "Leaving date", "the pupil left the roll before the placement ended", where)
