from dataclasses import replace
from datetime import date, datetime, time

import pytest

from reports.working.data_checks import BLANK, NO_RESULT, DataCheck, Matter, data_checks, said
from sheet_templates.addresses import Where
from sheet_templates.snapshot import UNCALCULATED, CellError, CellValue, Snapshot
from tests.grids import tab
from tests.reports.working.registers import checked_of, read, without_findings
from validators.states import State

CELLS = read()
CHECKED = checked_of(CELLS)
ROWS = data_checks(CHECKED, CELLS).rows


def _rows(cells: Snapshot, *rules: str) -> tuple[DataCheck, ...]:
    return data_checks(checked_of(cells, rules=rules), cells).rows


def test_each_cell_is_told_with_what_it_says_what_is_the_matter_and_what_to_type() -> None:
    assert [(row.where.cell, row.matter, row.says, row.what, row.to_type) for row in ROWS] == [
        (
            "E2",
            Matter.DATA,
            "K999499917253",
            "The UPN of Jo SMITH does not pass its check letter (expected H).",
            "Copy it again from your MIS.",
        ),
        (
            "F2",
            Matter.UNREADABLE,
            "w/b 7/9",
            'We cannot read "w/b 7/9" as a date (F2). It may mean 07/09/2026.',
            "Type the date as dd/mm/yyyy.",
        ),
        (
            "D3",
            Matter.UNREADABLE,
            "after Xmas?",
            'We cannot read "after Xmas?" as a date (D3): a part of the year without a day.',
            "Type the date as dd/mm/yyyy.",
        ),
    ]


def test_the_checks_that_wait_for_a_cell_stand_beside_what_is_the_matter_with_it() -> None:
    waiting = {row.where.cell: row.rules for row in ROWS}

    assert waiting["E2"] == ()
    assert waiting["F2"] == ("AP-REF-03",)
    assert {"AP-REF-03"} <= set(waiting["D3"])


def test_nothing_is_told_that_is_no_cell_to_put_right() -> None:
    others = [state for state in State if state not in {State.UNREADABLE, State.DATA, State.CANNOT_TELL}]

    assert data_checks(without_findings(CHECKED, *others), CELLS).rows == ()


def test_a_cell_that_only_keeps_checks_waiting_says_why() -> None:
    cells = read("Pupil | Year | Provider | Start date | Part A\nSMITH, Jo | 10 | Oak | 2026-09-07 | =?")

    [row] = _rows(cells, "AP-REF-03")

    assert (row.matter, row.says, row.rules) == (Matter.WAITING, NO_RESULT, ("AP-REF-03",))
    assert row.what == "A formula whose result was never stored."
    assert row.to_type


def test_without_a_reason_it_says_what_could_not_be_told() -> None:
    cells = read("Pupil | Year | Provider | Start date | Part A\nSMITH, Jo | 10 | Oak | 2026-09-07 | =?")
    checked = checked_of(cells, rules=["AP-REF-03"])
    [found] = without_findings(checked, State.CANNOT_TELL).result.findings
    bare = replace(found, words={**found.words, "why": ""})

    [row] = data_checks(replace(checked, result=replace(checked.result, findings=(bare,))), cells).rows

    assert row.what == bare.message(names=True)


def test_what_nobody_can_tell_for_want_of_a_column_is_no_cell() -> None:
    [found, *_] = without_findings(CHECKED, State.CANNOT_TELL).result.findings
    nowhere = replace(found, where=Where("Register", 4))
    checked = replace(CHECKED, result=replace(CHECKED.result, findings=(nowhere,)))

    assert data_checks(checked, CELLS).rows == ()


def test_a_heading_that_nobody_is_sure_of_is_asked_about() -> None:
    cells = read(
        "Pupil | Year | Provider | Start date | Date refered\nSMITH, Jo | 10 | Oak | 2026-09-07 | 2026-09-01"
    )

    [row] = [row for row in _rows(cells) if row.matter is Matter.HEADING]

    assert (row.where.cell, row.says) == ("E1", "Date refered")
    assert row.what == 'This heading may mean "Referral date". The column is not used until somebody says so.'
    assert row.to_type == 'Rename it to "Referral date" if that is what it holds, or name it in the settings.'
    assert row.rules


