"""Small workbooks of planted pupils, and the command run on them."""

from collections.abc import Callable
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.canary import CANARIES
from tests.sync.commands.check_runs import HEADINGS, IN_ORDER, LATE, NO_END
from tests.sync.frames import Ran, run

MONDAY = "2026-11-23T06:00:00+00:00"
LATER_ON_MONDAY = "2026-11-23T11:30:00+00:00"
TUESDAY = "2026-11-24T06:00:00+00:00"
WEDNESDAY = "2026-11-25T06:00:00+00:00"

OURS = ["AP To do", "AP Summary", "AP Data checks", "AP History"]


def a_workbook(folder: Path, *rows: str, name: str = "AP register.xlsx") -> Path:
    """Make a register of one tab; rows are those of ``check_runs``."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Register"
    sheet.append(HEADINGS.split(","))
    for row, pupil in zip(rows or (LATE, NO_END, IN_ORDER), CANARIES, strict=False):
        before, _, after = row.partition('"{}"')
        sheet.append([*filter(None, [before]), pupil, *after.removeprefix(",").split(",")])
    path = folder / name
    book.save(path)
    return path


def go(folder: Path, *words: str | Path, now: str = MONDAY, state: str = "state", **environ: str) -> Ran:
    """Run the command over registers at a moment."""
    told = {"AP_REGISTER_NOW": now, **environ}
    return run(["run", *map(str, words)], state=folder.parent / state, environ=told)


def edit(path: Path, change: Callable[[Worksheet], None], tab: str = "AP To do") -> None:
    """Change a tab as staff do: open, type, save."""
    book = load_workbook(path)
    change(book[tab])
    book.save(path)


def rows_of(path: Path, tab: str = "AP To do", headings: int = 4) -> list[dict[str, object]]:
    """Return the rows of one of our tabs by heading."""
    sheet = load_workbook(path)[tab]
    values = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=headings)]
    return [dict(zip(map(str, values[0]), row, strict=True)) for row in values[1:]]


def place(sheet: Worksheet, ref: str, heading: str, headings: int = 4) -> tuple[int, int]:
    """Return row and column of a cell of the to-do list."""
    names = [cell.value for cell in sheet[headings]]
    row = next(number for number, cell in enumerate(sheet["A"], start=1) if cell.value == ref)
    return row, names.index(heading) + 1


def typed(ref: str, heading: str, value: object) -> Callable[[Worksheet], None]:
    """Return what types a value beside a ref."""

    def change(sheet: Worksheet) -> None:
        row, column = place(sheet, ref, heading)
        sheet.cell(row, column).value = value  # type: ignore[assignment]

    return change
