"""Cells of every type, and names that two of them share."""

from datetime import date

import pytest

from reports.leaks.kinds import Kind
from sync.leak_scan.found import NotScanned
from sync.leak_scan.scanning import scan
from tests.reports.leaks.people import identity
from tests.sync.leak_scan.clean import made

BORN = 40644
"""11 April 2011 as Excel counts days; the other epoch is 1,462 days later."""

WHO = identity()


def found(rows: str, *, properties: str = "") -> set[tuple[str, Kind]]:
    data = made(rows=rows, properties=properties)
    return {(leak.place.removeprefix("tab 1, Summary, "), leak.kind) for leak in scan(data, WHO, "G.xlsx")}


def row(*cells: str, number: int = 1) -> str:
    """Return a row of cells: texts in inverted commas, numbers as they are, dates with a d before them."""
    made_of = []
    for column, cell in zip("ABCDEFGH", cells, strict=False):
        start = f'<c r="{column}{number}"'
        if cell.startswith("'"):
            made_of.append(f'{start} t="inlineStr"><is><t>{cell[1:]}</t></is></c>')
        elif cell.startswith("d"):
            made_of.append(f'{start} s="1"><v>{cell[1:]}</v></c>')
        elif cell:
            made_of.append(f"{start}><v>{cell}</v></c>")
    return f'<row r="{number}">{"".join(made_of)}</row>'


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(row(f"d{BORN}"), {("A1", Kind.BIRTH_DATE)}, id="a day with the format of one"),
        pytest.param(row(f"d{BORN}.25"), {("A1", Kind.BIRTH_DATE)}, id="with a time"),
        pytest.param(row(str(BORN)), set(), id="the same number without a format"),
        pytest.param(row("d46027"), set(), id="another day"),
        pytest.param(
            '<row r="1"><c r="A1" t="d"><v>2011-04-11</v></c></row>', {("A1", Kind.BIRTH_DATE)}, id="ISO"
        ),
        pytest.param(
            '<row r="1"><c r="A1" s="1"><f>TODAY()</f><v>40644</v></c></row>',
            {("A1", Kind.BIRTH_DATE)},
            id="the result of a formula",
        ),
        pytest.param(row("'11/04/2011"), {("A1", Kind.BIRTH_DATE)}, id="text"),
        pytest.param(row("2696"), set(), id="a figure"),
        pytest.param(
            row("'Adm no", "2696"), {("B1", Kind.ADMISSION_NUMBER)}, id="a figure with a label at its left"
        ),
        pytest.param(
            row("'Sessions", "'Adm no") + row("4", "2696", number=2) + row("2696", "7", number=3),
            {("B2", Kind.ADMISSION_NUMBER)},
            id="a figure under a heading",
        ),
        pytest.param(
            row("'Adm no") + row("2696", number=2) + row("2696", number=3),
            {("A2", Kind.ADMISSION_NUMBER), ("A3", Kind.ADMISSION_NUMBER)},
            id="two figures under a heading",
        ),
        pytest.param(
            row("'Adm no") + row("'Sessions", number=2) + row("2696", number=3),
            set(),
            id="a figure under a nearer heading",
        ),
        pytest.param(row("999499916236"), {("A1", Kind.UPN)}, id="a UPN without its letter"),
        pytest.param(row("'2696"), {("A1", Kind.ADMISSION_NUMBER)}, id="figures as text"),
        pytest.param('<row r="1"><c r="A1" t="b"><v>1</v></c></row>', set(), id="a tick"),
    ],
)
def test_a_cell_is_judged_by_what_it_holds(rows: str, expected: set[tuple[str, Kind]]) -> None:
    assert found(rows) == expected


def test_days_are_counted_from_1904_where_the_workbook_does() -> None:
    rows = row(f"d{BORN - 1462}")

    assert found(rows, properties='<workbookPr date1904="1"/>') == {("A1", Kind.BIRTH_DATE)}
    assert found(rows) == set()


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(row("'Rhodri", "'Hill"), {("B1", Kind.NAME)}, id="forename and surname"),
        pytest.param(row("'Hill", "'Rhodri"), {("B1", Kind.NAME)}, id="surname and forename"),
        pytest.param(row("'Rhodri", "", "'Hill"), {("C1", Kind.NAME)}, id="a blank between"),
        pytest.param(row("'seen: Rhodri", "'Hill, Y10"), {("B1", Kind.NAME)}, id="with other words"),
        pytest.param(row("'Rhodri") + row("'Hill", number=2), set(), id="below each other"),
        pytest.param(row("'Rhodri", "'Farm", "'Lane", "'Side", "'Hill"), set(), id="far from each other"),
        pytest.param(row("'May", "'Young"), set(), id="words of ours"),
        pytest.param(row("'Tadhg", "'OQuibbern"), {("B1", Kind.SURNAME)}, id="a plain surname"),
        pytest.param(
            row("'Rhodri", "'Hill") + row("'Rhodri", "'Hill", number=2),
            {("B1", Kind.NAME), ("B2", Kind.NAME)},
            id="twice",
        ),
    ],
)
def test_two_neighbours_that_make_a_name_are_found(rows: str, expected: set[tuple[str, Kind]]) -> None:
    assert found(rows) == expected


def test_a_day_that_a_chart_keeps_is_found() -> None:
    chart = (
        '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart">{}<c:numCache>'
        "<c:formatCode>{}</c:formatCode><c:pt idx='0'><c:v>{}</c:v></c:pt></c:numCache></c:chartSpace>"
    )

    def kinds(code: str, serial: int, epoch: str = "") -> set[Kind]:
        data = made({"xl/charts/chart1.xml": chart.format(epoch, code, serial)})
        return {leak.kind for leak in scan(data, WHO, "G.xlsx")}

    assert kinds("dd/mm/yyyy", BORN) == {Kind.BIRTH_DATE}
    assert kinds("d&quot; &quot;mmmm", BORN) == {Kind.BIRTH_DATE}
    assert kinds("dd/mm/yyyy", BORN - 1462, '<c:date1904 val="1"/>') == {Kind.BIRTH_DATE}
    assert kinds("0", BORN) == set()
    assert kinds("dd/mm/yyyy", 46027) == set()
    assert (date(1899, 12, 30).toordinal() + BORN) == date(2011, 4, 11).toordinal()


@pytest.mark.parametrize(
    "rows", [row("'x") + row("'x"), '<row r="1"><c r="A1"/><c r="A1"><v>40644</v></c></row>']
)
def test_two_cells_of_one_address_are_not_published(rows: str) -> None:
    with pytest.raises(NotScanned, match="two cells have one address"):
        found(rows)
