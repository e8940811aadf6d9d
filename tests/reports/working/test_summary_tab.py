import subprocess
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from reports.working.answers import CHECK_NOW, IS_RIGHT, read_answers
from reports.working.data_checks import data_checks
from reports.working.data_checks_tab import data_checks_sheet
from reports.working.gaps import Unlock
from reports.working.memory import Day
from reports.working.summary import COLUMNS, Summary, summarise
from reports.working.summary_tab import ROLES, summary_sheet
from sheet_templates.plan import Cell, Role, SheetPlan, WorkbookPlan
from sheet_templates.snapshot import Tab
from sync.workbooks.author import workbook_bytes
from tests.conftest import needs_tool
from tests.reports.working.registers import read
from tests.reports.working.test_summary import CHECKED, TOLD
from tests.sync.workbooks.opened import plan_of, sheet_of, tab_of
from tests.validators.test_built_in_packs import NOT_OUR_WORDS

DAYS = tuple(
    Day(date(2026, 11, 2) + timedelta(days=number), {"Overdue": 12 - number}, "a" if number < 2 else "b")
    for number in range(5)
)
SUMMARY = summarise(CHECKED, replace(TOLD, days=DAYS))
ASKED = summarise(CHECKED, replace(TOLD, days=DAYS, question="Register has 9 rows and had 34."))


def _texts(plan: SheetPlan) -> list[str]:
    cells = [cell.value if isinstance(cell, Cell) else cell for row in plan.rows for cell in row]
    return [text for text in cells if isinstance(text, str)]


def _cells(plan: SheetPlan) -> list[Cell]:
    return [cell for row in plan.rows for cell in row if isinstance(cell, Cell)]


def _tab(summary: Summary) -> Tab:
    return tab_of(summary_sheet(summary))


def test_the_first_rows_say_what_when_and_how_much() -> None:
    tab = _tab(SUMMARY)

    assert tab.value(1, 1) == "AP summary: Main"
    assert tab.value(2, 1) == "Checked Mon 23 November 2026 06:00"
    assert str(tab.value(3, 1)).startswith("1 to act on now, 10 overdue.")


