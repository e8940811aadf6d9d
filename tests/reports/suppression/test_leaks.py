import pytest

from reports.suppression.bands import View
from reports.suppression.figures import Cell, CellName, Known, Rate, Sum, System
from reports.suppression.hiding import suppress
from reports.suppression.leaks import Leak, NumbersLeak, find_leaks, refuse_leaks
from reports.suppression.protection import How
from sheet_templates.errors import UserError
from tests.reports.suppression.systems import a_list, at


def test_a_report_that_gives_nothing_away_is_not_refused() -> None:
    system = a_list(Behaviour=20, SEND=6, Other=3)

    refuse_leaks(system, suppress(system).shown)
    refuse_leaks(system, suppress(system, View.BANDS).shown, View.BANDS)


def test_a_report_that_gives_a_number_away_is_refused_with_its_place_and_without_the_number() -> None:
    system = a_list(Behaviour=20, SEND=6, Other=3)

    with pytest.raises(NumbersLeak) as refused:
        refuse_leaks(system, {at("Behaviour"), at("SEND"), at("Total")})

    assert isinstance(refused.value, UserError)
    assert refused.value.where == "Reasons: Other"
    assert {leak.at for leak in refused.value.leaks} == {at("Other")}
    assert not any(sign.isdigit() for sign in str(refused.value))


def test_a_small_number_that_is_shown_is_a_leak_by_itself() -> None:
    system = System((Cell(at("Other"), 3), Cell(at("Behaviour"), 0)))

    assert find_leaks(system, {at("Other"), at("Behaviour")}) == (Leak(at("Other"), How.SHOWN),)


def test_a_number_hidden_in_vain_is_a_leak_even_if_it_is_not_small() -> None:
    system = a_list(Behaviour=20, SEND=6)

    leaks = find_leaks(system, {at("Behaviour"), at("Total")})

    assert {leak.at for leak in leaks} == {at("SEND")}
    assert How.EXACT in {leak.how for leak in leaks}


def test_a_number_that_can_only_be_small_is_a_leak() -> None:
    cells = (
        Cell(at("Total"), 25),
        Cell(at("Behaviour"), 20),
        Cell(at("SEND"), 2),
        Cell(at("Other"), 3, known=Known.BAND),
    )
    system = System(cells, (Sum(cells[0].at, tuple(cell.at for cell in cells[1:])),))

    assert find_leaks(system, {at("Behaviour"), at("Total")}) == (Leak(at("SEND"), How.SMALL),)
    assert at("Behaviour") not in suppress(system).shown


def test_a_percentage_of_a_hidden_number_is_a_leak() -> None:
    rate = Rate(at("Other, %"), at("Total"), (at("Other"),))
    system = System(a_list(Behaviour=20, SEND=6, Other=3).cells, rates=(rate,))

    leaks = find_leaks(system, {at("Behaviour"), at("Total"), rate.at})

    assert Leak(rate.at, How.RATE) in leaks


def test_a_message_names_the_first_cells_and_counts_the_others() -> None:
    leaks = [Leak(CellName("Reasons", name), How.EXACT) for name in "AABCDEFG"]

    stopped = NumbersLeak(leaks, todo="Report this.")

    assert stopped.where == "Reasons: A; Reasons: B; Reasons: C; Reasons: D; Reasons: E; and 2 more"
    assert stopped.todo == "Report this."
