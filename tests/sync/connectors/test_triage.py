import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheet_templates.errors import RegisterBusy, RegisterDenied, RegisterError, RegisterUnreadable
from sync.connectors.formats import Format
from sync.connectors.triage import triage
from tests.sync.connectors.samples import FILES, ODS_TYPE, TYPES, ods, office_package, with_stream, zipped
from tests.sync.connectors.xlsb_builder import xlsb

XLS = (FILES / "register.xls").read_bytes()
PACKAGE = office_package(TYPES["a workbook"])


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(PACKAGE, Format.WORKBOOK, id="a workbook"),
        pytest.param(office_package(TYPES["a workbook with macros"]), Format.WORKBOOK, id="with macros"),
        pytest.param(office_package(TYPES["a template"]), Format.WORKBOOK, id="a template"),
        pytest.param(PACKAGE + b"\x00" * 200, Format.WORKBOOK, id="with bytes after its end"),
        pytest.param(
            zipped({"[content_types].xml": f'"{TYPES["a workbook"]}"'.encode("utf-16")}),
            Format.WORKBOOK,
            id="with its list in another encoding and letter case",
        ),
        pytest.param(xlsb(), Format.BINARY_WORKBOOK, id="a binary workbook"),
        pytest.param(ods(""), Format.OPEN_DOCUMENT, id="an OpenDocument spreadsheet"),
        pytest.param(
            zipped({"META-INF/manifest.xml": f'<file-entry media-type="{ODS_TYPE}"/>', "content.xml": ""}),
            Format.OPEN_DOCUMENT,
            id="an OpenDocument spreadsheet without its type mark",
        ),
        pytest.param(XLS, Format.OLD_WORKBOOK, id="an old workbook"),
        pytest.param(with_stream(XLS, "Workbook", "Book"), Format.OLD_WORKBOOK, id="a workbook of Excel 5"),
        pytest.param(
            with_stream(XLS, "Workbook", "EncryptedPackage"), Format.PROTECTED, id="a protected workbook"
        ),
        pytest.param(b"Pupil,Provider\r\n", Format.TEXT, id="text"),
        pytest.param(b"PK,Pupil\r\n", Format.TEXT, id="text that starts like a package"),
        pytest.param(b"MZ school,Pupil\r\n", Format.TEXT, id="text that starts like a program"),
        pytest.param("Pupil,<none>".encode("utf-16"), Format.TEXT, id="text of two bytes a character"),
        pytest.param("Pupil;Provider".encode("utf-16-le"), Format.TEXT, id="the same without its mark"),
        pytest.param(b"<5 sessions,Pupil", Format.TEXT, id="text that starts with a smaller-than sign"),
        pytest.param(
            b"Zo\xeb Made-Up,A\x00B,Bridge House,Autumn", Format.TEXT, id="text with a zero character"
        ),
    ],
)
def test_a_register_is_known_by_its_content(data: bytes, expected: Format) -> None:
    assert triage(data, "Register.bin") is expected


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\x00" * 5000, id="zeros"),
        pytest.param(b"PK", id="two bytes of a package"),
        pytest.param(b"PK\x03", id="three bytes of a package"),
        pytest.param(PACKAGE[: len(PACKAGE) // 2], id="half a package"),
        pytest.param(PACKAGE[:-1], id="a package without its last byte"),
    ],
)
def test_a_file_that_is_not_all_there_is_tried_again_later(data: bytes) -> None:
    with pytest.raises(RegisterBusy) as caught:
        triage(data, "S:\\AP\\Register.xlsx")

    assert caught.value.retry
    assert caught.value.what.startswith("Register.xlsx is not all there yet: ")
    assert caught.value.where == "S:\\AP\\Register.xlsx"
    assert caught.value.todo


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        pytest.param(office_package(TYPES["a Word document"]), "a Word document", id="Word"),
        pytest.param(office_package(TYPES["a PowerPoint presentation"]), "a PowerPoint", id="PowerPoint"),
        pytest.param(office_package("text/plain"), "an Office file of another kind", id="other Office"),
        pytest.param(zipped({"Register.xlsx": b"PK"}), "a compressed folder", id="zipped workbook"),
        pytest.param(zipped({}), "an empty compressed folder", id="empty zip"),
        pytest.param(zipped({"Index/Document.iwa": b""}), "a workbook of Apple Numbers", id="Numbers"),
        pytest.param(
            zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "a text document", id="Writer"
        ),
        pytest.param(zipped({"mimetype": "application/epub+zip"}), "a file of another program", id="a book"),
        pytest.param(with_stream(XLS, "Workbook", "WordDocument"), "a Word document", id="old Word"),
        pytest.param(
            with_stream(XLS, "Workbook", "Contents"), "a file of another Office program", id="other"
        ),
        pytest.param(b"%PDF-1.7\n", "a PDF", id="PDF"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", "a picture", id="picture"),
        pytest.param(b"BM\x36\x00\x0c\x00\x00\x00\x00\x00\x36\x00\x00\x00", "a picture", id="bitmap"),
        pytest.param(b"{\\rtf1\\ansi", "a text document (RTF)", id="RTF"),
        pytest.param(b"7z\xbc\xaf\x27\x1c\x00\x04\x01\x02", "a compressed folder", id="archive"),
        pytest.param(b"\x09\x04\x06\x00\x00\x00\x10\x00", "a workbook of Excel 4", id="Excel 4"),
        pytest.param(b"\x01\x02\x03\x04\x05\x06\x07\x08", "a file of an unknown kind", id="unknown"),
        pytest.param(b"<html><table>", "a web page", id="web page"),
        pytest.param(b"\xef\xbb\xbf\r\n <!DOCTYPE html>", "a web page", id="web page with mark and blanks"),
        pytest.param("<table>".encode("utf-16"), "a web page", id="web page of two bytes a character"),
        pytest.param(
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            "a workbook in the XML form of Excel 2003",
            id="XML of Excel 2003",
        ),
        pytest.param(
            b'<?xml version="1.0"?><office:document>', "a workbook in the flat form", id="flat LibreOffice"
        ),
        pytest.param(b'<?xml version="1.0"?><pupils>', "an XML export", id="other XML"),
        pytest.param(b"MIME-Version: 1.0\r\n", "a web page", id="web archive"),
        pytest.param(b'{"url":"x","doc_id":"y"}', "only a link to a Google Sheet", id="Google link"),
    ],
)
def test_anything_else_is_refused_by_its_name(data: bytes, kind: str) -> None:
    with pytest.raises(RegisterUnreadable, match=r"cannot be read as a register") as caught:
        triage(data, "/srv/AP/Register.xlsx")

    assert caught.value.what.startswith(f"Register.xlsx is {kind}")
    assert caught.value.where == "/srv/AP/Register.xlsx"
    assert caught.value.todo


