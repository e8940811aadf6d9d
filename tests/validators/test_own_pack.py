import re
from datetime import date

import pytest

from sheet_templates.errors import TemplateError
from tests.validators.building import OWN_HEAD
from tests.validators.own_texts import BASE, FIELDS, RULE, own_pack
from tests.validators.pack_texts import HEAD, PACK, line_of
from validators.own_pack import parse_own_pack
from validators.pack import OWN, Rule
from validators.states import Severity

(PART_A,) = BASE


def _refusal(text: str) -> list[str]:
    with pytest.raises(TemplateError) as refused:
        own_pack(text)
    assert refused.value.what == "own.toml cannot be used."
    return refused.value.where.splitlines()


def _said(text: str) -> list[str]:
    return [line.partition(": ")[2] for line in _refusal(text)]


def _rule(text: str) -> Rule:
    (rule,) = own_pack(text).rules
    return rule


def test_a_rule_that_exists_names_only_what_differs() -> None:
    rule = _rule('[rules.AP-REF-03]\nowner = "Office"\nsettings = { days = 14 }\nmessages.late = "Late."\n')

    assert rule.pack == "policy"
    assert rule.owner == "Office"
    assert rule.settings == {**PART_A.settings, "days": 14}
    assert rule.message() == PART_A.message()
    assert rule.message("late") == "Late."
    assert rule.title == PART_A.title
    assert rule.switched is None
    assert rule.settled == {"owner", "days"}


def test_everything_a_school_may_say_of_a_rule_reaches_it() -> None:
    rule = _rule(
        """
        [rules.AP-REF-03]
        title = "Part A"
        thing = "Form A"
        clause = "9"
        source = "Our policy"
        source_date = "2026-09"
        severity = "low"
        fires = "Late."
        example = "One."
        cannot_tell = "No column."
        action = "Send {thing} of {pupil}."
        enabled = false
        effective_from = 2026-09-01
        effective_to = 2027-08-31
        actions.late = "Be sooner with {days} days."
        """
    )

    assert (rule.title, rule.thing, rule.clause, rule.source) == ("Part A", "Form A", "9", "Our policy")
    assert (rule.source_date, rule.severity, rule.switched) == ("2026-09", Severity.LOW, False)
    assert (rule.fires, rule.example, rule.cannot_tell) == ("Late.", "One.", "No column.")
    assert rule.advice() == "Send Form A of {pupil}."
    assert rule.advice("late") == "Be sooner with {days} days."
    assert (rule.effective_from, rule.effective_to) == (date(2026, 9, 1), date(2027, 8, 31))


