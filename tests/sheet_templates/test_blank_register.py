from datetime import date

import pytest

from sheet_templates.blank_calendar import blank_calendar
from sheet_templates.blank_register import blank_register, provider_names
from sheet_templates.fields import Table
from sheet_templates.finding import find_layout
from sheet_templates.plan import Cell, SheetPlan, WordsFrom
from sheet_templates.snapshot import Tab
from sheet_templates.tables import TABLES
from tests.grids import snapshot

DAY = date(2026, 11, 23)
REGISTER = blank_register(DAY)
BY_TITLE = {sheet.title: sheet for sheet in REGISTER.sheets}


def _texts(sheet: SheetPlan) -> list[str]:
    cells = [one.value if isinstance(one, Cell) else one for row in sheet.rows for one in row]
    return [text for text in cells if isinstance(text, str)]


def test_each_table_has_a_tab_between_the_first_steps_and_the_guide() -> None:
    titles = [sheet.title for sheet in REGISTER.sheets]

    assert titles == ["Read me", *(table.title for table in TABLES), "Column guide"]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_each_tab_has_the_columns_of_its_table_in_order_and_no_rows(table: Table) -> None:
    sheet = BY_TITLE[table.title]

    headings = [field.heading for field in table.fields if field.in_template]
    assert [column.heading for column in sheet.columns] == headings
    assert (sheet.rows, sheet.blank_rows, sheet.frozen_rows) == ((), 50, 1)
    assert sheet.table


def test_the_columns_that_name_a_row_stay_in_sight_and_leave_room_for_the_others() -> None:
    frozen = {sheet.title: sheet.frozen_columns for sheet in REGISTER.sheets if sheet.table}

    assert frozen["Placements"] == 3
    assert frozen["Reviews"] == 2
    assert frozen["Calendar"] == 0
    for sheet in REGISTER.sheets:
        assert sum(column.width for column in sheet.columns[: sheet.frozen_columns]) <= 54


def test_wide_tabs_print_on_several_pages_across_and_others_on_one() -> None:
    assert not BY_TITLE["Placements"].page.fits_width
    assert BY_TITLE["Placements"].page.repeated == 3
    assert BY_TITLE["Calendar"].page.fits_width


def test_providers_are_chosen_from_their_own_tab() -> None:
    names = provider_names()

    assert names == WordsFrom("Providers", 1, 2, 51)
    assert BY_TITLE["Providers"].columns[names.column - 1].heading == "Provider name"
    lists = {sheet.title for sheet in REGISTER.sheets for one in sheet.columns if one.check == names}
    assert lists == {"Placements", "Reviews", "Attendance", "Provider checks", "Questionnaires", "Log"}


def test_the_first_tab_names_every_tab_and_leads_to_it() -> None:
    links = {
        cell.goes_to
        for row in BY_TITLE["Read me"].rows
        for cell in row
        if isinstance(cell, Cell) and cell.goes_to
    }

    assert links == set(BY_TITLE) - {"Read me"}


def test_the_guide_lists_every_column_of_every_tab() -> None:
    listed = _texts(BY_TITLE["Column guide"])

    for sheet in REGISTER.sheets:
        assert {column.heading for column in sheet.columns if column.heading} <= set(listed)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_headings_are_known_as_excel_writes_them_into_a_csv_file(table: Table) -> None:
    headings = [column.shown_heading for column in BY_TITLE[table.title].columns]

    [tab] = find_layout(snapshot(Tab(table.title, {1: list(headings)})), as_of=DAY).tabs

    assert tab.table == table.name
    assert [column.field for column in tab.columns] == [
        field.name for field in table.fields if field.in_template
    ]


def test_a_calendar_names_the_half_terms_of_one_school_year_and_leaves_their_dates_blank() -> None:
    plan = blank_calendar(2026, (), DAY)

    [sheet] = plan.sheets
    assert sheet.title == "Calendar 2026-27"
    assert sheet.rows == tuple(
        ("Half-term", name)
        for name in ("Autumn 1", "Autumn 2", "Spring 1", "Spring 2", "Summer 1", "Summer 2")
    )


@pytest.mark.parametrize(
    ("day", "is_listed"),
    [
        pytest.param(date(2026, 8, 31), False, id="the day before the school year"),
        pytest.param(date(2026, 9, 1), True, id="its first day"),
        pytest.param(date(2027, 8, 31), True, id="its last day"),
        pytest.param(date(2027, 9, 1), False, id="the day after it"),
        pytest.param(date(2026, 12, 25), True, id="a Friday"),
        pytest.param(date(2026, 12, 26), False, id="a Saturday"),
    ],
)
def test_a_calendar_lists_the_bank_holidays_of_its_year_on_weekdays(day: date, *, is_listed: bool) -> None:
    [sheet] = blank_calendar(2026, [day], DAY).sheets

    closures = [row for row in sheet.rows if row[0] == "Closure"]
    assert [row[2] for row in closures] == ([day] if is_listed else [])
    assert all(isinstance(row[1], Cell) and "Banking" in row[1].note for row in closures)


def test_the_calendar_of_the_last_year_of_a_century_is_named_with_two_digits() -> None:
    [sheet] = blank_calendar(2099, (), DAY).sheets

    assert sheet.title == "Calendar 2099-00"
