from dataclasses import replace

import pytest

from reports.working.data_checks import DataCheck, DataChecks, Matter, data_checks
from reports.working.data_checks_tab import MOST_ROWS, data_checks_sheet
from reports.working.wording import INCOMPLETE
from sheet_templates.addresses import Where
from sheet_templates.plan import Cell, Role, SheetPlan
from sync.workbooks.author import workbook_bytes
from tests.reports.working.registers import checked_of, read
from tests.sync.workbooks.opened import plan_of, sheet_of, tab_of

CELLS = read()
CHECKS = data_checks(checked_of(CELLS), CELLS)
ROW = DataCheck(Matter.DATA, Where("Register", 2, 5, "UPN"), "K99", "It does not pass.", "Copy it again.", ())


def _top(plan: SheetPlan) -> list[object]:
    return [cell.value if isinstance(cell, Cell) else cell for cell, *_ in plan.top]


def _kinds(*matters: Matter) -> DataChecks:
    return DataChecks(tuple(replace(ROW, matter=matter) for matter in matters))


def test_each_row_says_where_what_and_what_to_type() -> None:
    tab = tab_of(data_checks_sheet(CHECKS))
    head = data_checks_sheet(CHECKS).heading_row

    assert [tab.value(head, column) for column in range(1, 8)] == [
        "Where",
        "Column",
        "Kind",
        "What it says now",
        "What is the matter",
        "What to type",
        "Checks that wait for it",
    ]
    assert [tab.value(head + 2, column) for column in range(1, 8)] == [
        "Register, F2",
        "Part A",
        "Cannot be read",
        "w/b 7/9",
        'We cannot read "w/b 7/9" as a date (F2). It may mean 07/09/2026.',
        "Type the date as dd/mm/yyyy.",
        "AP-REF-03",
    ]


@pytest.mark.parametrize(
    ("where", "text", "at"),
    [
        pytest.param(Where("Register", 2, 5), "Register, E2", "E2", id="a cell"),
        pytest.param(Where("Register", 14), "Register, row 14", "A14", id="a row"),
        pytest.param(Where("Register"), "Register", "A1", id="a tab"),
    ],
)
def test_a_click_leads_to_the_place(where: Where, text: str, at: str) -> None:
    [[link, *_]] = data_checks_sheet(DataChecks((replace(ROW, where=where),))).rows

    assert isinstance(link, Cell)
    assert (link.value, link.goes_to, link.at) == (text, "Register", at)


@pytest.mark.parametrize(
    ("checks", "told"),
    [
        pytest.param(
            DataChecks(()),
            "No cell to put right. What waits for a column or tab is on the summary.",
            id="none",
        ),
        pytest.param(_kinds(Matter.DATA), "1 to put right: 1 looks wrong.", id="one"),
        pytest.param(
            _kinds(*Matter, *Matter),
            "8 to put right: 2 cannot be read, 2 look wrong, 2 are headings that we are not sure of, "
            "2 keep checks waiting.",
            id="two of each",
        ),
    ],
)
def test_the_top_says_how_many_of_each_kind(checks: DataChecks, told: str) -> None:
    assert _top(data_checks_sheet(checks))[1] == told


def test_the_top_says_in_which_columns_most_of_them_are() -> None:
    upn, part_a = ROW.where, Where("Leavers", 3, 6, "Part A")
    rows = [
        replace(ROW, where=where) for where in (part_a, part_a, upn, upn, upn, Where("Register", 2, 9, "Sex"))
    ]

    assert "Most of them: UPN on Register (3), Part A on Leavers (2)." not in _top(data_checks_sheet(CHECKS))
    assert _top(data_checks_sheet(DataChecks(tuple(rows))))[2] == (
        "Most of them: UPN on Register (3) and Part A on Leavers (2)."
    )


def test_a_check_that_is_not_complete_says_so_first() -> None:
    assert _top(data_checks_sheet(DataChecks((), is_complete=False)))[1] == INCOMPLETE


def test_many_checks_that_wait_are_counted() -> None:
    [row] = data_checks_sheet(DataChecks((replace(ROW, rules=("A", "B", "C", "D", "E")),))).rows

    assert row[-1] == "A, B, C and 2 more checks"


def test_more_rows_than_anybody_reads_are_cut_and_the_top_says_so() -> None:
    plan = data_checks_sheet(DataChecks((ROW,) * (MOST_ROWS + 1)))

    assert len(plan.rows) == MOST_ROWS
    assert "The first 5,000 are listed. Put those right and the others follow." in _top(plan)
    assert str(_top(plan)[1]).startswith("5,001 to put right")
    assert len(_top(data_checks_sheet(DataChecks((ROW,) * MOST_ROWS)))) == len(_top(plan)) - 1


def test_nothing_on_it_is_for_staff_to_fill_in() -> None:
    plan = data_checks_sheet(CHECKS)

    assert not [column for column in plan.columns if column.is_staff]
    assert plan.blank_rows == 0
    assert {cell.role for row in plan.rows for cell in row if isinstance(cell, Cell)} == {
        Role.TEXT,
        Role.DATA,
    }


def test_headings_stay_in_sight_and_form_a_table_with_a_filter() -> None:
    plan = data_checks_sheet(CHECKS, "AP Data checks (2)")
    sheet = sheet_of(plan)

    assert sheet.title == "AP Data checks (2)"
    assert sheet.freeze_panes == f"A{plan.first_row}"
    assert sheet.tables["AP_Data_checks"].ref == f"A{plan.heading_row}:G{plan.last_row}"
    assert sheet.print_title_rows == f"${plan.heading_row}:${plan.heading_row}"


def test_equal_checks_give_equal_bytes_also_without_any_row() -> None:
    for checks in (CHECKS, DataChecks(())):
        assert workbook_bytes(plan_of(data_checks_sheet(checks))) == workbook_bytes(
            plan_of(data_checks_sheet(checks))
        )


def test_what_a_cell_says_is_text_that_no_program_marks_as_a_number() -> None:
    plan = data_checks_sheet(DataChecks((replace(ROW, says="801200001004"),)))

    assert tab_of(plan).value(plan.first_row, 4) == "801200001004"
    assert sheet_of(plan).cell(plan.first_row, 4).number_format == "@"
