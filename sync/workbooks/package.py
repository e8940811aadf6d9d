"""Makes the file of a new workbook settled: nothing in it depends on the moment or the machine."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from sheet_templates.plan import Value
from sync.workbooks.text import held_text

MAKER = "ap-register"
LANGUAGE = "en-GB"

_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)
_CORE = "docProps/core.xml"
_APP = "docProps/app.xml"
_SHEET = "xl/worksheets/sheet{}.xml"
_DRAWING = "xl/drawings/drawing{}.xml"
_FORMULA = re.compile(rb'<c r="([A-Z]+[0-9]+)"([^>]*)>(<f>[^<]*</f>)<v ?(?:/>|></v>)</c>')
_CHART_NAME = re.compile(rb'<((?:\w+:)?cNvPr) id="(\d+)" name="Chart \d+" ?/>')
_DAY_0 = datetime(1899, 12, 30)
_SECONDS_A_DAY = 86_400
_AFTER_ERRORS = (b"<drawing ", b"<legacyDrawing ", b"<tableParts", b"</worksheet>")
"""What stands behind the list of ignored errors in a worksheet, the first of it first."""

_CORE_XML = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties\
 xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"\
 xmlns:dc="http://purl.org/dc/elements/1.1/"\
 xmlns:dcterms="http://purl.org/dc/terms/"\
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\
<dc:title>{title}</dc:title><dc:creator>{maker}</dc:creator><dc:language>{language}</dc:language>\
<dcterms:created xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:created>\
<dcterms:modified xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:modified>\
</cp:coreProperties>"""

_APP_XML = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">\
<Application>{maker}</Application></Properties>"""


@dataclass(frozen=True, slots=True)
class Extras:
    """What the parts of one tab are given after they have been written.

    Attributes:
        text_area: The cells in which numbers may stand as text without Excel marking them as errors;
            nothing for none.
        results: By address what formulas come to until they are worked out again.
        alts: What each chart shows, in words.
        rows: Puts in the rows that the library did not write; None where it wrote all.
    """

    text_area: str = ""
    results: Mapping[str, Value] | None = None
    alts: tuple[str, ...] = ()
    rows: Callable[[bytes], bytes] | None = None


def settled(data: bytes, title: str, made_on: date, extras: Sequence[Extras]) -> bytes:
    """Return a workbook that was just written, the same at whatever moment that was.

    Args:
        data: The workbook.
        title: Its title, for the file's properties.
        made_on: The day it counts as made.
        extras: What its tabs are given, in their order.
    """
    parts = {
        _CORE: _CORE_XML.format(
            title=escape(title), maker=MAKER, language=LANGUAGE, day=made_on.isoformat()
        ).encode(),
        _APP: _APP_XML.format(maker=MAKER).encode(),
    }
    sheets = {_SHEET.format(number): extra for number, extra in enumerate(extras, start=1)}
    charted = [extra.alts for extra in extras if extra.alts]
    drawings = {_DRAWING.format(number): alts for number, alts in enumerate(charted, start=1)}
    kept = BytesIO()
    with ZipFile(BytesIO(data)) as written, ZipFile(kept, "w", ZIP_DEFLATED) as target:
        for name in written.namelist():
            part = parts.get(name) or written.read(name)
            if name in sheets:
                part = _finished(part, sheets[name])
            if name in drawings:
                part = _told(part, drawings[name])
            target.writestr(_entry(name), part)
    return kept.getvalue()


def _finished(sheet: bytes, extra: Extras) -> bytes:
    if extra.rows is not None:
        sheet = extra.rows(sheet)
    if extra.results:
        sheet = _FORMULA.sub(partial(_with_result, extra.results), sheet)
    return _without_marks(sheet, extra.text_area) if extra.text_area else sheet


def _with_result(results: Mapping[str, Value], found: re.Match[bytes]) -> bytes:
    """Return a cell with a formula and what it comes to."""
    address, attributes, formula = found.groups()
    kind, text = _result(results[address.decode()])
    return b'<c r="%s"%s%s>%s<v>%s</v></c>' % (address, attributes, kind, formula, text.encode())


def _result(value: Value) -> tuple[bytes, str]:
    """Return the mark of a result's kind and its text as the file keeps it."""
    match value:
        case None | str():
            return b' t="str"', escape(held_text(value or ""))
        case bool():
            return b' t="b"', str(int(value))
        case date() | time():
            return b"", serial(value)
        case _:
            return b"", repr(value)


def serial(value: date | time) -> str:
    """Return a day, a moment or a time of day as Excel counts days, in text."""
    match value:
        case datetime():
            return repr((value - _DAY_0).total_seconds() / _SECONDS_A_DAY)
        case date():
            return str((value - _DAY_0.date()).days)
        case _:
            return repr((datetime.combine(_DAY_0, value) - _DAY_0).total_seconds() / _SECONDS_A_DAY)


def _told(drawing: bytes, alts: Sequence[str]) -> bytes:
    """Return a drawing whose charts say what they show to those who cannot see it."""
    words: Iterator[str] = iter(alts)

    def named(found: re.Match[bytes]) -> bytes:
        tag, number = found.groups()
        alt = quoteattr(held_text(next(words)), {"\n": "&#10;"})
        return b'<%s id="%s" name="Chart %s" descr=%s/>' % (tag, number, number, alt.encode())

    return _CHART_NAME.sub(named, drawing)


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _FIRST_MOMENT)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 0  # the same on every system
    return entry


def _without_marks(sheet: bytes, area: str) -> bytes:
    """Return a worksheet that tells Excel not to mark numbers kept as text."""
    ignored = f'<ignoredErrors><ignoredError sqref="{area}" numberStoredAsText="1"/></ignoredErrors>'
    place = min(found for mark in _AFTER_ERRORS if (found := sheet.find(mark)) >= 0)
    return sheet[:place] + ignored.encode() + sheet[place:]
