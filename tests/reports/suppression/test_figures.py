import pytest

from reports.suppression.figures import (
    Cell,
    CellName,
    FiguresDisagree,
    Kind,
    Rate,
    Same,
    Sum,
    System,
    is_small,
)

A, B, C = (CellName("Reasons", name) for name in "ABC")


@pytest.mark.parametrize(
    ("number", "small"),
    [
        pytest.param(0, False, id="nobody"),
        pytest.param(1, True, id="one"),
        pytest.param(4, True, id="the largest that is hidden"),
        pytest.param(5, False, id="the smallest that is shown"),
    ],
)
def test_one_to_four_is_small(number: int, small: bool) -> None:  # noqa: FBT001 - a column of the table above
    assert is_small(number) is small


@pytest.mark.parametrize(
    ("cells", "relations"),
    [
        pytest.param((Cell(A, 7),), (Sum(A, (B,)),), id="a part that is not there"),
        pytest.param((Cell(A, 7),), (Sum(B, (A,)),), id="a total that is not there"),
        pytest.param((Cell(A, 7),), (Same((A, B)),), id="the same figure as one that is not there"),
        pytest.param((Cell(B, 7),), (Rate(A, C),), id="a percentage of what is not there"),
        pytest.param((Cell(B, 7),), (Rate(A, B, (C,)),), id="a percentage with a count that is not there"),
        pytest.param((Cell(A, 7), Cell(A, 7)), (), id="two cells in one place"),
        pytest.param((Cell(A, 7),), (Rate(A, A),), id="a percentage in the place of a count"),
        pytest.param((Cell(A, -1),), (), id="fewer than nobody"),
        pytest.param((Cell(A, 0, least=1),), (), id="a row for somebody and nobody in it"),
        pytest.param((Cell(A, -1, Kind.OTHER),), (), id="fewer than no provider"),
        pytest.param((Cell(A, 9), Cell(B, 4), Cell(C, 4)), (Sum(A, (B, C)),), id="a total that is too large"),
        pytest.param((Cell(A, 9), Cell(B, 8)), (Same((A, B)),), id="the same figure, and it differs"),
    ],
)
def test_figures_that_cannot_be_are_refused(
    cells: tuple[Cell, ...], relations: tuple[Sum | Same | Rate, ...]
) -> None:
    sums = tuple(one for one in relations if isinstance(one, Sum))
    same = tuple(one for one in relations if isinstance(one, Same))
    rates = tuple(one for one in relations if isinstance(one, Rate))

    with pytest.raises(FiguresDisagree) as refused:
        System(cells, sums, same, rates)

    assert refused.value.where.startswith("Reasons: ")
    assert not any(sign.isdigit() for sign in str(refused.value))


def test_a_change_may_be_below_nothing() -> None:
    system = System((Cell(A, 5), Cell(B, 7), Cell(C, -2, Kind.CHANGE)), (Sum(A, (B, C)),))

    assert system.cells[2].value == -2
