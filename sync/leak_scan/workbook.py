"""The cells and notes of a finished workbook, tab by tab, hidden ones as well."""

from operator import itemgetter

from reports.leaks.kinds import Context
from sheet_templates.addresses import cell_name
from sheet_templates.snapshot import CellValue, Tab
from sync.connectors.limits import Limits
from sync.leak_scan.cells import Cells, Texts
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
    far = [_far_right(tab) for tab in tabs]
    texts = Texts(looking.identity, (*(tab.rows for tab in tabs), *far), Context.PROSE)
    for number, (tab, beyond) in enumerate(zip(tabs, far, strict=True), start=1):
        place = f"{inside}tab {number}"
        if looking.is_clean(tab.title):
            place = f"{place}, {tab.title}"
        else:
            looking.add(place, f"{place}, its title", looking.identity.kinds_in(tab.title))
        for row, column, kind in Cells(tab.rows, texts).found():
            looking.add(place, f"{place}, {cell_name(row, column)}", [kind])
        for row, _, kind in Cells(beyond, texts).found():
            looking.add(place, f"{place}, row {row}, far to the right", [kind])
        _look_at_notes(tab, place, looking)
    looking.seen(texts.all)


def _far_right(tab: Tab) -> dict[int, list[CellValue]]:
    """Return the values right of column 1,024 by row."""
    far: dict[int, list[CellValue]] = {}
    for (row, _), value in sorted(tab.beyond.items(), key=itemgetter(0)):
        far.setdefault(row, []).append(value)
    return far


def _look_at_notes(tab: Tab, place: str, looking: Looking) -> None:
    notes = looking.identity.kinds_in_all(tuple(tab.notes.values()))
    for (row, column), note in tab.notes.items():
        looking.add(place, f"{place}, the note at {cell_name(row, column)}", notes.get(note, ()))
    looking.seen(tab.notes.values())
