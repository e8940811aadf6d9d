"""``ap-register check`` of a Google Sheet, from its address to its findings."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.sheets_server.plain import Json
from tests.sheets_server.running import Running, running
from tests.sync.frames import Ran, run

HEADINGS = ["Pupil", "Year", "Provider", "Date referred", "Start date", "Part A"]
ROWS: list[list[Any]] = [
    HEADINGS,
    ["SMITH, Jo", 10, "Oak Farm", {"date": "2026-11-02"}, {"date": "2026-11-09"}],
    ["BROWN, Sam", 11, "Oak Farm", {"date": "2026-11-02"}, "09/11/2026", {"error": "#REF!"}],
]
REGISTER: Json = {"title": "AP register", "tabs": [{"title": "Register", "values": ROWS}]}
NOBODYS = "1" + "aB3" * 14
ADDRESS = "https://docs.google.com/spreadsheets/d/{}/edit"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the settings and the state of this computer out of the tests."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


@pytest.fixture(scope="module")
def server() -> Iterator[Running]:
    with running() as one:
        yield one


@pytest.fixture
def check(server: Running, tmp_path: Path) -> "Check":
    server.control("POST", "reset")
    return Check(server, tmp_path)


class Check:
    def __init__(self, server: Running, folder: Path) -> None:
        self.server = server
        self.folder = folder

    def __call__(self, *words: str, command: str = "check") -> Ran:
        google = {
            "AP_REGISTER_GOOGLE_ENDPOINT": self.server.url,
            "AP_REGISTER_GOOGLE_CREDENTIALS": str(self.server.write_credentials(self.folder)),
        }
        arguments = [command, *words, "--as-of", "2026-11-23", "--json"]
        return run(arguments, state=self.folder / "state", environ=google)


def states(told: Json, rule: str) -> dict[str, str]:
    """Return the state of each finding of a rule by its cell."""
    findings = told["registers"][0]["findings"]
    return {one["where"]["cell"]: one["state"] for one in findings if one["rule"] == rule}


def test_a_google_sheet_is_checked_by_its_address(check: Check) -> None:
    (book,) = check.server.seed(REGISTER)

    ran = check(ADDRESS.format(book))

    told = json.loads(ran.out)
    assert ran.code == 1
    assert told["complete"] is True
    assert told["registers"][0]["source"] == ADDRESS.format(book)
    assert told["registers"][0]["revision"].startswith("sha256:")
    assert states(told, "AP-REF-03") == {"F2": "missing", "F3": "cannot_tell"}
    assert states(told, "DAT-04") == {"F3": "unreadable"}
    assert not check.server.calls("write")


def test_a_check_after_a_run_takes_one_call(check: Check) -> None:
    (book,) = check.server.seed(REGISTER)
    address = ADDRESS.format(book)
    check(address, command="run")
    before = len(check.server.calls("read"))

    told = json.loads(check(address).out)

    assert len(check.server.calls("read")) - before == 1
    assert states(told, "AP-REF-03") == {"F2": "missing", "F3": "cannot_tell"}


def test_an_id_alone_is_shown_as_the_address(check: Check) -> None:
    (book,) = check.server.seed(REGISTER | {"id": NOBODYS})

    told = json.loads(check(book).out)

    assert told["registers"][0]["source"] == ADDRESS.format(book)


def test_a_sheet_that_is_not_shared_is_an_error_and_others_go_on(check: Check) -> None:
    secret, book = check.server.seed(REGISTER | {"share": {"account": "none"}}, REGISTER)

    (check.folder / "ap-register.toml").write_text(
        "".join(f'[[registers]]\nname = "{one}"\npath = "{ADDRESS.format(one)}"\n' for one in (secret, book)),
        encoding="utf-8",
    )

    ran = check()

    told = json.loads(ran.out)
    assert ran.code == 3
    assert told["complete"] is False
    assert [one["source"] for one in told["registers"]] == [ADDRESS.format(book)]
    assert check.server.credentials["client_email"] in json.dumps(told["errors"])


def test_a_tab_that_is_too_large_is_told_of_and_read_where_the_settings_name_it(check: Check) -> None:
    large = {"title": "Old marks", "rows": 10_000, "columns": 26, "values": [["Pupil", "Oak Farm"]]}
    (book,) = check.server.seed({"tabs": [*REGISTER["tabs"], large]})
    without = json.loads(check(ADDRESS.format(book)).out)
    (check.folder / "ap-register.toml").write_text(
        f'[[registers]]\nname = "Main"\npath = "{ADDRESS.format(book)}"\n[registers.tabs."Old marks"]\n'
        'table = "ignore"\n',
        encoding="utf-8",
    )

    named = json.loads(check("Main").out)

    banners = [one for one in without["registers"][0]["banners"] if "Old marks" in one]
    assert banners
    assert "260,000" in banners[0]
    assert states(without, "AP-REF-03") == states(named, "AP-REF-03")
    assert not [one for one in named["registers"][0]["banners"] if "Old marks" in one]


def test_a_trouble_of_google_is_told_and_the_check_says_so_in_its_code(check: Check) -> None:
    ran = check(ADDRESS.format(NOBODYS))

    told = json.loads(ran.out)
    assert ran.code == 3
    assert told["registers"] == []
    assert told["errors"][0]["todo"]
    assert NOBODYS in told["errors"][0]["where"]


def test_checking_a_file_loads_nothing_of_google(tmp_path: Path) -> None:
    register = tmp_path / "Placements.csv"
    register.write_text("Pupil,Provider,Start date\nSMITH Jo,Oak Farm,09/11/2026\n", encoding="utf-8")
    program = (
        "import sys\nfrom sync.cli import main\n"
        "main(['check', sys.argv[1], '--json'])\n"
        "of_google = {'sync.google', 'gspread', 'requests', 'google.auth'}\n"
        "sys.exit(sorted(of_google.intersection(sys.modules)) or None)\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", program, str(register)],
        env={"AP_REGISTER_STATE_DIR": str(tmp_path / "state"), "PATH": "", "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[3],
    )

    assert (done.returncode, done.stderr) == (0, "")
