import json
import os
from pathlib import Path

import pytest

from sheet_templates.errors import RegisterError, RegisterMissing
from sync.google.signing_in.secret_file import MOST_BYTES, read_secret
from tests.sync.google.signing_in.secrets import a_key, put, secrets_in


def refusal(path: Path, *, is_handed_over: bool = False) -> RegisterError:
    """Return why a file is refused, having looked that it gives nothing away."""
    with pytest.raises(RegisterError) as raised:
        read_secret(path, is_handed_over=is_handed_over)
    error = raised.value
    assert error.where == str(path)
    assert error.todo
    assert secrets_in(str(error), repr(error)) == []
    return error


@pytest.mark.parametrize("mode", [0o600, 0o400], ids=["read and written", "only read"])
def test_a_file_for_one_account_alone_is_read(tmp_path: Path, mode: int) -> None:
    assert read_secret(put(tmp_path / "key.json", a_key(), mode)) == a_key()


def test_a_mark_of_the_encoding_at_its_start_is_no_fault(tmp_path: Path) -> None:
    path = put(tmp_path / "key.json", "\N{ZERO WIDTH NO-BREAK SPACE}" + json.dumps(a_key()))

    assert read_secret(path) == a_key()


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o620, 0o601], ids=oct)
def test_a_file_that_others_have_rights_to_is_refused(tmp_path: Path, mode: int) -> None:
    error = refusal(put(tmp_path / "key.json", a_key(), mode))

    assert error.what == "Other accounts of this computer may read the file for signing in to Google."
    assert "chmod 600" in error.todo


def test_what_systemd_hands_over_may_look_open(tmp_path: Path) -> None:
    path = put(tmp_path / "google-credentials", a_key(), 0o440)

    assert read_secret(path, is_handed_over=True) == a_key()


def test_a_description_without_a_secret_may_be_open(tmp_path: Path) -> None:
    path = put(tmp_path / "pool.json", {"type": "external_account"}, 0o644)

    assert read_secret(path) == {"type": "external_account"}


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        pytest.param("OneDrive - Green Lane School", "OneDrive", id="OneDrive"),
        pytest.param("Google Drive", "Google Drive", id="Google Drive"),
        pytest.param("My Drive", "Google Drive", id="Google Drive under its other name"),
        pytest.param("Dropbox/keys", "Dropbox", id="Dropbox, deeper down"),
    ],
)
def test_a_file_in_a_folder_that_is_synchronised_is_refused(
    tmp_path: Path, folder: str, service: str
) -> None:
    error = refusal(put(tmp_path / folder / "key.json", a_key()))

    assert error.what == (
        f"The file for signing in to Google lies in a folder that {service} copies to other computers."
    )
    assert "Move it" in error.todo


def test_a_link_to_a_file_in_such_a_folder_is_refused(tmp_path: Path) -> None:
    put(tmp_path / "Dropbox" / "key.json", a_key())
    (tmp_path / "key.json").symlink_to(tmp_path / "Dropbox" / "key.json")

    assert "Dropbox" in refusal(tmp_path / "key.json").what


@pytest.mark.parametrize("is_folder", [True, False], ids=["a repository", "a work tree beside one"])
def test_a_file_in_a_folder_kept_by_git_is_refused(tmp_path: Path, is_folder: bool) -> None:  # noqa: FBT001 - a case
    mark = tmp_path / "work" / ".git"
    mark.parent.mkdir()
    if is_folder:
        mark.mkdir()
    else:
        mark.write_text("gitdir: elsewhere", encoding="utf-8")

    error = refusal(put(tmp_path / "work" / "deep" / "key.json", a_key()))

    assert error.what.endswith("lies in a folder kept by git, from where it is easily published.")


def test_a_file_on_another_computer_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sync.google.signing_in.secret_file.is_remote", lambda path: True)

    assert refusal(put(tmp_path / "key.json", a_key())).what.endswith("lies on another computer.")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("", id="nothing"),
        pytest.param("not JSON", id="other text"),
        pytest.param(json.dumps(a_key())[:-40], id="the first part of a key"),
        pytest.param([a_key()], id="a list"),
        pytest.param("null", id="null"),
        pytest.param("[" * 50_000, id="nested without end"),
        pytest.param(json.dumps(a_key()) + " " * MOST_BYTES, id="too much"),
    ],
)
def test_what_is_no_key_is_refused(tmp_path: Path, content: object) -> None:
    error = refusal(put(tmp_path / "key.json", content))

    assert error.what == "This is no file for signing in to Google, or a part of it is missing."
    assert "docs/google-sheets.md" in error.todo


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = put(tmp_path / "key.json", "")
    path.write_bytes(b"\xff\xfe\x00")

    assert refusal(path).what.startswith("This is no file for signing in")


def test_a_damaged_file_that_others_may_read_is_told_as_open(tmp_path: Path) -> None:
    assert refusal(put(tmp_path / "key.json", "{", 0o644)).what.startswith("Other accounts")


def test_a_folder_or_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    assert refusal(tmp_path).what.startswith("This is no file")
    assert refusal(tmp_path / "pipe").what.startswith("This is no file")


@pytest.mark.parametrize("place", ["key.json", "file/key.json"], ids=["no file", "a file for a folder"])
def test_a_file_that_is_not_there_is_told_with_where_to_name_it(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")

    error = refusal(tmp_path / place)

    assert isinstance(error, RegisterMissing)
    assert "[google], credentials" in error.todo


def test_a_file_that_this_account_may_not_read_is_told(tmp_path: Path) -> None:
    error = refusal(tmp_path / ("x" * 300))  # no account may read a name as long as this

    assert error.what == "This account may not read the file for signing in to Google."