@pytest.mark.parametrize(
    ("data", "todo"),
    [
        pytest.param(b"<html>", "choose Save As", id="a web page"),
        pytest.param(zipped({"a.xlsx": b""}), "Take the workbook out", id="a zipped workbook"),
        pytest.param(zipped({"Index.zip": b""}), "In Numbers", id="a Numbers workbook"),
        pytest.param(b'{"doc_id":"y"}', "address of the Google Sheet", id="a link"),
    ],
)
def test_what_to_do_fits_what_the_file_is(data: bytes, todo: str) -> None:
    with pytest.raises(RegisterUnreadable) as caught:
        triage(data, "Register.xls")

    assert todo in caught.value.todo


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"PK\x03\x04" + b"?" * 40 + PACKAGE[-22:], id="a package without its directory"),
        pytest.param(PACKAGE[:-10] + struct.pack("<L", 2**31) + PACKAGE[-6:], id="an endless directory"),
        pytest.param(PACKAGE[:60] + b"?" * 9 + PACKAGE[69:], id="a package with a broken part"),
        pytest.param(XLS[:600], id="a compound file that is cut off"),
        pytest.param(b"\xd0\xcf", id="the first bytes of a compound file"),
    ],
)
def test_a_damaged_container_is_unreadable_and_nothing_worse(data: bytes) -> None:
    with pytest.raises(RegisterError):
        triage(data, "Register.xlsx")


def test_a_sensitivity_label_is_named_as_the_reason() -> None:
    labelled = with_stream(XLS, "Workbook", "DRMEncryptedTransform")

    with pytest.raises(RegisterDenied, match="sensitivity label"):
        triage(labelled, "Register.xlsx")


@given(st.sampled_from([PACKAGE, XLS, ods(""), xlsb()]), st.data())
def test_no_damage_escapes_as_another_error(whole: bytes, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(whole)))
    length = data.draw(st.integers(0, 200))
    damaged = whole[:start] + data.draw(st.binary(max_size=20)) + whole[start + length :]

    try:
        kind = triage(damaged, "Register.xlsx")
    except RegisterError:
        return

    assert kind in list(Format)


@given(st.binary(max_size=200))
def test_any_bytes_are_some_format_or_refused_with_words(data: bytes) -> None:
    try:
        outcome: object = triage(data, "Register.csv")
    except RegisterError as exc:
        outcome = bool(exc.what and exc.todo)

    assert outcome is True or outcome in list(Format)
