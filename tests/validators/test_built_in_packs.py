"""The packs that come with the product: complete, in plain words, and true to the register's columns."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest

from sheet_templates.tables import TABLES
from sync.pack_files import BUILT_IN, built_in_catalogue
from validators.message import TOKENS, fill, tokens_in
from validators.pack import Confidence, Rule
from validators.states import Severity

CATALOGUE = built_in_catalogue()
TODAY = date(2026, 11, 23)

EXPECTED = """
DAT-01 medium AP lead
DAT-02 high AP lead
DAT-03 medium AP lead
DAT-04 medium AP lead
DAT-05 low Office
DAT-06 low AP lead
DAT-07 medium AP lead
DAT-08 low AP lead
DAT-09 medium AP lead
DAT-10 medium AP lead
DAT-11 high Safeguarding lead
DAT-12 low AP lead
DAT-13 low AP lead
AP-REG-01 high Safeguarding lead
AP-REG-02 medium Safeguarding lead
AP-ELG-01 medium AP lead
AP-ELG-02 high AP lead
AP-ELG-03 high AP lead
AP-ELG-04 medium SENCO
AP-ELG-05 medium AP lead
AP-ELG-06 info AP lead
AP-OUT-01 high AP lead
AP-PT-01 high AP lead
AP-PT-02 critical Senior leader
AP-PT-03 medium Attendance officer
AP-PRV-01 medium AP lead
AP-PRV-02 low AP lead
AP-SG-01 critical Safeguarding lead
AP-SG-02 high Safeguarding lead
AP-SG-03 critical Safeguarding lead
AP-SG-04 critical Safeguarding lead
AP-SG-05 high Senior leader
AP-AUD-01 high LA officer (AP lead chases)
AP-AUD-02 high LA officer (AP lead chases)
AP-AUD-03 high LA officer (AP lead chases)
AP-AUD-04 medium LA officer (AP lead chases)
AP-REF-01 high AP lead
AP-REF-02 medium AP lead
AP-REF-03 high AP lead
AP-REF-04 high AP lead
AP-REF-05 info AP lead
AP-WEL-01 high AP lead
AP-WEL-02 medium AP lead
AP-WEL-03 medium AP lead
AP-AGR-01 high AP lead
AP-AGR-02 medium AP lead
AP-REV-01 high AP lead
AP-REV-02 high AP lead
AP-REV-03 medium AP lead
AP-REV-04 medium AP lead
AP-REV-05 low AP lead
AP-REP-01 medium Provider
AP-REP-02 low AP lead
AP-ATT-01 high Attendance officer
AP-ATT-02 critical Attendance officer
AP-ATT-03 medium AP lead
AP-ATT-04 info Attendance officer
AP-ATT-05 low Attendance officer
AP-COM-01 low AP lead
AP-COM-02 medium AP lead
AP-SDQ-01 medium School lead
AP-SDQ-02 low School lead
AP-SDQ-03 medium School lead
AP-VIS-01 medium School lead
AP-QA-01 medium AP lead
AP-QA-02 medium AP lead
AP-QA-03 medium AP lead
AP-QA-04 info AP lead
AP-END-01 high AP lead
AP-EVA-01 high AP lead
AP-EVA-02 medium AP lead
AP-VPP-01 high Senior leader
AP-VPP-02 medium Senior leader
AP-REI-01 high AP lead
AP-REI-02 medium AP lead
AP-REI-03 medium Senior leader
AP-GOV-01 medium Clerk to governors
AP-GOV-02 medium Clerk to governors
AP-GOV-03 medium Clerk to governors
AP-SLT-01 low Senior leader
AP-NET-01 low LA officer
AP-LA-01 info LA officer
AP-POL-01 low Clerk to governors
NAT-KCS-01 critical Safeguarding lead
NAT-KCS-02 medium Safeguarding lead
NAT-KCS-03 critical Safeguarding lead
NAT-KCS-04 high AP lead
NAT-KCS-05 critical Safeguarding lead
NAT-AAP-01 high AP lead
NAT-AAP-02 medium AP lead
NAT-AAP-03 medium AP lead
NAT-AAP-04 medium AP lead
NAT-OSD-01 high AP lead
NAT-OSD-02 medium AP lead
NAT-OSD-03 high SENCO
NAT-OSD-04 medium AP lead
NAT-OSD-05 medium AP lead
NAT-OSD-06 high AP lead
NAT-OSD-07 medium AP lead
NAT-UNR-01 critical Senior leader
NAT-UNR-02 info Senior leader
NAT-UNR-03 horizon Senior leader
NAT-UNR-04 horizon Senior leader
NAT-ATT-01 medium Attendance officer
NAT-ATT-02 high Attendance officer
NAT-ATT-03 high Attendance officer
NAT-ATT-04 high Senior leader
NAT-ATT-05 high Attendance officer
NAT-S19-01 critical Senior leader
NAT-EHC-01 medium SENCO
NAT-CLA-01 high Safeguarding lead
NAT-CEN-01 medium Data manager
NAT-CEN-02 medium Data manager
NAT-CEN-03 low Data manager
NAT-STD-01 info AP lead
NAT-INS-01 medium AP lead
NAT-CNIS-01 horizon AP lead
NAT-PRI-01 medium Data protection officer
"""
PACK_OF = {"DAT": "data", "AP": "policy", "NAT": "national"}
OFF_BY_DEFAULT = {"NAT-UNR-02", "NAT-UNR-03", "NAT-UNR-04", "NAT-STD-01", "NAT-CNIS-01"}

# Every duty of the policy. Six state context or content of reports, and one is the sum of the others.
DUTIES = (
    [
        f"C-{number:02}"
        for number in (1, 5, 6, 7, 9, 10, 13, 14, 16, 17, 18, 20, 21, 23, 24, 25, 26, 27, 28, 29)
    ]
    + ["C-15a", "C-30", "C-30a", "C-30b", "C-30c", "C-30d", "C-31a", "C-31b"]
    + [f"C-{number}" for number in range(32, 53)]
)

MOST_WORDS = 25
NOT_OUR_WORDS = {"please", "sorry", "valid", "invalid", "error", "errors", "forbidden", "failed", "failure"}
VERBS = {
    "acknowledge",
    "add",
    "agree",
    "allow",
    "arrange",
    "ask",
    "book",
    "bring",
    "change",
    "check",
    "choose",
    "complete",
    "confirm",
    "contact",
    "copy",
    "correct",
    "decide",
    "end",
    "enter",
    "fill",
    "get",
    "give",
    "hold",
    "include",
    "invite",
    "involve",
    "keep",
    "look",
    "move",
    "pause",
    "plan",
    "put",
    "raise",
    "record",
    "reduce",
    "review",
    "ring",
    "run",
    "schedule",
    "send",
    "set",
    "share",
    "submit",
    "talk",
    "tell",
    "timetable",
    "type",
    "update",
    "use",
    "visit",
    "write",
}
NOTHING_TO_DO = ("None yet", "No action")
FIELDS = {f"{table.name}.{field.name}" for table in TABLES for field in table.fields}

RULES = pytest.mark.parametrize("rule", CATALOGUE.rules, ids=lambda rule: rule.id)


def _said(rule: Rule) -> Iterator[tuple[str, str]]:
    """Give every message and action of a rule by its place, as it would be said."""
    for variant in {**rule.messages, **rule.common.messages}:
        yield f"messages.{variant}", rule.message(variant)
    for variant in {"default": "", **rule.actions, **rule.common.actions}:
        yield f"actions.{variant}", rule.advice(variant)


def test_every_rule_is_there_once_with_its_pack_severity_and_owner() -> None:
    expected = [line.split(" ", 2) for line in EXPECTED.split("\n") if line]

    found = [(rule.id, rule.pack, rule.severity.value, rule.owner) for rule in CATALOGUE.rules]

    assert len(expected) == 118
    assert sorted(found) == sorted(
        (name, PACK_OF[name.partition("-")[0]], severity, owner) for name, severity, owner in expected
    )


def test_there_are_thirteen_data_seventy_policy_and_thirtyfive_national_rules() -> None:
    assert Counter(rule.pack for rule in CATALOGUE.rules) == {"data": 13, "policy": 70, "national": 35}


def test_only_what_is_optional_or_not_yet_law_is_off_by_default() -> None:
    assert {rule.id for rule in CATALOGUE.rules if not rule.default_on} == OFF_BY_DEFAULT
    assert all(not rule.default_on for rule in CATALOGUE.rules if rule.severity is Severity.HORIZON)


def test_every_duty_of_the_policy_has_a_rule() -> None:
    covered = {clause for rule in CATALOGUE.rules for clause in rule.clauses}

    assert set(DUTIES) - covered == set()


@RULES
def test_a_rule_says_all_there_is_to_say(rule: Rule) -> None:
    for text in (rule.title, rule.clause, rule.source, rule.owner, rule.action):
        assert text.strip() == text != ""
    for text in (rule.fires, rule.example, rule.cannot_tell, rule.action):
        assert text.endswith(".")
    assert rule.thing[0].isupper()
    assert not rule.thing.endswith(".")
    assert re.fullmatch(r"(\d{4}(-\d{2})?)?", rule.source_date)
    assert "*" not in rule.title


@RULES
def test_a_national_rule_has_its_day_or_is_known_to_have_none(rule: Rule) -> None:
    if rule.pack == "national" and rule.confidence is Confidence.SEEN and "census" not in rule.source.lower():
        assert rule.source_date or rule.id == "NAT-OSD-02"


@RULES
def test_what_a_rule_needs_are_columns_of_the_register(rule: Rule) -> None:
    names = {name for group in (*rule.needs, *rule.off_without) for name in group.split("|")}

    assert names <= FIELDS


@RULES
def test_what_switches_a_rule_off_is_among_what_it_needs(rule: Rule) -> None:
    assert set(rule.off_without) <= set(rule.needs)


@RULES
def test_messages_and_actions_are_short(rule: Rule) -> None:
    assert {place: text for place, text in _said(rule) if len(text.split()) > MOST_WORDS} == {}


@RULES
def test_messages_and_actions_use_words_that_staff_know(rule: Rule) -> None:
    for place, text in _said(rule):
        assert set(re.findall(r"[a-z]+", text.lower())) & NOT_OUR_WORDS == set(), place
        assert "!" not in text, place
        assert text.endswith("."), place


@RULES
def test_actions_begin_with_a_verb(rule: Rule) -> None:
    for place, text in _said(rule):
        if place.startswith("messages") or (
            text.startswith(NOTHING_TO_DO) and rule.severity in {Severity.INFO, Severity.HORIZON}
        ):
            continue
        first = re.sub(r"^[A-Z][A-Za-z ]+: ", "", text).split()[0].rstrip(".,;")
        assert first.lower() in VERBS, f"{place}: {text}"


@RULES
def test_messages_are_whole_once_every_token_has_a_word(rule: Rule) -> None:
    words = dict.fromkeys(TOKENS, "X") | {"due": TODAY, "done": TODAY, "n": 3, "days": 1}

    for place, text in _said(rule):
        assert set(tokens_in(text)) <= TOKENS.keys(), place
        assert "{" not in fill(text, words), place


def test_every_token_is_used_by_some_rule() -> None:
    used = {token for rule in CATALOGUE.rules for _, text in _said(rule) for token in tokens_in(text)}

    assert TOKENS.keys() - used == set()


@RULES
def test_a_message_never_mixes_a_number_with_a_noun_that_cannot_follow_one(rule: Rule) -> None:
    for place, text in _said(rule):
        assert not re.search(r"\{(n|k|days|a|w)\} \w+s\b (are|were|have)\b", text), place


@RULES
def test_every_limit_is_explained(rule: Rule) -> None:
    assert rule.settings_help.keys() == rule.settings.keys()
    assert all(text and not text.endswith(".") and "|" not in text for text in rule.settings_help.values())


def test_titles_are_all_different() -> None:
    titles = Counter(rule.title for rule in CATALOGUE.rules)

    assert [title for title, number in titles.items() if number > 1] == []


def test_all_files_of_a_pack_are_of_one_version_and_day() -> None:
    stamps = {(pack.name, pack.title, pack.version, pack.checked_on) for pack in CATALOGUE.packs}

    assert len(stamps) == 3
    assert len(CATALOGUE.packs) == len(BUILT_IN)


@pytest.mark.parametrize(
    ("preset", "number"),
    [
        pytest.param("everything", 113, id="everything"),
        pytest.param("darlington-exemplar", 103, id="darlington-exemplar"),
        pytest.param("any-school-national", 77, id="any-school-national"),
        pytest.param("strict", 113, id="strict"),
        pytest.param("light", 21, id="light"),
    ],
)
def test_a_preset_has_its_rules_and_all_data_checks(preset: str, number: int) -> None:
    rules = CATALOGUE.chosen(preset)

    assert len(rules) == number
    assert sum(rule.pack == "data" for rule in rules) == 13


def test_the_presets_are_offered_in_this_order() -> None:
    assert [preset.name for preset in CATALOGUE.presets] == [
        "everything",
        "darlington-exemplar",
        "any-school-national",
        "strict",
        "light",
    ]


def test_the_light_preset_is_the_register_and_six_more() -> None:
    assert [rule.id for rule in CATALOGUE.chosen("light") if rule.pack != "data"] == [
        "AP-REG-01",
        "AP-REG-02",
        "AP-SG-01",
        "AP-AUD-01",
        "AP-REV-02",
        "AP-ATT-01",
        "AP-END-01",
        "AP-GOV-02",
    ]


def test_the_exemplar_preset_is_the_policy_and_the_core_of_national_guidance() -> None:
    chosen = {rule.id for rule in CATALOGUE.chosen("darlington-exemplar")}
    national = {name for name in chosen if name.startswith("NAT")}

    assert {rule.id for rule in CATALOGUE.rules if rule.pack == "policy"} <= chosen
    assert {name.rpartition("-")[0] for name in national} == {
        "NAT-KCS",
        "NAT-AAP",
        "NAT-OSD",
        "NAT-ATT",
        "NAT-UNR",
        "NAT-S19",
        "NAT-CEN",
    }
    assert {name for name in national if name[:7] in {"NAT-ATT", "NAT-UNR", "NAT-CEN"}} == {
        "NAT-ATT-02",
        "NAT-UNR-01",
        "NAT-CEN-01",
    }


def test_the_strict_preset_shortens_what_it_promises() -> None:
    strict = {rule.id: rule.settings for rule in CATALOGUE.chosen("strict")}

    assert strict["AP-REV-01"]["school_days"] == strict["AP-REV-02"]["school_days"] == 10
    assert strict["NAT-KCS-04"]["school_days"] == strict["AP-REF-04"]["school_days"] == 10
    assert strict["AP-COM-01"]["school_days"] == 5
    assert strict["AP-SG-01"]["scope"] == "placement"


@pytest.mark.parametrize(
    ("rule", "name", "value"),
    [
        pytest.param("AP-REF-03", "days", 7, id="Part A within a week"),
        pytest.param("AP-PT-01", "full_week", 10, id="a full week"),
        pytest.param("AP-PT-01", "warn_from", 6, id="warned from six sessions"),
        pytest.param("AP-SG-01", "remind_school_days", 10, id="audit due soon ten school days before"),
        pytest.param("AP-AUD-01", "remind_weeks", 6, id="LA audit due soon six weeks before"),
        pytest.param("AP-REV-01", "school_days", 30, id="reviews after thirty school days"),
        pytest.param("AP-REV-01", "half_term_school_days", 15, id="half of a half-term"),
        pytest.param("AP-ATT-03", "percent", 90, id="low attendance"),
        pytest.param("NAT-UNR-01", "hours", 18, id="full-time hours"),
        pytest.param("NAT-UNR-01", "pupils", 5, id="full-time pupils"),
        pytest.param("NAT-ATT-05", "days", 15, id="days of illness"),
        pytest.param("NAT-S19-01", "day", 6, id="day six"),
    ],
)
def test_a_limit_of_the_policy_or_the_law_is_what_its_source_says(rule: str, name: str, value: int) -> None:
    assert CATALOGUE.rule(rule).settings[name] == value
