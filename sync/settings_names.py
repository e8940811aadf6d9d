"""The names that settings may use: rules, their own settings, presets, tables and fields."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

from sync.settings_file import Fault
from sync.usage import closest, listed

IGNORE = "ignore"
_NOT_RULES = frozenset({"on", "off"})
_OF_EVERY_RULE = frozenset({"severity", "owner", "enabled"})

Path = tuple[str | int, ...]
Table = Mapping[str, Any]  # values as the file has them; their kinds are looked at before use


@dataclass(frozen=True, slots=True)
class Names:
    """Every name there is.

    Attributes:
        rules: The own settings of each rule with their defaults, by id.
        presets: The sets of rules.
        tables: The fields of each table.
    """

    rules: Mapping[str, Mapping[str, object]]
    presets: Collection[str]
    tables: Mapping[str, Collection[str]]


def unknown_names(values: Table, names: Names) -> list[Fault]:
    """Return a fault for every name in a settings file that does not exist, with the nearest one.

    Values of a wrong kind are passed over: another fault tells of them.
    """
    return [
        *_presets(values, names),
        *_rules(_table(values.get("rules")), names),
        *(fault for path, tab in _tabs(values) for fault in _mapping(tab, path, names)),
    ]


def _presets(values: Table, names: Names) -> Iterator[Fault]:
    places: list[tuple[Path, Table]] = [((), values)]
    places += [(("registers", number), one) for number, one in enumerate(_tables(values.get("registers")))]
    for path, table in places:
        preset = table.get("preset")
        if isinstance(preset, str) and preset not in names.presets:
            hint = closest(preset, names.presets) or f"Use {listed(names.presets)}."
            yield Fault((*path, "preset"), f'There is no preset "{preset}". {hint}')


def _rules(rules: Table, names: Names) -> Iterator[Fault]:
    for name in ("on", "off"):
        listed_rules = rules.get(name)
        for number, rule in enumerate(listed_rules if isinstance(listed_rules, list) else ()):
            if isinstance(rule, str) and rule not in names.rules:
                yield _no_rule(rule, ("rules", name, number), names)
    for rule, values in rules.items():
        if rule in _NOT_RULES or not isinstance(values, dict):
            continue
        if rule in names.rules:
            yield from _own_settings(rule, values, names.rules[rule])
        else:
            yield _no_rule(rule, ("rules", rule), names)


def _no_rule(rule: str, path: Path, names: Names) -> Fault:
    hint = closest(rule, names.rules) or "The command rules lists them."
    return Fault(path, f"There is no rule {rule}. {hint}")


def _own_settings(rule: str, values: Table, own: Mapping[str, object]) -> Iterator[Fault]:
    for name, value in values.items():
        if name in _OF_EVERY_RULE:
            continue
        path = ("rules", rule, name)
        if name not in own:
            hint = closest(name, [*own, *_OF_EVERY_RULE])
            yield Fault(path, f"{name} is not a setting of {rule}. {hint or _has(own)}")
        elif not _is_like(value, own[name]):
            yield Fault(
                path, f"{name} must be of the same kind as {_shown(own[name])}, which holds without it."
            )


def _has(own: Mapping[str, object]) -> str:
    return f"It has {listed(own, last='and')}." if own else "It has none of its own."


def _is_like(value: object, default: object) -> bool:
    """Whether a value is of the kind of a rule's default; a limit that counts is never below zero."""
    if isinstance(value, bool) or isinstance(default, bool):
        return isinstance(value, bool) and isinstance(default, bool)
    if isinstance(default, int | float):
        kind = int if isinstance(default, int) else int | float
        return isinstance(value, kind) and isfinite(value) and (value >= 0 or default < 0)
    if isinstance(default, list | tuple):
        return isinstance(value, list)
    return default is None or type(value) is type(default)


def _shown(value: object) -> str:
    """Return a value as it is typed in the file."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | tuple):
        return f"[{', '.join(_shown(one) for one in value)}]"
    return f'"{value}"' if isinstance(value, str) else str(value)


def _mapping(tab: Table, path: Path, names: Names) -> Iterator[Fault]:
    """Give the faults of what is settled about one tab.

    A column may hold a field of another table than the tab's: reviews are often kept beside placements.
    """
    table = tab.get("table")
    if isinstance(table, str) and table not in (*names.tables, IGNORE):
        hint = closest(table, [*names.tables, IGNORE]) or f"Use {listed([*names.tables, IGNORE])}."
        yield Fault((*path, "table"), f'There is no table "{table}". {hint}')
    fields = {IGNORE, *(field for one in names.tables.values() for field in one)}
    for heading, field in _table(tab.get("columns")).items():
        if isinstance(field, str) and field not in fields:
            hint = closest(field, sorted(fields)) or "docs/columns.md lists them."
            yield Fault((*path, "columns", heading), f'There is no field "{field}". {hint}')


def _tabs(values: Table) -> Iterator[tuple[Path, Table]]:
    for number, register in enumerate(_tables(values.get("registers"))):
        for title, tab in _table(register.get("tabs")).items():
            yield ("registers", number, "tabs", title), _table(tab)


def _tables(value: object) -> list[Table]:
    return [_table(one) for one in value] if isinstance(value, list) else []


def _table(value: object) -> Table:
    return value if isinstance(value, dict) else {}
