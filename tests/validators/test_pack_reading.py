from datetime import date

import pytest

from sheet_templates.errors import TemplateError
from tests.validators.pack_texts import HEAD, PACK, RULE, line_of, pack_with
from validators.pack import Confidence, Subject, Wording
from validators.pack_reading import combined, parse_pack
from validators.preset_reading import CommonWording
from validators.states import Severity


def _refusal(text: str) -> list[str]:
    with pytest.raises(TemplateError) as refused:
        parse_pack(text, "own.toml")
    assert refused.value.what == "own.toml cannot be used."
    return refused.value.where.splitlines()


def test_a_pack_is_read_with_its_date_and_its_rules() -> None:
    pack = parse_pack(PACK, "policy.toml")

    assert (pack.name, pack.version, pack.checked_on) == ("policy", "1", date(2026, 11, 1))
    assert pack.source == "policy.toml"
    (rule,) = pack.rules
    assert (rule.id, rule.pack) == ("AP-REF-03", "policy")
    assert (rule.severity, rule.confidence, rule.subject) == (
        Severity.HIGH,
        Confidence.SEEN,
        Subject.PLACEMENT,
    )
    assert rule.needs == ("placements.part_a_on", "placements.referral_on|placements.start_on")
    assert rule.settings == {
        "days": 7,
        "anchor": "referral_on",
        "share": 0.5,
        "each": False,
        "who": ("A", "B"),
    }
    assert rule.off_without == ()
    assert rule.effective_from is None


def test_a_rule_may_have_its_first_and_last_day() -> None:
    text = pack_with(
        "default_on = true", "default_on = true\neffective_from = 2026-09-01\neffective_to = 2027-08-31"
    )

    (rule,) = parse_pack(text, "policy.toml").rules

    assert (rule.effective_from, rule.effective_to) == (date(2026, 9, 1), date(2027, 8, 31))


def test_common_words_and_help_reach_the_rule() -> None:
    voices = {voice: Wording({"due_soon": voice}) for voice in ("pupil", "provider", "plain")}
    wording = CommonWording(voices, {"days": "Common", "share": "Not this", "other": "Unused"})
    text = PACK.replace('days = "Days"\n', "")

    (rule,) = parse_pack(text, "policy.toml", wording=wording).rules

    assert rule.message("due_soon") == "pupil"
    assert rule.settings_help["days"] == "Common"
    assert rule.settings_help["share"] == "A share"
    assert "other" not in rule.settings_help


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        pytest.param(
            'severity = "high"',
            'severty = "high"',
            "severty is not a key of AP-REF-03. Did you mean severity?",
            id="a misspelt key",
        ),
        pytest.param(
            'severity = "high"',
            'severity = "awful"',
            "severity is one of critical, high, medium, low, info, horizon.",
            id="no such severity",
        ),
        pytest.param('title = "Part', "title = 3 #", "title is a text in quotes.", id="a number for a text"),
        pytest.param(
            'clauses = ["C-33"]', 'clauses = "C-33"', "clauses is a list of texts.", id="a text for a list"
        ),
        pytest.param('["C-33"]', "[33]", "clauses is a list of texts.", id="a list of numbers"),
        pytest.param(
            "default_on = true",
            'default_on = "yes"',
            "default_on is true or false, without quotes.",
            id="a text for a truth",
        ),
        pytest.param(
            "default_on = true",
            "default_on = true\neffective_from = 2026-09-01T00:00:00",
            "effective_from is a date such as 2026-11-01, without quotes.",
            id="a time for a day",
        ),
        pytest.param(
            "settings = {",
            "settings = 7 #",
            "settings is a table of numbers, texts, lists of texts, and true or false.",
            id="a number for a table",
        ),
        pytest.param(
            "days = 7,",
            "days = 2026-01-01,",
            "settings is a table of numbers, texts, lists of texts, and true or false.",
            id="a date for a setting",
        ),
        pytest.param(
            'settings_choices = { anchor = ["referral_on", "start_on"] }',
            'settings_choices = { anchor = "start_on" }',
            "settings_choices is a table of lists of texts.",
            id="a text for choices",
        ),
        pytest.param(
            "days = 7,", "days = -7,", "AP-REF-03: days is a whole number from 0 up.", id="below zero"
        ),
        pytest.param(
            'anchor = "referral_on",',
            'anchor = "left_on",',
            "AP-REF-03: anchor is one of referral_on, start_on.",
            id="no such choice",
        ),
        pytest.param(
            "was due {due}",
            "was due {dew}",
            "{dew} has no meaning here. Did you mean due?",
            id="a misspelt token",
        ),
        pytest.param(
            'action = "Send it."',
            'action = "Send {thong}."',
            "{thong} has no meaning here. Did you mean thing?",
            id="a misspelt token of an action",
        ),
        pytest.param(
            'late = "Be sooner."',
            'late = "Be {zzz}."',
            "{zzz} has no meaning here.",
            id="an unknown token of another action",
        ),
        pytest.param(
            "checked_on = 2026-11-01",
            'checked_on = "November"',
            "checked_on is a date such as 2026-11-01, without quotes.",
            id="a text for the day of a pack",
        ),
        pytest.param(
            'title = "A policy"',
            'titel = "A policy"',
            "titel is not a key of pack. Did you mean title?",
            id="a pack's key",
        ),
        pytest.param(
            'share = "A share"',
            'shares = "A share"',
            "shares is not a setting of AP-REF-03. Did you mean share?",
            id="help for no setting",
        ),
    ],
)
def test_one_thing_wrong_is_named_with_its_line(old: str, new: str, said: str) -> None:
    text = pack_with(old, new)
    line = line_of(text, new.rpartition("\n")[2])

    assert f"own.toml, line {line}: {said}" in _refusal(text)


