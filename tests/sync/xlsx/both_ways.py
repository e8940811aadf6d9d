"""Reads workbooks with the XML parser alone and with the patterns before it; both must agree."""

import pytest

from sheet_templates.snapshot import CellValue, Snapshot, Tab
from sync.connectors.limits import Limits
from sync.xlsx.reader import read_tabs
from sync.xlsx.refusal import Refusal
from tests.sync.xlsx.packages import SheetPart, sheet, workbook

ALWAYS_QUICK = 0
NEVER_QUICK = 10**12

USUAL = Limits()

Outcome = tuple[tuple[Tab, ...], bool] | Refusal


def outcome(data: bytes, quick_from: int, limits: Limits = USUAL) -> Outcome:
    """Return what a workbook reads as, or its refusal."""
    try:
        return read_tabs(data, limits, quick_from=quick_from)
    except Refusal as refusal:
        return refusal


def plain(found: Outcome) -> object:
    """Return an outcome in a form that tells True from 1 and 1 from 1.0, and rows from other orders.

    A part that is damaged twice may be refused for either reason, so only the place of a refusal counts.
    """
    if isinstance(found, Refusal):
        return found.where
    kinds = [[type(value) for _, _, value in tab.cells()] for tab in found[0]]
    return found, kinds, [list(tab.rows) for tab in found[0]]


def read(data: bytes, limits: Limits = USUAL) -> Snapshot:
    """Return what a workbook reads as, once both ways have agreed.

    Raises:
        Refusal: both ways refuse it.
    """
    exact = outcome(data, NEVER_QUICK, limits)
    quick = outcome(data, ALWAYS_QUICK, limits)
    assert plain(quick) == plain(exact)
    if isinstance(quick, Refusal):
        raise quick
    tabs, epoch_1904 = quick
    return Snapshot(source="", revision="", tabs=tabs, epoch_1904=epoch_1904)


def refusal_of(data: bytes, limits: Limits = USUAL) -> Refusal:
    """Return the refusal of a workbook, once both ways have refused it alike."""
    with pytest.raises(Refusal) as caught:
        read(data, limits)
    return caught.value


def only_tab(part: SheetPart, *, shared: str = "", formats: str = "", properties: str = "") -> Tab:
    """Return the single tab of a workbook made from it."""
    return read(workbook([part], shared=shared, formats=formats, properties=properties)).tabs[0]


def tab_of(rows: str, *, shared: str = "", formats: str = "", properties: str = "") -> Tab:
    """Return a tab with these rows."""
    return only_tab(sheet(rows), shared=shared, formats=formats, properties=properties)


def value_of(cell: str, *, shared: str = "", formats: str = "", properties: str = "") -> CellValue:
    """Return the value of a cell that is written as A1 of a tab."""
    tab = tab_of(f'<row r="1">{cell}</row>', shared=shared, formats=formats, properties=properties)
    return tab.value(1, 1)
