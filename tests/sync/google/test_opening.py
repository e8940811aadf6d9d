import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sheet_templates.errors import RegisterDenied, RegisterMissing
from sync.clock import ManualClock
from sync.google.opening import Google
from sync.settings import GoogleSettings
from tests.sheets_server.keys import EMAIL
from tests.sheets_server.running import running
from tests.sync.google.signing_in.secrets import a_key, put


def opened(folder: Path, endpoint: str | None = None) -> Google:
    clock = ManualClock(datetime(2026, 11, 23, 6, 0, tzinfo=UTC))
    return Google(GoogleSettings(folder / "key.json"), {}, endpoint, clock, clock, folder / "state")


def test_the_client_reads_as_the_account_of_the_settings(tmp_path: Path) -> None:
    put(tmp_path / "key.json", a_key())
    with running() as server:
        (book,) = server.seed({"title": "AP register"})

        client = opened(tmp_path, server.url).client()

        assert client.account == EMAIL
        assert client.spreadsheet(book, fields="spreadsheetId") == {"spreadsheetId": book}


def test_all_registers_and_threads_share_one_client_and_one_token(tmp_path: Path) -> None:
    put(tmp_path / "key.json", a_key())
    with running() as server:
        (book,) = server.seed({"title": "AP register"})
        google = opened(tmp_path, server.url)
        clients: list[object] = []

        def use() -> None:
            clients.append(google.client())
            google.client().spreadsheet(book, fields="spreadsheetId")

        threads = [threading.Thread(target=use) for _ in range(4)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()

        assert clients == [google.client()] * 4
        assert len(server.calls("token")) == 1


def test_nothing_is_looked_for_until_a_client_is_wanted(tmp_path: Path) -> None:
    google = opened(tmp_path)
    put(tmp_path / "key.json", a_key())

    assert google.client().account == EMAIL


def test_a_refusal_is_the_same_for_every_register(tmp_path: Path) -> None:
    google = opened(tmp_path)
    with pytest.raises(RegisterMissing) as first:
        google.client()
    put(tmp_path / "key.json", a_key())

    with pytest.raises(RegisterMissing) as second:
        google.signed_in()

    assert second.value is first.value


def test_a_key_that_is_open_to_others_opens_nothing(tmp_path: Path) -> None:
    put(tmp_path / "key.json", a_key(), 0o644)

    with pytest.raises(RegisterDenied):
        opened(tmp_path).client()