def test_a_copy_of_a_built_in_pack_changes_nothing() -> None:
    pack = parse_own_pack(PACK, "own.toml", BASE)

    assert pack.name == OWN
    assert pack.rules == BASE


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        pytest.param(
            'subject = "placement"',
            'subject = "school"',
            "subject of AP-REF-03 cannot be changed.",
            id="subject",
        ),
        pytest.param(
            'clauses = ["C-33"]', "clauses = []", "clauses of AP-REF-03 cannot be changed.", id="clauses"
        ),
        pytest.param(
            'each = "Each"', 'each = "All"', "settings_help of AP-REF-03 cannot be changed.", id="help"
        ),
        pytest.param(
            "default_on = true",
            "default_on = false",
            "default_on of AP-REF-03 cannot be changed. Use enabled.",
            id="whether it is on",
        ),
    ],
)
def test_what_belongs_to_the_function_of_a_rule_cannot_be_changed(old: str, new: str, said: str) -> None:
    assert old in PACK

    with pytest.raises(TemplateError, match="cannot be used") as refused:
        parse_own_pack(PACK.replace(old, new), "own.toml", BASE)

    line = line_of(PACK.replace(old, new), new if "help" not in said else "settings_help]")
    assert refused.value.where == f"own.toml, line {line}: {said}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(
            "[rules.AP-REF-3]", "AP-REF-3 is not a rule. Did you mean AP-REF-03?", id="a misspelt rule"
        ),
        pytest.param(
            "[rules.CARE]",
            "CARE is not a rule. Rules of your own are called OWN-01, OWN-02 and so on.",
            id="a rule of another name",
        ),
        pytest.param(
            "[rules.AP-REF-03]\nsettings = { dayz = 1 }",
            "dayz is not a setting of AP-REF-03. Did you mean days?",
            id="a misspelt setting",
        ),
        pytest.param(
            '[rules.AP-REF-03]\nsettings = { days = "x" }',
            "AP-REF-03: days is a whole number from 0 up.",
            id="a setting of another kind",
        ),
        pytest.param(
            '[rules.AP-REF-03]\nownr = "Office"',
            "ownr is not a key of AP-REF-03. Did you mean owner?",
            id="a misspelt key",
        ),
        pytest.param(
            '[rules.AP-REF-03]\nmessages.lat = "x."',
            "lat is not a message of AP-REF-03. Did you mean late?",
            id="a message that is never said",
        ),
        pytest.param(
            '[rules.AP-REF-03]\nactions.zzz = "x."',
            "zzz is not a message of AP-REF-03.",
            id="an action that is never said",
        ),
        pytest.param(
            '[rules.AP-REF-03]\nmessages.default = "{referral}."',
            "{referral} has no meaning here.",
            id="a word that nothing fills there",
        ),
        pytest.param(
            '[rules.AP-REF-03]\nmessages.default = "{done}."',
            "{done} has no meaning here.",
            id="a word that only another message has",
        ),
        pytest.param(
            '[rules.AP-REF-03]\naction = "By {due}."',
            "{due} has no meaning here.",
            id="a word that not every message has",
        ),
        pytest.param("[rules.AP-REF-03]\nfrom = 3", "from is a list of tables", id="a number for versions"),
        pytest.param(
            "[[rules.AP-REF-03.from]]\nsettings = { days = 5 }",
            "A version of AP-REF-03 has no date.",
            id="a version without a date",
        ),
        pytest.param(
            "[[rules.AP-REF-03.from]]\ndate = 2026-09-01\nsettings = { dayz = 5 }",
            "dayz is not a setting of AP-REF-03. Did you mean days?",
            id="a misspelt setting of a version",
        ),
        pytest.param(
            '[[rules.AP-REF-03.from]]\ndate = 2026-09-01\nmessages.late = "{zz}"',
            "{zz} has no meaning here.",
            id="a word of a version",
        ),
        pytest.param(
            "[[rules.AP-REF-03.from]]\ndate = 2026-09-01\n[[rules.AP-REF-03.from]]\ndate = 2026-09-01",
            "AP-REF-03 has two versions from one date.",
            id="two versions from a day",
        ),
        pytest.param(
            "[ruls.AP-REF-03]",
            "ruls is not a table of a school's own pack. Did you mean rules?",
            id="a table",
        ),
    ],
)
def test_what_is_wrong_is_named(text: str, said: str) -> None:
    assert any(line.startswith(said) for line in _said(text)), _said(text)


def test_a_problem_of_a_version_is_named_with_its_line() -> None:
    text = (
        "[[rules.AP-REF-03.from]]\ndate = 2026-09-01\nsettings = { days = 5 }\n"
        '[[rules.AP-REF-03.from]]\ndate = 2027-09-01\nsettings = { days = "x" }\n'
    )

    assert _refusal(text) == [
        f"own.toml, line {line_of(OWN_HEAD + text, 'x')}: AP-REF-03: days is a whole number from 0 up."
    ]


def test_a_head_needs_a_title_a_version_and_a_day() -> None:
    with pytest.raises(TemplateError) as refused:
        parse_own_pack("[pack]\n", "own.toml", BASE)

    assert re.findall(r"pack has no (\w+)", refused.value.where) == ["checked_on", "title", "version"]


def test_the_name_of_an_own_pack_is_always_the_same() -> None:
    assert parse_own_pack(HEAD, "own.toml", BASE).name == OWN


def test_a_rule_reads_otherwise_from_a_day_on() -> None:
    rule = _rule(
        """
        [rules.AP-REF-03]
        settings = { days = 6 }
        [[rules.AP-REF-03.from]]
        date = 2027-09-01
        severity = "critical"
        enabled = false
        [[rules.AP-REF-03.from]]
        date = 2026-09-01
        settings = { days = 5 }
        [rules.AP-REF-03.from.messages]
        late = "Later."
        """
    )

    before, first, second = (rule.on(date(year, 9, 1)) for year in (2025, 2026, 2027))
    assert [one.settings["days"] for one in (before, first, second)] == [6, 5, 5]
    assert [one.severity for one in (before, first, second)] == [
        Severity.HIGH,
        Severity.HIGH,
        Severity.CRITICAL,
    ]
    assert [one.switched for one in (before, first, second)] == [None, None, False]
    assert [one.message("late") == "Later." for one in (before, first, second)] == [False, True, True]
    assert rule.on(date(2026, 8, 31)) == rule
    assert [version.day for version in first.later] == [date(2026, 9, 1), date(2027, 9, 1)]


def test_an_own_rule_may_read_otherwise_from_a_day_on() -> None:
    rule = _rule(FIELDS + RULE + "[[rules.OWN-01.from]]\ndate = 2027-01-01\nsettings = { days = 3 }\n")

    assert rule.on(date(2026, 12, 31)).settings["days"] == 5
    assert rule.on(date(2027, 1, 1)).settings["days"] == 3
