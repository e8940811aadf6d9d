from dataclasses import replace

from reports.working.not_read import left_out, unread_cells
from sheet_templates.snapshot import Visibility
from tests.grids import tab
from tests.reports.working.registers import checked_of, read


def test_rows_headings_and_tabs_that_were_not_used_are_named_with_the_reason() -> None:
    old = tab("Register 25-26", "Pupil | Provider", visibility=Visibility.HIDDEN)
    text = (
        "Pupil | Year | Provider | Start date | Date refered\nSMITH, Jo | 10 | Oak | 2026-09-07 |\nTotal | 1"
    )

    lines = left_out(checked_of(read(text, tab("Notes", "Ring the office"), old)))

    assert lines == (
        'Register: "Date refered" (E1) is not used. We are not sure what that heading means.',
        "Register: row 3 left out (a row of totals).",
        "Tab Notes is not read: no headings that are known in the first 30 rows.",
        "Tab Register 25-26 is not read: hidden, and its title names the school year 2025-26.",
    )


def test_the_headings_of_a_tab_that_is_not_read_at_all_are_not_told_one_by_one() -> None:
    week = tab("Attendance", "Pupil | Mon | Tue | Wed | Thu | Fri\nSMITH, Jo | / | / | / | / | /")

    lines = left_out(
        checked_of(read("Pupil | Year | Provider | Start date\nSMITH, Jo | 10 | Oak | 2026-09-07", week))
    )

    assert lines == ("Tab Attendance is not read: nearest to Attendance, but there is no column for Date.",)


def test_many_rows_left_out_for_one_reason_are_one_line() -> None:
    rows = "\n".join(["Oak Centre", "SMITH, Jo | 10 | Oak Centre | 2026-09-07"] * 6)

    lines = left_out(checked_of(read(f"Pupil | Year | Provider | Start date\n{rows}")))

    assert lines == ("Register: rows 2, 4, 6, 8 and 2 more rows left out (a section heading, no entry).",)


def test_our_own_tabs_are_no_gap_and_what_the_settings_ask_for_is_one() -> None:
    checked = checked_of(
        read(
            "Pupil | Year | Provider | Start date\nSMITH, Jo | 10 | Oak | 2026-09-07", tab("AP Summary", "x")
        )
    )
    layout = replace(checked.layout, problems=("The settings name a tab Leavers, and there is none.",))

    assert left_out(checked) == ()
    assert left_out(replace(checked, layout=layout)) == layout.problems


def test_cells_that_could_not_be_read_are_counted() -> None:
    fine = checked_of(read("Pupil | Year | Provider | Start date\nSMITH, Jo | 10 | Oak | 2026-09-07"))

    assert unread_cells(checked_of(read())) == "2 cells could not be read."
    assert unread_cells(fine) == ""
