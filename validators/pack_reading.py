"""Reads rules from the text of a pack; refuses all that is wrong with it at once."""

from collections.abc import Sequence
from dataclasses import replace

from sheet_templates.errors import TemplateError
from sheet_templates.records import record
from validators.message import TOKENS, tokens_in
from validators.pack import Confidence, Pack, Rule, Subject, nearest
from validators.pack_keys import (
    DAY,
    LISTS,
    SETTINGS,
    TEXT,
    TEXTS,
    TRUTH,
    WORDS,
    one_of,
    only_tables,
    read_keys,
    read_tables,
)
from validators.pack_problems import Path, Problems, TomlReader, Values, read_toml
from validators.preset_reading import NO_WORDING, CommonWording
from validators.rule_changes import unlike_own
from validators.states import Severity

_PACK_KEYS = {"name": TEXT, "title": TEXT, "version": TEXT, "checked_on": DAY}
_NEEDED = {
    "title": TEXT,
    "clause": TEXT,
    "clauses": WORDS,
    "source": TEXT,
    "source_date": TEXT,
    "confidence": one_of(Confidence),
    "severity": one_of(Severity),
    "owner": TEXT,
    "subject": one_of(Subject),
    "needs": WORDS,
    "default_on": TRUTH,
    "thing": TEXT,
    "fires": TEXT,
    "example": TEXT,
    "cannot_tell": TEXT,
    "action": TEXT,
    "messages": TEXTS,
}
RULE_KEYS = {
    **_NEEDED,
    "actions": TEXTS,
    "settings": SETTINGS,
    "settings_help": TEXTS,
    "settings_choices": LISTS,
    "off_without": WORDS,
    "effective_from": DAY,
    "effective_to": DAY,
}
"""What a built-in rule says of itself."""


def parse_pack(
    text: str, source: str, *, wording: CommonWording = NO_WORDING, read: TomlReader = read_toml
) -> Pack:
    """Return the rules of one file that comes with the product.

    Args:
        text: TOML with a table ``[pack]`` and a table ``[rules.ID]`` for each rule.
        source: The file's name, for messages.
        wording: What rules say when they have no words of their own.
        read: Reads the text.

    Raises:
        TemplateError: it names the line of each problem, and the nearest key there is.
    """
    values, problems = read(text, source)
    only_tables(values, ("pack", "rules"), "a pack", problems)
    head = read_keys(values.get("pack", {}), ("pack",), _PACK_KEYS, problems, needed=tuple(_PACK_KEYS))
    rules = _Rules(problems, wording, str(head.get("name", "")))
    found = [rules.rule(name, one) for name, one in read_tables(values, "rules", problems)]
    problems.refuse()
    return Pack(**head, rules=tuple(rule for rule in found if rule is not None), source=source)


@record(frozen=True, slots=True)
class _Rules:
    """Makes rules from the tables of one file."""

    problems: Problems
    wording: CommonWording
    pack: str

    def rule(self, name: str, values: Values) -> Rule | None:
        path: Path = ("rules", name)
        before = len(self.problems.found)
        given = read_keys(values, path, RULE_KEYS, self.problems, needed=tuple(_NEEDED))
        if len(self.problems.found) > before:
            return None
        rule = self._made(name, given)
        self._look_at_words(rule, path)
        self._look_at_settings(rule, path)
        return rule

    def _made(self, name: str, given: Values) -> Rule:
        rule = Rule(name, self.pack, **given)
        shared = self.wording.settings_help
        help_ = {**{one: shared[one] for one in rule.settings if one in shared}, **rule.settings_help}
        return replace(rule, common=self.wording.voices[rule.subject.voice], settings_help=help_)

    def _look_at_words(self, rule: Rule, path: Path) -> None:
        if "default" not in rule.messages:
            self.problems.add((*path, "messages"), f"{rule.id} has no message called default.")
        known = TOKENS.keys() | rule.own_tokens
        for variant, text in rule.messages.items():
            self._look_at_tokens(text, (*path, "messages", variant), known)
        for variant, text in {"": rule.action, **rule.actions}.items():
            place = (*path, "actions", variant) if variant else (*path, "action")
            self._look_at_tokens(text, place, known)

    def _look_at_tokens(self, text: str, path: Path, known: set[str]) -> None:
        for token in tokens_in(text):
            if token not in known:
                self.problems.add(path, f"{{{token}}} has no meaning here.{nearest(token, known)}")

    def _look_at_settings(self, rule: Rule, path: Path) -> None:
        for name in rule.settings:
            if name not in rule.settings_help:
                self.problems.add((*path, "settings_help"), f"{name} has no help under settings_help.")
        for key in ("settings_help", "settings_choices"):
            for name in getattr(rule, key):
                if name not in rule.settings:
                    self.problems.unknown((*path, key, name), rule.settings, f"a setting of {rule.id}")
        for said in unlike_own(rule, rule.settings):
            self.problems.add((*path, "settings"), said)


def combined(packs: Sequence[Pack]) -> tuple[Rule, ...]:
    """Return the rules of all packs in order.

    Raises:
        TemplateError: two files hold the same rule, or files of one pack have different versions.
    """
    where: dict[str, str] = {}
    versions: dict[str, Pack] = {}
    said: list[str] = []
    for pack in packs:
        first = versions.setdefault(pack.name, pack)
        if (first.version, first.checked_on) != (pack.version, pack.checked_on):
            said.append(f"{first.source} and {pack.source} are of one pack but not of one version.")
        for rule in pack.rules:
            if rule.id in where:
                said.append(f"{rule.id} is in {where[rule.id]} and in {pack.source}.")
            where.setdefault(rule.id, pack.source)
    if said:
        raise TemplateError("The packs do not fit together.", where="\n".join(said), todo="Keep one of each.")
    return tuple(rule for pack in packs for rule in pack.rules)
