import pytest

from sheet_templates.errors import TemplateError
from tests.validators.pack_texts import a_rule
from validators.preset_reading import parse_presets, parse_wording

RULES = (a_rule("AP-REF-03"), a_rule("AP-SG-01"))

PRESETS = """
[presets.everything]
title = "All"
rules = ["AP"]

[presets.strict]
title = "Strict"
rules = ["AP-SG", "AP-REF-03"]
[presets.strict.settings]
AP-REF-03 = { days = 5, who = ["C"], severity = "low" }
"""

WORDING = """
[pupil.messages]
due_soon = "{thing} for {pupil} is due {due}."
[pupil.actions]
cannot_tell = "Check it."
[settings_help]
days = "Days"
"""


def _refusal(text: str) -> list[str]:
    with pytest.raises(TemplateError) as refused:
        parse_presets(text, "presets.toml", RULES)
    return refused.value.where.splitlines()


def test_presets_are_read_in_order_with_their_limits() -> None:
    everything, strict = parse_presets(PRESETS, "presets.toml", RULES)

    assert (everything.name, everything.title, everything.rules) == ("everything", "All", ("AP",))
    assert everything.settings == {}
    assert strict.rules == ("AP-SG", "AP-REF-03")
    assert strict.settings == {"AP-REF-03": {"days": 5, "who": ["C"], "severity": "low"}}


def test_everything_wrong_with_presets_is_named_at_once() -> None:
    text = """
[preset.a]
[presets.b]
rules = ["AP-SGG", "AP"]
titel = "B"
[presets.b.settings]
AP-SG-1 = { days = 5 }
AP-SG-01 = { dayz = 5, enabled = true }
"""

    assert _refusal(text) == [
        "presets.toml, line 2: preset is not a table of the presets. Did you mean presets?",
        "presets.toml, line 3: b has no title.",
        "presets.toml, line 4: AP-SGG is not a rule or a family. Did you mean AP-SG-01?",
        "presets.toml, line 5: titel is not a key of b. Did you mean title?",
        "presets.toml, line 7: AP-SG-1 is not a rule. Did you mean AP-SG-01?",
        "presets.toml, line 8: AP-SG-01 is chosen by the list of rules, not by enabled.",
        "presets.toml, line 8: dayz is not a setting of AP-SG-01. Did you mean days?",
    ]


def test_settings_of_a_preset_are_tables() -> None:
    text = '[presets.b]\ntitle = "B"\nrules = []\nsettings = { AP-SG-01 = 3 }\n'

    assert _refusal(text) == ["presets.toml, line 4: settings is a table of tables."]


def test_the_common_wording_is_read_for_each_voice() -> None:
    wording = parse_wording(WORDING, "wording.toml")

    assert wording.voices["pupil"].messages == {"due_soon": "{thing} for {pupil} is due {due}."}
    assert wording.voices["pupil"].actions == {"cannot_tell": "Check it."}
    assert wording.voices["plain"].messages == {}
    assert wording.settings_help == {"days": "Days"}


def test_common_wording_may_do_without_help() -> None:
    assert parse_wording("", "wording.toml").settings_help == {}


def test_everything_wrong_with_the_wording_is_named_at_once() -> None:
    text = """
[pupils.messages]
[provider.messages]
due_soon = "{thing} of {providr}"
[provider.action]
[settings_help]
days = 3
"""

    with pytest.raises(TemplateError) as refused:
        parse_wording(text, "wording.toml")

    assert refused.value.where.splitlines() == [
        "wording.toml, line 2: pupils is not a table of the wording. Did you mean pupil?",
        "wording.toml, line 4: {providr} has no meaning here. Did you mean provider?",
        "wording.toml, line 5: action is not a key of provider. Did you mean actions?",
        "wording.toml, line 6: settings_help is a table of texts.",
    ]
