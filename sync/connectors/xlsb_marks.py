"""The records of an ``.xlsb`` workbook that calamine does not show.

Source: [MS-XLSB] 2.1.4 and 2.4, the public description of the format.
"""

from collections.abc import Iterator
from struct import unpack_from

from sheet_templates.snapshot import Area
from sync.connectors.limits import Limits
from sync.connectors.marks import Marks, WorkbookMarks
from sync.xlsx.package import Package

_ROW = 0
_ERRORS = (3, 11)  # an error typed in, and one that a formula gives
_FORMULAS = range(8, 12)
_COLUMNS, _SETTINGS, _SHEET, _MERGE = 60, 153, 156, 176
_HIDDEN_ROW = 0x10
_MORE = 0x80  # a byte of a number that another one follows

_Record = tuple[int, bytes]


def xlsb_marks(data: bytes, limits: Limits) -> WorkbookMarks:
    """Return what is noted in the records of a workbook.

    Args:
        data: The whole file.
        limits: How much of everything is accepted.

    Raises:
        Exception: of whatever kind, if the file is not as the format says.
    """
    package = Package(data, limits)
    workbook = next(found.target for found in package.relations("") if found.kind == "officeDocument")
    targets = {found.key: found for found in package.relations(workbook)}
    marks = WorkbookMarks()
    for kind, body in _records(b"".join(package.chunks(workbook))):
        if kind == _SETTINGS:
            marks.epoch_1904 = bool(body[0] & 1)
        elif kind == _SHEET:
            key, after = _text(body, 8)
            title, _ = _text(body, after)
            if targets[key].kind == "worksheet":
                marks.tabs[title] = _tab_marks(b"".join(package.chunks(targets[key].target)))
    return marks


def _records(part: bytes) -> Iterator[_Record]:
    """Give the records of a part."""
    at = 0
    while at < len(part):
        kind, at = _number(part, at, 2)
        size, at = _number(part, at, 4)
        yield kind, part[at : at + size]
        at += size


def _number(part: bytes, at: int, longest: int) -> tuple[int, int]:
    """Return a number of seven bits a byte, and where it ends."""
    number = 0
    for place in range(longest):
        byte = part[at + place]
        number |= (byte & ~_MORE) << (7 * place)
        if not byte & _MORE:
            return number, at + place + 1
    return number, at + longest


def _text(body: bytes, at: int) -> tuple[str, int]:
    """Return a text with its length before it, and where it ends."""
    (length,) = unpack_from("<L", body, at)
    end = at + 4 + 2 * length
    return body[at + 4 : end].decode("utf-16-le"), end


def _tab_marks(part: bytes) -> Marks:
    """Return what is noted about one tab."""
    marks, row = Marks(), 0
    for kind, body in _records(part):
        if kind == _ROW:
            row = unpack_from("<L", body)[0] + 1
            if body[11] & _HIDDEN_ROW:
                marks.hidden_rows.add(row)
        elif kind in _FORMULAS or kind in _ERRORS:
            _note_cell(marks, kind, row, body)
        elif kind == _COLUMNS and body[16] & 1:
            first, last = unpack_from("<2L", body)
            marks.hidden_spans.append((first + 1, last + 1))
        elif kind == _MERGE:
            top, bottom, left, right = unpack_from("<4L", body)
            marks.merges.append(Area(top + 1, left + 1, bottom + 1, right + 1))
    return marks


def _note_cell(marks: Marks, kind: int, row: int, body: bytes) -> None:
    """Note a cell with a formula or an error."""
    column = unpack_from("<L", body)[0] + 1
    if kind in _FORMULAS:
        marks.formulas.add((row, column))
    if kind in _ERRORS:
        marks.note_error(row, column, body[8])
