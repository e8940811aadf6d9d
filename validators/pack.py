"""What a rule of the policy is, as data: its words, source, limits and presets. Never what it tests."""

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from datetime import date
from enum import StrEnum

from sheet_templates.fields import Field
from sheet_templates.records import record
from validators.message import TOKENS, fill_known, tokens_in
from validators.shapes import OwnTest
from validators.states import Severity

Setting = bool | int | float | str | tuple[str, ...]

OWN = "own"
"""The pack of a school's own rules and changes."""


class Confidence(StrEnum):
    """How well the source of a duty is known.

    SEEN: read in the source itself. SECONDARY: read in a source that quotes it. RECORDED: general
    knowledge, still to be verified. GUESS: a choice of ours, so every number in it is a setting.
    """

    SEEN = "seen"
    SECONDARY = "secondary"
    RECORDED = "recorded"
    GUESS = "guess"


class Subject(StrEnum):
    """What a rule judges one at a time."""

    PLACEMENT = "placement"
    PROVIDER = "provider"
    REVIEW = "review"
    ATTENDANCE = "attendance"
    SCHOOL = "school"
    ROW = "row"
    LOG = "log"

    @property
    def voice(self) -> str:
        """Which of the common wordings fits: ``pupil``, ``provider`` or ``plain``."""
        if self in {Subject.PLACEMENT, Subject.REVIEW, Subject.ATTENDANCE}:
            return "pupil"
        return "provider" if self is Subject.PROVIDER else "plain"


@record(frozen=True, slots=True)
class Wording:
    """Messages and actions by variant."""

    messages: Mapping[str, str] = field(default_factory=dict)
    actions: Mapping[str, str] = field(default_factory=dict)


@record(frozen=True, slots=True)
class Rule:
    """One rule of the catalogue.

    Attributes:
        id: Never reused, such as AP-REF-03.
        pack: ``data``, ``policy``, ``national`` or ``own``.
        title: What should be the case, in a few words.
        clause: Section of the policy, or short name of the national source.
        clauses: Duties of the policy (C-) and national sources (N) that it rests on.
        source, source_date, confidence: Where it comes from, when that was published, how sure.
        severity, owner: How bad a breach is, and the role that puts it right.
        subject: What it judges one at a time.
        needs: Columns without which it cannot be checked, as ``table.field``; ``|`` parts
            alternatives.
        default_on: Whether a preset that takes its family takes it.
        thing: What is owed, as a noun phrase that can begin a sentence.
        fires, example, cannot_tell: When it speaks, a worked example, when nobody can tell.
        action: What to do next.
        messages: One sentence of fact for each variant; ``default`` always.
        actions: Other actions, by variant.
        settings: Its limits, by name.
        settings_help, settings_choices: What each limit means, and the words it allows.
        off_without: Columns without any of which it is off instead of Cannot tell.
        effective_from, effective_to: First and last day on which it applies.
        common: Messages and actions for variants that it has none of its own for.
        test: What it tests, for a school's own rule; None for those that have a function.
        switched: Whether the school's own pack switches it on or off, whatever the preset.
        settled: Names of what the school's own pack settles, which no preset changes.
        later: How it reads from certain days on, in the order of the days.
    """

    id: str
    pack: str
    title: str
    clause: str
    clauses: tuple[str, ...]
    source: str
    source_date: str
    confidence: Confidence
    severity: Severity
    owner: str
    subject: Subject
    needs: tuple[str, ...]
    default_on: bool
    thing: str
    fires: str
    example: str
    cannot_tell: str
    action: str
    messages: Mapping[str, str]
    actions: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, Setting] = field(default_factory=dict)
    settings_help: Mapping[str, str] = field(default_factory=dict)
    settings_choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    off_without: tuple[str, ...] = ()
    effective_from: date | None = None
    effective_to: date | None = None
    common: Wording = field(default_factory=Wording)
    test: OwnTest | None = None
    switched: bool | None = None
    settled: frozenset[str] = frozenset()
    later: tuple["Version", ...] = ()

    def on(self, day: date) -> "Rule":
        """Return the rule as it reads on a day."""
        begun = [version.rule for version in self.later if version.day <= day]
        return replace(begun[-1], later=self.later) if begun else self

    def message(self, variant: str = "default") -> str:
        """Return the sentence of a variant, with the rule's own words filled in.

        Raises:
            KeyError: neither the rule nor the common wording has that variant.
        """
        return self._worded(self.messages.get(variant) or self.common.messages[variant])

    def advice(self, variant: str = "default") -> str:
        """Return what to do next for a variant: its own action, the common one, else the rule's action."""
        return self._worded(self.actions.get(variant) or self.common.actions.get(variant) or self.action)

    def applies_on(self, day: date) -> bool:
        """Whether the rule is in force on a day; its first and last days are."""
        begun = self.effective_from is None or self.effective_from <= day
        return begun and (self.effective_to is None or day <= self.effective_to)

    @property
    def own_tokens(self) -> frozenset[str]:
        """Tokens that the rule fills itself: its thing, and settings that no finding has a word for."""
        return frozenset({"thing", *self.settings} - TOKENS.keys())

    def _worded(self, text: str) -> str:
        own: dict[str, object] = {
            name: self.thing if name == "thing" else self.settings[name]
            for name in tokens_in(text)
            if name == "thing" or (name in self.settings and name not in TOKENS)
        }
        return fill_known(text, own) if own else text


