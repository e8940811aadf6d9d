"""Puts our tabs into a workbook and takes them out again, and says what else changed: nothing may."""

from collections.abc import Mapping
from datetime import date
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from sheet_templates.errors import UserError
from sheet_templates.plan import Cell, ColumnPlan, Role, SheetPlan, WorkbookPlan
from sheet_templates.snapshot import Snapshot
from sync.grafting.grafting import graft
from sync.grafting.own_tabs import OwnTab
from sync.grafting.refused import Refused
from sync.grafting.removing import remove
from sync.workbooks.author import workbook_bytes
from sync.xlsx.reader import read_xlsx

OWNER = "tests.corpus.here"
_OURS = ("AP To do", "AP Summary")
_MAY_CHANGE = ("[content_types].xml", "workbook", "styles", "calcchain")
"""Parts that list other parts or looks: our tabs must be named in them."""

SCRATCH = workbook_bytes(
    WorkbookPlan(
        "Results",
        date(2026, 11, 23),
        tuple(
            SheetPlan(
                title,
                (ColumnPlan("Ref", 9), ColumnPlan("What to do next", 40, is_wrapped=True)),
                tuple((f"AP-{number:04d}", Cell("=not a formula", Role.OVERDUE)) for number in range(1, 201)),
                table=title.replace(" ", "_"),
                top=((Cell(title, Role.TITLE),),),
            )
            for title in _OURS
        ),
    )
)
TABS = (OwnTab("todo", _OURS[0]), OwnTab("summary", _OURS[1]))


def tried(data: bytes) -> str:
    """Return what came of one workbook: ``sound``, ``not a workbook``, ``refused: …`` or ``harmed: …``."""
    before = _read(data)
    try:
        with ZipFile(BytesIO(data)) as package:
            parts = {name: package.read(name) for name in package.namelist()}
    except (BadZipFile, NotImplementedError, RuntimeError, OSError):
        return "not a workbook"
    try:
        first = graft(data, SCRATCH, TABS, OWNER)
        second = graft(first.data, SCRATCH, TABS, OWNER)
        back = remove(second.data)
    except Refused as refusal:
        return f"refused: {refusal.code}"
    harm = [
        *_changed(parts, first.data),
        *(["the second time gave other bytes"] if second.data != first.data else []),
        *_lost(parts, back),
        *_read_otherwise(before, first.data),
    ]
    return f"harmed: {harm[0]}" if harm else "sound"


def _changed(parts: Mapping[str, bytes], data: bytes) -> list[str]:
    """Return parts of the workbook that are not as they were."""
    with ZipFile(BytesIO(data)) as package:
        now = {name: package.read(name) for name in package.namelist()}
    return [
        f"{name} changed"
        for name, content in parts.items()
        if now.get(name) != content and not any(word in name.casefold() for word in _MAY_CHANGE)
    ]


def _lost(parts: Mapping[str, bytes], data: bytes) -> list[str]:
    """Return parts that are missing or new once our tabs were taken out."""
    with ZipFile(BytesIO(data)) as package:
        names = set(package.namelist())
    added = {name for name in names - set(parts) if "styles" not in name.casefold()}
    gone = {name for name in set(parts) - names if "calcchain" not in name.casefold()}
    return [f"{name} is not as it was" for name in sorted(added | gone)]


def _read(data: bytes) -> Snapshot | None:
    try:
        return read_xlsx(data, source="a workbook", revision="")
    except UserError:
        return None


def _read_otherwise(before: Snapshot | None, data: bytes) -> list[str]:
    """Return tabs of the workbook that read otherwise: values, hidden rows, merges, tables, formulas."""
    after = _read(data)
    if before is None or after is None:
        return [] if before is None else ["it cannot be read any more"]
    now = {tab.title: tab for tab in after.tabs}
    return [
        f"tab {place} reads otherwise" for place, tab in enumerate(before.tabs) if now.get(tab.title) != tab
    ]
