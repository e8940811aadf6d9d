"""Text with separators as records of fields: which separator, and where each record ends.

No text is refused for its quotation marks unless they are in doubt all over the file, and no mark that
somebody forgot to close can swallow the records that follow it.
"""

import csv
import io
import math
import re
from collections import Counter
from collections.abc import Iterator

SEPARATORS = ("\t", ";", ",")
"""Those looked for; on a draw the first, since text holds commas more often than the others."""

DOUBTS_ALLOWED = 1000
"""Lines whose quotation marks do not pair up, before a file counts as unreadable."""

_SAMPLE_LINES = 1000
_SEP_LINE = re.compile(r'"?sep=([^"])"?\n?', re.IGNORECASE)


class TooManyDoubtsError(ValueError):
    """The quotation marks of a text do not pair up all over it."""


def split(text: str) -> Iterator[list[str]]:
    r"""Give the records of a text, blank ones included, so that their count is the row number.

    A first line such as ``sep=;`` names the separator, as Excel has it, and is no record. Line breaks
    within a field come as ``\n``.

    Raises:
        TooManyDoubtsError: the quotation marks do not pair up all over it.
    """
    lines = list(io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n"), newline="\n"))
    named = _SEP_LINE.fullmatch(lines[0]) if lines else None
    if named:
        return records(lines[1:], named[1])
    return records(lines, separator_of(lines[:_SAMPLE_LINES]))


def records(lines: list[str], separator: str) -> Iterator[list[str]]:
    """Give the records of lines that keep their line break.

    Where a quotation mark is not closed, or is closed in the middle of a field, the line that the record
    began in is taken by itself, and the next line begins a new record.

    Raises:
        TooManyDoubtsError: that happens on more than a thousand lines.
    """
    start, doubts = 0, 0
    while start < len(lines):
        rest = map(lines.__getitem__, range(start, len(lines)))
        reader = csv.reader(rest, delimiter=separator, strict=True)
        begin = start
        try:
            for record in reader:
                begin = start + reader.line_num
                yield record
            return
        except csv.Error as exc:
            doubts += 1
            if doubts > DOUBTS_ALLOWED:
                raise TooManyDoubtsError from exc
        yield _line_alone(lines[begin], separator)
        start = begin + 1


def _line_alone(line: str, separator: str) -> list[str]:
    """Return the fields of a line whose quotation marks are in doubt."""
    line = line.removesuffix("\n")
    if line.count('"') % 2 == 0:
        try:
            return next(csv.reader([line], delimiter=separator))
        except csv.Error:  # a field longer than any cell may be
            pass
    return line.split(separator)


def separator_of(lines: list[str]) -> str:
    """Return the separator of a text, judged by all of its first lines together; a comma if there is none.

    The separator is the one that cuts most lines into the same, large number of fields; one whose table
    begins above the others' counts double, because notes hold commas and lists hold semicolons, but
    headings seldom do.

    Args:
        lines: The first lines of the text, each with its line break.
    """
    scores: dict[str, float] = {}
    begins: dict[str, int] = {}
    for separator in SEPARATORS:
        widths = [len(record) for record in _sample(lines, separator)]
        width = _usual(widths)
        begins[separator] = widths.index(width) if width else len(widths)
        scores[separator] = widths.count(width) * math.log2(width) if width else 0.0
    first = min(begins.values())
    best = max(SEPARATORS, key=lambda one: scores[one] * (2 if begins[one] == first else 1))
    return best if scores[best] else ","


def _sample(lines: list[str], separator: str) -> list[list[str]]:
    """Return the records of some lines that hold anything; too few lines to be in doubt about all."""
    return [record for record in records(lines, separator) if any(map(str.strip, record))]


def _usual(widths: list[int]) -> int:
    """Return the number of fields that most records with two or more have; 0 if none has two."""
    counted = Counter(width for width in widths if width > 1)
    return max(counted, key=lambda width: (counted[width], width), default=0)
