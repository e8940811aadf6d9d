"""The names that settings may use: rules, their own settings, presets, tables and fields."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sync.settings_file import Fault
from sync.usage import closest, listed
from validators.catalogue import Catalogue
from validators.pack import Setting
from validators.rule_changes import is_time, kind_of

IGNORE = "ignore"
_LISTS = ("on", "off")
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
        choices: The words that a rule's setting allows where only some are, by id and setting.
    """

    rules: Mapping[str, Mapping[str, Setting]]
    presets: Collection[str]
    tables: Mapping[str, Collection[str]]
    choices: Mapping[str, Mapping[str, Collection[str]]] = field(default_factory=dict)


def names_of(catalogue: Catalogue) -> Names:
    """Return every name that settings may use, with the rules of a catalogue."""
    return Names(
        {rule.id: rule.settings for rule in catalogue.rules},
        [preset.name for preset in catalogue.presets],
        {table.name: [field.name for field in table.fields] for table in catalogue.tables},
        {rule.id: rule.settings_choices for rule in catalogue.rules},
    )


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
    for name in _LISTS:
        chosen = rules.get(name)
        for number, rule in enumerate(chosen if isinstance(chosen, list) else ()):
            if isinstance(rule, str) and not _is_rule_or_family(rule, names):
                yield _no_rule(rule, ("rules", name, number), names)
    for typed, values in rules.items():
        if typed in _LISTS or not isinstance(values, dict):
            continue
        if _folded(typed) in names.rules:
            yield from _own_settings(typed, values, names)
        else:
            yield _no_rule(typed, ("rules", typed), names)


def _folded(rule: str) -> str:
    return rule.strip().upper()


def _is_rule_or_family(typed: str, names: Names) -> bool:
    """Whether a word is a rule, or the start of several such as AP-SG."""
    return any(rule == _folded(typed) or rule.startswith(f"{_folded(typed)}-") for rule in names.rules)


def _no_rule(rule: str, path: Path, names: Names) -> Fault:
    hint = closest(rule, names.rules) or "The command rules lists them."
    return Fault(path, f"There is no rule {rule}. {hint}")


def _own_settings(typed: str, values: Table, names: Names) -> Iterator[Fault]:
    """Give the faults of what is settled about one rule, besides those that every rule could have."""
    rule = _folded(typed)
    own, choices = names.rules[rule], names.choices.get(rule, {})
    for name, value in values.items():
        if name in _OF_EVERY_RULE:
            continue
        path = ("rules", typed, name)
        if name not in own:
            hint = closest(name, [*own, *_OF_EVERY_RULE]) or _has(own)
            yield Fault(path, f"{name} is not a setting of {rule}. {hint}")
        elif not _is_like(value, own[name]):
            yield Fault(path, f"{name} must be {kind_of(own[name])}.")
        elif name in choices and value not in choices[name]:
            yield Fault(path, f'{name} cannot be "{value}". Use {listed(choices[name])}.')


def _has(own: Mapping[str, object]) -> str:
    return f"It has {listed(own, last='and')}." if own else "It has none of its own."


def _is_like(value: object, default: Setting) -> bool:
    """Whether a value is of the kind of a rule's default; a number is never below zero."""
    if isinstance(value, bool) or isinstance(default, bool):
        return isinstance(value, bool) and isinstance(default, bool)
    if isinstance(default, int | float):
        return isinstance(value, int if isinstance(default, int) else int | float)
    if isinstance(default, str):
        return is_time(value) or (isinstance(value, str) and not is_time(default))
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _mapping(tab: Table, path: Path, names: Names) -> Iterator[Fault]:
    """Give the faults of what is settled about one tab.

    A column may hold a field of another table than the tab's: reviews are often kept beside placements.
    """
    table = tab.get("table")
    if isinstance(table, str) and table not in (*names.tables, IGNORE):
        hint = closest(table, [*names.tables, IGNORE]) or f"Use {listed([*names.tables, IGNORE])}."
        yield Fault((*path, "table"), f'There is no table "{table}". {hint}')
    known = {IGNORE, *(name for fields in names.tables.values() for name in fields)}
    for heading, name in _table(tab.get("columns")).items():
        if isinstance(name, str) and name not in known:
            hint = closest(name, sorted(known)) or "docs/columns.md lists them."
            yield Fault((*path, "columns", heading), f'There is no field "{name}". {hint}')


def _tabs(values: Table) -> Iterator[tuple[Path, Table]]:
    for number, register in enumerate(_tables(values.get("registers"))):
        for title, tab in _table(register.get("tabs")).items():
            yield ("registers", number, "tabs", title), _table(tab)


def _tables(value: object) -> list[Table]:
    return [_table(one) for one in value] if isinstance(value, list) else []


def _table(value: object) -> Table:
    return value if isinstance(value, dict) else {}
