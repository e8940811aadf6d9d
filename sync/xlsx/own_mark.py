"""The mark by which this program knows the tabs that it wrote: a hidden name that belongs to the tab."""

import re
from typing import Final

OWN_NAMES: Final = "_ap_register."
"""How all names begin that this program defines."""

MARK_NAME: Final = f"{OWN_NAMES}owner"
"""The defined name; its value is a text, what the tab is and whose it is with a colon between them."""

_VALUE: Final = re.compile(r'=?\s*"([a-z][a-z0-9-]{0,40}):([^":]{0,120})"\s*')


def mark_in(name: str, value: str) -> tuple[str, str] | None:
    """Return what a defined name says a tab is and whose, or None when it is not our mark."""
    if name.casefold() != MARK_NAME:
        return None
    found = _VALUE.fullmatch(value)
    return None if found is None else (found[1], found[2])
