"""What a school has settled about single rules: looked at, then applied."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import isfinite

from validators.pack import Rule, Setting, nearest
from validators.states import Severity

Changes = Mapping[str, object]
"""``severity``, ``owner``, ``enabled`` and the rule's own settings, each by name."""

LARGEST = 100_000
"""No limit of a rule is larger; days beyond it leave the years that a date can have."""

_OF_EVERY_RULE = ("severity", "owner", "enabled")
_TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")


def changed(rule: Rule, change: Changes) -> Rule:
    """Return a rule with what a school has settled about it; the kinds have been looked at before."""
    if not change:
        return rule
    own = {name: as_setting(value) for name, value in change.items() if name in rule.settings}
    return replace(
        rule,
        severity=Severity(str(change.get("severity", rule.severity))),
        owner=str(change.get("owner", rule.owner)),
        settings={**rule.settings, **own},
    )


def unlike_own(rule: Rule, change: Changes) -> list[str]:
    """Return a sentence for every name or value that a rule does not allow."""
    return [said for name, value in change.items() for said in _unlike(rule, name, value)]


def _unlike(rule: Rule, name: str, value: object) -> Iterator[str]:
    if name == "severity":
        if value not in list(Severity):
            yield f"{rule.id}: severity is one of {', '.join(Severity)}."
    elif name in _OF_EVERY_RULE:
        if not isinstance(value, bool if name == "enabled" else str):
            yield f"{rule.id}: {name} is {'true or false' if name == 'enabled' else 'a text in quotes'}."
    elif name not in rule.settings:
        yield f"{name} is not a setting of {rule.id}.{nearest(name, [*rule.settings, *_OF_EVERY_RULE])}"
    else:
        yield from _unlike_setting(rule, name, value)


def _unlike_setting(rule: Rule, name: str, value: object) -> Iterator[str]:
    if not _is_like(value, rule.settings[name]):
        yield f"{rule.id}: {name} is {kind_of(rule.settings[name])}."
    elif isinstance(value, int | float) and value > LARGEST:
        yield f"{rule.id}: {name} is {LARGEST:,} at most."
    elif name in rule.settings_choices and value not in rule.settings_choices[name]:
        yield f"{rule.id}: {name} is one of {', '.join(rule.settings_choices[name])}."


def kind_of(setting: Setting) -> str:
    """Return in words what a setting of that kind holds."""
    if isinstance(setting, bool):
        return "true or false"
    if isinstance(setting, int | float):
        return "a number from 0 up" if isinstance(setting, float) else "a whole number from 0 up"
    if is_time(setting):
        return f'a time of day in quotes, such as "{setting}"'
    return "a text in quotes" if isinstance(setting, str) else "a list of texts"


def is_time(value: object) -> bool:
    """Whether a value is a time of day, ``16:00``; a setting with a time for its default holds only times."""
    return isinstance(value, str) and _TIME.fullmatch(value) is not None


def _is_like(value: object, default: Setting) -> bool:
    if isinstance(value, bool) or isinstance(default, bool):
        return isinstance(value, bool) and isinstance(default, bool)
    if isinstance(default, int | float):
        kind = int if isinstance(default, int) else int | float
        return isinstance(value, kind) and isfinite(value) and value >= 0
    if isinstance(default, str):
        return is_time(value) or (isinstance(value, str) and not is_time(default))
    return isinstance(value, list | tuple) and all(isinstance(one, str) for one in value)


def as_setting(value: object) -> Setting:
    """Return a value of a settings file as a setting; lists become tuples."""
    if isinstance(value, list | tuple):
        return tuple(str(one) for one in value)
    return value if isinstance(value, bool | int | float) else str(value)
