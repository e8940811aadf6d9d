from collections.abc import Sequence

from reports.suppression.bands import View
from reports.suppression.equations import equations_of
from reports.suppression.figures import System
from reports.suppression.page import Page, page_of
from reports.suppression.protection import Duty, How, Proofs, duties_of, unmet
from tests.reports.suppression.systems import a_list, at


def _page(system: System, *shown: str) -> Page:
    return page_of(equations_of(system), View.NUMBERS, {at(name) for name in shown})


FIVE = a_list(Behaviour=20, A=1, B=1, C=1, D=1, E=1, F=0)
BEHAVIOUR, FIRST, ZERO = 0, 1, 6


def _hows(duties: Sequence[Duty]) -> set[How]:
    return {duty.how for duty in duties}


def test_five_hidden_ones_are_told_by_their_sum() -> None:
    page = _page(FIVE, "Behaviour", "F", "Total")

    assert _hows(list(unmet(page))) == {How.ONES}


def test_a_hidden_zero_among_them_leads_a_reader_astray() -> None:
    page = _page(FIVE, "Behaviour", "Total")

    assert list(unmet(page)) == []


def test_a_hidden_zero_elsewhere_does_not_help() -> None:
    system = a_list(Behaviour=20, A=4, B=3, F=0)
    page = _page(system, "Behaviour", "Total")

    assert list(unmet(page)) == []
    assert Proofs(page).holds(Duty(How.ONES, FIRST))


def test_what_takes_too_long_to_prove_counts_as_given_away() -> None:
    page = _page(a_list(Behaviour=20, A=3, B=3, F=0), "Behaviour", "Total")
    duty = Duty(How.ONES, FIRST)

    assert Proofs(page).holds(duty)
    assert not Proofs(page, choices=0).holds(duty)


def test_a_proof_is_lost_with_a_figure_that_it_changes_and_with_no_other() -> None:
    page = _page(a_list(Behaviour=20, SEND=6, Other=3), "Behaviour", "Total")
    proofs = Proofs(page)
    assert all(map(proofs.holds, duties_of(page)))

    assert proofs.forget([BEHAVIOUR]) == []
    assert Duty(How.EXACT, 2) in proofs.forget([FIRST])
    assert proofs.found == {}
