import json
import subprocess
import sys
import webbrowser
from pathlib import Path

import pytest

from sync.clock import SystemClock
from tests.sheets_server.keys import EMAIL
from tests.sheets_server.running import Running, running
from tests.sync.frames import Ran, run
from tests.sync.google.signing_in.people import Browser, with_people
from tests.sync.google.signing_in.secrets import PERSON, a_client, a_key, put, secrets_in

BOOK = "1aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789abcdEF"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Start in an empty folder without settings of the user, and without what takes long and is no Google."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sync.health.installed.installed_points", lambda: iter(()))
    return tmp_path


def settle(here: Path, *lines: str) -> None:
    """Write settings with a register in Google Sheets."""
    register = f"[[registers]]\nname = 'Main'\npath = 'https://docs.google.com/spreadsheets/d/{BOOK}/edit'\n"
    (here / "ap-register.toml").write_text("\n".join([*lines, register]), encoding="utf-8")


def doctor(here: Path, server: Running, *words: str, **environ: str) -> Ran:
    """Run the command; nothing it prints gives a secret away."""
    variables = {"AP_REGISTER_GOOGLE_ENDPOINT": server.url} | environ
    ran = run(["doctor", *words], state=here / "state", environ=variables, clock=SystemClock())
    assert secrets_in(ran.out, ran.err) == []
    return ran


def test_a_register_in_google_sheets_is_looked_at(here: Path) -> None:
    settle(here, "[google]", "credentials = 'key.json'")
    put(here / "key.json", a_key())
    with running() as server:
        server.seed({"id": BOOK, "title": "AP register"})

        ran = doctor(here, server)

    assert ran.code == 0, ran.out
    assert f"Share each spreadsheet with {EMAIL}: as Editor for run" in ran.out
    assert "ok    Register Main: It can be read; tabs: 1." in ran.out
    assert ran.out.splitlines()[-1] == "All in order."


def test_programs_get_the_points_about_google_as_well(here: Path) -> None:
    settle(here)
    file = put(here / "key.json", a_key())
    with running() as server:
        ran = doctor(here, server, "--json", AP_REGISTER_GOOGLE_CREDENTIALS=str(file))

    told = json.loads(ran.out)
    (register,) = [point for point in told["points"] if point["part"] == "Register Main"]
    assert (ran.code, told["ok"], register["verdict"]) == (3, False, "fail")
    assert {"Google account", "Google sign-in", "Google rights", "Google clock"} <= {
        point["part"] for point in told["points"]
    }


def test_a_person_signs_in_in_a_browser_and_everything_is_in_order(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(here, "[google]", "credentials = 'client.json'", f"account = '{PERSON}'")
    put(here / "client.json", a_client())
    with running() as server:
        server.seed({"id": BOOK, "title": "AP register", "share": {PERSON: "editor"}})
        browser = Browser(with_people(server))
        monkeypatch.setattr(webbrowser, "open", browser.show)

        ran = doctor(here, server, "--sign-in", DISPLAY=":0")
        browser.closed()

    assert ran.code == 0, ran.out
    assert "Open this address in a browser on this computer, and sign in:" in ran.err
    assert f"Signed in to Google. This is kept in {here / 'state' / 'google-sign-in.json'}." in ran.err
    assert browser.asked["login_hint"] == PERSON
    assert ran.out.splitlines()[-1] == "All in order."


def test_until_somebody_signs_in_the_command_to_do_so_is_named(here: Path) -> None:
    settle(here, "[google]", "credentials = 'client.json'")
    put(here / "client.json", a_client())
    with running() as server:
        ran = doctor(here, server)

    assert ran.code == 3
    assert "fail  Google account: Nobody has signed in to Google on this computer yet." in ran.out
    assert "ap-register doctor --sign-in" in ran.out


def test_signing_in_with_a_key_is_refused_as_not_needed(here: Path) -> None:
    settle(here, "[google]", "credentials = 'key.json'")
    put(here / "key.json", a_key())
    with running() as server:
        ran = doctor(here, server, "--sign-in")

    assert ran.code == 3
    assert "With a service account no sign-in is needed." in ran.err
    assert ran.out == ""


def test_settings_for_google_are_looked_at_without_any_register(here: Path) -> None:
    (here / "ap-register.toml").write_text("[google]\ncredentials = 'key.json'\n", encoding="utf-8")
    with running() as server:
        ran = doctor(here, server)

    assert "fail  Google account: The file for signing in to Google is not there." in ran.out


def test_nothing_of_google_is_loaded_where_nothing_says_that_it_is_used(tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "from sync.cli import main\n"
        "main(['doctor'])\n"
        "of_google = ('google.', 'gspread', 'requests', 'sync.google.')\n"
        "print([name for name in sys.modules if name.startswith(of_google)], file=sys.stderr)\n"
    )

    ran = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={"PATH": "", "PYTHONPATH": str(Path(__file__).parents[3]), "XDG_CONFIG_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert ran.stderr.splitlines()[-1] == "[]"
