from datetime import date, datetime, time

import pytest

from sheet_templates.snapshot import UNCALCULATED, CellError, CellValue
from tests.sync.xlsx.both_ways import refusal_of, tab_of, value_of
from tests.sync.xlsx.packages import sheet, strings, styles, workbook

SHARED = strings(
    "Aisha K",
    "<r><t>Tees </t></r><r><rPr><b/></rPr><t>Valley</t></r>",
    '<t xml:space="preserve"> edge </t>',
    '<t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/>',
    "a_x000D_\nb_x005F_x0041__x0041_",
    "O’Brien &amp; Sons &lt;AP&gt;",
    "",
    "  \n ",
    "\u00a0\u200b",
    "<t/>",
    "<r><rPh><t>no</t></rPh><t>yes</t></r><extLst><t>no</t></extLst>",
    "<t>a&#10;b</t>",
    "<t><![CDATA[a<b]]></t>",
)


@pytest.mark.parametrize(
    ("index", "text"),
    [
        pytest.param(0, "Aisha K", id="plain"),
        pytest.param(1, "Tees Valley", id="two fonts"),
        pytest.param(2, " edge ", id="spaces at the edges"),
        pytest.param(3, "東京", id="reading aids left out"),
        pytest.param(4, "a\r\nb_x0041_A", id="escaped characters"),
        pytest.param(5, "O’Brien & Sons <AP>", id="named characters"),
        pytest.param(6, None, id="empty"),
        pytest.param(7, None, id="only spaces and a line break"),
        pytest.param(8, None, id="only a hard space and a mark of no width"),
        pytest.param(9, None, id="no content"),
        pytest.param(10, "yes", id="other texts inside"),
        pytest.param(11, "a\nb", id="numbered character"),
        pytest.param(12, "a<b", id="character data section"),
    ],
)
def test_a_shared_text_is_what_the_cell_shows(index: int, text: str | None) -> None:
    assert value_of(f'<c r="A1" t="s"><v>{index}</v></c>', shared=SHARED) == text


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        pytest.param('<c r="A1"><v>5</v></c>', 5, id="whole number"),
        pytest.param('<c r="A1" t="n"><v>5</v></c>', 5, id="number that says so"),
        pytest.param('<c r="A1"><v>5.0</v></c>', 5, id="whole number with a point"),
        pytest.param('<c r="A1"><v>-0</v></c>', 0, id="minus nought"),
        pytest.param('<c r="A1"><v>0.1</v></c>', 0.1, id="fraction"),
        pytest.param('<c r="A1"><v>.5</v></c>', 0.5, id="no digit before the point"),
        pytest.param('<c r="A1"><v>5.</v></c>', 5, id="no digit after the point"),
        pytest.param('<c r="A1"><v>.</v></c>', ".", id="a point alone"),
        pytest.param('<c r="A1"><v>1.2.3</v></c>', "1.2.3", id="two points"),
        pytest.param('<c r="A1"><v>-1.5</v></c>', -1.5, id="negative"),
        pytest.param('<c r="A1"><v>+2</v></c>', 2, id="plus sign"),
        pytest.param('<c r="A1"><v>1E3</v></c>', 1000, id="exponent"),
        pytest.param('<c r="A1"><v>4.2e-07</v></c>', 4.2e-07, id="small exponent"),
        pytest.param('<c r="A1"><v> 7\n</v></c>', 7, id="spaces around"),
        pytest.param('<c r="A1"><v>007</v></c>', 7, id="leading noughts"),
        pytest.param('<c r="A1"><v>123456789012345</v></c>', 123456789012345, id="fifteen digits"),
        pytest.param('<c r="A1"><v>9007199254740992</v></c>', 2**53, id="largest exact number"),
        pytest.param('<c r="A1"><v>12345678901234567890</v></c>', 1.2345678901234567e19, id="beyond exact"),
        pytest.param('<c r="A1"><v>1e999</v></c>', "1e999", id="too large for a number"),
        pytest.param('<c r="A1"><v>abc</v></c>', "abc", id="no number at all"),
        pytest.param('<c r="A1"><v>1_000</v></c>', "1_000", id="what only Python calls a number"),
        pytest.param('<c r="A1"><v>nan</v></c>', "nan", id="not a number"),
        pytest.param('<c r="A1"><v>٣</v></c>', "٣", id="digits of another script"),
        pytest.param('<c r="A1" t="b"><v>1</v></c>', True, id="ticked"),
        pytest.param('<c r="A1" t="b"><v>0</v></c>', False, id="unticked"),
        pytest.param('<c r="A1" t="b"><v>true</v></c>', True, id="true in words"),
        pytest.param('<c r="A1" t="b"><v>FALSE</v></c>', False, id="false in capitals"),
        pytest.param('<c r="A1" t="b"><v>2</v></c>', "2", id="neither true nor false"),
        pytest.param('<c r="A1" t="e"><v>#REF!</v></c>', CellError("#REF!"), id="error"),
        pytest.param('<c r="A1" t="e"><v>#SPILL!</v></c>', CellError("#SPILL!"), id="newer error"),
        pytest.param('<c r="A1" t="e"><v>#WAT?</v></c>', CellError("#WAT?"), id="unknown error"),
        pytest.param('<c r="A1" t="e"/>', None, id="error without a code"),
        pytest.param('<c r="A1" t="str"><v>TBC</v></c>', "TBC", id="formula text"),
        pytest.param('<c r="A1" t="str"><v> a_x0009_b </v></c>', " a\tb ", id="formula text with an escape"),
        pytest.param('<c r="A1" t="inlineStr"><is><t>Y10</t></is></c>', "Y10", id="inline text"),
        pytest.param(
            '<c r="A1" t="inlineStr"><is><r><t>Y</t></r><r><t>10</t></r></is></c>',
            "Y10",
            id="inline, two fonts",
        ),
        pytest.param(
            '<c r="A1" t="inlineStr"><is><t xml:space="preserve"> a </t></is></c>', " a ", id="inline, edges"
        ),
        pytest.param('<c r="A1" t="inlineStr"><v>old</v></c>', "old", id="inline text stored as a value"),
        pytest.param('<c r="A1" t="inlineStr"/>', None, id="inline without text"),
        pytest.param('<c r="A1" t="s"><is><t>a</t></is></c>', None, id="inline content of a shared text"),
        pytest.param('<c r="A1" t="wat"><v>x</v></c>', "x", id="unknown type"),
        pytest.param('<c r="A1"/>', None, id="formatted blank"),
        pytest.param('<c r="A1" s="1" />', None, id="formatted blank with a space"),
        pytest.param('<c r="A1" s="1"></c>', None, id="formatted blank with an end tag"),
        pytest.param('<c r="A1"><v></v></c>', None, id="empty value"),
        pytest.param('<c r="A1"><v/></c>', None, id="empty value, closed at once"),
        pytest.param('<c r="A1" t="d"><v>2026-01-05</v></c>', date(2026, 1, 5), id="ISO date"),
        pytest.param(
            '<c r="A1" t="d"><v>2026-01-05T09:30:00</v></c>', datetime(2026, 1, 5, 9, 30), id="ISO both"
        ),
        pytest.param('<c r="A1" t="d"><v>T09:30:00</v></c>', time(9, 30), id="ISO time"),
        pytest.param('<c r="A1" t="d"><v>next week</v></c>', "next week", id="ISO that is none"),
        pytest.param('<c r="A1"><v>5<!-- x --></v></c>', 5, id="comment inside"),
        pytest.param('<c r="A1" t="str"><v>a<?x?>b</v></c>', "ab", id="instruction inside"),
        pytest.param('<c r="A1" t="str"><v>a]]&gt;b</v></c>', "a]]>b", id="end of a section that is none"),
        pytest.param('<c r="A1" t="str"><v>a\r\nb\rc</v></c>', "a\nb\nc", id="line ends of other systems"),
        pytest.param('<c r="A1" cm="1" vm="2" t="str"><v>a</v></c>', "a", id="rare attributes"),
        pytest.param('<c r="A1"><v>5</v><extLst><ext><v>6</v></ext></extLst></c>', 5, id="extensions"),
        pytest.param('<c r="A1"><x:v xmlns:x="urn:x">6</x:v><v>5</v></c>', 5, id="other vocabulary"),
    ],
)
def test_a_cell_is_what_its_type_says(cell: str, value: CellValue) -> None:
    found = value_of(cell, shared=SHARED)

    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        pytest.param("<f>B1+1</f><v>5</v>", 5, id="stored number"),
        pytest.param("<f>B1+1</f>", UNCALCULATED, id="nothing stored"),
        pytest.param("<f>B1+1</f><v></v>", UNCALCULATED, id="stored as nothing"),
        pytest.param("<f>B1+1</f><v/>", UNCALCULATED, id="stored as nothing, closed at once"),
        pytest.param('<f t="shared" si="0"/><v>7</v>', 7, id="shared formula"),
        pytest.param(
            '<f t="shared" ref="A1:A9" si="0">B1&amp;C1</f><v>7</v>', 7, id="first of a shared formula"
        ),
        pytest.param('<f t="array" ref="A1">SUM(B1:B9)</f><v>1.5</v>', 1.5, id="array formula"),
        pytest.param("<f/><v>3</v>", 3, id="empty formula"),
        pytest.param("<f>&#65;1</f><v>3</v>", 3, id="numbered character in a formula"),
        pytest.param('<f a="1">x</f><v>3</v>', 3, id="unknown attribute"),
    ],
)
def test_a_formula_gives_its_stored_result_and_its_place(cell: str, value: CellValue) -> None:
    tab = tab_of(f'<row r="1"><c r="A1">{cell}</c></row>')

    assert tab.value(1, 1) == value
    assert tab.formulas == {(1, 1)}


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        pytest.param('<c r="A1" t="str"><f>B1</f><v>Yes</v></c>', "Yes", id="text"),
        pytest.param('<c r="A1" t="str"><f>B1</f><v></v></c>', None, id="empty text is blank"),
        pytest.param('<c r="A1" t="str"><f>B1</f><v/></c>', None, id="empty text closed at once"),
        pytest.param('<c r="A1" t="str"><f>B1</f></c>', UNCALCULATED, id="text never stored"),
        pytest.param('<c r="A1" t="e"><f>B1</f><v>#N/A</v></c>', CellError("#N/A"), id="error"),
        pytest.param('<c r="A1" t="e"><f>B1</f></c>', UNCALCULATED, id="error never stored"),
        pytest.param('<c r="A1" t="b"><f>B1</f><v>1</v></c>', True, id="truth"),
        pytest.param('<c r="A1" s="1"><f>TODAY()</f><v>46027</v></c>', date(2026, 1, 5), id="date"),
    ],
)
def test_a_formula_result_keeps_its_kind(cell: str, value: CellValue) -> None:
    tab = tab_of(f'<row r="1">{cell}</row>', formats=styles(14))

    assert tab.value(1, 1) == value
    assert tab.formulas == {(1, 1)}


