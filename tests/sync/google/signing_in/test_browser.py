import json
import sys
import webbrowser
from pathlib import Path

import pytest

from sheet_templates.errors import RegisterDenied, UserError
from sync.google.signing_in.browser import Visit, open_browser, sign_in_once
from sync.google.signing_in.person import Client, from_sign_in
from sync.google.signing_in.signed_in import TokensOnly
from tests.sheets_server.running import Running, running
from tests.sync.google.signing_in.asking import get_token
from tests.sync.google.signing_in.people import Browser, TokensOfPeople, with_people
from tests.sync.google.signing_in.secrets import CLIENT_NAME, CLIENT_SECRET, LASTING, PERSON, secrets_in

CLIENT = Client(CLIENT_NAME, CLIENT_SECRET, "/etc/ap/client.json")


def refusal(server: Running, folder: Path, browser: Browser, client: Client = CLIENT) -> UserError:
    """Return why a sign-in came to nothing; then nothing may have been kept."""
    with pytest.raises(UserError) as raised:
        sign_in_once(client, folder, Visit(browser.show), server.url)
    browser.closed()
    assert list(folder.iterdir()) == []
    assert secrets_in(str(raised.value)) == []
    assert "4/made-up-code" not in str(raised.value)
    return raised.value


def test_a_person_signs_in_once_and_later_runs_need_nobody(tmp_path: Path) -> None:
    with running() as server:
        browser = Browser(with_people(server))

        path = sign_in_once(CLIENT, tmp_path, Visit(browser.show, PERSON), server.url)
        get_token(TokensOnly(from_sign_in(CLIENT, tmp_path, server.url)), server)

        assert json.loads(path.read_text(encoding="utf-8"))["refresh_token"] == LASTING
        assert [one.email for one in server.desk.tokens.given.values()] == [PERSON]
        assert browser.closed().page == "ap-register is signed in to Google. You can close this page."


def test_the_browser_is_asked_for_one_right_and_comes_back_to_this_computer(tmp_path: Path) -> None:
    with running() as server:
        browser = Browser(with_people(server))

        sign_in_once(CLIENT, tmp_path, Visit(browser.show, PERSON), server.url)

        asked = browser.closed().asked
        assert asked["scope"] == "https://www.googleapis.com/auth/spreadsheets"
        assert asked["redirect_uri"].startswith("http://127.0.0.1:")
        assert (asked["access_type"], asked["code_challenge_method"]) == ("offline", "S256")
        assert asked["login_hint"] == PERSON
        assert CLIENT_SECRET not in str(asked)


def test_a_person_who_declines_is_told_how_to_start_again(tmp_path: Path) -> None:
    with running() as server:
        error = refusal(server, tmp_path, Browser(with_people(server), {"error": "access_denied"}))

    assert error.what == "The sign-in was declined in the browser."
    assert error.todo == "Start again: ap-register doctor --sign-in. Choose Allow."


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        pytest.param({"state": "another"}, "belongs to another sign-in", id="of another sign-in"),
        pytest.param(
            {"error": "admin_policy_enforced"}, "Its word for it: admin_policy_enforced.", id="not allowed"
        ),
        pytest.param(
            {"error": f"x{LASTING}"}, "Google turned the sign-in down.", id="a word that holds more"
        ),
        pytest.param({"code": "4/of-somebody-else"}, "Google turned the sign-in down.", id="an unknown code"),
    ],
)
def test_an_answer_that_does_not_fit_is_not_used(tmp_path: Path, answers: dict[str, str], told: str) -> None:
    with running() as server:
        assert told in refusal(server, tmp_path, Browser(with_people(server), answers)).what


def test_an_app_that_google_does_not_know_is_told(tmp_path: Path) -> None:
    with running() as server:
        browser = Browser(with_people(server))

        error = refusal(server, tmp_path, browser, Client(CLIENT_NAME, "replaced", "client.json"))

    assert error.what == "Google turned the sign-in down. Its word for it: invalid_client."


@pytest.mark.parametrize(
    ("more", "told"),
    [
        pytest.param({"scope": "openid"}, "Other rights were given", id="other rights"),
        pytest.param({"refresh_token": None}, "did not give a lasting sign-in", id="only for an hour"),
    ],
)
def test_a_sign_in_that_gives_something_else_is_not_kept(
    tmp_path: Path, more: dict[str, object], told: str
) -> None:
    with running() as server:
        browser = Browser(with_people(server))
        assert isinstance(server.desk.tokens, TokensOfPeople)
        server.desk.tokens.more |= more

        assert told in refusal(server, tmp_path, browser).what


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        pytest.param("reset", "There is no connection to Google Sheets.", id="no connection"),
        pytest.param("html", "Google turned the sign-in down.", id="a page for people"),
    ],
)
def test_google_being_out_of_reach_is_told(tmp_path: Path, kind: str, told: str) -> None:
    with running() as server:
        server.fault(kind, match="POST /token", times=-1)

        assert refusal(server, tmp_path, Browser(with_people(server))).what.startswith(told)


def test_a_person_who_never_comes_is_not_waited_for_without_end(tmp_path: Path) -> None:
    with pytest.raises(RegisterDenied, match="Nobody signed in within the time") as raised:
        sign_in_once(CLIENT, tmp_path, Visit(lambda address: None, patience=0.05), "http://127.0.0.1:9")

    assert "doctor --sign-in" in raised.value.todo


def test_a_trouble_on_the_way_back_from_the_browser_is_told(tmp_path: Path) -> None:
    def show(address: str) -> None:
        raise OSError(address)

    with pytest.raises(RegisterDenied) as raised:
        sign_in_once(CLIENT, tmp_path, Visit(show), "http://127.0.0.1:9")

    assert raised.value.what == "The answer from the browser could not be received."
    assert "accounts.google.com" not in str(raised.value)


def test_a_computer_without_a_browser_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def without(address: str) -> bool:
        raise webbrowser.Error(address)

    monkeypatch.setattr(webbrowser, "open", without)

    open_browser("https://accounts.google.com/", {"DISPLAY": ":0"})


@pytest.mark.parametrize(
    ("environ", "opened"),
    [
        pytest.param({"WAYLAND_DISPLAY": "wayland-0"}, ["https://accounts.google.com/"], id="a screen"),
        pytest.param({}, [], id="no screen"),
    ],
)
def test_a_browser_is_opened_only_where_there_is_a_screen(
    monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], opened: list[str]
) -> None:
    seen: list[str] = []
    monkeypatch.setattr(webbrowser, "open", seen.append)
    monkeypatch.setattr(sys, "platform", "linux")

    open_browser("https://accounts.google.com/", environ)

    assert seen == opened
