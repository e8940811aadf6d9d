"""What is inside the two containers of office files: ZIP packages and OLE compound files."""

import io
import zipfile
import zlib

from sync.connectors.formats import Format
from sync.connectors.refusals import SAVE_AS_XLSX, damaged, half_there, label_protection, not_a_register

_END_RECORD = b"PK\x05\x06"
_END_REACH = 65_557  # the end record and the longest comment that may follow it
_DIRECTORY_LIMIT = 16 * 2**20  # bytes of directory: far more than any workbook, yet quickly read
_LIST_LIMIT = 4 * 2**20  # bytes of a content list or a type mark

_ZIP_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What the ZIP library raises on damaged or hostile packages."""

_MAIN_PARTS: tuple[tuple[str, Format | str], ...] = (
    ("ms-excel.sheet.binary.macroenabled.main", Format.BINARY_WORKBOOK),
    ("spreadsheetml.sheet.main+xml", Format.WORKBOOK),
    ("spreadsheetml.template.main+xml", Format.WORKBOOK),
    ("ms-excel.sheet.macroenabled.main+xml", Format.WORKBOOK),
    ("ms-excel.template.macroenabled.main+xml", Format.WORKBOOK),
    ("ms-excel.addin.macroenabled.main+xml", Format.WORKBOOK),
    ("wordprocessingml.document.main+xml", "a Word document"),
    ("wordprocessingml.template.main+xml", "a Word document"),
    ("ms-word.", "a Word document"),
    ("presentationml.", "a PowerPoint presentation"),
    ("ms-powerpoint.", "a PowerPoint presentation"),
    ("ms-visio.", "a Visio drawing"),
)
"""Content types of the main part, in the order asked: a workbook may embed a document, not the reverse."""

_OPEN_DOCUMENTS: tuple[tuple[str, Format | str], ...] = (
    ("application/vnd.oasis.opendocument.spreadsheet", Format.OPEN_DOCUMENT),
    ("application/vnd.oasis.opendocument.text", "a text document"),
    ("application/vnd.oasis.opendocument.presentation", "a presentation"),
)

_OLE_STREAMS: tuple[tuple[str, Format | str], ...] = (
    ("encryptedpackage", Format.PROTECTED),
    ("workbook", Format.OLD_WORKBOOK),
    ("book", Format.OLD_WORKBOOK),
    ("worddocument", "a Word document"),
    ("powerpoint document", "a PowerPoint presentation"),
    ("__properties_version1.0", "an e-mail saved from Outlook"),
    ("visiodocument", "a Visio drawing"),
)
"""Streams that tell what a compound file is, in lower case."""

_LABEL_MARK = "drmencrypted"
"""Start of the names that a file encrypted for named people holds, in lower case."""


def zip_format(data: bytes, name: str) -> Format:
    """Tell which kind of workbook a ZIP package holds.

    Args:
        data: The whole file.
        name: Its path as it is shown to people.

    Raises:
        RegisterBusy: the package has no end yet.
        RegisterUnreadable: it is damaged, or holds something else.
    """
    end = data.rfind(_END_RECORD, max(0, len(data) - _END_REACH))
    if end < 0 or end + 22 > len(data):
        raise half_there(name, "its end is missing")
    if int.from_bytes(data[end + 12 : end + 16], "little") > _DIRECTORY_LIMIT:
        raise damaged(name, "its list of contents is far too long")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            kind = _package_kind(package)
    except _ZIP_FAULTS as exc:
        raise damaged(name) from exc
    return _format_or_refusal(kind, name)


def _package_kind(package: zipfile.ZipFile) -> Format | str:
    """Name what a package holds, by its content list or its type mark."""
    names = {info.filename.replace("\\", "/").lstrip("/").lower(): info for info in package.infolist()}
    if "[content_types].xml" in names:
        listed = _text(package, names["[content_types].xml"])
        return _first_match(_MAIN_PARTS, listed) or "an Office file of another kind"
    for mark in ("mimetype", "meta-inf/manifest.xml"):
        if mark in names:
            return _first_match(_OPEN_DOCUMENTS, _text(package, names[mark])) or "a file of another program"
    if any(name.endswith(".iwa") or name == "index.zip" for name in names):
        return "a workbook of Apple Numbers"
    return "a compressed folder" if names else "an empty compressed folder"


def _text(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> str:
    """Return the start of a part as lower-case text, whichever encoding it has."""
    with package.open(info) as part:
        start = part.read(_LIST_LIMIT)
    encoding = "utf-16" if start.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    return start.decode(encoding, errors="replace").lower()


def _first_match(marks: tuple[tuple[str, Format | str], ...], text: str) -> Format | str | None:
    """Return what the first mark that occurs in the text stands for."""
    return next((kind for mark, kind in marks if mark in text), None)


def ole_format(data: bytes, name: str) -> Format:
    """Tell which kind of workbook a compound file holds.

    Args:
        data: The whole file.
        name: Its path as it is shown to people.

    Raises:
        RegisterDenied: a sensitivity label or rights management encrypts it.
        RegisterUnreadable: it is damaged, or holds something else.
    """
    paths = stream_names(data, name)
    if any(part.startswith(_LABEL_MARK) for path in paths for part in path):
        raise label_protection(name)
    streams = {path[0] for path in paths if len(path) == 1}
    kind = next((kind for stream, kind in _OLE_STREAMS if stream in streams), None)
    return _format_or_refusal(kind or "a file of another Office program", name)


def stream_names(data: bytes, name: str) -> list[tuple[str, ...]]:
    """Return the paths of all streams of a compound file, in lower case.

    Args:
        data: The whole file.
        name: Its path as it is shown to people.

    Raises:
        RegisterUnreadable: it is damaged.
    """
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as compound:
            return [tuple(part.lower() for part in path) for path in compound.listdir()]
    except Exception as exc:
        raise damaged(name) from exc


def _format_or_refusal(kind: Format | str, name: str) -> Format:
    """Return the format, or refuse what is none."""
    if isinstance(kind, Format):
        return kind
    todo = SAVE_AS_XLSX
    if kind == "a compressed folder":
        todo = "Take the workbook out of it and give that file."
    elif kind == "a workbook of Apple Numbers":
        todo = "In Numbers choose File, Export To, Excel, and check that file."
    raise not_a_register(name, kind, todo)
