"""Every part of a workbook package, whatever it is, and the bytes between the parts."""

import io
import re
from collections.abc import Iterable
from datetime import date
from html import unescape

from reports.leaks.kinds import Context, Kind
from sync.connectors.limits import Limits
from sync.leak_scan.found import CannotScan
from sync.leak_scan.labels import Sort, is_usual, label, sort_of
from sync.leak_scan.looking import Looking
from sync.leak_scan.markup_texts import said_in
from sync.leak_scan.parts import Parts, cannot
from sync.leak_scan.stretches import stretches
from sync.leak_scan.workbook import look_at_tabs
from sync.xlsx.dates import from_serial
from sync.xlsx.markup import Markup
from sync.xlsx.number_formats import shown_by_code
from sync.xlsx.refusal import Refusal
from sync.xlsx.texts import unescaped

_ZIP = b"PK\3\4"
_OLE = b"\xd0\xcf\x11\xe0"
_XML_NAMES = (".xml", ".rels", ".vml")
_DEEPEST = 3
_CELL = re.compile(
    r'<c r="[A-Z]{1,3}\d{1,7}"(?: s="\d+")?(?:(?: t="[nsbd]")?(?:/>|>(?:<v>[\d.eE+:TZ-]*</v>|<v ?/>)</c>)'
    r'|(?: t="inlineStr")><is><t(?: xml:space="preserve")?>[^<]*</t></is></c>)'
)
"""A cell that is looked at with its place and format."""
_ADDRESS = re.compile(r'<c r="([A-Z]{1,3}\d{1,7})"')
_OF_WORKBOOK = re.compile(r"spreadsheetml/(?:2006/)?main")
_DATE_CACHE = re.compile(
    r"<(?:\w+:)?formatCode>([^<]*)</(?:\w+:)?formatCode>(.*?)</(?:\w+:)?numCache>", re.DOTALL
)
_POINT = re.compile(r"<(?:\w+:)?v>(\d{1,7}(?:\.\d{1,20})?)</")
_SHARED = re.compile(r'<si><t(?: xml:space="preserve")?>([^<&]*)</t></si>')
_FIGURES = re.compile(r"\s*[-+]?[\d., ]+(?:[eE][-+]?\d+)?\s*")


def look_at_package(
    data: bytes, looking: Looking, limits: Limits, *, inside: str = "", depth: int = 1
) -> None:
    """Look at everything in a package.

    Args:
        data: The whole package.
        looking: What is looked for.
        limits: How large it may be.
        inside: Of which part it is, where it lies in another package.
        depth: How many packages lie around it, itself counted.

    Raises:
        CannotScan: something in it is damaged, encrypted or packed in a way that cannot be looked into.
    """
    if depth > _DEEPEST:
        raise CannotScan("The file holds files within files within files.")
    parts = Parts(data, limits)
    if depth == 1 or any(name.lower().startswith("xl/workbook") for name in parts.names):
        look_at_tabs(data, looking, limits, inside)
    for number, name in enumerate(parts.names, start=1):
        called = f"{inside}{label(name, number)}"
        if not is_usual(name):
            looking.take(f"{called}, its name", (name, name.replace("/", " ")), Context.FIELD)
        _look_at_part(name, parts.read(name), _Place(looking, limits, called, depth))
    beside = f"{inside}between the parts"
    looking.take(beside, parts.remarks(), Context.FIELD)
    looking.take(beside, stretches(parts.outside()), Context.RAW)


class _Place:
    """Where the scan is.

    Attributes:
        looking, limits: As given.
        called: The part in words.
        depth: How many packages lie around it.
    """

    def __init__(self, looking: Looking, limits: Limits, called: str, depth: int) -> None:
        self.looking = looking
        self.limits = limits
        self.called = called
        self.depth = depth

    def take(self, texts: Iterable[str], context: Context) -> None:
        """Look at texts of the part."""
        self.looking.take(self.called, texts, context)


def _look_at_part(name: str, data: bytes, place: _Place) -> None:
    if data.startswith(_ZIP):
        inside = f"{place.called}, "
        look_at_package(data, place.looking, place.limits, inside=inside, depth=place.depth + 1)
    elif data.startswith(_OLE):
        _look_at_compound(data, name, place)
    else:
        encoding = _encoding(name, data)
        if encoding:
            _look_at_markup(name, data.decode(encoding, "replace"), place)
        else:
            place.take(stretches(data), Context.RAW)


def _encoding(name: str, data: bytes) -> str:
    """Return the encoding of an XML part, or nothing for one that is none.

    Raises:
        CannotScan: it should be XML and is not, or declares what no part may.
    """
    markup = Markup(name)
    try:
        markup.feed(data)
        markup.close()
    except Refusal as refusal:
        is_xml = name.lower().endswith(_XML_NAMES) or data.lstrip()[:5] == b"<?xml"
        if is_xml and data:
            raise cannot(refusal) from None
        return ""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    return markup.encoding or "utf-8"


def _look_at_markup(name: str, text: str, place: _Place) -> None:
    sort = sort_of(name)
    if sort is Sort.STRINGS:
        place.take(set(map(unescaped, _SHARED.findall(text))), Context.PROSE)
        text = _SHARED.sub("", text)
    elif sort is Sort.SHEET:
        addresses = _ADDRESS.findall(text)
        if len(set(addresses)) < len(addresses):
            raise CannotScan("The file is damaged: two cells have one address.", name)
        text = _CELL.sub("", text)
    said = said_in(text, has_filters=_OF_WORKBOOK.search(text) is not None)
    if sort is Sort.MARKS:
        place.take(said.read | said.marks, Context.MARKS)
        return
    if sort in {Sort.SHEET, Sort.DRAWING}:
        said.read = {one for one in said.read if not _FIGURES.fullmatch(one)}
    if _DATE_CACHE.search(text):
        place.looking.add(place.called, "", _days_of_chart(text, place.looking))
    place.take(said.read, Context.FIELD)
    place.take(said.marks, Context.MARKS)
    if sort is Sort.OTHER:
        place.looking.take_across(place.called, said.lines)


def _days_of_chart(text: str, looking: Looking) -> set[Kind]:
    """Return what the days are that a chart keeps as numbers with a format."""
    found: set[Kind] = set()
    for code, points in _DATE_CACHE.findall(text):
        shows = shown_by_code(unescape(code))
        for serial in _POINT.findall(points):
            day = from_serial(float(serial), shows, epoch_1904='date1904 val="1"' in text)
            if isinstance(day, date):
                found |= looking.identity.kinds_of_day(day)
    return found


def _look_at_compound(data: bytes, name: str, place: _Place) -> None:
    """Look at a file of the older kind inside the package, stream by stream.

    Raises:
        CannotScan: it holds macros or is encrypted, or it is damaged.
    """
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as compound:
            paths = compound.listdir()
            streams = [compound.openstream(path).read() for path in paths]
    except Exception:  # noqa: BLE001 - the library raises whatever it stumbles over
        raise CannotScan("The file holds an embedded file that cannot be opened.", name) from None
    words = {part.lower() for path in paths for part in path}
    if not words.isdisjoint({"encryptedpackage", "vba", "_vba_project"}):
        raise CannotScan("The file holds macros or an encrypted file, which cannot be looked into.", name)
    place.take(("/".join(path) for path in paths), Context.RAW)
    for stream in (*streams, data):
        place.take(stretches(stream), Context.RAW)
