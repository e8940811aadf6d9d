"""The records of an ``.xls`` workbook (Excel 5 to 2003) that calamine does not show.

Source: [MS-XLS] 2.4, the public description of the format.
"""

import io
from collections.abc import Iterator
from struct import unpack_from

from sheet_templates.snapshot import Area
from sync.connectors.marks import Marks, WorkbookMarks

_BOF, _EOF = 0x0809, 0x000A
_SHEET, _EPOCH, _LOCK = 0x0085, 0x0022, 0x002F
_ROW, _COLUMNS, _MERGES = 0x0208, 0x007D, 0x00E5
_FORMULAS, _ERROR = (0x0006, 0x0206, 0x0406), 0x0205
_STREAMS = ("Workbook", "Book")
_HIDDEN_ROW = 0x20
_NO_NUMBER = 0xFFFF  # a formula's result is no number if its last two bytes are these
_IS_ERROR = 2  # then its first byte says what it is

_Record = tuple[int, bytes]


def xls_marks(data: bytes) -> WorkbookMarks:
    """Return what is noted in the records of a workbook.

    Args:
        data: The whole file.

    Raises:
        Exception: of whatever kind, if the file is not as the format says.
    """
    import olefile

    with olefile.OleFileIO(io.BytesIO(data)) as compound:
        name = next(name for name in _STREAMS if compound.exists(name))
        with compound.openstream(name) as opened:
            stream = _Stream(opened.read())
    marks = WorkbookMarks()
    for kind, body in stream.records(0):
        if kind == _SHEET:
            title = _title(body, is_old=name == "Book")
            marks.tabs[title] = _tab_marks(stream.records(unpack_from("<L", body)[0]))
        elif kind == _LOCK:
            return WorkbookMarks(is_locked=True)
        elif kind == _EPOCH:
            marks.epoch_1904 = unpack_from("<H", body)[0] == 1
    return marks


class _Stream:
    """The records of a workbook, of which each is looked at twice at the most."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._left = 2 * len(data)

    def records(self, start: int) -> Iterator[_Record]:
        """Give the records of a substream from its begin to its end; charts within it are passed over.

        Raises:
            ValueError: substreams are listed again and again.
        """
        at, depth = start, 0
        while self._left > 0:
            kind, size = unpack_from("<2H", self._data, at)
            body = self._data[at + 4 : at + 4 + size]
            at += 4 + size
            self._left -= 4 + size
            depth += (kind == _BOF) - (kind == _EOF)
            if depth == 0:
                return
            if depth == 1:
                yield kind, body
        raise ValueError("the records go round in a circle")


def _title(body: bytes, *, is_old: bool) -> str:
    """Return the title of a sheet from its record in the list of sheets."""
    length = body[6]
    if is_old:
        return body[7 : 7 + length].decode("cp1252", errors="replace")
    if body[7] & 1:
        return body[8 : 8 + 2 * length].decode("utf-16-le", errors="replace")
    return body[8 : 8 + length].decode("latin-1")


def _tab_marks(records: Iterator[_Record]) -> Marks:
    """Return what is noted about one tab."""
    marks = Marks()
    for kind, body in records:
        if kind in _FORMULAS:
            _note_formula(marks, body)
        elif kind == _ERROR and body[7]:
            row, column = unpack_from("<2H", body)
            marks.note_error(row + 1, column + 1, body[6])
        elif kind == _ROW and body[12] & _HIDDEN_ROW:
            marks.hidden_rows.add(unpack_from("<H", body)[0] + 1)
        elif kind == _COLUMNS and body[8] & 1:
            first, last = unpack_from("<2H", body)
            marks.hidden_spans.append((first + 1, last + 1))
        elif kind == _MERGES:
            marks.merges.extend(_areas(body))
    return marks


def _note_formula(marks: Marks, body: bytes) -> None:
    """Note the place of a formula, and its result if that is an error."""
    row, column, _, what, _, code, _, _, last = unpack_from("<3H4BHH", body)
    marks.formulas.add((row + 1, column + 1))
    if last == _NO_NUMBER and what == _IS_ERROR:
        marks.note_error(row + 1, column + 1, code)


def _areas(body: bytes) -> Iterator[Area]:
    """Give the merged areas of a record."""
    for number in range(unpack_from("<H", body)[0]):
        top, bottom, left, right = unpack_from("<4H", body, 2 + 8 * number)
        yield Area(top + 1, left + 1, bottom + 1, right + 1)
