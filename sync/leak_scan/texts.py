"""Finished files that are text: CSV, HTML and plain text."""

import re
from itertools import pairwise

from reports.leaks.kinds import Context, Kind
from sheet_templates.addresses import cell_name
from sync.connectors.decoding import decoded
from sync.connectors.records import TooManyDoubtsError, split
from sync.connectors.triage import is_wide
from sync.leak_scan.cells import Cells, Texts
from sync.leak_scan.found import CannotScan
from sync.leak_scan.looking import Looking
from sync.leak_scan.markup_texts import said_in

_NO_TEXT = re.compile("[\x01-\x08\x0e-\x1f\x7f]")
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_HEAD = 65_536


def text_of(data: bytes) -> str:
    """Return the text of a file.

    Raises:
        CannotScan: it is no text.
    """
    text = decoded(data)
    has_zeros = b"\0" in data and not (data.startswith(_WIDE_MARKS) or is_wide(data[:_HEAD]))
    if has_zeros or _NO_TEXT.search(text):
        raise CannotScan("The file is neither a workbook nor text.")
    return text


def look_at_csv(text: str, looking: Looking) -> None:
    """Look at the cells of a CSV file."""
    try:
        rows = dict(enumerate(split(text), start=1))
    except TooManyDoubtsError:
        raise CannotScan("The file is damaged: its quotation marks do not pair up.") from None
    for row, column, kind in Cells(rows, Texts(looking.identity, [rows], Context.FIELD)).found():
        looking.add("the table", cell_name(row, column), [kind])


def look_at_html(text: str, looking: Looking) -> None:
    """Look at what a page shows, at its attributes and comments, and at the page as it is written."""
    said = said_in(text)
    looking.take("the page", said.read, Context.FIELD)
    looking.take("the page, attributes and styles", {*said.marks, text}, Context.MARKS)
    looking.take_across("the page", said.lines)


def look_at_lines(text: str, looking: Looking) -> None:
    """Look at each line of a text, and for names that two lines share."""
    lines = text.splitlines()
    found = looking.identity.kinds_in_all(lines, Context.FIELD)
    for number, line in enumerate(lines, start=1):
        looking.add("the text", f"line {number}", found.get(line, ()))
    for number, (first, second) in enumerate(pairwise(lines), start=1):
        if looking.identity.is_name_across(first, second):
            looking.add("the text", f"lines {number} and {number + 1}", [Kind.NAME])
