import math

from reports.suppression.equations import equations_of
from reports.suppression.figures import Cell, CellName, Kind, Known, Rate, Same, Sum, System
from tests.reports.suppression.systems import a_list, at


def test_equal_cells_are_one_figure_in_the_order_of_the_workbook() -> None:
    cells = tuple(Cell(at(name), 9) for name in "ABCD")
    system = System(cells, same=(Same((at("D"), at("B"))), Same((at("C"), at("D")))))

    figures = equations_of(system).figures

    assert [[cell.at.name for cell in figure.cells] for figure in figures] == [["A"], ["B", "C", "D"]]
    assert [figure.at for figure in figures] == [at("A"), at("B")]


def test_a_sum_is_an_equation_of_figures() -> None:
    equations = equations_of(a_list(A=3, B=9))

    (only,) = equations.sums
    assert only.terms == ((0, -1), (1, -1), (2, 1))
    assert equations.sums_of == (((0, -1),), ((0, -1),), ((0, 1),))
    assert equations.number_of[at("Total")] == 2


def test_a_sum_that_is_said_twice_or_says_nothing_is_no_further_equation() -> None:
    system = System(
        (Cell(at("A"), 9), Cell(at("B"), 9)),
        (Sum(at("A"), (at("B"),)), Sum(at("A"), (at("B"),)), Sum(at("A"), (at("A"),))),
    )

    assert len(equations_of(system).sums) == 1


def test_a_sum_with_a_change_is_no_group() -> None:
    system = System(
        (Cell(at("Spring"), 3), Cell(at("Autumn"), 3), Cell(at("Change"), 0, Kind.CHANGE)),
        (Sum(at("Spring"), (at("Autumn"), at("Change"))),),
    )

    assert not equations_of(system).sums[0].is_group


def test_a_figure_weighs_as_much_as_it_stands_for() -> None:
    name, again, older = at("Ended"), CellName("Summary", "Ended"), CellName("Last", "Ended")
    system = System(
        (Cell(name, 9), Cell(again, 9), Cell(older, 9, printed=False)),
        same=(Same((name, again, older)),),
        rates=(Rate(at("Median"), name), Rate(at("Back, %"), name, (again,))),
    )

    assert equations_of(system).figures[0].weight == 5


def test_what_is_known_of_a_figure_that_is_hidden_depends_on_what_it_counts() -> None:
    system = System(
        (
            Cell(at("Pupils"), 7),
            Cell(at("Change"), -2, Kind.CHANGE),
            Cell(at("Small"), 3, known=Known.BAND),
            Cell(at("Large"), 30, known=Known.BAND),
            Cell(at("Nobody"), 0, known=Known.BAND),
        )
    )

    figures = equations_of(system).figures

    assert [figure.when_hidden for figure in figures] == [
        (0, math.inf),
        (-math.inf, math.inf),
        (1, 4),
        (10, math.inf),
        (0, 0),
    ]
    assert [figure.is_given for figure in figures] == [False, False, False, False, True]


def test_figures_hang_together_over_those_that_are_open() -> None:
    system = System(
        tuple(Cell(at(name), 0) for name in "ABCDE"),
        (Sum(at("A"), (at("B"),)), Sum(at("B"), (at("C"),)), Sum(at("D"), (at("E"),))),
    )

    equations = equations_of(system)

    assert equations.joined_to(0, [True] * 5) == [0, 1, 2]
    assert equations.joined_to(0, [True, False, True, True, True]) == [0]
