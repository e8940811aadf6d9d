"""Files for the tests of reading, made in memory: packages, compound files and OpenDocument spreadsheets."""

import io
import zipfile
from pathlib import Path

FILES = Path(__file__).parent / "files"

_DOCUMENT = "application/vnd.openxmlformats-officedocument."
TYPES = {
    "a workbook": f"{_DOCUMENT}spreadsheetml.sheet.main+xml",
    "a workbook with macros": "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    "a template": f"{_DOCUMENT}spreadsheetml.template.main+xml",
    "a binary workbook": "application/vnd.ms-excel.sheet.binary.macroEnabled.main",
    "a Word document": f"{_DOCUMENT}wordprocessingml.document.main+xml",
    "a PowerPoint presentation": f"{_DOCUMENT}presentationml.presentation.main+xml",
}
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_CONTENT = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="{_NAMES}office:1.0" xmlns:table="{_NAMES}table:1.0"
 xmlns:text="{_NAMES}text:1.0" xmlns:style="{_NAMES}style:1.0" xmlns:draw="{_NAMES}drawing:1.0"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">
<office:automatic-styles>{{styles}}</office:automatic-styles>
<office:body><office:spreadsheet>{{tables}}</office:spreadsheet></office:body></office:document-content>"""


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """Return a ZIP package of these parts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return packed.getvalue()


def office_package(content_type: str) -> bytes:
    """Return a package of Office whose main part has a type."""
    types = (
        f'<Types><Default Extension="rels" ContentType="x"/><Override ContentType="{content_type}"/></Types>'
    )
    return zipped({"[Content_Types].xml": types})


def ods(tables: str, *, styles: str = "", parts: dict[str, str | bytes] | None = None) -> bytes:
    """Return an OpenDocument spreadsheet with these tables."""
    content = _CONTENT.format(styles=styles, tables=tables)
    return zipped({"mimetype": ODS_TYPE, "content.xml": content, **(parts or {})})


def table(*rows: str, name: str = "Register", attributes: str = "") -> str:
    """Return a table with these rows, each given by its cells."""
    lines = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    return f'<table:table table:name="{name}" {attributes}>{lines}</table:table>'


def cell(text: str = "", attributes: str = "") -> str:
    """Return a cell of a table that shows a text."""
    shown = f"<text:p>{text}</text:p>" if text else ""
    return f"<table:table-cell {attributes}>{shown}</table:table-cell>"


def with_stream(data: bytes, old: str, new: str) -> bytes:
    """Return a compound file in whose directory a stream has another name."""
    name = old.encode("utf-16-le")
    at = data.index(name.ljust(64, b"\x00"))
    wide = new.encode("utf-16-le")
    length = (len(wide) + 2).to_bytes(2, "little")
    return data[:at] + wide.ljust(64, b"\x00") + length + data[at + 66 :]
