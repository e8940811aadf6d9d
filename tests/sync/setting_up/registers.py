"""Messy registers as workbooks, and the set-up sheet answered as staff do."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.sync.frames import Ran, run

MONDAY = "2026-11-23T06:00:00+00:00"
SHEET = "AP Setup"
CANARY = "Zebedee Quillfeather"
HEADINGS = [
    "Pupil",
    "Yr",
    "Provder name",
    "Strt date",
    "Referral",
    "Part A",
    "Reason",
    "Due diligence",
    "Colour",
]
ROWS: list[list[object]] = [
    [
        CANARY,
        "10",
        "Oak Centre",
        date(2026, 9, 7),
        date(2026, 8, 1),
        date(2026, 8, 2),
        "EBSA",
        date(2026, 8, 30),
        "red",
    ],
    ["BROWN, Sam", "11", "Fen Farm", date(2026, 9, 14), date(2026, 8, 1), "TBC", "EBSA", None, "red"],
]
PROVIDERS: list[list[object]] = [["Provider", "URN"], ["Oak Centre", 123456], ["Fen Farm", None]]


def a_register(folder: Path, name: str = "AP register.xlsx", headings: list[str] = HEADINGS) -> Path:
    """Make a register whose provider and start stand below misspelt headings."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Register"
    for row in ([["Green Lane School"], []], [headings], ROWS):
        for values in row:
            sheet.append(values)
    places = book.create_sheet("Places")
    for values in PROVIDERS:
        places.append(values)
    path = folder / name
    book.save(path)
    return path


def go(folder: Path, *words: str | Path, command: str = "setup") -> Ran:
    """Run a command with its settings in the folder."""
    config = folder / "ap-register.toml"
    environ = {"AP_REGISTER_NOW": MONDAY}
    return run([command, *map(str, words), "-c", str(config)], state=folder.parent / "state", environ=environ)


def sheet_rows(path: Path) -> dict[tuple[str, str], dict[str, object]]:
    """Return the first block of the set-up sheet by need and tab: heading to cell."""
    sheet = load_workbook(path)[SHEET]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    start = next(number for number, row in enumerate(rows) if row[0] == "What we need")
    found: dict[tuple[str, str], dict[str, object]] = {}
    for row in rows[start + 1 :]:
        if row[0] == "Your tab":
            break
        if row[0] and row[1]:
            found[str(row[0]), str(row[1])] = dict(zip(map(str, rows[start]), row, strict=False))
    return found


def answer(path: Path, answers: Mapping[str, tuple[str, str]]) -> None:
    """Type answers into the set-up sheet: first cell of a row to (heading of a column, answer)."""
    book = load_workbook(path)
    sheet = book[SHEET]
    heads = {cell.value: cell.column for row in sheet.iter_rows() for cell in row if cell.value}
    for row in sheet.iter_rows():
        told = answers.get(str(row[0].value))
        if told is not None and row[1].value:
            sheet.cell(row[0].row or 0, heads[told[0]] or 0).value = told[1]
    book.save(path)


def rename(path: Path, cell: str, heading: str) -> None:
    """Give a column of the register another heading, as staff do."""
    book = load_workbook(path)
    book["Register"][cell].value = heading
    book.save(path)
