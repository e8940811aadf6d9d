"""The finished file, against the checklist for spreadsheets that are published, point by point."""

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from reports.governors.report import GovernorsReport, governors_report
from reports.material import Material, Period
from reports.trust.report import TrustReport, trust_report
from reports.working.memory import Memory
from sheet_templates.plan import WorkbookPlan
from sync.demo.files import PRESET
from sync.demo.planted import PLANTS
from sync.demo.school_year import AS_OF, HALF_TERMS, SCHOOL
from sync.pack_files import built_in_catalogue
from sync.workbooks.author import workbook_bytes
from tests.reports.governors.schools import NOBODY, about, material_of
from tests.reports.trust.trusts import school
from tests.sync.demo.checking import checked

AUTUMN = Period(HALF_TERMS[6].first, HALF_TERMS[7].last, "Autumn term 2026")
SUMMER = Period(HALF_TERMS[4].first, HALF_TERMS[5].last, "Summer term 2026")
SANS = {"Calibri"}
TABLE_NAME = re.compile(r"[A-Z][A-Za-z]+(?:_[A-Za-z]+)+")
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@cache
def _demo_material() -> Material:
    outcome = checked(tuple(PLANTS))
    rules = built_in_catalogue().enabled(PRESET, as_of=AS_OF)
    return Material(outcome.checked, outcome.register, outcome.calendar, rules, AUTUMN, Memory("m"), SCHOOL)


@cache
def _demo() -> GovernorsReport:
    material = _demo_material()
    return governors_report(material, about(material, SUMMER), packs=built_in_catalogue().packs)


@cache
def _nobody() -> GovernorsReport:
    return governors_report(material_of(NOBODY), None)


@cache
def _trust() -> TrustReport:
    schools = {"Ashdown": _demo_material(), "Nil": material_of(NOBODY)}
    return trust_report([*(school(*one) for one in schools.items()), school("Unread", None)], "Made-up Trust")


@cache
def _data(name: str) -> bytes:
    return workbook_bytes(_plan(name))


def _plan(name: str) -> WorkbookPlan:
    if name == "a trust":
        return _trust().plan
    return (_demo() if name == "the demo" else _nobody()).plan


@cache
def _book(name: str) -> Workbook:
    return load_workbook(BytesIO(_data(name)))


def _sheets(name: str) -> Iterator[Worksheet]:
    for sheet in _book(name).worksheets:
        assert isinstance(sheet, Worksheet)
        yield sheet


def _part(name: str, part: str) -> str:
    with ZipFile(BytesIO(_data(name))) as package:
        return package.read(part).decode()


both = pytest.mark.parametrize("name", ["the demo", "nobody", "a trust"])


@both
def test_tables_are_excel_tables_with_unique_names_that_mean_something(name: str) -> None:
    names = [table for sheet in _sheets(name) for table in sheet.tables]

    assert names
    assert len({one.casefold() for one in names}) == len(names)
    assert all(TABLE_NAME.fullmatch(one) for one in names), names


@both
def test_there_is_one_table_a_tab_from_column_a_and_nothing_below_it(name: str) -> None:
    for sheet in _sheets(name):
        assert len(sheet.tables) <= 1
        for table in sheet.tables.values():
            first, _, last = table.ref.partition(":")
            assert re.fullmatch(r"A\d+", first), sheet.title
            assert re.fullmatch(rf"[A-Z]+{sheet.max_row}", last), sheet.title


@both
def test_a_table_has_one_row_of_headings_and_no_blank_cell(name: str) -> None:
    for sheet in _sheets(name):
        for table in sheet.tables.values():
            headings, *rows = [[cell.value for cell in row] for row in sheet[table.ref]]
            assert table.headerRowCount == 1
            assert headings == [column.name for column in table.tableColumns]
            assert rows
            assert all(value not in (None, "") for row in (headings, *rows) for value in row), sheet.title


@both
def test_no_cell_is_merged_and_nothing_is_hidden(name: str) -> None:
    for sheet in _sheets(name):
        assert not sheet.merged_cells.ranges
        assert sheet.sheet_state == "visible"
        assert not any(row.hidden for row in sheet.row_dimensions.values())
        assert not any(column.hidden for column in sheet.column_dimensions.values())


@both
def test_nothing_is_frozen_or_filtered(name: str) -> None:
    for sheet in _sheets(name):
        assert sheet.freeze_panes is None
        assert sheet.auto_filter.ref is None
        assert all(table.autoFilter is None for table in sheet.tables.values())


@both
def test_the_title_of_each_tab_is_in_a1(name: str) -> None:
    titles = [sheet["A1"].value for sheet in _sheets(name)]

    assert all(isinstance(title, str) and title for title in titles)
    assert len(set(titles)) == len(titles)
    assert all(sheet["A1"].font.size > sheet["A2"].font.size for sheet in _sheets(name))


@both
def test_tabs_have_short_names_of_their_own_and_something_on_them(name: str) -> None:
    names = [sheet.title for sheet in _sheets(name)]

    assert len({one.casefold() for one in names}) == len(names)
    assert all(len(one) <= 31 and not re.search(r"Sheet\d", one) for one in names)
    assert all(sheet.max_row > 1 for sheet in _sheets(name))


@both
def test_the_file_says_its_title_and_language(name: str) -> None:
    core = _part(name, "docProps/core.xml")

    about = " across schools" if name == "a trust" else ": report for governors"
    assert f"<dc:title>Alternative provision{about}, Autumn term 2026</dc:title>" in core
    assert "<dc:language>en-GB</dc:language>" in core


