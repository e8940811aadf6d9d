"""Whether a settings file says only what the table of settings allows; finds all faults at once."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from sync.setting_shapes import Key, Kind
from sync.settings_file import Fault
from sync.settings_keys import CLOSURE, SETTINGS
from sync.usage import closest, listed

Path = tuple[str | int, ...]

_NUMBERS = (Kind.NUMBER, Kind.ANY)
_TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]", re.ASCII)


def faults_in(values: Mapping[str, object]) -> list[Fault]:
    """Return every fault of a settings file: unknown names, other kinds of values, gaps, bounds."""
    return list(_table(values, SETTINGS, ()))


def _table(values: Mapping[str, object], table: Key, path: Path) -> Iterator[Fault]:
    for name, value in values.items():
        key = table.find(name)
        if key is None or _is_misspelt(key, name, value):
            yield _unknown(name, table, (*path, name))
        else:
            yield from _value(value, key, (*path, name))
    for key in table.keys:
        if key.required and key.name not in values:
            yield Fault(path, f"{key.name} is missing here.")


def _is_misspelt(key: Key, name: str, value: object) -> bool:
    """Whether a plain value stands where only tables may have names of the school's choice."""
    return key.name != name and key.kind is Kind.TABLE and not isinstance(value, dict)


def _unknown(name: str, table: Key, path: Path) -> Fault:
    known = [key.name for key in table.keys]
    hint = closest(name, known) or f"Here there may be {listed(known)}."
    return Fault(path, f"{name} is not a setting here. {hint}")


def _value(value: object, key: Key, path: Path) -> Iterator[Fault]:
    """Give the faults of one value, whatever its kind."""
    if key.kind is Kind.NEVER:
        yield Fault(path, f"{path[-1]} does not belong in this file. {key.meaning}")
    elif not _is_kind(value, key.kind):
        yield Fault(path, f"{path[-1]} must be {key.kind}.")
    elif isinstance(value, dict) and key.kind is Kind.TABLE:
        yield from _table(value, key, path)
    elif isinstance(value, list) and key.kind in {Kind.TABLES, Kind.SPANS}:
        yield from _items(value, key, path)
    else:
        yield from _plain(value, key, path)


def _items(values: list[object], key: Key, path: Path) -> Iterator[Fault]:
    """Give the faults of each table in a list; a bare date stands for a closure of one day."""
    table = CLOSURE if key.kind is Kind.SPANS else key
    for number, value in enumerate(values):
        if isinstance(value, dict):
            yield from _table(value, table, (*path, number))
            yield from _span(value, (*path, number))


def _span(value: Mapping[str, object], path: Path) -> Iterator[Fault]:
    first, last = value.get("first"), value.get("last")
    if isinstance(first, date) and isinstance(last, date) and str(last) < str(first):
        yield Fault((*path, "last"), f"last ({last}) comes before first ({first}).")


def _plain(value: object, key: Key, path: Path) -> Iterator[Fault]:
    """Give the faults of a value that is no table and no list of them."""
    if isinstance(value, str):
        yield from _text(value, key, path)
    elif key.kind in _NUMBERS and isinstance(value, int | float) and not key.minimum <= value <= key.maximum:
        yield Fault(path, f"{path[-1]} must be from {key.minimum:,} to {key.maximum:,}.")


def _text(value: str, key: Key, path: Path) -> Iterator[Fault]:
    if not value.strip():
        yield Fault(path, f"{path[-1]} is empty. Fill it in, or take the line out.")
    elif not value.isprintable():
        hint = r"Put a Windows path in single quotes: 'S:\AP\AP register.xlsx'."
        yield Fault(path, f"{path[-1]} holds a character that does not show. {hint}")
    elif key.choices and value not in key.choices:
        hint = closest(value, key.choices) or f"Use {listed(key.choices)}."
        yield Fault(path, f'{path[-1]} cannot be "{value}". {hint}')


def _is_kind(value: object, kind: Kind) -> bool:
    """Whether a value is of a kind; true is no number, and a moment is no day."""
    match kind:
        case Kind.TEXT:
            return isinstance(value, str)
        case Kind.TRUTH:
            return isinstance(value, bool)
        case Kind.NUMBER:
            return isinstance(value, int) and not isinstance(value, bool)
        case Kind.DAY:
            return _is_day(value)
        case Kind.TABLE:
            return isinstance(value, dict)
        case Kind.WORDS | Kind.TIMES | Kind.DAYS | Kind.SPANS | Kind.TABLES:
            return isinstance(value, list) and all(_is_item(item, kind) for item in value)
        case Kind.ANY | Kind.NEVER:
            return True


def _is_item(value: object, kind: Kind) -> bool:
    if kind is Kind.WORDS:
        return isinstance(value, str)
    if kind is Kind.TIMES:
        return isinstance(value, str) and _TIME.fullmatch(value) is not None
    if kind is Kind.DAYS:
        return _is_day(value)
    return isinstance(value, dict) or (kind is Kind.SPANS and _is_day(value))


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)
