"""Where the password for mail comes from, and that nothing shows it."""

from pathlib import Path

import keyring
import pytest

from sync.telling.credentials import mail_password

NONE = {"AP_REGISTER_PASSWORD": "of a register"}


def test_the_variable_wins_then_systemd_then_the_password_store(tmp_path: Path) -> None:
    (tmp_path / "mail-password").write_text("handed over\n", encoding="utf-8")
    handed = {"CREDENTIALS_DIRECTORY": str(tmp_path)}
    asked: list[tuple[str, str]] = []

    def stored(service: str, name: str) -> str | None:
        asked.append((service, name))
        return "stored"

    assert mail_password({**handed, "AP_REGISTER_MAIL_PASSWORD": "variable"}, stored) == "variable"
    assert mail_password(handed, stored) == "handed over"
    assert asked == []
    assert mail_password(NONE, stored) == "stored"
    assert asked == [("ap-register", "mail")]


def test_where_there_is_none_there_is_none(tmp_path: Path) -> None:
    def broken(service: str, name: str) -> str | None:
        raise RuntimeError

    assert mail_password(NONE, lambda *_: None) is None
    assert mail_password(NONE, lambda *_: "") is None
    assert mail_password({"CREDENTIALS_DIRECTORY": str(tmp_path)}, broken) is None


def test_the_password_store_of_this_computer_is_asked_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring, "get_password", lambda service, name: f"{service} {name}")

    assert mail_password({}) == "ap-register mail"
