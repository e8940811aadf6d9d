"""Cells to be written, gathered into as few requests as their neighbourhood allows."""

from collections.abc import Iterator

from sync.google.plain import Json
from sync.google.writing.places import Places

VALUE = "userEnteredValue"
LOOK = "userEnteredFormat"
LINK = "userEnteredFormat.textFormat.link"
FORM = "userEnteredFormat.numberFormat"
NOTE = "note"
RULE = "dataValidation"
EVERYTHING = (VALUE, LOOK, NOTE, RULE)
"""All that we ever give a cell; a cell is written with these where nothing of staff's can be in it."""

_MOST_ROWS = 500
"""Rows of one request, so that a long list can be cut between requests."""


class CellRuns:
    """Gathers cells of one tab and gives them as ``updateCells`` requests that touch no other cell."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._cells: dict[tuple[str, ...], dict[int, dict[int, Json]]] = {}

    def add(self, row: int, column: int, cell: Json, fields: tuple[str, ...]) -> None:
        """Take a cell.

        Args:
            row: Its index from 0.
            column: Its index from 0.
            cell: What of it is written, as ``CellData``.
            fields: Which of its fields are; a field that the cell lacks is cleared.
        """
        self._cells.setdefault(fields, {}).setdefault(row, {})[column] = cell

    def requests(self) -> list[Json]:
        """Return the requests."""
        made: list[Json] = []
        for fields, rows in self._cells.items():
            open_runs: dict[tuple[int, int], list[Json]] = {}
            last = -2
            for row in sorted(rows):
                runs = dict(_runs(rows[row]))
                if row != last + 1:
                    open_runs = {}
                following: dict[tuple[int, int], list[Json]] = {}
                for shape, cells in runs.items():
                    block = open_runs.get(shape)
                    if block is None or len(block) >= _MOST_ROWS:
                        block = []
                        made.append(self._request(row, shape[0], block, fields))
                    block.append({"values": cells})
                    following[shape] = block
                open_runs, last = following, row
        return made

    def _request(self, row: int, column: int, rows: list[Json], fields: tuple[str, ...]) -> Json:
        start = self._places.cell(row, column)
        return {"updateCells": {"start": start, "rows": rows, "fields": ",".join(fields)}}


def _runs(cells: dict[int, Json]) -> Iterator[tuple[tuple[int, int], list[Json]]]:
    """Give neighbouring cells of a row together, by their first column and their number."""
    start, run = -2, list[Json]()
    for column in sorted(cells):
        if column != start + len(run):
            if run:
                yield (start, len(run)), run
            start, run = column, []
        run.append(cells[column])
    if run:
        yield (start, len(run)), run
