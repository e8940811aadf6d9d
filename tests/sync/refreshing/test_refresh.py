"""Runs over a register that staff changed in ways that could hide a finding or move a note."""

from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.sync.commands.run_runs import (
    LATER_ON_MONDAY,
    MONDAY,
    TUESDAY,
    WEDNESDAY,
    a_workbook,
    edit,
    go,
    place,
    rows_of,
    typed,
)

OURS = 10
"""Columns of the to-do list that are ours, from the left."""


def _without_part_a(sheet: Worksheet) -> None:
    headings = [cell.value for cell in sheet[1]]
    sheet.delete_cols(headings.index("Part A") + 1)


def test_a_column_that_goes_missing_stops_the_run_and_makes_nothing_done(folder: Path) -> None:
    register = a_workbook(folder)
    go(folder, register)
    listed = rows_of(register)
    edit(register, _without_part_a, "Register")

    ran = go(folder, register, now=TUESDAY)

    assert ran.code == 4
    assert 'the column "Part A" is gone' in ran.err
    assert rows_of(register) == listed


def test_an_older_version_put_back_keeps_its_notes_and_gives_no_ref_twice(folder: Path) -> None:
    register = a_workbook(folder)
    go(folder, register)
    edit(register, typed("AP-0001", "Our notes", "in the older version"))
    go(folder, register, now=LATER_ON_MONDAY)
    older = register.read_bytes()
    go(folder, register, now=TUESDAY)
    register.write_bytes(older)

    go(folder, register, now=TUESDAY.replace("06:00", "07:00"))

    rows = rows_of(register)
    assert {row["Ref"]: row["Our notes"] for row in rows} == {
        "AP-0001": "in the older version",
        "AP-0002": None,
    }


@pytest.mark.parametrize("is_cut", [False, True], ids=["copied", "cut"])
def test_our_cells_pasted_over_those_of_another_row_move_no_note(folder: Path, is_cut: bool) -> None:  # noqa: FBT001 - a case
    register = a_workbook(folder)
    go(folder, register, now=MONDAY)
    edit(register, typed("AP-0002", "Our notes", "spoke to mum"))
    go(folder, register, now=LATER_ON_MONDAY)

    def paste(sheet: Worksheet) -> None:
        one, other = place(sheet, "AP-0001", "Ref")[0], place(sheet, "AP-0002", "Ref")[0]
        for column in range(1, OURS + 1):
            sheet.cell(other, column).value = sheet.cell(one, column).value
            if is_cut:
                sheet.cell(one, column).value = None

    edit(register, paste)
    go(folder, register, now=MONDAY.replace("06:00", "14:00"))

    rows = rows_of(register)
    assert {row["Ref"]: row["Our notes"] for row in rows} == {"AP-0001": None, "AP-0002": "spoke to mum"}


def test_what_was_found_in_a_column_that_is_gone_is_not_done_after_a_person_accepts_it(folder: Path) -> None:
    register = a_workbook(folder)
    go(folder, register)
    edit(register, _without_part_a, "Register")
    go(folder, register, now=TUESDAY)

    def accept(sheet: Worksheet) -> None:
        cell = next(
            cell for row in sheet.iter_rows() for cell in row if cell.value == "Is this change right?"
        )
        sheet.cell(cell.row, cell.column + 1).value = "Yes"

    edit(register, accept, "AP Summary")

    ran = go(folder, register, now=WEDNESDAY)

    assert ran.code == 0
    assert {row["Ref"]: row["How urgent"] for row in rows_of(register)}["AP-0002"] == "Could not check"


def test_what_cannot_be_told_any_more_because_of_a_cell_is_not_done(folder: Path) -> None:
    register = a_workbook(folder)
    go(folder, register)

    def spoil(sheet: Worksheet) -> None:
        headings = [cell.value for cell in sheet[1]]
        sheet.cell(2, headings.index("Date referred") + 1).value = "soon"

    edit(register, spoil, "Register")

    ran = go(folder, register, now=TUESDAY)

    assert ran.code == 0
    assert {row["Ref"]: row["How urgent"] for row in rows_of(register)}["AP-0002"] == "Could not check"
