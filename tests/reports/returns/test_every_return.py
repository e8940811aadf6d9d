"""What holds of every return: it never fails, is always the same, speaks plainly, and can be written."""

import re
from collections.abc import Callable, Iterator
from functools import cache

import pytest

from reports.material import Material
from reports.returns.annex import annex_report
from reports.returns.calls import calls_report
from reports.returns.census import census_csv, census_report
from reports.returns.la_return import la_return_report
from reports.returns.ofsted_list import ofsted_list
from reports.returns.panel import panel_report
from reports.returns.provider_sheets import provider_report
from reports.returns.reminders import reminders_report
from sheet_templates.plan import Cell, Role, SheetPlan, WorkbookPlan
from sync.workbooks.author import workbook_bytes
from tests.reports.returns.materials import material_of, texts_of
from tests.reports.returns.registers import (
    ATTENDANCE,
    EVENTS,
    EVERY_CELL_IN_DOUBT,
    FULL,
    NOBODY,
    ONE,
    REVIEWS,
)

REPORTS: dict[str, Callable[..., WorkbookPlan]] = {
    "panel": panel_report,
    "la return": la_return_report,
    "census": census_report,
    "ofsted list": ofsted_list,
    "calls": calls_report,
    "annex": annex_report,
}
REGISTERS = {
    "everything": FULL,
    "nobody": {"Register": NOBODY},
    "one pupil": {"Register": ONE},
    "every cell in doubt": {
        "Register": EVERY_CELL_IN_DOUBT,
        "Attendance": ATTENDANCE,
        "School events": EVENTS,
    },
    "no placements tab": {"Attendance": ATTENDANCE, "Reviews": REVIEWS},
}
EACH_REPORT = pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
EACH_REGISTER = pytest.mark.parametrize("register", REGISTERS)

_NOT_OUR_WORDS = re.compile(
    r"\b(please|sorry|valid|invalid|errors?|forbidden|failed|failure|oops|null|nan|true|false)\b|!",
    re.IGNORECASE,
)
_LEFT_OPEN = re.compile(r"\bNone\b(?! recorded| in| of)|\{|\}")


@cache
def made(register: str, *, has_calendar: bool = True, again: bool = False) -> Material:
    """Return a register after its check, or after another one; no report changes it."""
    return material_of(REGISTERS[register], has_calendar=has_calendar)


def plans_of(material: Material, *, names: bool) -> Iterator[WorkbookPlan]:
    """Give every workbook that can be made of a register."""
    for report in REPORTS.values():
        yield report(material, names=names)
    for provider in material.register.providers:
        yield provider_report(material, provider, names=names)


@EACH_REGISTER
@EACH_REPORT
@pytest.mark.parametrize("has_calendar", [True, False], ids=["with a calendar", "without one"])
def test_every_report_reads_well_and_is_the_same_each_time(
    report: Callable[..., WorkbookPlan],
    register: str,
    has_calendar: bool,  # noqa: FBT001 - a case
) -> None:
    first, second = (
        report(made(register, has_calendar=has_calendar, again=again), names=False) for again in (False, True)
    )

    assert first == second
    assert all(text.strip() == text or "\n" in text for text in texts_of(first))


@EACH_REGISTER
def test_no_cell_below_a_heading_is_left_blank_but_for_staff(register: str) -> None:
    for plan in plans_of(made(register), names=True):
        for sheet in plan.sheets:
            for row in sheet.rows if sheet.has_headings else ():
                blank = [
                    column.heading
                    for column, cell in zip(sheet.columns, row, strict=True)
                    if (cell.value if isinstance(cell, Cell) else cell) in {None, ""} and not column.is_staff
                ]
                assert not blank, (plan.title, sheet.title, blank)


@EACH_REGISTER
def test_no_report_says_words_that_are_not_ours(register: str) -> None:
    material = made(register)
    texts = [text for plan in plans_of(material, names=False) for text in texts_of(plan)]
    texts += reminders_report(material, names=False).split("\n")

    assert not [text for text in texts if _NOT_OUR_WORDS.search(text) or _LEFT_OPEN.search(text)]
    assert not [text for text in texts if "  " in text or " ." in text or ".." in text.replace("...", "")]


def test_no_report_shows_a_name_unless_asked_for() -> None:
    material = made("everything")
    texts = [text for plan in plans_of(material, names=False) for text in texts_of(plan)]
    texts += [census_csv(material, names=False), reminders_report(material, names=False)]

    names = re.compile(r"\b(ada|ash|ben|birch|cy|cedar|di|dogwood)\b", re.IGNORECASE)
    assert not [text for text in texts if names.search(text)]


def test_no_text_of_staff_becomes_a_formula() -> None:
    register = FULL | {
        "Register": FULL["Register"].replace("Reading", "'=1+1").replace("HoY", "'=HYPERLINK(A1)")
    }

    for plan in plans_of(material_of(register), names=True):
        cells = [cell for sheet in plan.sheets for row in (*sheet.top, *sheet.rows) for cell in row]
        assert not [cell for cell in cells if isinstance(cell, Cell) and cell.formula]


@EACH_REGISTER
def test_every_report_can_be_written_as_a_workbook(register: str) -> None:
    for plan in plans_of(made(register), names=True):
        assert workbook_bytes(plan).startswith(b"PK")


def test_rules_that_are_off_do_not_keep_a_report_back() -> None:
    material = material_of(FULL, rules=[])

    for plan in plans_of(material, names=True):
        assert plan.sheets


@EACH_REGISTER
@EACH_REPORT
def test_what_stands_above_a_table_is_whole_on_every_page_of_it(
    report: Callable[..., WorkbookPlan], register: str
) -> None:
    for sheet in report(made(register), names=True).sheets:
        page = sheet.page
        shown = sheet.columns if page.fits_width else sheet.columns[: page.repeated]
        room = sum(column.width for column in shown)
        large = [value for value, role in _above(sheet) if role is Role.TITLE and len(value) * 1.7 > room]
        plain = [value for value, role in _above(sheet) if role is Role.TEXT and len(value) * 0.95 > room]

        assert not [*large, *plain], (sheet.title, room)


def _above(sheet: SheetPlan) -> Iterator[tuple[str, Role]]:
    """Give the texts above a table with their roles."""
    cells = (cell for row in sheet.top for cell in row if isinstance(cell, Cell))
    return ((cell.value, cell.role) for cell in cells if isinstance(cell.value, str))
