"""Where a leak is said to be, and what the errors give away: nothing."""

import traceback
from datetime import date

import pytest

from reports.leaks.kinds import Kind
from reports.leaks.people import Who
from sheet_templates.errors import UserError
from sheet_templates.plan import ColumnPlan, SheetPlan, WorkbookPlan
from sync.leak_scan.found import Leak, LeakFound, NotScanned
from sync.leak_scan.scanning import refuse_leaks, scan
from sync.workbooks.author import workbook_bytes
from tests.canary import CANARIES, CANARY_UPN, canaries_in
from tests.reports.leaks.people import identity
from tests.sync.leak_scan.clean import made
from tests.sync.leak_scan.planting import BY_HAND, OPENPYXL, XLSXWRITER

WHO = identity()
SECRET = identity(Who(name.split(" ")[1], name.split(" ")[0], CANARY_UPN) for name in CANARIES)


def places(data: bytes, where: str = "Governors.xlsx") -> set[str]:
    return {leak.place for leak in scan(data, WHO, where)}


@pytest.mark.parametrize(
    ("data", "place"),
    [
        pytest.param(OPENPYXL["a cell"]("Rhodri Hill"), "tab 1, Sheet, C7", id="a cell"),
        pytest.param(OPENPYXL["a very hidden tab"]("Rhodri Hill"), "tab 2, Notes, ZZ100", id="a hidden tab"),
        pytest.param(
            OPENPYXL["a cell far to the right"]("Rhodri Hill"),
            "tab 1, Sheet, row 9, far to the right",
            id="a cell far to the right",
        ),
        pytest.param(OPENPYXL["a note"]("Rhodri Hill"), "tab 1, Sheet, the note at B2", id="a note"),
        pytest.param(BY_HAND["a text in two fonts"]("Rhodri Hill"), "", id="a text that no cell shows"),
    ],
)
def test_the_place_is_named_as_people_find_it(data: bytes, place: str) -> None:
    assert places(data) == {place}


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (OPENPYXL["the title of the file"]("Rhodri Hill"), "the file's properties (docProps/core.xml)"),
        (XLSXWRITER["the name of a series"]("Rhodri Hill"), "a chart (xl/charts/chart1.xml)"),
        (BY_HAND["the comment of the package"]("Rhodri Hill"), "between the parts"),
        (BY_HAND["a text that no cell shows"]("Rhodri Hill"), "the list of texts (xl/sharedStrings.xml)"),
        (BY_HAND["data of other programs"]("Rhodri Hill"), "customXml/item1.xml"),
    ],
)
def test_a_part_without_cells_is_named_by_what_it_is(data: bytes, part: str) -> None:
    assert part in {leak.part for leak in scan(data, WHO, "Governors.xlsx")}


def test_a_tab_that_is_named_after_a_pupil_goes_by_its_number() -> None:
    data = workbook_bytes(_plan("Rhodri Hill", "O'Quibbern"))

    leaks = scan(data, WHO, "Governors.xlsx")

    assert Leak("tab 1", "tab 1, A2", Kind.SURNAME) in leaks
    assert Leak("tab 1", "tab 1, its title", Kind.NAME) in leaks


def test_a_part_that_is_named_after_a_pupil_goes_by_its_number() -> None:
    parts = {leak.part for leak in scan(BY_HAND["the file name of a part"]("Rhodri Hill"), WHO, "G.xlsx")}

    assert parts == {"part 10 of the file, its name", "between the parts"}


@pytest.mark.parametrize(
    "where", ["Rhodri Hill.xlsx", "S:\\AP\\Rhodri Hill.xlsx", "/srv/ap/Rhodri_Hill.csv.xlsx"]
)
def test_the_files_own_name_is_looked_at(where: str) -> None:
    with pytest.raises(LeakFound) as caught:
        refuse_leaks(made(), WHO, where)

    assert caught.value.where == "the finished file: the file's name (a forename and surname)"


def test_the_folders_of_the_file_are_the_schools_own() -> None:
    refuse_leaks(made(), WHO, "/srv/oquibbern/Governors.xlsx")


def test_a_refusal_says_what_where_and_what_to_do() -> None:
    with pytest.raises(LeakFound) as caught:
        refuse_leaks(OPENPYXL["a cell"]("Rhodri Hill, 11/04/2011"), WHO, "S:\\AP\\Governors.xlsx")

    error = caught.value
    assert isinstance(error, UserError)
    assert "(a date of birth, a forename and surname)" in error.what
    assert error.where == (
        "S:\\AP\\Governors.xlsx: "
        "tab 1, Sheet, C7 (a date of birth); tab 1, Sheet, C7 (a forename and surname)"
    )
    assert error.todo.startswith("Look in the register")
    assert len(error.leaks) == 2


def test_a_refusal_of_many_places_names_a_few() -> None:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>Rhodri Hill</t></is></c></row>' for n in range(1, 30)
    )
    with pytest.raises(LeakFound) as caught:
        refuse_leaks(made(rows=rows), WHO, "G.xlsx")

    assert caught.value.where.endswith("A6 (a forename and surname); and 23 more")
    assert len(caught.value.leaks) == 29


@pytest.mark.parametrize("place", sorted({**OPENPYXL, **XLSXWRITER, **BY_HAND}))
def test_no_refusal_quotes_what_it_found(place: str) -> None:
    plant = {**OPENPYXL, **XLSXWRITER, **BY_HAND}[place]
    text = f"{CANARIES[1]} {CANARIES[0]} {CANARY_UPN}"
    with pytest.raises(LeakFound) as caught:
        refuse_leaks(plant(text), SECRET, f"{CANARIES[0]}.xlsx")

    told = (str(caught.value), repr(caught.value), str(caught.value.leaks))
    assert canaries_in(*told, *traceback.format_exception(caught.value)) == []


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(made({f"xl/{CANARIES[0]}.xml": "<a>"}), id="a part that is no XML"),
        pytest.param(made({"xl/workbook.xml": f"<{CANARIES[0]}"}), id="a list of tabs that is none"),
        pytest.param(
            made({"xl/worksheets/sheet1.xml": f"<worksheet>{CANARIES[0]}</a>"}), id="a tab that is not whole"
        ),
        pytest.param(b"\0" + CANARIES[0].encode(), id="no workbook"),
    ],
)
def test_no_refusal_of_a_damaged_file_quotes_it(data: bytes) -> None:
    with pytest.raises(NotScanned) as caught:
        refuse_leaks(data, SECRET, f"{CANARIES[0]}.xlsx")

    assert canaries_in(str(caught.value), *traceback.format_exception(caught.value)) == []


def test_our_own_writer_makes_files_that_are_published() -> None:
    refuse_leaks(workbook_bytes(_plan("Summary", "Hill Farm")), WHO, "Governors.xlsx")


def _plan(title: str, text: str) -> WorkbookPlan:
    sheet = SheetPlan(title, (ColumnPlan("Provider", 20), ColumnPlan("Sessions", 10)), ((text, 2696),))
    return WorkbookPlan("Alternative provision", date(2026, 1, 5), (sheet,))
