"""Reads the common wording and the presets; refuses all that is wrong with a file at once."""

from collections.abc import Mapping, Sequence

from sheet_templates.records import record
from validators.message import TOKENS, tokens_in
from validators.pack import Preset, Rule, Wording, is_of, nearest
from validators.pack_keys import TABLES, TEXT, TEXTS, WORDS, only_tables, read_keys, read_tables
from validators.pack_problems import Path, Problems, TomlReader, Values, read_toml
from validators.rule_changes import unlike_own

VOICES = ("pupil", "provider", "plain")
_WORDING_KEYS = {"messages": TEXTS, "actions": TEXTS}
_PRESET_KEYS = {"title": TEXT, "rules": WORDS, "settings": TABLES}


@record(frozen=True, slots=True)
class CommonWording:
    """Messages and actions by voice, and the help of settings that many rules share."""

    voices: Mapping[str, Wording]
    settings_help: Mapping[str, str]


NO_WORDING = CommonWording({voice: Wording() for voice in VOICES}, {})


def parse_wording(text: str, source: str, *, read: TomlReader = read_toml) -> CommonWording:
    """Return the common wording of one file: a table for each voice, and ``[settings_help]``.

    Raises:
        TemplateError: it names the line of each problem.
    """
    values, problems = read(text, source)
    only_tables(values, (*VOICES, "settings_help"), "the wording", problems)
    voices = {voice: _voice(values, voice, problems) for voice in VOICES}
    shared = {"settings_help": values.get("settings_help", {})}
    help_ = read_keys(shared, (), {"settings_help": TEXTS}, problems)
    problems.refuse()
    return CommonWording(voices, help_["settings_help"])


def _voice(values: Values, voice: str, problems: Problems) -> Wording:
    read = read_keys(values.get(voice, {}), (voice,), _WORDING_KEYS, problems)
    wording = Wording(read.get("messages", {}), read.get("actions", {}))
    for variant, said in wording.messages.items():
        for token in tokens_in(said):
            if token not in {*TOKENS, "thing"}:
                path = (voice, "messages", variant)
                problems.add(path, f"{{{token}}} has no meaning here.{nearest(token, TOKENS)}")
    return wording


def parse_presets(
    text: str, source: str, rules: Sequence[Rule], *, read: TomlReader = read_toml
) -> tuple[Preset, ...]:
    """Return the presets of one file: a table ``[presets.NAME]`` for each.

    Raises:
        TemplateError: it names the line of each problem, and the nearest rule or setting there is.
    """
    values, problems = read(text, source)
    only_tables(values, ("presets",), "the presets", problems)
    found = [_preset(name, one, problems, rules) for name, one in read_tables(values, "presets", problems)]
    problems.refuse()
    return tuple(found)


def _preset(name: str, values: Values, problems: Problems, rules: Sequence[Rule]) -> Preset:
    path: Path = ("presets", name)
    read = read_keys(values, path, _PRESET_KEYS, problems, needed=("title", "rules"))
    chosen, limits = read.get("rules", ()), read.get("settings", {})
    by_id = {rule.id: rule for rule in rules}
    for one in chosen:
        if not any(is_of(one, rule) for rule in rules):
            problems.add((*path, "rules"), f"{one} is not a rule or a family.{nearest(one, by_id)}")
    for rule, change in limits.items():
        if rule not in by_id:
            problems.unknown((*path, "settings", rule), by_id, "a rule")
            continue
        for said in unlike_own(by_id[rule], change):
            problems.add((*path, "settings", rule), said)
        if "enabled" in change:
            problems.add((*path, "settings", rule), f"{rule} is chosen by the list of rules, not by enabled.")
    return Preset(name, read.get("title", ""), chosen, limits)