def test_the_tab_goes_out_of_date_by_itself_a_day_after_the_next_check_was_due() -> None:
    sheet = sheet_of(summary_sheet(SUMMARY))
    [cell] = [cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=IF(NOW()>")]
    due = str(cell.value).split(">")[1].split("+1,")[0]

    assert cell.row == 2
    assert sheet[due].value == datetime(2026, 11, 24, 6, 0)
    assert sheet[due].number_format == "ddd d mmmm yyyy hh:mm"
    assert _tab(SUMMARY).value(2, cell.column or 0) == "Checked Mon 23 November 2026 06:00"


def test_each_word_of_urgency_stands_above_its_numbers_in_its_tint() -> None:
    plan = summary_sheet(SUMMARY)
    [words] = [row for row in plan.rows if row and row[0] == Cell("To do by role", Role.HEADING)]

    assert [(cell.value, cell.role) for cell in words[1 : len(COLUMNS) + 1] if isinstance(cell, Cell)] == [
        (word.value, ROLES[word]) for word in COLUMNS
    ]
    assert _tab(SUMMARY).value(plan.rows.index(words) + 3, 1) == "Safeguarding lead"


@pytest.mark.parametrize(
    ("number", "role"),
    [
        pytest.param(9_999, Role.NUMBER, id="fits in large letters"),
        pytest.param(10_000, Role.SECTION, id="does not"),
    ],
)
def test_a_number_is_never_too_large_for_its_column(number: int, role: Role) -> None:
    plan = summary_sheet(replace(SUMMARY, totals=(number, *SUMMARY.totals[1:])))

    assert [cell.role for cell in _cells(plan) if cell.value == number] == [role]


def test_what_staff_answer_on_the_tab_is_read_from_it() -> None:
    tab = _tab(ASKED)
    typed = {
        (row, column + 1): answer
        for row, column, value in tab.cells()
        for label, answer in ((CHECK_NOW, "Yes"), (IS_RIGHT, "No"))
        if value == label
    }
    rows = {row: [*values, *[None] * 9] for row, values in tab.rows.items()}
    for (row, column), answer in typed.items():
        rows[row][column - 1] = answer

    assert read_answers(tab) == type(read_answers(tab))()
    found = read_answers(replace(tab, rows=rows))
    assert (found.is_right, found.check_now) == (False, True)


def test_whether_a_change_is_right_is_asked_only_when_there_is_a_question() -> None:
    asked, quiet = summary_sheet(ASKED), summary_sheet(SUMMARY)

    assert [text for text in _texts(asked) if text.startswith("Register has 9 rows")]
    assert IS_RIGHT in _texts(asked)
    assert IS_RIGHT not in _texts(quiet)
    assert CHECK_NOW in _texts(quiet)


def test_the_chart_breaks_where_the_rules_changed_and_says_so() -> None:
    plan = summary_sheet(SUMMARY, "AP Summary (2)")
    [chart] = plan.charts
    tab = tab_of(plan)
    labels, [series] = chart.labels, chart.series

    assert chart.title == "8 open breaches, 10 on 4 November 2026"
    assert labels.tab == "AP Summary (2)"
    days = [tab.value(row, labels.column) for row in range(labels.first, labels.last + 1)]
    numbers = [tab.value(row, series.values.column) for row in range(labels.first, labels.last + 1)]
    assert days == [date(2026, 11, 2), date(2026, 11, 3), None, *(date(2026, 11, n) for n in (4, 5, 6))]
    assert numbers == [12, 11, None, 10, 9, 8]
    assert tab.value(labels.first + 2, series.values.column + 1) == "Rules changed"
    assert "days on both sides" in " ".join(_texts(plan))


def test_a_first_day_has_a_table_and_no_chart_and_no_day_has_neither() -> None:
    one, none = (summary_sheet(replace(SUMMARY, points=SUMMARY.points[:number])) for number in (1, 0))

    assert ("Day" in _texts(one), one.charts) == (True, ())
    assert ("Day" in _texts(none), none.charts) == (False, ())


def test_many_things_to_add_are_cut_short_with_how_many_are_left() -> None:
    many = tuple(Unlock(f"Add {number}.", 2) for number in range(13))

    texts = _texts(summary_sheet(replace(SUMMARY, unlocks=many)))

    assert "Add 9." in texts
    assert "Add 10." not in texts
    assert "And 3 more things to add, for 6 checks." in texts


def test_a_rule_that_could_not_run_stands_out() -> None:
    plan = summary_sheet(replace(SUMMARY, faults=("AP-REF-03 could not run: a fault of ap-register.",)))

    [fault] = [cell for cell in _cells(plan) if str(cell.value).startswith("AP-REF-03")]
    assert fault.role is Role.BANNER


def test_cells_that_could_not_be_read_are_a_click_away() -> None:
    [link] = [cell for cell in _cells(summary_sheet(SUMMARY)) if cell.value == SUMMARY.unread]

    assert link.goes_to == "AP Data checks (2)"


def test_a_register_that_was_read_whole_says_so() -> None:
    whole = summary_sheet(replace(SUMMARY, unread="", left_out=(), also=(), links=(), faults=(), banners=()))

    assert "Every tab, heading, row and cell could be used." in _texts(whole)
    assert "See also" not in _texts(whole)


def test_a_short_summary_is_one_page_and_a_long_one_stays_legible() -> None:
    short = summary_sheet(replace(SUMMARY, unlocks=(), points=()))
    long = summary_sheet(replace(SUMMARY, left_out=("One more row.",) * 60))

    assert (short.page.fits_height, long.page.fits_height) == (True, False)


def test_no_line_runs_into_the_right_hand_side() -> None:
    long = replace(SUMMARY, name="A register " * 20, banners=("A long sentence of a banner. " * 12,))

    plan = summary_sheet(long)

    assert max(len(str(getattr(row[0], "value", row[0]))) for row in plan.rows if row) <= 98
    assert plan.rows[0] == (Cell("AP summary: A register A register A register A ...", Role.TITLE),)


def test_the_words_are_those_that_staff_use() -> None:
    words = {word.strip('.,:"()').lower() for text in _texts(summary_sheet(SUMMARY)) for word in text.split()}

    assert not words & NOT_OUR_WORDS


def test_equal_summaries_give_equal_bytes() -> None:
    assert workbook_bytes(plan_of(summary_sheet(SUMMARY))) == workbook_bytes(plan_of(summary_sheet(SUMMARY)))


@pytest.mark.slow
@pytest.mark.needs_tool("soffice", "pdftotext", "pdfinfo")
def test_libreoffice_prints_both_tabs_whole_on_a4_and_sees_that_they_are_out_of_date(tmp_path: Path) -> None:
    old = replace(SUMMARY, checked_at=datetime(2020, 9, 23, 6, 0), next_due=datetime(2020, 9, 24, 6, 0))
    checks = data_checks_sheet(data_checks(CHECKED, read()))
    book = WorkbookPlan("AP register", date(2026, 11, 23), (summary_sheet(old), checks))
    (tmp_path / "tabs.xlsx").write_bytes(workbook_bytes(book))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"

    _run(needs_tool("soffice"), profile, "--headless", "--convert-to", "pdf", "tabs.xlsx", at=tmp_path)

    told = _run(needs_tool("pdfinfo"), "-l", "99", "tabs.pdf", at=tmp_path)
    assert {
        line.partition(":")[2].strip()
        for line in told.splitlines()
        if line.startswith("Page") and " size:" in line
    } == {"841.89 x 595.304 pts (A4)"}
    text = " ".join(_run(needs_tool("pdftotext"), "-layout", "tabs.pdf", "-", at=tmp_path).split())
    assert "###" not in text
    assert "OUT OF DATE: last checked Wed 23 September 2020 06:00" in text
    assert "Thu 24 September 2020 06:00" in text
    assert "We cannot read" in text


def _run(*words: str, at: Path) -> str:
    done = subprocess.run(words, cwd=at, check=True, capture_output=True, text=True, timeout=120)
    return done.stdout
