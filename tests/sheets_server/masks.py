"""Field masks: ``a.b``, ``a/b``, ``a(b,c)`` and ``*``, to read with and to write with."""

from collections.abc import Mapping
from typing import Any

from tests.sheets_server.errors import ApiError, bad
from tests.sheets_server.plain import Json, copied

Mask = dict[str, "Mask"]
"""Names to their own masks; an empty mask means everything below."""
EVERYTHING: Mask = {}


def parse(text: str) -> Mask:
    """Return the tree of a mask.

    Raises:
        ApiError: 400 for brackets that do not match and names that are blank.
    """
    if not text.strip():
        raise bad("Invalid value at 'fields': the field mask is empty.")
    mask, rest = _list(text.replace(" ", ""))
    if rest:
        raise _wrong(text)
    return mask


def takes(mask: Mask, name: str) -> bool:
    """Tell whether a mask asks for a field."""
    return not mask or "*" in mask or name in mask


def below(mask: Mask, name: str) -> Mask:
    """Return the mask of a field's own fields."""
    return mask.get(name, mask.get("*", EVERYTHING))


def cut(value: Any, mask: Mask) -> Any:
    """Return a value with what the mask asks for; objects that end up empty stay as ``{}``."""
    if not mask or ("*" in mask and not mask["*"]):
        return value
    if isinstance(value, list):
        return [cut(item, mask) if item else item for item in value]
    if not isinstance(value, dict):
        return value
    others = mask.get("*")
    found = {}
    for key, item in value.items():  # every cell of every answer comes by here, so without further calls
        inner = mask.get(key, others)
        if inner is not None:
            found[key] = cut(item, inner) if inner else item
    return found


def put(target: Mapping[str, Any], source: Mapping[str, Any], mask: Mask) -> Json:
    """Return target with the masked fields of source; a masked field that source lacks goes."""
    if not mask or "*" in mask:
        return {name: copied(value) for name, value in source.items()}
    changed = dict(target)
    for name, inner in mask.items():
        new = source.get(name)
        if inner and "*" not in inner:
            new = put(changed.get(name) or {}, new or {}, inner) or None
        if new is None:
            changed.pop(name, None)
        else:
            changed[name] = copied(new)
    return changed


def _wrong(text: str) -> ApiError:
    return bad(f"Invalid field selection {text}")


def _list(text: str) -> tuple[Mask, str]:
    mask: Mask = {}
    while True:
        text = _path(text, mask)
        if not text.startswith(","):
            return mask, text
        text = text[1:]


def _path(text: str, mask: Mask) -> str:
    end = next((at for at, letter in enumerate(text) if letter in ",./()"), len(text))
    name, rest = text[:end], text[end:]
    if not name:
        raise _wrong(text)
    known = name in mask
    inner = mask.setdefault(name, {})
    if rest[:1] in {".", "/"}:
        return _within(rest[1:], inner, mask, name, whole=known and not inner)
    if rest[:1] == "(":
        part, rest = _list(rest[1:])
        if rest[:1] != ")":
            raise _wrong(text)
        inner.update(part)
        return rest[1:]
    mask[name] = {}
    return rest


def _within(text: str, inner: Mask, mask: Mask, name: str, *, whole: bool) -> str:
    rest = _path(text, inner)
    if whole:
        mask[name] = {}
    return rest
