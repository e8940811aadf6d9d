"""The server as a program of its own, as a test in another process starts it."""

import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from google.auth.transport.requests import AuthorizedSession
from google.oauth2.service_account import Credentials

from tests.sheets_server.plain import Json

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def started(folder: Path, seed: Json) -> Iterator[tuple["subprocess.Popen[str]", Json]]:
    (folder / "seed.json").write_text(json.dumps(seed), encoding="utf-8")
    options = [
        "--port",
        "0",
        "--credentials-out",
        str(folder / "key.json"),
        "--seed",
        str(folder / "seed.json"),
    ]
    command = [sys.executable, "-m", "tests.sheets_server", *options]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield process, json.loads(process.stdout.readline())
        finally:
            process.kill()


@pytest.mark.slow
def test_the_program_says_where_it_is_serves_its_seed_and_stops(tmp_path: Path) -> None:
    seed = {"spreadsheets": [{"id": "1AbSeeded", "tabs": [{"title": "Register", "values": [["Pupil"]]}]}]}
    with started(tmp_path, seed) as (process, ready):
        assert urlsplit(ready["url"]).hostname == "127.0.0.1"
        assert ready["pid"] == process.pid
        key = json.loads((tmp_path / "key.json").read_text(encoding="utf-8"))
        assert key["token_uri"] == f"{ready['url']}/token"
        if os.name == "posix":
            assert stat.S_IMODE((tmp_path / "key.json").stat().st_mode) == 0o600

        scopes = ["https://www.googleapis.com/auth/spreadsheets"]
        credentials = Credentials.from_service_account_info(key, scopes=scopes)  # type: ignore[no-untyped-call] # google-auth has gaps
        with AuthorizedSession(credentials) as http:  # type: ignore[no-untyped-call] # google-auth has gaps
            found = http.get(f"{ready['url']}/v4/spreadsheets/1AbSeeded/values/Register", timeout=5).json()
        assert found["values"] == [["Pupil"]]

        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=10) == 0
