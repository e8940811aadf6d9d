"""A register of planted pupils with UPNs, and the command subject run on it."""

from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.canary import CANARIES
from tests.sync.commands.run_runs import MONDAY
from tests.sync.frames import Ran, run

HEADINGS = (
    "Pupil",
    "UPN",
    "Year",
    "Provider",
    "Reason",
    "Date referred",
    "Start date",
    "End date",
    "Part A",
    "IPA signed",
    "Welcome meeting",
    "Planned outcomes",
    "Family consulted",
)
FIRST, SECOND = CANARIES[0], CANARIES[2]
UPNS = ("H801200001001", "X801200001002")


def a_row(
    pupil: str, upn: str | None, *, part_a: str | None = None, start: str = "09/11/2026"
) -> list[object]:
    """Return a placement in which nothing but part A is missing, unless it is given."""
    return [
        pupil,
        upn,
        10,
        "Oak Farm",
        "Behaviour",
        "02/11/2026",
        start,
        "11/02/2027",
        part_a,
        "06/11/2026",
        "06/11/2026",
        "Back to lessons by Easter",
        "30/10/2026",
    ]


def a_register(folder: Path, *rows: list[object]) -> Path:
    """Make a register of one tab; without rows of two pupils, each with a missing part A."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Register"
    sheet.append(HEADINGS)
    for row in rows or (a_row(FIRST, UPNS[0]), a_row(SECOND, UPNS[1])):
        sheet.append(row)
    path = folder / "AP register.xlsx"
    book.save(path)
    return path


def subject(folder: Path, *words: str | Path, now: str = MONDAY, state: str = "state") -> Ran:
    told = {"AP_REGISTER_NOW": now}
    return run(["subject", *map(str, words)], state=folder.parent / state, environ=told)
