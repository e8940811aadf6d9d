"""What a file really is, told by its content and never by its name.

Staff rename, synchronise and e-mail registers, so the ending of a name says little: an ``.xls`` may be a
web page, an ``.xlsx`` may be protected by a password or be half copied.
"""

import re

from sheet_templates.errors import RegisterUnreadable
from sync.connectors.containers import ole_format, zip_format
from sync.connectors.formats import Format
from sync.connectors.refusals import half_there, not_a_register

_ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE_MARK = b"\xd0\xcf\x11\xe0"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_LOOK_AT = 65_536  # bytes that decide whether a file is text
_CONTROL_SHARE = 0.05  # more control characters than this are no text

_TEXT_MARKS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a text document (RTF)"),
    (b"[InternetShortcut]", "a shortcut to a web page"),
    (b"MIME-Version:", "a web page"),
)
"""First bytes that settle the matter, though they are printable."""

_BINARY_MARKS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"RIFF", "a picture or a sound"),
    (b"BM", "a picture"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed folder"),
    (b"Rar!", "a compressed folder"),
    (b"\x1f\x8b", "a compressed folder"),
    (b"SQLite format 3", "a database"),
    (b"\x00\x01\x00\x00Standard ", "an Access database"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "a shortcut to another file"),
    (b"MZ", "a program"),
    (b"\x09\x00\x04\x00", "a workbook of Excel 2"),
    (b"\x09\x02\x06\x00", "a workbook of Excel 3"),
    (b"\x09\x04\x06\x00", "a workbook of Excel 4"),
)
"""First bytes of files that people pick by mistake; asked only of what is not text."""


def triage(data: bytes, name: str) -> Format:
    """Tell how a register is stored.

    Args:
        data: The whole file.
        name: Its path as it is shown to people.

    Raises:
        RegisterBusy: the file is empty or only half there; a later try may find it whole.
        RegisterUnreadable: it is something else than a register, or damaged.
    """
    if not data:
        raise half_there(name, "it is empty")
    if not data.strip(b"\x00"):
        raise half_there(name, "it holds nothing but zeros")
    if _starts_like(data, _ZIP_MARKS):
        return zip_format(data, name)
    if _starts_like(data, (_OLE_MARK,)):
        return ole_format(data, name)
    _refuse_strangers(data, name)
    return Format.TEXT


def _starts_like(data: bytes, marks: tuple[bytes, ...]) -> bool:
    """Tell whether a file starts with a mark, or is a cut-off start of one (two bytes at least)."""
    if len(data) < len(marks[0]):
        return len(data) > 1 and any(mark.startswith(data) for mark in marks)
    return data.startswith(marks)


def _refuse_strangers(data: bytes, name: str) -> None:
    """Refuse what is neither a workbook nor text with separators."""
    start = _first_characters(data)
    if re.match(r"<[!?a-zA-Z]", start):
        raise not_a_register(name, _markup_kind(start))
    if start.startswith("{") and '"doc_id"' in start:
        raise not_a_register(
            name, "only a link to a Google Sheet", "Give the address of the Google Sheet itself."
        )
    for mark, kind in _TEXT_MARKS:
        if data.startswith(mark):
            raise not_a_register(name, kind)
    if not is_text(data):
        raise _binary(data, name)


def _first_characters(data: bytes) -> str:
    """Return the start of a file as text, without byte order mark and leading blanks."""
    head = data[:4096]
    encoding = "utf-16" if head.startswith(_UTF16_MARKS) else "utf-8-sig"
    return head.decode(encoding, errors="replace").lstrip()


def _markup_kind(start: str) -> str:
    """Name what a file that starts with an angle bracket is."""
    lowered = start.lower()
    if "urn:schemas-microsoft-com:office:spreadsheet" in lowered:
        return "a workbook in the XML form of Excel 2003"
    if "office:document" in lowered:
        return "a workbook in the flat form of LibreOffice"
    if lowered.startswith("<?xml") and "<html" not in lowered:
        return "an XML export"
    return "a web page, which some systems export under the name of a workbook"


def is_text(data: bytes) -> bool:
    """Tell whether a file is text: few control characters, or two bytes a character."""
    if data.startswith(_UTF16_MARKS):
        return True
    head = data[:_LOOK_AT]
    if is_wide(head):
        return True
    control = sum(head.count(code) for code in (*range(9), 11, *range(14, 32)))
    return control <= len(head) * _CONTROL_SHARE


def is_wide(head: bytes) -> bool:
    """Tell whether bytes are UTF-16 without its mark: every other byte is zero, the ones between are not."""
    odd, even = head[1::2].count(0), head[0::2].count(0)
    half = len(head) // 2
    return half > 1 and max(odd, even) > half * 0.7 and min(odd, even) < half * 0.1


def _binary(data: bytes, name: str) -> RegisterUnreadable:
    """Make the error for a file that is not text, naming its kind where it is known."""
    kind = next((kind for mark, kind in _BINARY_MARKS if data.startswith(mark)), None)
    return not_a_register(name, kind or "a file of an unknown kind")
