"""A school's own policy pack, from the settings file to the findings, the list of rules and the doctor."""

import json
from pathlib import Path

import pytest

from tests.canary import CANARIES, canaries_in
from tests.sync.commands.check_runs import told
from tests.sync.frames import Ran, run

PACK = """
[pack]
title = "Our own policy"
version = "3"
checked_on = 2026-09-01

[rules.AP-REF-03]
owner = "Pastoral lead"
[[rules.AP-REF-03.from]]
date = 2026-09-01
settings = { days = 3 }
messages = { late = "Part A for {pupil} came {days} days late." }

[rules.AP-END-01]
enabled = false
effective_to = 2027-08-31

[fields.placements.pastoral_meeting_on]
heading = "Pastoral meeting"
kind = "date"

[rules.OWN-01]
title = "Pastoral meeting"
subject = "placement"
thing = "The pastoral meeting"
severity = "critical"
owner = "Pastoral lead"
clause = "7"
must_exist_by = { field = "pastoral_meeting_on", by = "start_on", days = 5 }
when = { reason = ["Behaviour", "SEND"] }
"""
REGISTER = (
    "Pupil,Year,Provider,Reason,Date referred,Start date,Part A,Saw them\n"
    f'"{CANARIES[0]}",10,Oak Farm,Behaviour,2026-04-20,2026-05-05,2026-04-27,\n'
)
SETTINGS = """
policy_pack = "policy/ours.toml"
[[registers]]
name = "Main"
path = "AP.csv"
[registers.tabs.AP]
table = "placements"
[registers.tabs.AP.columns]
"Saw them" = "pastoral_meeting_on"
[rules.OWN-01]
days = 4
"""


