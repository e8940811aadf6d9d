"""A program of its own that reads one old or binary workbook with calamine, so that it may fail alone.

Calamine ends the whole process on some damaged or hostile files. This file is therefore started by its path
in a process with limits on memory, and imports nothing of this product. It reads the workbook from standard
input and writes lines of JSON to standard output:

    {"tab": title, "shown": "Visible", "merges": [[top, left, bottom, right], ...] or null}
    [row, first column, [value, ...]]
    ...
    {"end": true}

Rows and columns are counted from 1. A value is a text, a number, true, false, null, or a pair such as
``["date", "2026-09-01"]``. Where reading fails the last line is ``{"fault": reason}`` instead.
"""

import contextlib
import io
import json
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

PASSWORD = "password"  # noqa: S105 - a reason, not a password
DAMAGED = "damaged"
TOO_MUCH = "too much"
NO_READER = "no reader"


def main(data: bytes, output: TextIO, most_cells: int, most_characters: int) -> None:
    """Read a workbook and write it as lines of JSON.

    Args:
        data: The whole file.
        output: Takes the lines.
        most_cells: How many cells that hold something are accepted in all tabs together.
        most_characters: How many characters of output are accepted.
    """
    try:
        import python_calamine as calamine
    except ImportError:
        _write(output, {"fault": NO_READER})
        return
    try:
        with calamine.load_workbook(io.BytesIO(data)) as workbook:
            _write_tabs(workbook, output, _Meter(most_cells, most_characters))
    except calamine.PasswordError:
        _write(output, {"fault": PASSWORD})
    except _TooMuchError:
        _write(output, {"fault": TOO_MUCH})
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # noqa: BLE001 - a panic of the library is no Exception, and all of them mean damage
        _write(output, {"fault": DAMAGED})
    else:
        _write(output, {"end": True})


class _TooMuchError(Exception):
    """The workbook is beyond a limit."""


class _Meter:
    """Counts what is written, and stops at the limits."""

    def __init__(self, most_cells: int, most_characters: int) -> None:
        self._cells = most_cells
        self._characters = most_characters

    def count(self, cells: int, characters: int) -> None:
        """Count a row.

        Raises:
            _TooMuchError: a limit is passed.
        """
        self._cells -= cells
        self._characters -= characters
        if self._cells < 0 or self._characters < 0:
            raise _TooMuchError


def _write_tabs(workbook: "CalamineWorkbook", output: TextIO, meter: _Meter) -> None:
    """Write all worksheets in the order of the workbook, leaving out charts and macro sheets."""
    for index, about in enumerate(workbook.sheets_metadata):
        if not str(about.typ).endswith("WorkSheet"):
            continue
        sheet = workbook.get_sheet_by_index(index)
        shown = str(about.visible).rpartition(".")[2]
        _write(output, {"tab": about.name, "shown": shown, "merges": _merges(sheet)})
        for line, cells in _lines(sheet):
            meter.count(cells, len(line))
            output.write(line)


def _merges(sheet: "CalamineSheet") -> list[list[int]] | None:
    """Return the merged areas counted from 1, or None where calamine cannot tell."""
    ranges = sheet.merged_cell_ranges
    if ranges is None:
        return None
    return [[top + 1, left + 1, bottom + 1, right + 1] for (top, left), (bottom, right) in ranges]


def _lines(sheet: "CalamineSheet") -> Iterator[tuple[str, int]]:
    """Give each row that holds anything as a line, with the number of its cells."""
    if sheet.start is None:
        return
    top, left = sheet.start
    for row, values in enumerate(sheet.to_python(), start=top + 1):
        encoded = [_encoded(value) for value in values]
        cells = len(encoded) - encoded.count(None)
        if cells:
            yield json.dumps([row, left + 1, encoded]) + "\n", cells


def _encoded(value: object) -> object:
    """Return a value that JSON holds; calamine gives blanks, and errors too, as an empty text."""
    if isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, str):
        return value or None
    if isinstance(value, datetime):
        return ["datetime", value.isoformat()]
    if isinstance(value, date):
        return ["date", value.isoformat()]
    if isinstance(value, time):
        return ["time", value.isoformat()]
    if isinstance(value, timedelta):
        return ["days", value / timedelta(days=1)]
    return str(value)


def _write(output: TextIO, line: dict[str, object]) -> None:
    """Write one line."""
    output.write(json.dumps(line) + "\n")


def _limit(memory: int) -> None:
    """Keep this process within its memory, and let it leave no dump of what it read behind."""
    if sys.platform == "win32":  # pragma: no cover - Windows only
        import ctypes

        ctypes.windll.kernel32.SetErrorMode(0x8007)  # no box on the screen when the process ends badly
        return
    import resource

    for kind, most in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_AS, memory)):
        with contextlib.suppress(OSError, ValueError):  # a lower limit is already set, or none can be
            resource.setrlimit(kind, (most, most))


if __name__ == "__main__":
    _limit(int(sys.argv[1]))
    with io.TextIOWrapper(sys.stdout.buffer, encoding="ascii", newline="\n") as _output:
        main(sys.stdin.buffer.read(), _output, int(sys.argv[2]), int(sys.argv[3]))