@pytest.mark.parametrize(
    ("headings", "told"),
    [
        pytest.param(
            "Started | Commenced",
            {
                "D1": 'E1 means "Start date" too, so neither is used.',
                "E1": 'D1 means "Start date" too, so neither is used.',
            },
            id="two",
        ),
        pytest.param(
            "Started | Commenced | Start date",
            {
                "D1": 'E1 and F1 mean "Start date" too, so none of them is used.',
                "E1": 'D1 and F1 mean "Start date" too, so none of them is used.',
                "F1": 'D1 and E1 mean "Start date" too, so none of them is used.',
            },
            id="three",
        ),
    ],
)
def test_headings_that_claim_one_thing_are_told_apart(headings: str, told: dict[str, str]) -> None:
    cells = read(f"Pupil | Year | Provider | {headings}\nSMITH, Jo | 10 | Oak | 2026-09-07")

    rows = [row for row in _rows(cells) if row.matter is Matter.HEADING]

    assert {row.where.cell: row.what for row in rows} == told
    assert {row.to_type for row in rows} == {"Name the right column in the settings, or rename the others."}


def test_two_faults_of_one_cell_are_two_rows_and_what_waits_is_said_once() -> None:
    [unread] = [
        one for one in CHECKED.result.findings if one.where.cell == "F2" and one.state is State.UNREADABLE
    ]
    more = (*CHECKED.result.findings, replace(unread, state=State.DATA))
    checked = replace(CHECKED, result=replace(CHECKED.result, findings=more))

    rows = [row for row in data_checks(checked, CELLS).rows if row.where.cell == "F2"]

    assert [(row.matter, row.rules) for row in rows] == [
        (Matter.UNREADABLE, ("AP-REF-03",)),
        (Matter.DATA, ()),
    ]


def test_rows_stand_in_the_order_of_tabs_rows_and_columns() -> None:
    text = (
        "Pupil | Year | Provider | Start date | Part A | Part B\n"
        "SMITH, Jo | 10 | Oak | soon | later | never\n"
        "BROWN, Sam | 9 | Oak | then"
    )
    cells = Snapshot(
        "x", "y", (tab("Zebra", text), tab("Ant", text.replace("Jo", "Al").replace("Sam", "Di")))
    )

    rows = [(row.where.tab, row.where.cell) for row in _rows(cells) if row.matter is Matter.UNREADABLE]

    assert rows == [(title, cell) for title in ("Zebra", "Ant") for cell in ("D2", "E2", "F2", "D3")]


def test_a_fault_without_a_heading_gets_that_of_its_column_and_one_elsewhere_says_nothing() -> None:
    [found, *_] = without_findings(CHECKED, State.DATA).result.findings
    places = (Where("Register", 2, 1), Where("Gone", 2, 1), Where("Register", 3))
    findings = tuple(replace(found, where=where) for where in places)
    checked = replace(CHECKED, result=replace(CHECKED.result, findings=findings))

    assert [(row.where.tab, row.where.heading, row.says) for row in data_checks(checked, CELLS).rows] == [
        ("Register", "Pupil", "SMITH, Jo"),
        ("Register", "", ""),
        ("Gone", "", ""),
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param(None, BLANK, id="a blank"),
        pytest.param("w/b 7/9", "w/b 7/9", id="text"),
        pytest.param("long " * 40, f"{('long ' * 23).strip()} ...", id="a long text"),
        pytest.param(True, "TRUE", id="a tick"),
        pytest.param(False, "FALSE", id="no tick"),
        pytest.param(12, "12", id="a whole number"),
        pytest.param(12.0, "12", id="a whole number as a file keeps it"),
        pytest.param(0.5, "0.5", id="a share"),
        pytest.param(1e300, "1e+300", id="a number beyond all use"),
        pytest.param(date(2026, 1, 5), "5 January 2026", id="a day"),
        pytest.param(datetime(2026, 1, 5), "5 January 2026", id="a day at midnight"),
        pytest.param(datetime(2026, 1, 5, 6), "Mon 5 January 2026 06:00", id="a moment"),
        pytest.param(time(9, 15), "09:15", id="a time"),
        pytest.param(CellError("#REF!"), "#REF!", id="an error value"),
        pytest.param(UNCALCULATED, NO_RESULT, id="a formula without a result"),
    ],
)
def test_a_value_is_told_as_staff_see_it(value: CellValue, text: str) -> None:
    assert said(value) == text


def test_a_check_that_is_not_complete_is_known() -> None:
    assert not data_checks(replace(CHECKED, is_complete=False), CELLS).is_complete
