"""The rules for readers: a list, one rule explained, JSON for programs, and a page for the docs."""

import textwrap
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from reports.own_rules import change_in_words, change_json, test_in_words, test_json
from sheet_templates.fields import Table
from validators.catalogue import Catalogue
from validators.dates_in_words import day_in_words
from validators.pack import OWN, Confidence, Rule, Setting

SCHEMA = 1
WIDTH = 88
HOW_SURE = {
    Confidence.SEEN: "read in the source itself",
    Confidence.SECONDARY: "read in a source that quotes it",
    Confidence.RECORDED: "from general knowledge, still to be verified in the original",
    Confidence.GUESS: "our own choice",
}


def rules_json(
    catalogue: Catalogue, preset: str | None = None, *, built: Collection[str] = ()
) -> dict[str, object]:
    """Return the catalogue for programs.

    Args:
        catalogue: All rules.
        preset: Only the rules of this preset and with its limits; None for every rule.
        built: Ids of the rules that this version checks.

    Raises:
        SettingsError: there is no such preset.
    """
    rules = _rules(catalogue, preset)
    return {"schema": SCHEMA, "rules": [_json(rule, catalogue, built=rule.id in built) for rule in rules]}


def _rules(catalogue: Catalogue, preset: str | None) -> Sequence[Rule]:
    return catalogue.rules if preset is None else catalogue.chosen(preset)


def _json(rule: Rule, catalogue: Catalogue, *, built: bool) -> dict[str, object]:
    return {
        "id": rule.id,
        "pack": rule.pack,
        "title": rule.title,
        "clause": rule.clause,
        "source": rule.source,
        "source_date": rule.source_date,
        "confidence": rule.confidence.value,
        "severity": rule.severity.value,
        "owner": rule.owner,
        "needs": list(dict.fromkeys(name.partition(".")[2] for name in _columns(rule))),
        "settings": {name: _plain(value) for name, value in rule.settings.items()},
        "default_on": rule.default_on,
        "presets": [preset.name for preset in catalogue.presets if preset.takes(rule)],
        "message": rule.message(),
        "action": rule.advice(),
        "built": built,
        "subject": rule.subject.value,
        "clauses": list(rule.clauses),
        "needs_any": [group.split("|") for group in rule.needs],
        "fires": rule.fires,
        "example": rule.example,
        "cannot_tell": rule.cannot_tell,
        "messages": {variant: rule.message(variant) for variant in rule.messages},
        "settings_help": dict(rule.settings_help),
        "effective_from": _iso(rule.effective_from),
        "effective_to": _iso(rule.effective_to),
        "changes": [change_json(version) for version in rule.later],
        "test": None if rule.test is None else test_json(rule.test),
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _columns(rule: Rule) -> Iterator[str]:
    return (name for group in rule.needs for name in group.split("|"))


def _plain(value: Setting) -> object:
    return list(value) if isinstance(value, tuple) else value


def rules_list_text(
    catalogue: Catalogue,
    preset: str | None = None,
    *,
    built: Collection[str] = (),
    as_of: date | None = None,
) -> list[str]:
    """Return the lines of a list of rules: id, severity and title, pack by pack.

    Args:
        catalogue: All rules.
        preset: Only the rules of this preset; None for every rule.
        built: Ids of the rules that this version checks; the others are marked.
        as_of: Rules that are not in force on this day are marked; None marks none.

    Raises:
        SettingsError: there is no such preset.
    """
    rules = _rules(catalogue, preset)
    lines: list[str] = []
    for title, of_pack in groupby(rules, key=lambda rule: _pack_title(catalogue, rule)):
        lines += ["", title] if lines else [title]
        for rule in of_pack:
            marks = list(_marks(rule, built, as_of))
            mark = f" ({', '.join(marks)})" if marks else ""
            lines.append(f"  {rule.id:<12} {rule.severity:<9} {rule.title}{mark}")
    number = f"{len(rules)} rules" if preset is None else f"{len(rules)} rules in the preset {preset}"
    return [*lines, "", f'{number}. "ap-register rules ID" explains one.']


def _marks(rule: Rule, built: Collection[str], as_of: date | None) -> Iterator[str]:
    """Give what a reader of the list must know of a rule."""
    if rule.switched is False:
        yield "switched off by your own pack"
    elif not rule.default_on and not rule.switched:
        yield "off unless switched on"
    if as_of is not None and not rule.applies_on(as_of):
        yield "not in force"
    if rule.id not in built:
        yield "not checked by this version"


def _pack_title(catalogue: Catalogue, rule: Rule) -> str:
    pack = next(pack for pack in catalogue.packs if pack.name == rule.pack)
    return f"{pack.title} ({pack.version}, checked {day_in_words(pack.checked_on)})"


def rule_text(rule: Rule, catalogue: Catalogue, *, built: bool) -> list[str]:
    """Return the lines that explain one rule.

    Args:
        rule: The rule, with the limits to show.
        catalogue: For the presets that hold it.
        built: Whether this version checks it.
    """
    parts = [
        ("Tests", [] if rule.test is None else [test_in_words(rule, catalogue.tables)]),
        ("In force", _in_force(rule)),
        ("Fires when", [rule.fires]),
        ("Example", [rule.example]),
        ("Cannot tell", [rule.cannot_tell]),
        ("Needs columns", needs_in_words(rule, catalogue.tables)),
        ("Settings", [f"{name} = {shown(value)}: {help_}" for name, value, help_ in _limits(rule)]),
        ("Changes", [change_in_words(version) for version in rule.later]),
        ("Says", [rule.message()]),
        ("To do", [rule.advice()]),
        ("Source", [f"{source_in_words(rule)}."]),
        ("Presets", [", ".join(preset.name for preset in catalogue.presets if preset.takes(rule)) or "none"]),
    ]
    lines = [f"{rule.id}  {rule.title}", f"Severity {rule.severity}. Owner: {rule.owner}."]
    if not built:
        lines.append("This version does not check it yet.")
    for heading, texts in parts:
        if texts:
            lines += ["", heading, *(line for text in texts for line in _wrapped(text))]
    return lines


def _in_force(rule: Rule) -> list[str]:
    """Return from when to when a rule applies, nothing where it always does."""
    begins = [] if rule.effective_from is None else [f"From {day_in_words(rule.effective_from)}."]
    ends = [] if rule.effective_to is None else [f"To {day_in_words(rule.effective_to)}."]
    return [*begins, *ends]


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent="  ", subsequent_indent="  ", break_long_words=False)


