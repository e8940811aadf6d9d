"""Reads a school's own pack: what differs in rules, rules and columns of its own, and from when."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sheet_templates.errors import TemplateError
from sheet_templates.own_tables import OwnFields, joined, tables_with
from sheet_templates.records import record
from validators.own_fields import read_fields
from validators.own_rules import WORDED, OwnRules
from validators.own_wording import look_at_words
from validators.pack import OWN, Pack, Rule, Version, is_own, nearest
from validators.pack_keys import (
    DAY,
    LIST_OF_TABLES,
    SETTINGS,
    TEXT,
    TRUTH,
    only_tables,
    read_keys,
    read_tables,
)
from validators.pack_problems import Path, Problems, Values, read_toml
from validators.pack_reading import RULE_KEYS
from validators.preset_reading import NO_WORDING, CommonWording
from validators.rule_changes import unlike_own

_HEAD = {"name": TEXT, "title": TEXT, "version": TEXT, "checked_on": DAY}
_NEEDED_HEAD = ("title", "version", "checked_on")
_CHANGES = {**WORDED, "settings": SETTINGS, "enabled": TRUTH}
_WHOLE = {**_CHANGES, "effective_from": DAY, "effective_to": DAY}
_FIXED = {name: kind for name, kind in RULE_KEYS.items() if name not in _WHOLE}
_VERSION = {"date": DAY, **_CHANGES}
_MERGED = ("messages", "actions", "settings")
_NO_FIELDS: OwnFields = {}


def parse_own_pack(
    text: str,
    source: str,
    base: Sequence[Rule],
    *,
    wording: CommonWording = NO_WORDING,
    others: OwnFields = _NO_FIELDS,
) -> Pack:
    """Return what one file of a school's own pack says: the rules that differ, and those of its own.

    Args:
        text: TOML with tables ``[pack]``, ``[rules.ID]`` and ``[fields.TABLE.NAME]``.
        source: The file's name, for messages.
        base: The built-in rules.
        wording: What rules say when they have no words of their own.
        others: Columns of the school's other files.

    Raises:
        TemplateError: it names the line of each problem, and the nearest key there is.
    """
    values, problems = read_toml(text, source)
    only_tables(values, ("pack", "rules", "fields"), "a school's own pack", problems)
    head = read_keys(values.get("pack", {}), ("pack",), _HEAD, problems, needed=_NEEDED_HEAD)
    fields = read_fields(values.get("fields", {}), problems, others)
    tables = tables_with(joined([others, fields]))
    own = OwnRules(problems, wording, tables, str(head.get("title", "")))
    reader = _Rules(problems, {rule.id: rule for rule in base}, own)
    found = [reader.rule(name, one) for name, one in read_tables(values, "rules", problems)]
    problems.refuse()
    rules = tuple(rule for rule in found if rule is not None)
    return Pack(**{**head, "name": OWN}, rules=rules, source=source, fields=fields)


def fields_in(text: str, source: str) -> OwnFields:
    """Return the columns that one file declares, as far as they can be read; what is wrong is said later."""
    try:
        values, problems = read_toml(text, source)
    except TemplateError:
        return {}
    return read_fields(values.get("fields", {}), problems, {})


@record(frozen=True, slots=True)
class _Rules:
    """Makes rules from the tables of one file."""

    problems: Problems
    base: Mapping[str, Rule]
    own: OwnRules

    def rule(self, name: str, values: Values) -> Rule | None:
        """Return a rule as the school has it, or None where something is wrong with it."""
        path: Path = ("rules", name)
        if not is_own(name) and name not in self.base:
            hint = nearest(name, self.base) or " Rules of your own are called OWN-01, OWN-02 and so on."
            self.problems.add(path, f"{name} is not a rule.{hint}")
            return None
        rest = {key: value for key, value in values.items() if key != "from"}
        rule = self.own.rule(name, rest) if is_own(name) else self._changed(self.base[name], rest, path)
        versions = read_keys(
            {key: values[key] for key in ("from",) if key in values},
            path,
            {"from": LIST_OF_TABLES},
            self.problems,
        )
        return rule and self._with_versions(rule, versions.get("from", []), path)

    def _changed(self, rule: Rule, values: Values, path: Path) -> Rule | None:
        before = len(self.problems.found)
        given = read_keys(values, path, {**_WHOLE, **_FIXED}, self.problems)
        for name in _FIXED.keys() & given.keys():
            self._look_at_fixed(rule, name, given.pop(name), path)
        self._look_at_limits(rule, given, path)
        look_at_words(rule, given, path, self.problems)
        return _settled(rule, given) if len(self.problems.found) == before else None

    def _look_at_fixed(self, rule: Rule, name: str, value: object, path: Path) -> None:
        """Note a key that only a built-in pack may set, unless it says what holds anyway."""
        there = getattr(rule, name)
        is_same = value.items() <= there.items() if isinstance(value, dict) else value == there
        if not is_same:
            use = " Use enabled." if name == "default_on" else ""
            self.problems.add((*path, name), f"{name} of {rule.id} cannot be changed.{use}")

    def _look_at_limits(self, rule: Rule, given: Values, path: Path) -> None:
        for said in unlike_own(rule, given.get("settings", {})):
            self.problems.add((*path, "settings"), said)

    def _with_versions(self, rule: Rule, versions: Sequence[Values], path: Path) -> Rule:
        """Return a rule with how it reads from certain days on; each version builds on the one before."""
        read: dict[date, Values] = {}
        for number, values in enumerate(versions):
            place = (*path, "from", str(number))
            given = self._version(rule, values, place)
            day = given.pop("date", None)
            if day in read:
                self.problems.add(place, f"{rule.id} has two versions from one date.")
            elif day is not None:
                read[day] = given
        later: list[Version] = []
        for day in sorted(read):
            earlier = later[-1].rule if later else rule
            later.append(Version(day, _settled(earlier, read[day]), read[day]))
        return replace(rule, later=tuple(later))

    def _version(self, rule: Rule, values: Values, path: Path) -> Values:
        """Return what a version says, nothing where something is wrong with it."""
        before = len(self.problems.found)
        given = read_keys(values, path, _VERSION, self.problems)
        if "date" not in values:
            self.problems.add(path, f"A version of {rule.id} has no date.")
        self._look_at_limits(rule, given, path)
        look_at_words(rule, given, path, self.problems)
        return given if len(self.problems.found) == before else {}


def _settled(rule: Rule, given: Values) -> Rule:
    """Return a rule with what a school says about it."""
    changes: Values = {key: value for key, value in given.items() if key != "enabled"}
    for key in _MERGED:
        if key in given:
            changes[key] = {**getattr(rule, key), **given[key]}
    new = {name for name, value in given.get("settings", {}).items() if value != rule.settings[name]}
    new |= {name for name in ("severity", "owner") if name in given and given[name] != getattr(rule, name)}
    switched = given.get("enabled", rule.switched)
    return replace(rule, **changes, switched=switched, settled=rule.settled | new)