@pytest.fixture
def school(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with settings, a pack and a register, in which commands start."""
    (folder / "policy").mkdir()
    (folder / "policy" / "ours.toml").write_text(PACK, encoding="utf-8")
    (folder / "ap-register.toml").write_text(SETTINGS, encoding="utf-8")
    (folder / "AP.csv").write_text(REGISTER, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def go(school: Path, *words: str) -> Ran:
    return run([*words], state=school.parent / "state")


def findings(ran: Ran) -> dict[str, dict[str, object]]:
    return {one["rule"]: one for one in told(ran)["registers"][0]["findings"]}


def test_an_own_rule_is_told_to_programs_like_any_other(school: Path) -> None:
    ran = go(school, "check", "--json", "--as-of", "2026-11-23")

    found = findings(ran)["OWN-01"]
    assert (found["state"], found["severity"], found["owner"]) == ("missing", "critical", "Pastoral lead")
    assert (found["title"], found["clause"], found["also"]) == ("Pastoral meeting", "7", [])
    assert found["where"] == {"tab": "AP", "cell": "H2", "row": 2, "heading": "Saw them"}
    assert "+ 4 school days" in str(found["due_why"])
    columns = told(ran)["registers"][0]["tabs"][0]["columns"]
    assert columns[-1]["field"] == "pastoral_meeting_on"
    assert (columns[-1]["table"], columns[-1]["how"]) == ("placements", "settings")
    assert ran.code == 1
    assert canaries_in(ran.out, ran.err) == []


def test_a_day_is_judged_by_the_rules_that_were_in_force_on_it(school: Path) -> None:
    before = findings(go(school, "check", "--json", "--as-of", "2026-05-11"))
    after = findings(go(school, "check", "--json", "--as-of", "2026-09-07"))

    assert "AP-REF-03" not in before
    assert (after["AP-REF-03"]["state"], after["AP-REF-03"]["due"]) == ("done_late", "2026-04-23")
    assert after["AP-REF-03"]["owner"] == "Pastoral lead"
    assert str(after["AP-REF-03"]["message"]).endswith("came 4 days late.")
    assert before["OWN-01"]["id"] == after["OWN-01"]["id"]


def test_a_rule_that_the_pack_switches_off_is_not_used(school: Path) -> None:
    with_pack = told(go(school, "check", "--json"))["registers"][0]["coverage"]
    (school / "policy" / "ours.toml").write_text(PACK.replace("enabled = false", ""), encoding="utf-8")
    without = told(go(school, "check", "--json"))["registers"][0]["coverage"]

    assert without["rules"] == with_pack["rules"] + 1


def test_a_column_that_a_register_lacks_is_named_by_its_heading(school: Path) -> None:
    (school / "ap-register.toml").write_text(SETTINGS.replace("Saw them", "Part A"), encoding="utf-8")
    (school / "ap-register.toml").write_text(
        'policy_pack = "policy/ours.toml"\n[[registers]]\npath = "AP.csv"\n', encoding="utf-8"
    )

    ran = go(school, "check", "--json")

    gaps = {one["rule"]: one["missing"] for one in told(ran)["registers"][0]["coverage"]["cannot_tell"]}
    assert gaps["OWN-01"] == ["pastoral_meeting_on"]
    assert go(school, "check").code == ran.code


def test_a_pack_with_faults_stops_the_check_and_names_each_line(school: Path) -> None:
    pack = PACK.replace("owner = ", "ownr = ", 1).replace(", by = ", ", bye = ")
    (school / "policy" / "ours.toml").write_text(pack, encoding="utf-8")

    ran = go(school, "check", "--json")

    assert ran.code == 3
    (error,) = told(ran)["errors"]
    assert told(ran)["complete"] is False
    assert "line 8: ownr is not a key of AP-REF-03. Did you mean owner?" in error["where"]
    assert "must_exist_by has no by." in error["where"]


def test_a_pack_that_is_not_there_stops_the_check(school: Path) -> None:
    (school / "policy" / "ours.toml").unlink()

    ran = go(school, "check")

    assert ran.code == 3
    assert "There is no pack at that place." in ran.err


def test_a_rule_of_the_pack_is_explained(school: Path) -> None:
    ran = go(school, "rules", "own-01")

    assert ran.code == 0
    assert ran.out.splitlines()[:5] == [
        "OWN-01  Pastoral meeting",
        "Severity critical. Owner: Pastoral lead.",
        "",
        "Tests",
        "  Pastoral meeting must be there by 5 school days after the start date, where Reason is",
    ]
    assert "  Our own policy, section 7." in ran.out.splitlines()
    assert "  Pastoral meeting (Placements)" in ran.out.splitlines()
    assert "not check" not in ran.out


def test_rules_are_told_as_they_read_on_a_day(school: Path) -> None:
    now = go(school, "rules", "AP-REF-03", "--as-of", "2026-11-23").out
    then = go(school, "rules", "AP-REF-03", "--as-of", "2026-05-11").out

    assert "days = 3:" in now
    assert "days = 7:" in then
    assert "  From 1 September 2026: days = 3; other words." in then.splitlines()


def test_the_list_names_the_pack_and_marks_what_is_not_used(school: Path) -> None:
    lines = go(school, "rules", "--as-of", "2027-09-01").out.splitlines()

    assert lines[lines.index("Our own policy (3, checked 1 September 2026)") + 1].startswith("  OWN-01 ")
    (ending,) = [line for line in lines if "AP-END-01" in line]
    assert ending.endswith("(switched off by your own pack, not in force)")


def test_programs_get_own_rules_with_their_test(school: Path) -> None:
    rules = {one["id"]: one for one in json.loads(go(school, "rules", "--json").out)["rules"]}

    ours = rules["OWN-01"]
    assert (ours["pack"], ours["built"], ours["needs"]) == (
        "own",
        True,
        ["pastoral_meeting_on", "start_on", "reason"],
    )
    assert ours["test"] == {
        "shape": "must_exist_by",
        "field": "placements.pastoral_meeting_on",
        "base": "placements.start_on",
        "when": [{"field": "placements.reason", "values": ["Behaviour", "SEND"]}],
    }
    assert len(ours["presets"]) == 5
    assert rules["AP-REF-03"]["changes"] == [
        {
            "from": "2026-09-01",
            "settings": {"days": 3},
            "messages": {"late": "Part A for {pupil} came {days} days late."},
        }
    ]
    assert (rules["AP-END-01"]["effective_to"], rules["AP-END-01"]["presets"]) == ("2027-08-31", [])
    assert rules["AP-SG-01"]["test"] is None


def test_the_doctor_counts_what_the_pack_holds(school: Path) -> None:
    ran = go(school, "doctor")

    assert "ok    Policy pack: Our own policy, 3; rules changed: 2, own rules: 1, own columns: 1." in ran.out
    assert ran.code == 0, ran.out


def test_the_doctor_names_every_line_of_a_pack_with_faults_and_still_looks_at_the_settings(
    school: Path,
) -> None:
    (school / "policy" / "ours.toml").write_text(
        PACK.replace("owner = ", "ownr = ", 1).replace(", by = ", ", bye = "), encoding="utf-8"
    )

    ran = go(school, "doctor")

    assert ran.code == 3
    assert "ok    Settings: Read; registers: 1." in ran.out
    assert "fail  Policy pack: " in ran.out
    assert ran.out.count("ours.toml, line ") == 3


def test_the_doctor_tells_of_faults_in_settings_and_pack(school: Path) -> None:
    (school / "policy" / "ours.toml").unlink()
    (school / "ap-register.toml").write_text(f"schol = 'x'\n{SETTINGS}", encoding="utf-8")

    ran = go(school, "doctor")

    assert "schol is not a setting here" in ran.out
    assert "fail  Policy pack: There is no pack at that place." in ran.out


@pytest.mark.parametrize("value", ["3", "''", '"  "'])
def test_a_place_that_is_none_is_a_fault_of_the_settings(school: Path, value: str) -> None:
    (school / "ap-register.toml").write_text(f"policy_pack = {value}\n", encoding="utf-8")

    ran = go(school, "check", "AP.csv")

    assert ran.code == 3
    assert "policy_pack" in ran.err


def test_rules_need_no_settings_without_faults(school: Path) -> None:
    (school / "ap-register.toml").write_text(f"schol = 'x'\n{SETTINGS}", encoding="utf-8")

    assert go(school, "rules", "OWN-01").code == 0
    (school / "ap-register.toml").unlink()
    assert go(school, "rules", "OWN-01").code == 2
