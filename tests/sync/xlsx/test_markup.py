import re

import pytest

from sync.connectors.limits import Limits
from tests.sync.xlsx.both_ways import only_tab, refusal_of, tab_of, value_of
from tests.sync.xlsx.packages import MAIN, STRICT, SheetPart, sheet, workbook


def test_prefixes_make_no_difference() -> None:
    content = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="2"><x:c r="B2"><x:v>5</x:v></x:c></x:row>'
        "</x:sheetData></x:worksheet>"
    )

    assert only_tab(SheetPart(content)).rows == {2: [None, 5]}


def test_the_strict_vocabulary_makes_no_difference() -> None:
    content = sheet('<row r="2"><c r="B2" t="d"><v>2026-01-05</v></c></row>').content
    assert isinstance(content, str)

    tab = only_tab(SheetPart(content.replace(MAIN, STRICT)))

    assert str(tab.value(2, 2)) == "2026-01-05"


@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "iso-8859-1", "us-ascii"]
)
def test_encodings_make_no_difference(encoding: str) -> None:
    text = "cafe" if encoding == "us-ascii" else "café"
    declared = re.sub("-(sig|le|be)$", "", encoding)
    content = (
        f'<?xml version="1.0" encoding="{declared}"?><worksheet xmlns="{MAIN}"><sheetData>'
        f'<row r="1"><c r="A1" t="str"><v>{text}</v></c></row></sheetData></worksheet>'
    )
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")

    assert only_tab(SheetPart(mark + content.encode(encoding))).value(1, 1) == text


@pytest.mark.parametrize("encoding", ["windows-1252", "rot13", "hex", "undefined", "shift-jis", "nonsense"])
def test_encodings_that_excel_never_uses_are_refused(encoding: str) -> None:
    content = f'<?xml version="1.0" encoding="{encoding}"?><worksheet xmlns="{MAIN}"/>'

    assert (
        refusal_of(workbook([SheetPart(content)])).what
        == "The register uses an encoding that Excel does not."
    )


@pytest.mark.parametrize(
    "cell",
    [
        pytest.param('<c r="A1" t="str"><v>caf?</v></c>', id="text"),
        pytest.param('<c r="A1" t="inlineStr"><is><t>caf?</t></is></c>', id="inline text"),
        pytest.param('<c r="A1"><f>caf?</f><v>1</v></c>', id="formula"),
        pytest.param('<c r="A1"><is><t>caf?</t></is></c>', id="text that is not used"),
    ],
)
def test_text_that_is_not_what_its_encoding_says_is_refused(cell: str) -> None:
    part = sheet(f'<row r="1">{cell}</row>').content
    assert isinstance(part, str)

    refusal = refusal_of(workbook([SheetPart(part.encode().replace(b"caf?", b"caf\xe9"))]))

    assert refusal.what == "The register is damaged: a part is not well-formed."


@pytest.mark.parametrize(
    "row",
    [
        '<row r="1"><c r="A1"><v>1</v></row>',
        '<row r="1"><c r="A1"><v>1</c></row>',
        '<row r="1"><c r="A1"><v>1</v></c>',
        '<row r="1" r="2"/>',
        '<row r="1" ht="1" ht="2"/>',
        '<row r="1" x14ac:dyDescent="0.2"/>',
        '<row r="1"><c r="A1" s="1" s="2"/></row>',
        '<row r="1"><c r="A1"><f ca="1" ca="1"/><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="str"><v>a&b</v></c></row>',
        '<row r="1"><c r="A1" t="str"><v>a&nbsp;b</v></c></row>',
        '<row r="1"><c r="A1" t="str"><v>a]]>b</v></c></row>',
        '<row r="1"><c r="A1" t="str"><v>a\x01b</v></c></row>',
        '<row r="1"><c r="A1" t="str"><v>a\ufffeb</v></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><is><t>a]]>b</t></is></c></row>',
        '<row r="1"><c r="A1"><is><t>a]]>b</t></is></c></row>',
        '<row r="1"><c r="A1"><f>a]]>b</f><v>1</v></c></row>',
        '<row r="1"><c r="A1"><f>a\ufffeb</f><v>1</v></c></row>',
        '<row r="1"/></row>',
        '<row r="1"/><c r="A1"><v>1</v></c></row>',
        "</sheetData></row>",
        "<!-- never closed",
    ],
)
def test_rows_that_are_not_well_formed_are_refused(row: str) -> None:
    refusal = refusal_of(workbook([sheet('<row r="9"><c r="A9"><v>1</v></c></row>' + row)]))

    assert refusal.what == "The register is damaged: a part is not well-formed."


def test_row_attributes_of_excel_are_known() -> None:
    part = sheet(
        '<row r="1" spans="1:2" ht="15.75" customHeight="1" thickBot="1" x14ac:dyDescent="0.25">'
        '<c r="A1"><v>1</v></c></row>',
    ).content
    assert isinstance(part, str)
    namespace = ' xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"'

    assert only_tab(SheetPart(part.replace("><sheetData", f"{namespace}><sheetData"))).rows == {1: [1]}


