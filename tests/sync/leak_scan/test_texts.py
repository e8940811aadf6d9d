"""Finished files that are no workbooks."""

import pytest

from reports.leaks.kinds import Kind
from sync.leak_scan.found import LeakFound, NotScanned
from sync.leak_scan.scanning import refuse_leaks, scan
from tests.reports.leaks.people import identity

WHO = identity()


def found(text: str | bytes, where: str) -> set[tuple[str, Kind]]:
    data = text if isinstance(text, bytes) else text.encode()
    return {(leak.place or leak.part, leak.kind) for leak in scan(data, WHO, where)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Provider,Sessions\nHill Farm,2696\n", set(), id="clean"),
        pytest.param("Provider,Adm no\nHill Farm,2696\n", {("B2", Kind.ADMISSION_NUMBER)}, id="a number"),
        pytest.param(
            "Provider\n002696\n",
            {("A2", Kind.ADMISSION_NUMBER)},
            id="zeros",
        ),
        pytest.param("Adm no\n1234567890123456\n", set(), id="a number longer than any"),
        pytest.param('"Hill, Rhodri",3\n', {("A1", Kind.NAME)}, id="a name in one cell"),
        pytest.param("Rhodri;;Hill\n", {("C1", Kind.NAME)}, id="a name in two cells"),
        pytest.param("2011-04-11\n", {("A1", Kind.BIRTH_DATE)}, id="a day"),
        pytest.param('"two\nlines","Vole"\n', {("B1", Kind.SURNAME)}, id="a break"),
    ],
)
def test_csv_is_looked_at_by_cells(text: str, expected: set[tuple[str, Kind]]) -> None:
    assert found(text, "G.csv") == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_text_is_looked_at_in_every_encoding(encoding: str) -> None:
    text = "Seen by us today\nJos\u00e9 went to Hill Farm\nOttoline Marchbanks\u2013Vole\n"

    assert found(text.encode(encoding), "digest.txt") == {("line 3", Kind.NAME)}


def test_a_name_that_two_lines_share_is_found() -> None:
    assert found("seen: Rhodri\nHill was late", "digest.txt") == {("lines 1 and 2", Kind.NAME)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("<p>Hill Farm <b>2696</b> sessions</p>", set(), id="clean"),
        pytest.param("<p>Rhodri <b>Hi</b>ll</p>", {Kind.NAME}, id="a name half of which is bold"),
        pytest.param("<td>Rhodri</td><td>Hill</td>", {Kind.NAME}, id="a name in two cells"),
        pytest.param("<p>Rhodri&nbsp;Hill</p>", {Kind.NAME}, id="a space that does not break"),
        pytest.param("<p>&#82;hodri &#x48;ill</p>", {Kind.NAME}, id="numbered letters"),
        pytest.param('<img alt="Vole">', {Kind.SURNAME}, id="what a picture shows"),
        pytest.param("<!-- Vole -->", {Kind.SURNAME}, id="a remark"),
        pytest.param('<script>var who = "Vole"</script>', {Kind.SURNAME}, id="a text of a script"),
        pytest.param('<a href="/rhodri%20hill">x</a>', {Kind.NAME}, id="an address"),
        pytest.param('<p data-x="N999499916236">x</p>', {Kind.UPN}, id="an attribute"),
        pytest.param("<style>p { color: vole }</style>", set(), id="a word of a style"),
    ],
)
def test_a_page_is_looked_at_as_it_shows_and_as_it_is_written(text: str, expected: set[Kind]) -> None:
    page = f"<!DOCTYPE html>\n<html><body>\n{text}\n</body></html>"

    assert {kind for place, kind in found(page, "status.html") if not place.startswith("line")} == expected


def test_a_page_without_its_ending_is_known_by_its_first_letter() -> None:
    assert ("the page", Kind.NAME) in found("\n <p>Rhodri <i>Hill</i></p>", "status")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        pytest.param(b"", "empty", id="nothing"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "encrypted", id="an old workbook"),
        pytest.param(b"%PDF-1.7\n\0\1\2", "neither", id="another kind of file"),
        pytest.param(b"Vole\0", "neither", id="zeros"),
        pytest.param(b"\x1bVole", "neither", id="control characters"),
        pytest.param(b"PK\3\4", "not a complete", id="the start of a workbook"),
    ],
)
def test_what_cannot_be_looked_through_is_not_published(data: bytes, why: str) -> None:
    with pytest.raises(NotScanned, match=why) as caught:
        refuse_leaks(data, WHO, "S:\\AP\\Governors")

    assert caught.value.where == "S:\\AP\\Governors"
    assert "It was not published" in caught.value.todo


def test_text_that_calls_itself_a_workbook_is_not_published() -> None:
    with pytest.raises(NotScanned, match="not the workbook"):
        refuse_leaks(b"Hill Farm", WHO, "Governors.xlsx")


def test_csv_whose_quotation_marks_are_in_doubt_is_not_published() -> None:
    with pytest.raises(NotScanned, match="quotation marks"):
        refuse_leaks(b'"a" b,"c\n' * 1500, WHO, "G.csv")


def test_a_leak_in_text_is_refused_like_one_in_a_workbook() -> None:
    with pytest.raises(LeakFound) as caught:
        refuse_leaks(b"Vole", WHO, "digest.txt")

    assert caught.value.where == "digest.txt: line 1 (a surname)"
