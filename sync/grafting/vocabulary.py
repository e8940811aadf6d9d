"""The two vocabularies of Open XML: what most programs write, and "Strict"."""

from typing import Final

_FAMILIES: Final = (
    (
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
    ),
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    ),
    ("http://schemas.openxmlformats.org/drawingml/2006/", "http://purl.oclc.org/ooxml/drawingml/"),
)
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def in_vocabulary(content: bytes, *, is_strict: bool) -> bytes:
    """Return a part or the type of a relationship in the vocabulary of the register."""
    if is_strict:
        for usual, strict in _FAMILIES:
            content = content.replace(usual.encode(), strict.encode())
    return content


def family(kind: str, *, is_strict: bool) -> str:
    """Return the type of a relationship from its last word."""
    return in_vocabulary(f"{OFFICE}/{kind}".encode(), is_strict=is_strict).decode()