@record(frozen=True, slots=True)
class Version:
    """How a rule reads from a day on; the day is the first.

    Attributes:
        day: The first day.
        rule: The whole rule.
        says: What is new, by key.
    """

    day: date
    rule: Rule
    says: Mapping[str, object] = field(default_factory=dict)


@record(frozen=True, slots=True)
class Pack:
    """One dated file of rules.

    Attributes:
        name: ``data``, ``policy``, ``national`` or ``own``.
        title, version, checked_on: For reports; the last is when its sources were last looked at.
        rules: In the order of the file.
        source: Where it was read.
        fields: The school's own columns, by table.
    """

    name: str
    title: str
    version: str
    checked_on: date
    rules: tuple[Rule, ...]
    source: str
    fields: Mapping[str, tuple[Field, ...]] = field(default_factory=dict)


@record(frozen=True, slots=True)
class Preset:
    """A ready-made choice of rules.

    Attributes:
        name, title: As typed in settings, and one sentence.
        rules: Ids of rules, and families such as AP-SG, of which it takes what is on by default.
        settings: What differs for single rules, by id, as `validators.rule_changes` describes it.
    """

    name: str
    title: str
    rules: tuple[str, ...]
    settings: Mapping[str, Mapping[str, object]] = field(default_factory=dict)

    def takes(self, rule: Rule) -> bool:
        """Whether the rule belongs to the preset; what the school's own pack says wins.

        A school's own rules belong to every preset but those that name some of them.
        """
        if rule.switched is not None:
            return rule.switched
        if rule.pack == OWN and not any(is_own(one) for one in self.rules):
            return rule.default_on
        return rule.id in self.rules or (rule.default_on and any(is_of(one, rule) for one in self.rules))


def is_of(name: str, rule: Rule) -> bool:
    """Whether a name is the rule's id or one of its families: AP-SG-01, AP-SG or AP."""
    typed = name.strip().upper()
    return rule.id == typed or rule.id.startswith(f"{typed}-")


def is_own(name: str) -> bool:
    """Whether an id or a family is that of a school's own rules."""
    return name.strip().upper().partition("-")[0] == OWN.upper()


def nearest(name: str, known: Iterable[str]) -> str:
    """Return a question that names the nearest known name, after a space, or nothing."""
    from difflib import get_close_matches  # wanted only when something is misspelt

    close = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f" Did you mean {close[0]}?" if close else ""
