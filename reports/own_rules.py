"""What a school's own rule tests, and how rules change from a day on, for readers and for programs."""

from collections.abc import Sequence

from sheet_templates.fields import Table
from validators.dates_in_words import day_in_words
from validators.pack import Rule, Version
from validators.shapes import Condition, OwnTest, Shape

Json = dict[str, object]

_PLAIN = ("settings", "severity", "owner", "enabled")


def test_json(test: OwnTest) -> Json:
    """Return what an own rule tests; its numbers are among the rule's settings."""
    return {
        "shape": test.shape.value,
        "field": test.field,
        "base": test.base or None,
        "when": [{"field": one.field, "values": list(one.values)} for one in test.when],
    }


def test_in_words(rule: Rule, tables: Sequence[Table]) -> str:
    """Return in a sentence what a school's own rule tests; of any other rule nothing."""
    if rule.test is None:
        return ""
    when = "".join(f", where {_condition(one, tables)}" for one in rule.test.when)
    return f"{rule.test.heading} must {_duty(rule, rule.test)}{when}."


def _duty(rule: Rule, test: OwnTest) -> str:
    settings = rule.settings
    if test.shape is Shape.ONE_OF:
        values = settings["values"]
        return f"be {' or '.join(values) if isinstance(values, tuple) else values}"
    days = f"{settings['days']} {settings['count']} {settings['side']}"
    if test.shape is Shape.WITHIN_DAYS_OF:
        return f"lie on the {test.base_name} or up to {days} it"
    by = f"{days} the {test.base_name}" if settings["days"] else f"the {test.base_name}"
    return f"be there by {by}{', or the next school day' if settings['rolls'] else ''}"


def _condition(condition: Condition, tables: Sequence[Table]) -> str:
    of, _, column = condition.field.partition(".")
    table = next(one for one in tables if one.name == of)
    return f"{table.field(column).heading} is {' or '.join(condition.values)}"


def change_json(version: Version) -> Json:
    """Return what is new in a rule from a day on."""
    return {"from": version.day.isoformat(), **{name: _plain(value) for name, value in version.says.items()}}


def change_in_words(version: Version) -> str:
    """Return what is new in a rule from a day on, in a sentence."""
    says = version.says
    told = [f"{name} = {_shown(value)}" for name, value in _settings(version).items()]
    told += [f"{name} = {_shown(says[name])}" for name in _PLAIN[1:] if name in says]
    told += ["other words"] if says.keys() - set(_PLAIN) else []
    return f"From {day_in_words(version.day)}: {'; '.join(told) or 'as before'}."


def _settings(version: Version) -> Json:
    settings = version.says.get("settings", {})
    return settings if isinstance(settings, dict) else {}


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return list(value) if isinstance(value, tuple) else value
