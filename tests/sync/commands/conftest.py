"""What the tests of commands share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sheets_server.running import Running, running
from tests.sync.commands.google_runs import REGISTER, School


@pytest.fixture
def folder(elsewhere: None, tmp_path: Path) -> Path:
    """A folder for registers, with the settings of this computer out of reach."""
    share = tmp_path / "share"
    share.mkdir()
    return share


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder to be in, with the settings of this computer out of reach."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


@pytest.fixture(scope="module")
def server() -> Iterator[Running]:
    """What stands for Google, for the tests of one file."""
    with running() as one:
        yield one


@pytest.fixture
def school(server: Running, tmp_path: Path) -> School:
    """A school with one register in Google Sheets, alone on an empty server."""
    server.control("POST", "reset")
    (book,) = server.seed(REGISTER)
    return School(server, tmp_path, book)
