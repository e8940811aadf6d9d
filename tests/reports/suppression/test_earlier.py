import pytest

from reports.suppression.bands import View
from reports.suppression.earlier import known_cells
from reports.suppression.figures import Cell, CellName, Kind, Known, System
from reports.suppression.hiding import Published

AT = CellName("Autumn: reasons", "Other")


def _published(cell: Cell, view: View, *, shown: bool) -> Published:
    return Published(System((cell,)), view, frozenset({AT} if shown else ()))


@pytest.mark.parametrize(
    ("cell", "view", "shown", "known"),
    [
        pytest.param(Cell(AT, 7), View.NUMBERS, True, Known.FIGURE, id="a number that was shown"),
        pytest.param(Cell(AT, 3), View.NUMBERS, False, Known.NOTHING, id="a number that was hidden"),
        pytest.param(Cell(AT, 3), View.BANDS, True, Known.BAND, id="a band that was shown"),
        pytest.param(Cell(AT, 3), View.BANDS, False, Known.NOTHING, id="a band that was hidden"),
        pytest.param(Cell(AT, 3, Kind.OTHER), View.BANDS, True, Known.FIGURE, id="providers beside bands"),
        pytest.param(
            Cell(AT, 3, known=Known.BAND), View.NUMBERS, False, Known.BAND, id="hidden after its band"
        ),
        pytest.param(
            Cell(AT, 7, known=Known.FIGURE), View.BANDS, True, Known.FIGURE, id="a band after a number"
        ),
        pytest.param(
            Cell(AT, 7, printed=False, known=Known.FIGURE), View.NUMBERS, False, Known.FIGURE, id="long known"
        ),
    ],
)
def test_what_was_published_is_known_from_then_on(
    cell: Cell, view: View, *, shown: bool, known: Known
) -> None:
    (later,) = known_cells(_published(cell, view, shown=shown))

    assert later == Cell(AT, cell.value, cell.kind, printed=False, known=known)
