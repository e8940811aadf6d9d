"""The JSON of the command check: its keys, its names and its ids."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.canary import canaries_in
from tests.sync.commands.check_runs import (
    HEADINGS,
    IN_ORDER,
    LATE,
    NO_END,
    a_register,
    check,
    findings,
    told,
)

TEXT, NUMBER, TRUTH, MANY, KEYED = str, int, bool, list, dict
NONE = type(None)
RUN = {
    "schema": NUMBER,
    "command": TEXT,
    "version": TEXT,
    "as_of": TEXT,
    "complete": TRUTH,
    "registers": MANY,
    "errors": MANY,
    "notices": MANY,
}
REGISTER = {
    "name": TEXT,
    "source": TEXT,
    "revision": TEXT,
    "preset": TEXT,
    "tabs": MANY,
    "coverage": KEYED,
    "findings": MANY,
    "counts": KEYED,
    "skipped_rows": MANY,
}
TAB = {"tab": TEXT, "table": (TEXT, NONE), "rows": NUMBER, "header_row": NUMBER, "columns": MANY}
COLUMN = {"heading": TEXT, "cell": TEXT, "field": (TEXT, NONE), "how": TEXT, "unsure": TRUTH}
COVERAGE = {"rules": NUMBER, "checked": NUMBER, "cannot_tell": MANY}
FINDING = {
    "id": TEXT,
    "ref": NONE,
    "rule": TEXT,
    "title": TEXT,
    "clause": TEXT,
    "severity": TEXT,
    "state": TEXT,
    "also": MANY,
    "owner": TEXT,
    "pupil": (TEXT, NONE),
    "provider": (TEXT, NONE),
    "placement": (TEXT, NONE),
    "due": (TEXT, NONE),
    "due_why": (TEXT, NONE),
    "done": (TEXT, NONE),
    "days": (NUMBER, NONE),
    "where": KEYED,
    "message": TEXT,
    "action": TEXT,
    "first_seen": NONE,
    "status": NONE,
}
WHERE = {"tab": TEXT, "cell": (TEXT, NONE), "row": (NUMBER, NONE), "heading": (TEXT, NONE)}
SEVERITIES = ["critical", "high", "medium", "low", "info", "horizon"]


def wrong(value: Mapping[str, object], shape: Mapping[str, Any]) -> list[str]:
    """Return the keys that a value lacks, or that hold another kind of value."""
    return [
        key
        for key, kind in shape.items()
        if key not in value
        or not isinstance(value[key], kind)
        or (kind is NUMBER and isinstance(value[key], bool))
    ]


def test_the_json_has_every_key_that_others_rely_on(folder: Path) -> None:
    (folder / "Pupils.csv").write_text(
        f"AP register\n\n{HEADINGS},Due diligence\n{LATE.format('SMITH, Jo')},01/10/2026\nTotal\n",
        encoding="utf-8",
    )

    ran = check(folder, folder, "--json")

    whole = told(ran)
    (register,) = whole["registers"]
    (tab,) = register["tabs"]
    assert ran.out.count("\n") == 1
    assert (wrong(whole, RUN), wrong(register, REGISTER), wrong(tab, TAB)) == ([], [], [])
    assert (whole["schema"], whole["command"], whole["as_of"]) == (1, "check", "2026-11-23")
    assert [wrong(column, COLUMN) for column in tab["columns"]] == [[]] * 13
    assert {column["how"] for column in tab["columns"]} <= {"exact", "alias", "settings", "none"}
    assert wrong(register["coverage"], COVERAGE) == []
    assert register["skipped_rows"] == [{"tab": "Pupils", "row": 5, "why": "a row of totals"}]
    assert list(register["counts"]) == SEVERITIES
    assert register["revision"].startswith("sha256:")
    (finding,) = [one for one in register["findings"] if one["rule"] == "AP-REF-03"]
    assert (wrong(finding, FINDING), wrong(finding["where"], WHERE)) == ([], [])
    assert finding["where"] == {"tab": "Pupils", "cell": "H4", "row": 4, "heading": "Part A"}
    assert (finding["due"], finding["days"]) == ("2026-11-09", 14)


def test_the_counts_are_those_of_the_findings(folder: Path) -> None:
    ran = check(folder, a_register(folder, LATE, NO_END, IN_ORDER), "--json")

    counts = told(ran)["registers"][0]["counts"]
    open_ones = [one["severity"] for one in findings(ran) if one["state"] != "done_late"]
    assert counts == {severity: open_ones.count(severity) for severity in SEVERITIES}
    assert sum(counts.values()) > 1


def test_names_are_hidden_everywhere_unless_they_are_asked_for(folder: Path) -> None:
    path = a_register(folder, LATE, NO_END, IN_ORDER, LATE)

    for words in ([], ["--json"], ["-vv"], ["-q"]):
        ran = check(folder, path, *words)
        assert ran.out
        assert canaries_in(ran.out, ran.err) == []
    assert {one["pupil"] for one in findings(check(folder, path, "--json"))} == {
        "Z.Q. (Y10)",
        "O.M. (Y10)",
        "Ü.Ç. (Y10)",
    }


def test_names_are_shown_when_they_are_asked_for(folder: Path) -> None:
    path = a_register(folder, LATE)

    shown = check(folder, path, "--json", "--show-names")
    text = check(folder, path, "--show-names")

    (finding,) = findings(shown)
    assert finding["pupil"] == "Zephyrine Quillfeather"
    assert "Zephyrine Quillfeather" in finding["message"]
    assert "Zephyrine Quillfeather" in text.out
    assert canaries_in(shown.err, text.err) == []


def test_the_same_register_gives_the_same_ids(folder: Path) -> None:
    path = a_register(folder, LATE, NO_END)

    first, second = check(folder, path, "--json"), check(folder, path, "--json")

    assert first.out == second.out
    assert len({one["id"] for one in findings(first)}) == len(findings(first)) > 1


def test_ids_of_another_installation_are_different(folder: Path) -> None:
    path = a_register(folder, LATE, NO_END)

    here = {one["id"] for one in findings(check(folder, path, "--json"))}
    there = {one["id"] for one in findings(check(folder, path, "--json", state="other state"))}

    assert here
    assert here.isdisjoint(there)


def test_an_id_stays_when_the_register_is_sorted_and_a_column_is_put_in(folder: Path) -> None:
    path = a_register(folder, LATE, NO_END, IN_ORDER)
    before = {one["id"]: one["where"]["cell"] for one in findings(check(folder, path, "--json"))}
    heading, *rows = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([f"Taxi,{heading}", *(f",{row}" for row in reversed(rows))]), encoding="utf-8")

    after = {one["id"]: one["where"]["cell"] for one in findings(check(folder, path, "--json"))}

    assert before.keys() == after.keys()
    assert before != after
