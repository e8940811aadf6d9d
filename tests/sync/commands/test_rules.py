import json
from pathlib import Path

import pytest

from sync.pack_files import built_in_catalogue
from tests.sync.frames import run

CATALOGUE = built_in_catalogue()
PROMISED = {
    *("id", "pack", "title", "clause", "source", "source_date", "confidence", "severity", "owner"),
    *("needs", "settings", "default_on", "presets", "message", "action"),
}


def test_every_rule_is_listed_with_its_title(tmp_path: Path) -> None:
    ran = run(["rules"], state=tmp_path)

    assert (ran.code, ran.err) == (0, "")
    for rule in CATALOGUE.rules:
        assert f"{rule.id} " in ran.out
        assert rule.title in ran.out


def test_a_preset_lists_only_its_rules(tmp_path: Path) -> None:
    ran = run(["rules", "--preset", "light"], state=tmp_path)

    assert "AP-SG-01" in ran.out
    assert "AP-PRV-01" not in ran.out
    assert run(["rules"], state=tmp_path, environ={"AP_REGISTER_PRESET": "light"}).out == ran.out


@pytest.mark.parametrize("word", ["AP-SG-01", "ap-sg-01"])
def test_one_rule_is_explained(word: str, tmp_path: Path) -> None:
    ran = run(["rules", word], state=tmp_path)

    rule = CATALOGUE.rule("AP-SG-01")
    assert ran.code == 0
    assert ran.out.startswith(f"{rule.id}  {rule.title}\n")
    assert rule.owner in ran.out


def test_programs_get_every_promised_key_of_every_rule(tmp_path: Path) -> None:
    told = json.loads(run(["rules", "--json"], state=tmp_path).out)

    assert told["schema"] == 1
    assert [rule["id"] for rule in told["rules"]] == list(CATALOGUE.ids)
    assert all(rule.keys() >= PROMISED for rule in told["rules"])
    assert "notices" not in told


def test_programs_get_one_rule_when_one_is_named(tmp_path: Path) -> None:
    told = json.loads(run(["rules", "dat-04", "--json"], state=tmp_path).out)

    assert [rule["id"] for rule in told["rules"]] == ["DAT-04"]


def test_a_set_clock_is_told(tmp_path: Path) -> None:
    environ = {"AP_REGISTER_NOW": "2026-11-23T06:00:00+00:00"}

    told = json.loads(run(["rules", "--json"], state=tmp_path, environ=environ).out)

    assert told["notices"] == ["The clock was set to 2026-11-23T06:00:00+00:00 by AP_REGISTER_NOW."]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(["AP-SG-1"], "There is no rule AP-SG-1. Did you mean AP-SG-0", id="a rule"),
        pytest.param(["--preset", "lite"], "There is no preset lite. Did you mean light?", id="a preset"),
        pytest.param(
            ["--json", "--preset", "lite"], "There is no preset lite.", id="a preset, for a program"
        ),
    ],
)
def test_a_name_that_does_not_exist_is_wrong_usage(words: list[str], told: str, tmp_path: Path) -> None:
    ran = run(["rules", *words], state=tmp_path)

    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
