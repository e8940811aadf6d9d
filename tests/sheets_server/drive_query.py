"""Drive's search language, as far as clients of spreadsheets speak it."""

import re
from collections.abc import Callable

from tests.sheets_server.errors import ApiError
from tests.sheets_server.store import File

_TERM = re.compile(
    r"""\s*(?P<name>\w+)\s*(?P<sign>=|!=|>|>=|contains)\s*(?:"(?P<double>(?:[^"\\]|\\.)*)"|"""
    r"""'(?P<single>(?:[^'\\]|\\.)*)'|(?P<word>true|false))\s*"""
)
_PARENT = re.compile(r"""\s*["'](?P<folder>[^"']*)["']\s+in\s+parents\s*""")
_INSIDE = re.compile(r"""\s*parents\s+in\s+["'](?P<folder>[^"']*)["']\s*""")
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)


def matching(query: str) -> Callable[[File], bool]:
    """Return the test that a query makes of a file; terms are joined by ``and``.

    Raises:
        ApiError: 400 for what this server does not understand.
    """
    tests = [_test(term) for term in _AND.split(query)] if query.strip() else []
    return lambda file: all(test(file) for test in tests)


def sort(files: list[File], keys: str) -> None:
    """Sort files as ``orderBy`` says, the last changed first without it.

    Raises:
        ApiError: 400 for a key that this server does not know.
    """
    files.sort(key=lambda file: (file.modified, file.file_id), reverse=True)
    for key in reversed(keys.split(",") if keys.strip() else []):
        name, _, way = key.strip().partition(" ")
        reader = _SORT_KEYS.get(name)
        if reader is None or way.strip() not in {"", "desc"}:
            raise ApiError(400, "Invalid Value", reason="invalid")
        files.sort(key=reader, reverse=bool(way))


def _test(term: str) -> Callable[[File], bool]:
    parent = _PARENT.fullmatch(term) or _INSIDE.fullmatch(term)
    if parent:
        return lambda file: parent["folder"] in file.parents
    found = _TERM.fullmatch(term)
    if found is None:
        raise ApiError(400, "Invalid Value", reason="invalid")
    wanted = re.sub(
        r"\\(.)", r"\1", next((found[n] for n in ("double", "single", "word") if found[n] is not None), "")
    )
    reader = _FIELDS.get(found["name"])
    if reader is None:
        raise ApiError(400, "Invalid Value", reason="invalid")
    sign = found["sign"]
    return lambda file: _holds(reader(file), sign, wanted)


def _title(file: File) -> str:
    return file.title.casefold()


def _created(file: File) -> str:
    return file.created


def _modified(file: File) -> str:
    return file.modified


_SORT_KEYS: dict[str, Callable[[File], str]] = {
    "name": _title,
    "title": _title,
    "createdTime": _created,
    "createdDate": _created,
    "modifiedTime": _modified,
    "modifiedDate": _modified,
    "recency": _modified,
}
_FIELDS: dict[str, Callable[[File], str]] = {
    "name": lambda file: file.title,
    "title": lambda file: file.title,
    "mimeType": lambda file: file.kind,
    "trashed": lambda file: str(file.trashed).lower(),
    "modifiedTime": _modified,
    "modifiedDate": _modified,
}


def _holds(value: str, sign: str, wanted: str) -> bool:
    if sign == "contains":
        return wanted.casefold() in value.casefold()
    if sign in {">", ">="}:
        return value > wanted or (sign == ">=" and value == wanted)
    return (value == wanted) == (sign == "=")
