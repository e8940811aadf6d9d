"""What staff typed, as JSON and back: a date stays a date, and text that looks like one stays text."""

import json
import math
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reports.working.memory import Typed


def to_plain(value: "Typed") -> object:
    """Return a value for JSON; what JSON has no word for becomes an object that names its kind."""
    if isinstance(value, datetime):
        return {"datetime": value.isoformat()}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, time):
        return {"time": value.isoformat()}
    if isinstance(value, float) and not math.isfinite(value):
        return {"float": str(value)}
    return value


def from_plain(plain: object) -> "Typed":
    """Return the value again.

    Raises:
        ValueError: it is none of ours.
    """
    if plain is None or isinstance(plain, str | bool | int | float):
        return plain
    if isinstance(plain, dict) and len(plain) == 1:
        ((kind, text),) = plain.items()
        reader = _READERS.get(kind)
        if reader is not None and isinstance(text, str):
            return reader(text)
    raise ValueError("a typed value of an unknown kind")


def to_text(value: "Typed") -> str | None:
    """Return a value as JSON text in ASCII; nothing for a blank cell."""
    return None if value is None else dumps(to_plain(value))


def from_text(text: str | None) -> "Typed":
    """Return the value of such a text.

    Raises:
        ValueError: it is none of ours.
    """
    if text is None:
        return None
    if text.startswith('"') and "\\" not in text:
        return text[1:-1]  # most cells are plain text, and this is ten times as fast
    return from_plain(json.loads(text))


dumps: Callable[[object], str] = json.JSONEncoder(
    ensure_ascii=True, allow_nan=False, separators=(",", ":")
).encode
"""Returns JSON text in ASCII: even half a character pair comes back as it was."""

_READERS: "Mapping[str, Callable[[str], Typed]]" = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "float": float,
}
