"""The command ``setup`` for many: a folder or a list, with calendar, times and readers, in one go."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from sync.commands import setup as setup_command
from tests.sync.setting_up.registers import SHEET, a_register, go

MAIL = (
    *("--mail-server", "smtp.school.example", "--mail-from", "ap@school.example"),
    *("--mail-to", "AP lead = lead@school.example; it=it@school.example, net@school.example"),
)


@pytest.fixture(autouse=True)
def _few_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out what `doctor` asks of packages and mail servers: it takes longest and is tried elsewhere."""
    monkeypatch.setattr("sync.health.installed.installed_points", lambda: iter(()))
    monkeypatch.setattr("sync.health.telling.telling_points", lambda *_: iter(()))


@pytest.fixture
def trust(folder: Path) -> Path:
    """Return a folder with two schools' registers, one that is torn, a budget and term dates."""
    place = folder / "trust"
    for school in ("Fen", "Oak", "Elm"):
        (place / school).mkdir(parents=True)
    a_register(place / "Fen")
    a_register(place / "Oak")
    (place / "Elm" / "AP register.xlsx").write_bytes(b"PK\x03\x04 torn")
    book = Workbook()
    for values in (["Cost centre", "Budget", "Spent", "Month"], ["A1", 100, 20, "Jan"], ["A2", 7, 5, "May"]):
        book.active.append(values)  # type: ignore[union-attr]
    book.save(place / "Budget.xlsx")
    (place / "terms.csv").write_text(
        "name,first day,last day\nAutumn 1,02/09/2026,23/10/2026\nAutumn 2,02/11/2026,18/12/2026\n",
        encoding="utf-8",
    )
    return place


def settings(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "ap-register.toml").read_text(encoding="utf-8"))


def every_byte(place: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(place.rglob("*")) if path.is_file()}


def test_a_folder_is_set_up_in_one_go_and_one_torn_file_stops_no_other(folder: Path, trust: Path) -> None:
    ran = go(folder, trust)

    assert ran.code == 3
    assert [(one["name"], one["path"]) for one in settings(folder)["registers"]] == [
        ("Fen", "trust/Fen/AP register.xlsx"),
        ("Oak", "trust/Oak/AP register.xlsx"),
    ]
    assert all(SHEET in load_workbook(trust / one / "AP register.xlsx").sheetnames for one in ("Fen", "Oak"))
    assert "is not all there yet" in ran.err
    assert str(trust / "Elm" / "AP register.xlsx") in ran.err
    assert "2 registers read; 4 questions; 1 left out; 3 with something to put right" in ran.out


def test_a_workbook_in_a_folder_that_is_no_register_is_told_and_never_written_into(
    folder: Path, trust: Path
) -> None:
    before = (trust / "Budget.xlsx").read_bytes()

    ran = go(folder, trust)

    assert str(trust / "Budget.xlsx") in ran.out
    assert (trust / "Budget.xlsx").read_bytes() == before
    assert not list(trust.glob("Budget*results*"))


def test_a_workbook_that_is_named_is_set_up_whatever_it_looks_like(folder: Path, trust: Path) -> None:
    go(folder, trust / "Budget.xlsx")

    assert [one["name"] for one in settings(folder)["registers"]] == ["Budget"]


