"""What an earlier workbook gave away, as a reader of the next one has it."""

from dataclasses import replace

from reports.suppression.bands import View
from reports.suppression.figures import Cell, Kind, Known
from reports.suppression.hiding import Published


def known_cells(published: Published) -> tuple[Cell, ...]:
    """Return all figures of a workbook, none of them printed again, each with what is known of it by now.

    They come with the earlier ones that it was itself checked against, so the last workbook stands for all.
    """
    return tuple(
        replace(cell, printed=False, known=_known(cell, published)) for cell in published.system.cells
    )


def _known(cell: Cell, published: Published) -> Known:
    if cell.at not in published.shown or cell.known is Known.FIGURE:
        return cell.known
    return Known.BAND if published.view is View.BANDS and cell.kind is Kind.PEOPLE else Known.FIGURE