@pytest.mark.parametrize(
    "rows",
    [
        '<!-- <row r="1"><c r="A1"><v>1</v></c></row> --><row r="2"><c r="A2"><v>2</v></c></row>',
        '<!-- </row> <row r="1"><c r="A1"><v>1</v></c></row> --><row r="2"><c r="A2"><v>2</v></c></row>',
        '<row r="3"/><!-- </row><row r="1"/></row> --><row r="2"><c r="A2"><v>2</v></c></row>',
        '<?x </row><row r="1"><c r="A1"><v>1</v></c></row> ?><row r="2"><c r="A2"><v>2</v></c></row>',
        '<y xmlns="urn:x"><row r="1"><c r="A1"/></row></y><row r="2"><c r="A2"><v>2</v></c></row>',
        '<row r="2"><c r="A2"><v>2</v></c><extLst><row r="1"><c r="A1"><v>1</v></c></row></extLst></row>',
        '\n  <row r="2">\n  <c r="A2">\n  <v>2</v>\n  </c>\n  </row>\n',
        "<row r='2'><c r='A2'><v>2</v></c></row>",
        '<row  r="2"><c  r="A2" ><v >2</v ></c ></row >',
        '<row r="2"><c r="A2"><v>2</v></c></row></sheetData><sheetData>',
    ],
)
def test_only_rows_of_the_sheet_are_rows(rows: str) -> None:
    assert tab_of(rows).rows == {2: [2]}


def test_what_looks_like_rows_elsewhere_is_none() -> None:
    part = sheet(
        before='<!-- <sheetData><row r="1"><c r="A1"><v>1</v></c></row> -->',
        after='<extLst><ext><row r="1"><c r="A1"><v>1</v></c></row></ext></extLst>',
    )

    assert only_tab(part).rows == {}


def test_a_part_that_is_no_tab_is_refused() -> None:
    refusal = refusal_of(workbook([SheetPart(f'<chartsheet xmlns="{MAIN}"/>')]))

    assert refusal.what == "The register is damaged: a tab's content is something else."


def test_a_tab_of_no_known_vocabulary_is_refused() -> None:
    refusal = refusal_of(workbook([SheetPart("<worksheet><sheetData/></worksheet>")]))

    assert refusal.what == "The register is damaged: a tab's content is something else."


@pytest.mark.parametrize(
    "rows",
    ["<a>" * 300, '<row r="1"><c r="A1"><v>' + "<a>" * 300, "<row><c><is>" + "<r>" * 300],
    ids=["outside", "in a value", "in a text"],
)
def test_absurd_nesting_is_refused(rows: str) -> None:
    refusal = refusal_of(workbook([sheet(rows)]))

    assert refusal.what == "The register is damaged: a part is nested too deeply."


def test_a_document_type_is_refused_wherever_it_stands() -> None:
    bomb = '<!DOCTYPE worksheet [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    refusal = refusal_of(workbook([SheetPart(f'{bomb}<worksheet xmlns="{MAIN}"/>')]))

    assert refusal.what == "The register declares its own document type, which a workbook never does."


def test_a_small_part_of_very_many_elements_is_refused() -> None:
    data = workbook([sheet()], properties="<x/>" * 40_000)

    assert refusal_of(data, Limits(elements=30_000)).what == "The register is too large to read."


def test_very_many_prefixes_do_no_harm() -> None:
    prefixes = "".join(f' xmlns:p{i}="urn:{i}"' for i in range(1_100))
    content = sheet('<row r="1"><c r="A1"><v>1</v></c></row>').content
    assert isinstance(content, str)

    assert only_tab(SheetPart(content.replace("<worksheet", f"<worksheet{prefixes}"))).rows == {1: [1]}


def test_an_endless_tag_is_refused() -> None:
    part = sheet(f'<row r="1" a="{"x" * 3_000_000}"/>')

    assert refusal_of(workbook([part])).what == "The register is damaged: a part holds an endless tag."


def test_a_very_long_text_is_read() -> None:
    text = "x" * 5_000_000

    assert value_of(f'<c r="A1" t="str"><v>{text}</v></c>') == text


def test_an_endless_comment_is_refused() -> None:
    part = SheetPart(f'<worksheet xmlns="{MAIN}"><!-- {"x" * 2_000_000} --><sheetData/></worksheet>')

    assert refusal_of(workbook([part])).what == "The register is damaged: a part holds an endless tag."


def test_rows_after_a_very_long_head_are_read() -> None:
    head = f'<sheetPr codeName="{"x" * 1_000}"/>' * 1_200

    assert only_tab(sheet('<row r="1"><c r="A1"><v>1</v></c></row>', before=head)).rows == {1: [1]}
