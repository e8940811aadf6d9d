"""The cells and notes of a finished workbook, tab by tab, hidden ones as well."""

from collections.abc import Iterator
from operator import itemgetter

from reports.leaks.kinds import Context, Kind
from sheet_templates.addresses import cell_name
from sheet_templates.snapshot import CellValue, Tab
from sync.connectors.limits import Limits
from sync.leak_scan.cells import Cells
from sync.leak_scan.looking import Looking
from sync.leak_scan.parts import cannot
from sync.xlsx.collector import collector_paused
from sync.xlsx.reader import read_tabs
from sync.xlsx.refusal import Refusal


def look_at_tabs(data: bytes, looking: Looking, limits: Limits, inside: str = "") -> None:
    """Look at every tab of a workbook.

    Args:
        data: The whole file.
        looking: What is looked for.
        limits: How large it may be.
        inside: Of which part it is, where it lies in another workbook.

    Raises:
        CannotScan: it is no workbook, or it is damaged.
    """
    try:
        with collector_paused():
            tabs, _ = read_tabs(data, limits)
    except Refusal as refusal:
        raise cannot(refusal) from None
    for number, tab in enumerate(tabs, start=1):
        place = f"{inside}tab {number}"
        if looking.is_clean(tab.title):
            place = f"{place}, {tab.title}"
        else:
            looking.add(place, f"{place}, its title", looking.identity.kinds_in(tab.title))
        for cell, kind in _found(tab, looking):
            looking.add(place, f"{place}, {cell}", [kind])


def _found(tab: Tab, looking: Looking) -> Iterator[tuple[str, Kind]]:
    """Give the places of a tab that hold something: cells, those far to the right, and notes."""
    cells = Cells(looking.identity, tab.rows, Context.PROSE)
    yield from ((cell_name(row, column), kind) for row, column, kind in cells.found())
    far: dict[int, list[CellValue]] = {}
    for (row, _), value in sorted(tab.beyond.items(), key=itemgetter(0)):
        far.setdefault(row, []).append(value)
    beyond = Cells(looking.identity, far, Context.PROSE)
    yield from ((f"row {row}, far to the right", kind) for row, _, kind in beyond.found())
    notes = looking.identity.kinds_in_all(tuple(tab.notes.values()))
    for (row, column), note in tab.notes.items():
        place = f"the note at {cell_name(row, column)}"
        yield from ((place, kind) for kind in sorted(notes.get(note, ())))
    for texts in (cells.values, beyond.values, tab.notes.values()):
        looking.seen(texts)
