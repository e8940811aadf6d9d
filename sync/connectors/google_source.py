"""Telling an address or an id of a Google spreadsheet from a path."""

import re

_HOSTS = r"(?:https?://)?(?:docs|sheets|drive)\.google\.com/"
_ADDRESS = re.compile(
    _HOSTS + r"(?:a/[^/]+/)?(?:spreadsheets|file|open|uc)\b"
    r"(?:.*?/d/|.*?[?&](?:id|key)=)(?P<id>[A-Za-z0-9_-]{20,})",
    re.IGNORECASE,
)
_ID = re.compile(r"(?=[A-Za-z0-9_-]*[a-z])(?=[A-Za-z0-9_-]*[A-Z])(?=[A-Za-z0-9_-]*\d)[A-Za-z0-9_-]{40,80}")


def google_id(source: str) -> str | None:
    """Return the id of a Google spreadsheet from its address, or the id itself; None for anything else.

    An id alone has 40 or more letters, digits, dashes and underscores, with capitals, small letters and
    digits among them, and no dot, slash or blank: no workbook's path looks like that.
    """
    source = source.strip()
    found = _ADDRESS.match(source)
    if found:
        return found["id"]
    return source if _ID.fullmatch(source) else None


def is_google_source(source: object) -> bool:
    """Tell whether a register is a Google spreadsheet: its address or its id, as text."""
    return isinstance(source, str) and google_id(source) is not None


def address_of(source: str) -> str:
    """Return the address of a Google spreadsheet: as it was given, or made from an id alone."""
    source = source.strip()
    return f"https://docs.google.com/spreadsheets/d/{source}/edit" if _ID.fullmatch(source) else source
