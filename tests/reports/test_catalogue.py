import json
import re
import subprocess
import sys
from dataclasses import replace

import pytest

from reports.catalogue import (
    WIDTH,
    needs_in_words,
    rule_text,
    rules_json,
    rules_list_text,
    rules_markdown,
    shown,
    source_in_words,
)
from sheet_templates.errors import SettingsError
from sync.pack_files import built_in_catalogue
from tests.repo.tree import ROOT
from validators.pack import Confidence, Setting

CATALOGUE = built_in_catalogue()
PART_A = CATALOGUE.rule("AP-REF-03")
CONTRACT = [
    "id",
    "pack",
    "title",
    "clause",
    "source",
    "source_date",
    "confidence",
    "severity",
    "owner",
    "needs",
    "settings",
    "default_on",
    "presets",
    "message",
    "action",
]


def _by_id(preset: str | None = None) -> dict[str, dict[str, object]]:
    printed = json.loads(json.dumps(rules_json(CATALOGUE, preset, built={"AP-REF-03"})))
    assert list(printed) == ["schema", "rules"]
    assert printed["schema"] == 1
    return {one["id"]: one for one in printed["rules"]}


def test_json_holds_every_rule_with_the_promised_keys_first() -> None:
    printed = _by_id()

    assert len(printed) == 118
    assert all(list(one)[: len(CONTRACT)] == CONTRACT for one in printed.values())


def test_json_of_a_rule_says_what_programs_need() -> None:
    one = _by_id()["AP-REF-03"]

    assert one["needs"] == ["part_a_on", "referral_on", "planning_call_on", "start_on"]
    assert one["needs_any"] == [
        ["placements.part_a_on"],
        ["placements.referral_on", "placements.planning_call_on", "placements.start_on"],
    ]
    assert one["settings"] == {"days": 7, "anchor": "referral_on"}
    assert one["presets"] == ["everything", "darlington-exemplar", "strict"]
    assert one["message"] == "Part A for {pupil} was due {due}; it is not recorded."
    assert one["built"] is True
    assert _by_id()["AP-REF-04"]["built"] is False


def test_json_of_a_preset_holds_its_rules_and_its_limits() -> None:
    assert len(_by_id("light")) == 21
    assert _by_id("strict")["AP-REV-02"]["settings"] == {"school_days": 10}
    assert _by_id()["AP-REV-02"]["settings"] == {"school_days": 30}


def test_an_unknown_preset_is_refused() -> None:
    with pytest.raises(SettingsError, match="Did you mean light"):
        rules_json(CATALOGUE, "lite")


def test_the_list_has_a_line_for_every_rule_under_its_pack() -> None:
    lines = rules_list_text(CATALOGUE, built=CATALOGUE.ids)

    assert [line.split()[0] for line in lines if line.startswith("  ")] == list(CATALOGUE.ids)
    titles = [line for line in lines if line and not line.startswith("  ")][:-1]
    assert [title.partition(" (")[0] for title in titles] == [
        "Data checks",
        "Alternative Provision Policy",
        "National law and guidance on alternative provision",
    ]
    assert titles[0] == "Data checks (2026.1, checked 1 November 2026)"
    assert lines[-1] == '118 rules. "ap-register rules ID" explains one.'


def test_the_list_marks_what_is_off_and_what_is_not_built() -> None:
    lines = {
        line.split()[0]: line for line in rules_list_text(CATALOGUE, built={"AP-REF-03"}) if line[:2] == "  "
    }

    assert lines["AP-REF-03"] == "  AP-REF-03    high      Referral form Part A within a week"
    assert lines["AP-REF-04"].endswith("(not checked by this version)")
    assert lines["NAT-UNR-02"].endswith("(off unless switched on, not checked by this version)")


def test_the_list_of_a_preset_names_it() -> None:
    assert rules_list_text(CATALOGUE, "light")[-1].startswith("21 rules in the preset light.")


