"""Made-up names that no log, crash report, message or file without pupils may ever hold.

Plant them in cells, in exceptions or in paths, run something, and ask ``canaries_in`` of every
text that came out.
"""

import json
import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import quote

CANARIES = (
    "Zephyrine Quillfeather",
    "Ottoline Marchbanks-Vole",
    "Tadhg O'Quibbern",
    "Ünal Çiğdemoğlu",
)
"""Forename and surname; each part alone counts as a leak as well."""

CANARY_UPN = "Z998877665544"
CANARY_BIRTHDAY = "2011-12-29"


def canaries_in(*texts: str | bytes) -> list[str]:
    """Return the parts of planted names, and the planted UPN, found in any text however it is escaped."""
    whole = _folded("\n".join(_as_text(text) for text in texts))
    return [part for part in _parts() if any(form in whole for form in _forms(part))]


def _parts() -> Iterable[str]:
    for name in CANARIES:
        yield from (part for part in re.split(r"[ -]", name) if len(part) > 3)
    yield CANARY_UPN


def _forms(part: str) -> set[str]:
    """Return a part as typed, without accents, and as JSON, Python, an address and XML escape it."""
    apart = unicodedata.normalize("NFD", part)
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    forms = {part, plain, json.dumps(part)[1:-1], ascii(part)[1:-1], quote(part), part.replace("'", "&#39;")}
    return {_folded(form) for form in forms}


def _as_text(text: str | bytes) -> str:
    return text if isinstance(text, str) else text.decode("utf-8", errors="backslashreplace")


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()
