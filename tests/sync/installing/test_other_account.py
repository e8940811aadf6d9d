"""Starting a program as another account; only root may, so elsewhere it is refused and nothing is started."""

import os
import pwd
import sys
from pathlib import Path

import pytest

from sync.installing.other_account import handed_over, start_as

IS_ROOT = os.geteuid() == 0
OTHER = "nobody" if IS_ROOT else pwd.getpwuid(os.geteuid()).pw_name
SHELL = "/bin/sh"


def test_the_program_runs_as_that_account_with_nothing_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OF_OURS", "yes")
    known = pwd.getpwnam(OTHER)

    answer = start_as(
        [SHELL, "-c", "id -u; umask; pwd; echo $OF_OURS$OF_THE_TASK$USER"], OTHER, {"OF_THE_TASK": "-"}
    )

    said = answer.text.split()
    told = [f"{known.pw_uid}", "0077", "/", f"-{OTHER}"]
    assert (answer.code, said) == (0, told) if IS_ROOT else answer.code == 127


def test_what_a_failing_program_says_is_given_back() -> None:
    answer = start_as([SHELL, "-c", "echo why >&2; exit 3"], OTHER, {})

    assert (answer.code, answer.text) == (3, "why\n") if IS_ROOT else answer.code == 127


def test_a_program_that_is_not_there_answers_like_one_that_failed() -> None:
    answer = start_as(["/nowhere/python"], OTHER, {})

    assert answer.code == 127
    assert answer.text


def test_an_account_that_is_not_there_is_no_account() -> None:
    with pytest.raises(LookupError):
        start_as([sys.executable], "no-such-account", {})


def test_files_are_handed_over_for_as_long_as_they_are_needed(tmp_path: Path) -> None:
    key = tmp_path / "key.json"
    key.write_text("secret", encoding="utf-8")

    with handed_over({"google-credentials": str(key), "gone": "/nowhere"}, OTHER) as folder:
        copies = list(Path(folder).iterdir())
        found = copies[0].stat()
        told = ([one.name for one in copies], oct(found.st_mode & 0o777), found.st_uid, copies[0].read_text())

    assert told == (["google-credentials"], "0o400", pwd.getpwnam(OTHER).pw_uid, "secret")
    assert not Path(folder).exists()