def test_everything_wrong_is_named_at_once_in_order() -> None:
    text = (
        PACK.replace("[pack]", "[pak]", 1)
        .replace('owner = "AP lead"\n', "")
        .replace("needs = [", "neds = [")
        .replace('subject = "placement"', 'subject = "pupil"')
    )

    assert _refusal(text) == [
        "own.toml, line 1: pack has no checked_on.",
        "own.toml, line 1: pack has no name.",
        "own.toml, line 1: pack has no title.",
        "own.toml, line 1: pack has no version.",
        "own.toml, line 2: pak is not a table of a pack. Did you mean pack?",
        "own.toml, line 8: AP-REF-03 has no needs.",
        "own.toml, line 8: AP-REF-03 has no owner.",
        "own.toml, line 16: subject is one of placement, provider, review, attendance, school, row, log.",
        "own.toml, line 17: neds is not a key of AP-REF-03. Did you mean needs?",
    ]


def test_a_rule_without_a_default_message_is_refused() -> None:
    text = pack_with('default = "Part A', 'defualt = "Part A')

    assert _refusal(text) == [
        f"own.toml, line {line_of(text, '.messages]')}: AP-REF-03 has no message called default."
    ]


def test_a_setting_without_help_is_refused() -> None:
    text = pack_with('days = "Days"\n', "")

    assert _refusal(text) == [
        f"own.toml, line {line_of(text, '.settings_help]')}: days has no help under settings_help."
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("rules = 3", "rules is a table of tables.", id="a number for the rules"),
        pytest.param("rules.AP-SG-01 = 3", "AP-SG-01 is a table.", id="a number for a rule"),
        pytest.param("pack = 3", "pack is a table.", id="a number for the pack"),
        pytest.param("", "pack has no name.", id="an empty file"),
    ],
)
def test_a_file_of_another_shape_is_refused(text: str, said: str) -> None:
    assert f"own.toml, line 1: {said}" in _refusal(text)


def test_packs_together_give_all_rules_in_order() -> None:
    first = parse_pack(PACK, "a.toml")
    second = parse_pack(PACK.replace("AP-REF-03", "AP-REF-04"), "b.toml")

    assert [rule.id for rule in combined([first, second])] == ["AP-REF-03", "AP-REF-04"]


def test_packs_that_do_not_fit_together_are_refused_with_all_reasons() -> None:
    first = parse_pack(PACK, "a.toml")
    second = parse_pack(HEAD.replace('version = "1"', 'version = "2"') + RULE, "b.toml")

    with pytest.raises(TemplateError) as refused:
        combined([first, second])

    assert refused.value.where.splitlines() == [
        "a.toml and b.toml are of one pack but not of one version.",
        "AP-REF-03 is in a.toml and in b.toml.",
    ]
