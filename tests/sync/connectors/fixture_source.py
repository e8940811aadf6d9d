"""Writes the workbooks that the files in ``files`` were converted from; see the note there."""

import sys
from datetime import datetime
from pathlib import Path

import xlsxwriter


def write(path: Path, *, from_1904: bool) -> None:
    """Write one small register with something of everything that a reader may lose."""
    with xlsxwriter.Workbook(path, {"date_1904": from_1904}) as workbook:
        day, moment, clock, hours = (
            workbook.add_format({"num_format": code})
            for code in ("dd/mm/yyyy", "dd/mm/yyyy hh:mm", "hh:mm", "[h]:mm")
        )
        tab = workbook.add_worksheet("Register")
        tab.write_row(2, 1, ["Pupil", "Start", "Seen", "Time", "Hours", "Year", "Share", "Tick"])
        tab.write(3, 1, "Zoë Made-Up")
        tab.write_datetime(3, 2, datetime(2026, 9, 1), day)
        tab.write_datetime(3, 3, datetime(2026, 9, 1, 9, 30), moment)
        tab.write_number(3, 4, 0.40625, clock)
        tab.write_number(3, 5, 1.25, hours)
        tab.write_number(3, 6, 10)
        tab.write_number(3, 7, 0.5)
        tab.write_boolean(3, 8, True)
        tab.write_formula(4, 1, "=1/0", value="#DIV/0!")
        tab.write_formula(4, 2, "=1+1", value=2)
        tab.write(4, 3, "   ")
        tab.write(4, 4, "'0012")
        tab.merge_range(6, 1, 6, 3, "Ended placements")
        tab.write(7, 1, "Hidden Made-Up")
        tab.set_row(7, None, None, {"hidden": True})
        tab.set_column(5, 5, None, None, {"hidden": True})
        hidden = workbook.add_worksheet("Old")
        hidden.write(0, 0, "x")
        hidden.hide()


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    write(folder / "register.xlsx", from_1904=False)
    write(folder / "register-1904.xlsx", from_1904=True)