def _limits(rule: Rule) -> Iterator[tuple[str, Setting, str]]:
    for name, value in rule.settings.items():
        yield name, value, rule.settings_help[name]


def shown(value: Setting) -> str:
    """Return a setting as it is typed in the settings file."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(shown(one) for one in value)}]"
    return f'"{value}"' if isinstance(value, str) else str(value)


def needs_in_words(rule: Rule, tables: Sequence[Table]) -> list[str]:
    """Return the headings of the columns a rule needs, alternatives joined with "or"."""
    return [" or ".join(_heading(name, tables) for name in group.split("|")) for group in rule.needs]


def _heading(name: str, tables: Sequence[Table]) -> str:
    of, _, column = name.partition(".")
    found = next(one for one in tables if one.name == of)
    return f"{found.field(column).heading} ({found.title})"


def source_in_words(rule: Rule) -> str:
    """Return where a rule comes from, when that was published, and how sure we are."""
    if rule.pack == OWN:
        section = f", section {rule.clause}" if rule.clause else ""
        return f"{rule.source}{section}"
    published = f", {_published(rule.source_date)}" if rule.source_date else ""
    return f"{rule.source}{published} ({HOW_SURE[rule.confidence]})"


def _published(text: str) -> str:
    """Return a year and month such as 2025-02 in words; a year alone stays."""
    year, _, month = text.partition("-")
    return day_in_words(date(int(year), int(month), 1)).partition(" ")[2] if month else year


def rules_markdown(catalogue: Catalogue) -> str:
    """Return the page of all rules, pack by pack, for the docs."""
    return "\n".join(_page(catalogue))


def _page(catalogue: Catalogue) -> Iterator[str]:
    yield from _preset_table(catalogue)
    for title, of_pack in groupby(catalogue.rules, key=lambda rule: _pack_title(catalogue, rule)):
        yield f"\n## {title}\n"
        for rule in of_pack:
            yield from _section(rule, catalogue.tables)


def _preset_table(catalogue: Catalogue) -> Iterable[str]:
    yield "## Presets\n"
    yield "| Preset | Rules | What it is for |\n|---|---|---|"
    for preset in catalogue.presets:
        yield f"| `{preset.name}` | {len(catalogue.chosen(preset.name))} | {preset.title}. |"


def _section(rule: Rule, tables: Sequence[Table]) -> Iterator[str]:
    yield f"### {rule.id}: {rule.title}\n"
    off = "" if rule.default_on else " Off unless switched on."
    yield f"{_capital(rule.severity)}, {rule.owner}. {_clause(rule)}.{off}\n"
    yield f"{rule.fires}\n"
    yield f"For example: {rule.example}\n"
    yield f"Cannot tell: {rule.cannot_tell}\n"
    needs = needs_in_words(rule, tables)
    if needs:
        yield f"Needs: {'; '.join(needs)}.\n"
    if rule.settings:
        yield "| Setting | Without it | Meaning |\n|---|---|---|"
        yield from (f"| `{name}` | `{shown(value)}` | {help_}. |" for name, value, help_ in _limits(rule))
        yield ""
    yield f"> {rule.message()}\n>\n> {rule.advice()}\n"
    others = [variant for variant in rule.messages if variant != "default"]
    if others:
        yield "Or it says:\n"
        yield from (f"- {rule.message(variant)}{_own_advice(rule, variant)}" for variant in others)
        yield ""
    yield f"Source: {source_in_words(rule)}.\n"


def _own_advice(rule: Rule, variant: str) -> str:
    return f" {rule.advice(variant)}" if variant in rule.actions else ""


def _clause(rule: Rule) -> str:
    return f"Policy, section {rule.clause}" if rule.clause.isdigit() else rule.clause


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
