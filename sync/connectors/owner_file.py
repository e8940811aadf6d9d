"""Who holds a workbook open, by the notes that Excel and LibreOffice leave beside it.

A note may be stale: it stays after a crash. It names a person in a message, and proves nothing.
"""

from pathlib import Path

_ANSI_PART = 54  # bytes of the name in the old encoding, after its length byte
_WIDE_LENGTH_AT = 55
_WIDE_NAME_AT = 57
_LONGEST_NOTE = 4096


def owner_of(path: Path) -> str | None:
    """Return the name of who has a workbook open, or None where no note tells.

    Args:
        path: The workbook, not the note.
    """
    for note, names in (
        (path.with_name(f"~${path.name}"), _excel_name),
        (path.with_name(f".~lock.{path.name}#"), _libreoffice_name),
    ):
        try:
            with note.open("rb") as file:
                content = file.read(_LONGEST_NOTE)
        except (OSError, ValueError):
            continue
        if found := names(content):
            return found
    return None


def _excel_name(note: bytes) -> str | None:
    """Return the name in Excel's note: its length in byte 0, then the name in two encodings."""
    if not note:
        return None
    length = note[0]
    wide_length = int.from_bytes(note[_WIDE_LENGTH_AT:_WIDE_NAME_AT], "little")
    wide = note[_WIDE_NAME_AT : _WIDE_NAME_AT + 2 * wide_length]
    if wide_length and len(wide) == 2 * wide_length and wide_length <= _ANSI_PART:
        return _tidy(wide.decode("utf-16-le", errors="replace"))
    return _tidy(note[1 : 1 + min(length, _ANSI_PART)].decode("cp1252", errors="replace"))


def _libreoffice_name(note: bytes) -> str | None:
    """Return the name in LibreOffice's note: full name, account, computer, parted by commas."""
    parts = note.decode("utf-8", errors="replace").split(",")
    return next((name for part in parts[:2] if (name := _tidy(part))), None)


def _tidy(name: str) -> str | None:
    """Return a name without padding and control characters, or None if nothing is left."""
    return "".join(letter for letter in name if letter.isprintable()).strip() or None