def test_one_rule_is_explained_in_lines_that_fit_a_screen() -> None:
    lines = rule_text(PART_A, CATALOGUE, built=True)

    assert lines[:2] == ["AP-REF-03  Referral form Part A within a week", "Severity high. Owner: AP lead."]
    assert max(len(line) for line in lines) <= WIDTH
    text = " ".join(line.strip() for line in lines)
    for part in (PART_A.fires, PART_A.example, PART_A.cannot_tell, PART_A.message(), PART_A.action):
        assert part in text
    assert "days = 7: Calendar days after the referral" in text
    assert 'anchor = "referral_on":' in text
    assert "Presets everything, darlington-exemplar, strict" in text
    assert "not check" not in text


def test_a_rule_that_is_not_built_says_so() -> None:
    assert "This version does not check it yet." in rule_text(PART_A, CATALOGUE, built=False)


def test_a_rule_without_needs_settings_or_presets_leaves_them_out() -> None:
    plain = replace(PART_A, id="AP-XXX-01", needs=(), settings={}, default_on=False)

    lines = rule_text(plain, CATALOGUE, built=True)

    assert "Settings" not in lines
    assert "Needs columns" not in lines
    assert lines[-2:] == ["Presets", "  none"]


def test_columns_are_named_by_their_headings() -> None:
    first, *others = needs_in_words(PART_A, CATALOGUE.tables)[1].split(" or ")

    assert first == "Referral date (Placements)"
    assert len(others) == 2


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(7, "7", id="a number"),
        pytest.param(0.5, "0.5", id="a share"),
        pytest.param(False, "false", id="a truth"),
        pytest.param("x", '"x"', id="a text"),
        pytest.param(("a", "b"), '["a", "b"]', id="a list"),
    ],
)
def test_a_setting_is_shown_as_it_is_typed(value: Setting, expected: str) -> None:
    assert shown(value) == expected


@pytest.mark.parametrize(
    ("day", "said"),
    [
        pytest.param("2025-02", "A guide, February 2025 (", id="year and month"),
        pytest.param("2010", "A guide, 2010 (", id="a year"),
        pytest.param("", "A guide (", id="not known"),
    ],
)
def test_a_source_says_when_it_was_published(day: str, said: str) -> None:
    assert source_in_words(replace(PART_A, source="A guide", source_date=day)).startswith(said)


@pytest.mark.parametrize("confidence", Confidence, ids=str)
def test_a_source_says_how_sure_we_are(confidence: Confidence) -> None:
    said = source_in_words(replace(PART_A, confidence=confidence))

    assert re.search(r" \(.+\)$", said)
    assert ("still to be verified" in said) is (confidence is Confidence.RECORDED)


def test_the_page_has_a_section_for_every_rule_and_a_row_for_every_preset() -> None:
    page = rules_markdown(CATALOGUE)

    assert re.findall(r"^### ([A-Z0-9-]+): ", page, flags=re.MULTILINE) == list(CATALOGUE.ids)
    assert re.findall(r"^\| `([a-z-]+)` \| (\d+) \|", page, flags=re.MULTILINE)[:5] == [
        ("everything", "113"),
        ("darlington-exemplar", "103"),
        ("any-school-national", "77"),
        ("strict", "113"),
        ("light", "21"),
    ]


def test_a_section_says_all_that_is_known_of_a_rule() -> None:
    section = rules_markdown(CATALOGUE).partition("### AP-SG-01: ")[2].partition("### ")[0]
    rule = CATALOGUE.rule("AP-SG-01")

    for part in (
        rule.fires,
        rule.example,
        rule.cannot_tell,
        rule.message(),
        rule.action,
        rule.source,
        rule.title,
    ):
        assert part in section
    assert "Critical, Safeguarding lead. Policy, section 5." in section
    assert "| `months` | `12` |" in section
    assert f"- {rule.message('old')} {rule.advice('old')}" in section


def test_tables_of_the_page_are_whole() -> None:
    rows = [line for line in rules_markdown(CATALOGUE).splitlines() if line.startswith("|")]

    assert {line.count("|") for line in rows} == {4}


def test_the_page_in_the_docs_is_fresh() -> None:
    asked = [sys.executable, "-m", "cogapp", "--check", str(ROOT / "docs" / "rules.md")]
    done = subprocess.run(asked, cwd=ROOT, check=False, capture_output=True, text=True)

    assert done.returncode == 0, done.stdout + done.stderr