@both
def test_it_opens_on_a1_of_the_first_tab(name: str) -> None:
    book = _book(name)

    assert book.worksheets.index(book.active) == 0  # type: ignore[arg-type]
    for number, sheet in enumerate(_sheets(name)):
        assert {one.sqref for one in sheet.sheet_view.selection} == {"A1"}
        assert not (number and sheet.sheet_view.tabSelected)


@both
def test_letters_have_no_serifs_and_are_large_enough(name: str) -> None:
    for sheet in _sheets(name):
        cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert {cell.font.name for cell in cells} <= SANS
        assert min(cell.font.size for cell in cells) >= 10


def test_letters_in_charts_are_large_enough() -> None:
    with ZipFile(BytesIO(_data("the demo"))) as package:
        charts = [part for part in package.namelist() if part.startswith("xl/charts/chart")]
        for part in charts:
            sizes = {one.get("sz") for one in ET.fromstring(package.read(part)).iter(f"{DRAWING}defRPr")}  # noqa: S314 - written a moment ago
            assert min(int(size) for size in sizes if size) >= 1000
    assert charts


@both
def test_colour_is_never_the_only_sign_for_there_is_none_behind_a_cell(name: str) -> None:
    for sheet in _sheets(name):
        assert all(cell.fill.patternType is None for row in sheet.iter_rows() for cell in row)
        assert not sheet.conditional_formatting
        styles = [table.tableStyleInfo for table in sheet.tables.values()]
        assert all(style is not None and not style.showRowStripes for style in styles)


def test_every_chart_says_in_words_what_it_shows() -> None:
    drawing = _part("the demo", "xl/drawings/drawing1.xml")

    told = re.findall(r'descr="([^"]*)"', drawing)
    assert len(told) == drawing.count("name=&quot;Chart") + len(re.findall(r'name="Chart', drawing))
    assert all("by half-term" in one for one in told)


def test_charts_are_drawn_from_cells_that_all_hold_numbers() -> None:
    [sheet] = [sheet for sheet in _sheets("the demo") if sheet.title == "Trend"]
    with ZipFile(BytesIO(_data("the demo"))) as package:
        charts = [part for part in package.namelist() if part.startswith("xl/charts/chart")]
        for part in charts:
            root = ET.fromstring(package.read(part))  # noqa: S314 - written a moment ago
            for found in root.iterfind(f".//{CHART}val//{CHART}f"):
                cells = str(found.text).partition("!")[2].replace("$", "")
                values = [cell.value for row in sheet[cells] for cell in row]
                assert all(isinstance(value, int) for value in values), values


@both
def test_there_are_no_images_macros_links_notes_or_formulas(name: str) -> None:
    with ZipFile(BytesIO(_data(name))) as package:
        names = package.namelist()
        sheets = [part for part in names if part.startswith("xl/worksheets/sheet")]
        assert not any("<f>" in package.read(part).decode() for part in sheets)
    strange = ("media", "vba", "comments", "externalLinks", "hyperlink", "pivot", "customXml")
    assert not [part for part in names if any(word in part for word in strange)]


def _printed(edge: object) -> object:
    return getattr(getattr(edge, "center", None), "text", None)


@both
def test_each_tab_prints_on_a4_with_its_headings_on_every_page(name: str) -> None:
    for sheet in _sheets(name):
        setup, page = sheet.page_setup, sheet.sheet_properties.pageSetUpPr
        assert (str(setup.paperSize), setup.orientation) == ("9", "landscape")
        assert page is not None
        assert (setup.fitToWidth, page.fitToPage) == (1, True)
        assert _printed(sheet.oddFooter) == "&A, page &P of &N"
        assert _printed(sheet.oddHeader) is None
        for table in sheet.tables.values():
            row = re.findall(r"\d+", table.ref)[0]
            assert sheet.print_title_rows == f"${row}:${row}"


def test_the_summary_is_one_page() -> None:
    summary = next(_sheets("the demo"))

    assert (summary.title, summary.page_setup.fitToHeight) == ("Summary", 1)
    assert summary.max_row < 40


@both
def test_equal_reports_give_equal_bytes(name: str) -> None:
    assert workbook_bytes(_plan(name)) == _data(name)


def test_every_sign_in_place_of_a_number_is_explained() -> None:
    sheets = {sheet.title: sheet for sheet in _sheets("the demo")}
    told = {cell.value for cell in sheets["How to read"]["B"]}
    used = {
        str(cell.value)
        for sheet in sheets.values()
        for row in sheet.iter_rows()
        for cell in row
        if re.fullmatch(r"\[\w+\]", str(cell.value))
    }

    assert used <= told
    assert "[c]" in used


def test_the_reader_is_told_which_rules_and_sources_it_rests_on() -> None:
    [sheet] = [sheet for sheet in _sheets("the demo") if sheet.title == "How to read"]
    rows = {(row[0].value, row[1].value): str(row[2].value) for row in sheet.iter_rows(min_row=4)}

    for pack in built_in_catalogue().packs:
        assert pack.version in rows["Rules", pack.title]
    assert "23 November 2026" in rows["Sources", "The register"]
    objectives = [name for about_what, name in rows if about_what == "Objectives of the policy"]
    assert [str(name)[:2] for name in objectives[:5]] == ["a)", "b)", "c)", "d)", "e)"]
