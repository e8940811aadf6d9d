"""The codes of the school's own attendance register: national rules on which code fits."""

from collections.abc import Callable, Iterator, Mapping

from validators.codes_in_use import CodesInUse, codes_in_use, codes_of
from validators.context import Context
from validators.dates_in_words import listed
from validators.engine import Check, RuleFunction, Verdict
from validators.facts import Fact, FactState
from validators.outcomes import OK, Outcome, breach, cannot_tell
from validators.placements import Placement
from validators.providers import Provider
from validators.rules.absences import in_this_year, is_in_scope

LA_ARRANGED = "LA-arranged (s.19)"
DUAL = "Dual registered"
SCHOOL = "School/PRU with URN"
ONLINE = "Online"
ROUTE = "placements.route"
CODE = "placements.attendance_code"
DELIVERY = "placements.delivery"
EXPECTED: Mapping[str, str] = {LA_ARRANGED: "K", DUAL: "D"}
"""The code that fits a route, where B does not."""

CodeRule = Callable[[Placement, CodesInUse, Context], Outcome]


def of_codes(judge: CodeRule) -> RuleFunction:
    """Apply to the codes in use for each placement of this academic year whose clocks run."""

    def run(ctx: Context) -> Iterator[Verdict]:
        attendance = ctx.register.attendance
        marked = codes_in_use(attendance, in_this_year(attendance, ctx))
        for number, placement in enumerate(ctx.register.placements):
            if is_in_scope(placement):
                codes = codes_of(placement, marked.get(number), attendance)
                yield placement.about, judge(placement, codes, ctx)

    return run


def code_fits(placement: Placement, codes: CodesInUse, ctx: Context) -> Outcome:
    """Judge that the code fits who arranged the placement and what the provider is.

    What the council arranges is K and not B; at a second school the pupil is D and not B; and D needs a
    school, so a provider without a URN cannot have it.

    Source:
        Pupil registration regulations 2024, regulation 10.
    """
    route = placement.text("route")
    expected = EXPECTED.get(route.value or "")
    if expected and "B" in codes.cells:
        return breach(codes.cells["B"], x="B", y=expected)
    if "D" in codes.cells and has_no_urn(placement.provider) is True:
        return breach(codes.cells["D"], x="D", y="K" if route.value == LA_ARRANGED else "B")
    return _doubt(placement, codes, route, expected) or OK


def _doubt(placement: Placement, codes: CodesInUse, route: Fact[str], expected: str | None) -> Outcome | None:
    """Return that nobody can tell, where a cell that cannot be read may hide a code that does not fit."""
    is_unread = route.state in {FactState.UNREADABLE, FactState.UNKNOWN}
    if "B" in codes.cells and is_unread:
        return cannot_tell(route, ROUTE)
    lacks_urn = has_no_urn(placement.provider)
    if "D" in codes.cells and isinstance(lacks_urn, Fact):
        return cannot_tell(lacks_urn, "providers.urn")
    if codes.open is not None and (expected or is_unread or lacks_urn is not False):
        return cannot_tell(codes.open, CODE)
    return None


def has_no_urn(provider: Provider) -> bool | Fact[str]:
    """Return whether a provider is known to have no URN, or the cell because of which nobody can tell.

    Without a column for the URN nothing is known against the provider.
    """
    urn = provider.text("urn")
    if provider.text("setting_type").value == SCHOOL or urn.state is FactState.ABSENT:
        return False
    return urn if urn.is_open else not any(sign.isdigit() for sign in urn.value or "")


def online_is_not_attending(placement: Placement, codes: CodesInUse, ctx: Context) -> Outcome:
    """Judge that provision online is not coded as attending a place.

    Source:
        Ealing on attendance codes; the codes are a setting.
    """
    delivery = placement.text("delivery")
    wrong = [code for code in codes.cells if code in ctx.listed("codes")]
    if delivery.value != ONLINE and not delivery.is_open:
        return OK
    if wrong:
        cell = codes.cells[wrong[0]]
        return cannot_tell(delivery, DELIVERY) if delivery.is_open else breach(cell, x=listed(wrong))
    return OK if codes.open is None or delivery.is_open else cannot_tell(codes.open, CODE)


CHECKS = (
    Check("NAT-ATT-01", of_codes(code_fits)),
    Check("NAT-ATT-02", of_codes(online_is_not_attending)),
)
