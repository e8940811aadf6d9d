"""The shape of what travels: objects of JSON."""

from typing import Any

Json = dict[str, Any]


def copied(value: Any) -> Any:
    """Return a copy of what JSON can hold; many times as fast as a copy of anything."""
    if isinstance(value, dict):
        return {name: copied(part) for name, part in value.items()}
    return [copied(part) for part in value] if isinstance(value, list) else value
