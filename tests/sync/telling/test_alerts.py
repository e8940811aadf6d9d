"""Alerts: sent by the library as it is, and no address is ever shown."""

import json
import logging
import ssl
import sys
import time
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from sync.clock import SystemClock
from sync.telling.alerts import MOST, NOT_INSTALLED, Alert, send_alert
from sync.telling.credentials import alert_addresses
from tests.sync.google.http.secure import Authority
from tests.sync.telling.servers import HOST, a_port, silent, talking, web_server

ALERT = Alert("AP register: 2 to act on now", "Main: checked.")
SECRET = "s3cr3t-token"


def address(url: str) -> str:
    """Return the address of a server as Apprise writes it."""
    return url.replace("http", "json", 1) + f"/{SECRET}"


def send(*urls: str, total: float = 5.0) -> tuple[str, ...]:
    return send_alert(ALERT, urls, SystemClock(), total=total)


def test_every_address_gets_the_subject_and_the_counts() -> None:
    with web_server() as one, web_server() as two:
        troubles = send(address(one.url), address(two.url))

    assert troubles == ()
    for server in (one, two):
        (call,) = server.called
        body = json.loads(call.body)
        assert (body["title"], body["message"]) == (ALERT.subject, ALERT.body)


def test_one_address_that_fails_keeps_no_other_from_its_alert_and_is_told_of_by_its_number() -> None:
    with web_server(500) as bad, web_server() as good:
        troubles = send("nonsense", address(bad.url), f"json://{HOST}:{a_port()}/{SECRET}", address(good.url))

    assert troubles == (
        "The alert to address 1 was not sent: it is not written as Apprise wants it.",
        "The alert to address 2 was not taken by JSON.",
        "The alert to address 3 was not taken by JSON.",
    )
    assert len(good.called) == 1


def test_a_chat_that_does_not_answer_is_left_behind_in_time() -> None:
    began = time.monotonic()
    with talking(silent) as port:
        troubles = send(f"json://{HOST}:{port}/{SECRET}", total=0.5)
        took = time.monotonic() - began

    assert troubles == ("The alert to address 1 did not answer in time.",)
    assert took < 1.5


def test_all_chats_together_have_their_time_and_no_more() -> None:
    began = time.monotonic()
    with talking(silent) as port, web_server() as late:
        troubles = send(*[f"json://{HOST}:{port}/{SECRET}"] * 3, address(late.url), total=0.5)
        took = time.monotonic() - began

    assert len(troubles) == 4
    assert late.called == []
    assert took < 1.5


def test_nothing_of_an_address_is_logged_or_told(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), web_server(500) as server:
        troubles = send(address(server.url), f"msteams://{SECRET}/x", f"bogus://{SECRET}")

    assert len(troubles) == 3
    assert SECRET not in f"{troubles}{caplog.text}"
    assert str(server.url) not in f"{troubles}{caplog.text}"
    assert logging.getLogger("apprise").propagate


def test_the_certificate_of_a_chat_is_checked_as_this_computer_does(
    by: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = ssl.SSLContext
    with web_server(certificate=by.server) as server:
        unknown = send(address(server.url))
        monkeypatch.setenv("SSL_CERT_FILE", str(by.bundle))
        known = send(address(server.url))

    assert unknown == ("The alert to address 1 was not taken by JSON.",)
    assert known == ()
    assert len(server.called) == 1
    assert ssl.SSLContext is before


def test_without_the_library_there_is_a_word_of_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "apprise", None)

    assert send("json://x") == (NOT_INSTALLED,)


def test_a_library_that_raises_is_no_trouble_for_a_run() -> None:
    def explode(**_: object) -> None:
        raise RuntimeError(SECRET)

    library = SimpleNamespace(AppriseAsset=lambda **_: None, Apprise=explode)

    troubles = send_alert(ALERT, ["x"], SystemClock(), library=lambda: library)  # type: ignore[arg-type, return-value]

    assert troubles == ("The alert to address 1 could not be sent.",)


def test_there_is_an_end_to_addresses() -> None:
    troubles = send(*["nonsense"] * (MOST + 2))

    assert troubles[0] == f"Alerts go to {MOST} addresses at most; the others got none."
    assert len(troubles) == MOST + 1


def test_it_is_the_module_that_people_install() -> None:
    import apprise

    assert isinstance(apprise, ModuleType)


class TestAddresses:
    def test_a_variable_wins_over_a_file_and_that_over_what_systemd_hands_over(self, tmp_path: Path) -> None:
        file = tmp_path / "alerts.txt"
        file.write_text("# Teams\n  json://file/a \n\njson://file/b json://file/c\n", encoding="utf-8")
        file.chmod(0o600)
        (tmp_path / "alerts").write_text("json://handed\n", encoding="utf-8")
        handed = {"CREDENTIALS_DIRECTORY": str(tmp_path)}

        assert alert_addresses(file, {**handed, "AP_REGISTER_ALERTS": "json://v json://w"}).urls == (
            "json://v",
            "json://w",
        )
        assert alert_addresses(file, handed).urls == ("json://file/a", "json://file/b", "json://file/c")
        assert alert_addresses(None, handed).urls == ("json://handed",)

    def test_a_file_that_others_may_read_is_not_used(self, tmp_path: Path) -> None:
        file = tmp_path / "alerts.txt"
        file.write_text(f"json://{SECRET}", encoding="utf-8")
        file.chmod(0o640)

        found = alert_addresses(file, {})

        assert found.urls == ()
        assert "chmod 600" in found.trouble
        assert SECRET not in found.trouble

    @pytest.mark.parametrize(
        "content", [b"", b"# nothing yet\n", b"\xff\xfe\x00x"], ids=["empty", "a remark", "no text"]
    )
    def test_a_file_without_an_address_is_told_of(self, content: bytes, tmp_path: Path) -> None:
        file = tmp_path / "alerts.txt"
        file.write_bytes(content)
        file.chmod(0o600)

        found = alert_addresses(file, {})

        assert found.urls == ()
        assert str(file) in found.trouble

    def test_no_file_at_all_is_told_of(self, tmp_path: Path) -> None:
        assert "cannot be read" in alert_addresses(tmp_path / "none", {}).trouble
        assert "AP_REGISTER_ALERTS" in alert_addresses(None, {"CREDENTIALS_DIRECTORY": str(tmp_path)}).trouble

    def test_addresses_are_not_part_of_what_is_shown_of_them(self) -> None:
        assert SECRET not in repr(alert_addresses(None, {"AP_REGISTER_ALERTS": f"json://{SECRET}"}))