def test_all_is_shown_before_anything_is_written(
    folder: Path, trust: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = every_byte(folder)
    shown: list[str] = []

    def stop(*_: object, **__: object) -> object:
        raise KeyboardInterrupt

    def note(call: object, lines: Any) -> None:
        shown.extend(line.text for line in lines)

    monkeypatch.setattr(setup_command, "print_lines", note)
    monkeypatch.setattr(setup_command, "_save", stop)

    assert go(folder, trust, *MAIL).code == 130
    assert every_byte(folder) == before
    assert [line for line in shown if "questions to answer" in line] == [
        "Fen: 2 questions to answer; 7 columns found, 2 not found.",
        "Oak: 2 questions to answer; 7 columns found, 2 not found.",
    ]


def test_the_second_time_adds_only_what_is_new(folder: Path, trust: Path) -> None:
    go(folder, trust, "--calendar", trust / "terms.csv", *MAIL)
    once = every_byte(folder)

    again = go(folder, trust, "--calendar", trust / "terms.csv", *MAIL)
    same = every_byte(folder)
    a_register(trust / "Elm")
    third = go(folder, trust, "--calendar", trust / "terms.csv", "--at", "12:30", *MAIL)

    assert "nothing to add" in again.out
    assert same == once
    added = [line.strip() for line in third.out.splitlines() if line.startswith("  [") or " = " in line]
    assert added == [
        "[schedule]",
        'times = ["12:30"]',
        "[[registers]]",
        'name = "Elm"',
        "path = 'trust/Elm/AP register.xlsx'",
        'results = "inside"  # our tabs go into the workbook itself',
    ]


def test_calendar_times_readers_and_health_check_are_settled_for_all(folder: Path, trust: Path) -> None:
    health = "https://checks.school.example/ping/ap"

    ran = go(folder, trust, "--calendar", trust / "terms.csv", "--at", "12:30,06:00", "--days", "every-day",
             *MAIL, "--mail-user", "ap@school.example", "--heartbeat", health)  # fmt: skip

    said = settings(folder)
    assert said["calendar"] == {"file": "trust/terms.csv"}
    assert said["schedule"] == {"times": ["06:00", "12:30"], "days": "every day"}
    assert said["mail"] == {
        "host": "smtp.school.example",
        "user": "ap@school.example",
        "from": "ap@school.example",
        "to": {"ap_lead": ["lead@school.example"], "it": ["it@school.example", "net@school.example"]},
    }
    assert said["heartbeat"] == {"url": health}
    assert "half-terms" not in ran.out


def test_what_is_settled_stays_and_what_is_missing_joins_it(folder: Path, trust: Path) -> None:
    own = '# ours\n[schedule]\ntimes = ["07:00"] # early\n\n[mail]\nhost = "mx"\nfrom = "a@b.example"\n'
    own += '[mail.to]\nap_lead = ["x@b.example"]\n'
    (folder / "ap-register.toml").write_text(own, encoding="utf-8")

    ran = go(folder, trust / "Fen", "--at", "12:30", "--days", "every-day", *MAIL)

    said = settings(folder)
    assert said["schedule"] == {"times": ["07:00"], "days": "every day"}
    assert said["mail"]["host"] == "mx"
    assert said["mail"]["to"] == {
        "ap_lead": ["x@b.example"],
        "it": ["it@school.example", "net@school.example"],
    }
    assert "The settings say another times in [schedule], and stay so" in ran.out
    assert 'times = ["07:00"] # early' in (folder / "ap-register.toml").read_text(encoding="utf-8")


def test_a_calendar_that_cannot_be_read_is_told_before_anything_is_written(folder: Path, trust: Path) -> None:
    (trust / "terms.csv").write_text("no dates here\n", encoding="utf-8")
    before = every_byte(folder)

    ran = go(folder, trust / "Fen", "--calendar", trust / "terms.csv")

    assert ran.code == 3
    assert "The calendar file has no column headings" in ran.err
    assert every_byte(folder) == before


@pytest.mark.parametrize(
    ("flags", "told"),
    [
        pytest.param(("--at", "25:00"), '--at cannot be "25:00"', id="no such time"),
        pytest.param(("--mail-server", "smtp.school.example"), "from", id="mail without a sender"),
        pytest.param((*MAIL[:4], "--mail-to", "it=it@school.example"), "ap_lead", id="nobody gets the rest"),
        pytest.param((*MAIL[:4], "--mail-to", "head=a@b.example"), "head", id="no such role"),
        pytest.param((*MAIL[:4], "--mail-to", "someone"), "one mail address", id="no address"),
        pytest.param(("--heartbeat", "http://checks.example/x"), "https", id="health check in the clear"),
    ],
)
def test_flags_that_cannot_be_used_are_refused_before_a_register_is_read(
    folder: Path, trust: Path, flags: tuple[str, ...], told: str
) -> None:
    before = every_byte(folder)

    ran = go(folder, trust, *flags)

    assert ran.code == 2
    assert told in ran.err
    assert every_byte(folder) == before


def test_an_address_without_a_role_is_the_ap_leads(folder: Path, trust: Path) -> None:
    go(folder, trust / "Fen", *MAIL[:4], "--mail-to", "lead@school.example")

    assert settings(folder)["mail"]["to"] == {"ap_lead": ["lead@school.example"]}


def test_a_list_names_the_registers(folder: Path, trust: Path) -> None:
    listed = trust / "schools.txt"
    listed.write_text(
        "Fen Academy, Fen/AP register.xlsx\nOak/AP register.xlsx\nNowhere/AP.xlsx\n", encoding="utf-8"
    )

    ran = go(folder, "--list", listed)

    assert ran.code == 3
    assert [one["name"] for one in settings(folder)["registers"]] == ["Fen Academy", "AP register"]
    assert str(trust / "Nowhere" / "AP.xlsx") in ran.err


def test_json_names_what_was_left_out_and_every_error_with_its_register(folder: Path, trust: Path) -> None:
    shown = json.loads(go(folder, trust, "--json").out)

    assert shown["left_out"] == [str(trust / "Budget.xlsx")]
    assert [one["name"] for one in shown["registers"]] == ["Fen", "Oak"]
    assert {one["register"] for one in shown["errors"]} == {"Elm", "Fen", "Oak"}
    assert not shown["complete"]


def test_a_folder_in_which_nothing_can_be_found_is_told(folder: Path) -> None:
    (folder / "empty").mkdir()

    ran = go(folder, folder / "empty")

    assert ran.code == 3
    assert "has no CSV file in it" in ran.err
    assert not (folder / "ap-register.toml").exists()


def test_parts_of_an_inline_table_are_shown_to_be_added_by_hand(folder: Path, trust: Path) -> None:
    own = 'schedule = { times = ["06:00"] }\n'
    (folder / "ap-register.toml").write_text(own, encoding="utf-8")

    ran = go(folder, trust / "Fen", "--days", "every-day")

    assert ran.code == 3
    assert 'days = "every day"' in ran.err
    assert (folder / "ap-register.toml").read_text(encoding="utf-8") == own
