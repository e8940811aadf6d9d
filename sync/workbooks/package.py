"""Makes the file of a new workbook settled: nothing in it depends on the moment or the machine."""

from collections.abc import Mapping
from datetime import date
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

MAKER = "ap-register"
LANGUAGE = "en-GB"

_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)
_CORE = "docProps/core.xml"
_APP = "docProps/app.xml"
_SHEET = "xl/worksheets/sheet{}.xml"
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


def settled(data: bytes, title: str, made_on: date, text_areas: Mapping[int, str]) -> bytes:
    """Return a workbook that was just written, the same at whatever moment that was.

    Args:
        data: The workbook.
        title: Its title, for the file's properties.
        made_on: The day it counts as made.
        text_areas: By number of the tab, from 1, the cells in which numbers may stand as text without
            Excel marking them as errors; nothing for none.
    """
    parts = {
        _CORE: _CORE_XML.format(
            title=escape(title), maker=MAKER, language=LANGUAGE, day=made_on.isoformat()
        ).encode(),
        _APP: _APP_XML.format(maker=MAKER).encode(),
    }
    areas = {_SHEET.format(number): area for number, area in text_areas.items() if area}
    kept = BytesIO()
    with ZipFile(BytesIO(data)) as written, ZipFile(kept, "w", ZIP_DEFLATED) as target:
        for name in written.namelist():
            part = parts.get(name) or written.read(name)
            if name in areas:
                part = _without_marks(part, areas[name])
            target.writestr(_entry(name), part)
    return kept.getvalue()


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