def test_a_formula_with_a_blank_result_leaves_its_place_and_no_row() -> None:
    tab = tab_of('<row r="4"><c r="B4" t="str"><f>IF(A4="","",1)</f><v></v></c></row>')

    assert tab.rows == {}
    assert tab.formulas == {(4, 2)}


@pytest.mark.parametrize(
    ("serial", "style", "value"),
    [
        pytest.param("46027", 1, date(2026, 1, 5), id="date"),
        pytest.param("46027.5", 1, datetime(2026, 1, 5, 12), id="date format, time of day stored"),
        pytest.param("46027", 2, date(2026, 1, 5), id="date and time format at midnight"),
        pytest.param("0.5", 3, time(12), id="time"),
        pytest.param("46027.25", 3, datetime(2026, 1, 5, 6), id="time format, date stored"),
        pytest.param("0.5", 1, 0.5, id="date format, no date stored"),
        pytest.param("0", 1, 0, id="nought under a date format"),
        pytest.param("0", 3, time(0), id="nought under a time format"),
        pytest.param("1.5", 4, 1.5, id="a day and a half of hours"),
        pytest.param("0.25", 4, time(6), id="six hours"),
        pytest.param("60", 1, 60, id="the day that never was"),
        pytest.param("59", 1, date(1900, 2, 28), id="the day before it"),
        pytest.param("61", 1, date(1900, 3, 1), id="the day after it"),
        pytest.param("2958465", 1, date(9999, 12, 31), id="last day"),
        pytest.param("2958466", 1, 2958466, id="after the last day"),
        pytest.param("2958465.9999999999", 1, 2958466, id="all but after the last day"),
        pytest.param("1e300", 1, 1e300, id="far out"),
        pytest.param("-1", 1, -1, id="before the first day"),
        pytest.param("tbc", 1, "tbc", id="no number"),
        pytest.param("46027", 0, 46027, id="no date format"),
        pytest.param("46027", 99, 46027, id="a format that does not exist"),
    ],
)
def test_a_number_is_a_date_where_its_format_shows_one(serial: str, style: int, value: CellValue) -> None:
    formats = styles("dd/mm/yyyy;@", 22, "h:mm AM/PM", "[h]:mm")

    found = value_of(f'<c r="A1" s="{style}"><v>{serial}</v></c>', formats=formats)

    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("serial", "value"),
    [
        pytest.param("0", date(1904, 1, 1), id="first day"),
        pytest.param("60", date(1904, 3, 1), id="the day that never was in the other calendar"),
        pytest.param("44565.5", datetime(2026, 1, 5, 12), id="date and time"),
        pytest.param("2957003", date(9999, 12, 31), id="last day"),
        pytest.param("2957004", 2957004, id="after the last day"),
    ],
)
@pytest.mark.parametrize("spelling", ["1", "true"])
def test_a_workbook_may_count_from_1904(serial: str, value: CellValue, spelling: str) -> None:
    found = value_of(
        f'<c r="A1" s="1"><v>{serial}</v></c>',
        formats=styles(14),
        properties=f'<workbookPr date1904="{spelling}"/>',
    )

    assert found == value


def test_types_and_formats_may_come_in_any_order() -> None:
    tab = tab_of(
        '<row r="1"><c r="A1" t="s" s="1"><v>0</v></c><c r="B1" s="1" t="n"><v>46027</v></c>'
        '<c t="s" r="C1"><v>0</v></c></row>',
        shared=SHARED,
        formats=styles(14),
    )

    assert tab.rows == {1: ["Aisha K", date(2026, 1, 5), "Aisha K"]}


@pytest.mark.parametrize("index", ["13", "-1", "x", "1.5", "99999999999999999999"])
def test_a_text_that_is_not_there_is_refused_with_its_cell(index: str) -> None:
    row = f'<row r="7"><c r="C7" t="s"><v>{index}</v></c></row>'

    refusal = refusal_of(workbook([sheet(row, title="Register")], shared=SHARED))

    assert refusal.where == "tab Register, C7"


def test_a_number_of_a_text_may_be_padded() -> None:
    assert value_of('<c r="A1" t="s"><v> 00000000000 </v></c>', shared=SHARED) == "Aisha K"
