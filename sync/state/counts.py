"""Numbers and words by name, as they stand in JSON text."""

import json
from typing import TypeVar

_T = TypeVar("_T")


def counts_from(text: str) -> dict[str, int]:
    """Return counts that stand as JSON text.

    Raises:
        ValueError, TypeError: it is anything else.
    """
    return by_name(json.loads(text), int)


def by_name(plain: object, kind: type[_T]) -> dict[str, _T]:
    """Return values of one kind by name.

    Raises:
        TypeError: they are anything else.
    """
    if not isinstance(plain, dict) or not all(isinstance(value, kind) for value in plain.values()):
        raise TypeError
    return plain
