"""Makes small ``.xlsb`` workbooks record by record, as no free program can save them.

Source of the records: [MS-XLSB] 2.4.
"""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from struct import pack

_TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>
</Types>"""
_RELATIONS = """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>"""
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_DATE_STYLE = 1


@dataclass(frozen=True, slots=True)
class Error:
    """An error value, by its byte."""

    code: int
    is_formula: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """A number with a date format."""

    serial: float


@dataclass(frozen=True, slots=True)
class Sum:
    """A formula that gave a number."""

    result: float


Cell = str | float | bool | Error | Day | Sum | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A tab to be made; rows and columns are counted from 0."""

    title: str
    rows: dict[int, Sequence[Cell]]
    state: int = 0
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: tuple[int, int] | None = None
    merge: tuple[int, int, int, int] | None = None


def xlsb(*sheets: Sheet, epoch_1904: bool = False) -> bytes:
    """Return a workbook."""
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{_KIND}worksheet" Target="worksheets/sheet{number}.bin"/>'
        for number, _ in enumerate(sheets, start=1)
    )
    listed += f'<Relationship Id="rId99" Type="{_KIND}styles" Target="styles.bin"/>'
    root = f'<Relationship Id="rId1" Type="{_KIND}officeDocument" Target="xl/workbook.bin"/>'
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _RELATIONS.format(root))
        package.writestr("xl/workbook.bin", _workbook(sheets, epoch_1904=epoch_1904))
        package.writestr("xl/_rels/workbook.bin.rels", _RELATIONS.format(listed))
        package.writestr("xl/styles.bin", _styles())
        for number, sheet in enumerate(sheets, start=1):
            package.writestr(f"xl/worksheets/sheet{number}.bin", _sheet(sheet))
    return packed.getvalue()


def _record(kind: int, body: bytes = b"") -> bytes:
    """Return a record: kind and length in groups of seven bits, then the body."""
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = len(body), b""
    while size >= 0x80:
        length += bytes([size & 0x7F | 0x80])
        size >>= 7
    return head + length + bytes([size]) + body


def _text(text: str) -> bytes:
    return pack("<L", len(text)) + text.encode("utf-16-le")


def _workbook(sheets: Sequence[Sheet], *, epoch_1904: bool) -> bytes:
    bundle = b"".join(
        _record(156, pack("<2L", sheet.state, number) + _text(f"rId{number}") + _text(sheet.title))
        for number, sheet in enumerate(sheets, start=1)
    )
    settings = _record(153, pack("<2L", int(epoch_1904), 0) + _text(""))
    return _record(131) + settings + _record(143) + bundle + _record(144) + _record(132)


def _styles() -> bytes:
    formats = b"".join(_record(47, pack("<8H", 0xFFFF, number, 0, 0, 0, 0, 0, 0)) for number in (0, 14))
    return _record(278) + _record(617, pack("<L", 2)) + formats + _record(618) + _record(279)


def _sheet(sheet: Sheet) -> bytes:
    last = max(sheet.rows, default=0)
    widest = max(map(len, sheet.rows.values()), default=1)
    parts = [_record(129), _record(148, pack("<4L", 0, last, 0, widest - 1))]
    if sheet.hidden_columns:
        parts.append(_record(390))
        parts.append(_record(60, pack("<4LH", *sheet.hidden_columns, 2048, 0, 1)))
        parts.append(_record(391))
    parts.append(_record(145))
    for row, cells in sheet.rows.items():
        hidden = 0x10 if row in sheet.hidden_rows else 0
        parts.append(_record(0, pack("<2LHBBBL", row, 0, 300, 0, hidden, 0, 0)))
        parts += [_cell(column, cell) for column, cell in enumerate(cells) if cell is not None]
    parts.append(_record(146))
    if sheet.merge:
        parts += [_record(177, pack("<L", 1)), _record(176, pack("<4L", *sheet.merge)), _record(178)]
    parts.append(_record(130))
    return b"".join(parts)


def _cell(column: int, cell: Cell) -> bytes:
    plain = pack("<2L", column, 0)
    match cell:
        case bool():
            return _record(4, plain + bytes([cell]))
        case str():
            return _record(6, plain + _text(cell))
        case int() | float():
            return _record(5, plain + pack("<d", cell))
        case Error(code, is_formula):
            return _record(11 if is_formula else 3, plain + bytes([code]) + bytes(10 if is_formula else 0))
        case Day(serial):
            return _record(5, pack("<2L", column, _DATE_STYLE) + pack("<d", serial))
        case Sum(result):
            return _record(9, plain + pack("<d", result) + bytes(10))
        case _:
            raise AssertionError(cell)
