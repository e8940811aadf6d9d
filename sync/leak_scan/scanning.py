"""Looks through a finished file for anything that identifies a pupil, and refuses to let it be published."""

from pathlib import PurePath, PureWindowsPath

from reports.leaks.identity import Identity
from reports.leaks.kinds import Context
from sync.connectors.limits import Limits
from sync.connectors.refusals import short_name
from sync.leak_scan.found import CannotScan, Leak, LeakFound, NotScanned
from sync.leak_scan.labels import is_usual
from sync.leak_scan.looking import Looking
from sync.leak_scan.own_texts import own_texts
from sync.leak_scan.package import look_at_package
from sync.leak_scan.texts import look_at_csv, look_at_html, look_at_lines, text_of

_PACKAGE = (b"PK\3\4", b"PK\5\6")
_OLE = b"\xd0\xcf\x11\xe0"
_WORKBOOKS = frozenset({".xlsx", ".xlsm"})
_TABLES = frozenset({".csv", ".tsv"})
_PAGES = frozenset({".html", ".htm", ".xml", ".svg"})
_LIMITS = Limits()
_SOME_FILE = "the finished file"


def scan(data: bytes, identity: Identity, where: str, *, limits: Limits = _LIMITS) -> tuple[Leak, ...]:
    """Look through a finished file: .xlsx, CSV, HTML or plain text.

    Words of our own published texts are spared, whether or not the identity spares them. They are only
    collected where something was found without them.

    Args:
        data: The whole file.
        identity: What identifies the pupils.
        where: Its path or name; the name is looked at too, and its ending tells CSV from other text.
        limits: How large a workbook may be.

    Returns:
        What was found, with its place; nothing that it quotes can be told from it.

    Raises:
        NotScanned: it cannot be looked through.
    """
    leaks = _scanned(data, identity, where, limits)
    return _scanned(data, identity.sparing(own_texts()), where, limits) if leaks else ()


def _scanned(data: bytes, identity: Identity, where: str, limits: Limits) -> tuple[Leak, ...]:
    looking = Looking(identity)
    looking.take("the file's name", _names(where), Context.FIELD)
    try:
        _look(data, where, looking, limits)
    except CannotScan as why:
        part = f", {why.part}" if why.part and is_usual(why.part) else ""
        raise NotScanned(why.why, f"{_shown(where, identity)}{part}") from None
    return tuple(looking.leaks)


def refuse_leaks(data: bytes, identity: Identity, where: str, *, limits: Limits = _LIMITS) -> None:
    """Refuse a finished file that holds anything that identifies a pupil.

    Args:
        data: The whole file.
        identity: What identifies the pupils.
        where: Its path or name.
        limits: How large a workbook may be.

    Raises:
        LeakFound: it does; the places and kinds are named, nothing is quoted.
        NotScanned: it cannot be looked through, so nobody can tell.
    """
    leaks = scan(data, identity, where, limits=limits)
    if leaks:
        raise LeakFound(leaks, _shown(where, identity))


def _look(data: bytes, where: str, looking: Looking, limits: Limits) -> None:
    if not data:
        raise CannotScan("The file is empty.")
    if data.startswith(_OLE):
        raise CannotScan("The file is encrypted or of an older kind, and cannot be looked into.")
    if data.startswith(_PACKAGE):
        look_at_package(data, looking, limits)
        return
    ending = PurePath(where).suffix.lower()
    if ending in _WORKBOOKS:
        raise CannotScan("The file is not the workbook that its name says it is.")
    text = text_of(data)
    if ending in _TABLES:
        look_at_csv(text, looking)
        return
    if ending in _PAGES or text.lstrip().startswith("<"):
        look_at_html(text, looking)
    look_at_lines(text, looking)


def _names(where: str) -> tuple[str, ...]:
    """Return the name of the file without its folders; those are the school's own."""
    name = short_name(where)
    return (PureWindowsPath(name).stem, PurePath(name).stem)


def _shown(where: str, identity: Identity) -> str:
    """Return the file's path as a message may show it."""
    return _SOME_FILE if identity.kinds_in(where) else where
