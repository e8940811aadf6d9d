"""What each key of a pack holds, and reading a table of keys; notes what is wrong instead of stopping."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sheet_templates.records import record
from validators.pack import Setting
from validators.pack_problems import Path, Problems, Values
from validators.rule_changes import LARGEST, as_setting


@record(frozen=True, slots=True)
class Kind:
    """What a key holds: in words, and how it is read.

    Reading raises TypeError or ValueError for anything else.
    """

    words: str
    read: Callable[[object], object]


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _words(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError
    return tuple(_text(one) for one in value)


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _day(value: object) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise TypeError
    return value


def _table(value: object) -> Values:
    if not isinstance(value, dict):
        raise TypeError
    return value


def _texts(value: object) -> dict[str, str]:
    return {name: _text(one) for name, one in _table(value).items()}


def _lists(value: object) -> dict[str, tuple[str, ...]]:
    return {name: _words(one) for name, one in _table(value).items()}


def _tables(value: object) -> dict[str, Values]:
    return {name: _table(one) for name, one in _table(value).items()}


def _number(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LARGEST:
        raise TypeError
    return value


def _list_of_tables(value: object) -> list[Values]:
    if not isinstance(value, list):
        raise TypeError
    return [_table(one) for one in value]


def _word_or_words(value: object) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else _words(value)


def _conditions(value: object) -> dict[str, tuple[str, ...]]:
    yes_no = {True: "Yes", False: "No"}
    return {
        name: (yes_no[one],) if isinstance(one, bool) else _word_or_words(one)
        for name, one in _table(value).items()
    }


def _settings(value: object) -> dict[str, Setting]:
    for one in _table(value).values():
        if not isinstance(one, bool | int | float | str):
            _words(one)
    return {name: as_setting(one) for name, one in _table(value).items()}


TEXT = Kind("a text in quotes", _text)
WORDS = Kind("a list of texts", _words)
TRUTH = Kind("true or false, without quotes", _truth)
DAY = Kind("a date such as 2026-11-01, without quotes", _day)
TABLE = Kind("a table", _table)
TEXTS = Kind("a table of texts", _texts)
LISTS = Kind("a table of lists of texts", _lists)
TABLES = Kind("a table of tables", _tables)
NUMBER = Kind(f"a whole number from 0 to {LARGEST:,}", _number)
LIST_OF_TABLES = Kind("a list of tables, each under a heading in double brackets", _list_of_tables)
CONDITIONS = Kind("a table of columns, each with a text, a list of texts, or true or false", _conditions)
SETTINGS = Kind("a table of numbers, texts, lists of texts, and true or false", _settings)


def one_of(words: type[StrEnum]) -> Kind:
    """Return the kind of a key that holds one of a few words."""
    return Kind(f"one of {', '.join(words)}", lambda value: words(_text(value)))


def read_keys(
    values: object,
    path: Path,
    keys: Mapping[str, Kind],
    problems: Problems,
    *,
    needed: Sequence[str] = (),
) -> dict[str, Any]:
    """Return the known keys of a table as read, noting unknown keys, other kinds and what is not there."""
    if not isinstance(values, dict):
        problems.add(path, f"{path[-1]} is a table.")
        return {}
    read: dict[str, Any] = {}
    for name, value in values.items():
        if name not in keys:
            problems.unknown((*path, name), keys, f"a key of {path[-1]}")
            continue
        try:
            read[name] = keys[name].read(value)
        except (TypeError, ValueError):
            problems.add((*path, name), f"{name} is {keys[name].words}.")
    for name in needed:
        if name not in values:
            problems.add(path, f"{path[-1]} has no {name}.")
    return read


def read_tables(values: Values, key: str, problems: Problems) -> list[tuple[str, Values]]:
    """Return the tables inside the table of that name, noting what is none."""
    tables = values.get(key, {})
    if not isinstance(tables, dict):
        problems.add((key,), f"{key} is a table of tables.")
        return []
    for name, one in tables.items():
        if not isinstance(one, dict):
            problems.add((key, name), f"{name} is a table.")
    return [(name, one) for name, one in tables.items() if isinstance(one, dict)]


def only_tables(values: Values, known: Sequence[str], kind: str, problems: Problems) -> None:
    """Note every top-level name that the file may not have."""
    for name in values:
        if name not in known:
            problems.unknown((name,), known, f"a table of {kind}")
