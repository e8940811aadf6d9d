"""Doing the steps of a plan."""

from pathlib import Path

import pytest

from sheet_templates.errors import UserError
from sync.installing.doing import TaskNotInstalled, do
from sync.installing.steps import DEFINITION, Command, File, FirstLine, Folder, Gone, Plan, Step, as_json
from sync.installing.wanted import Kind
from tests.sync.installing.computers import Owners, Programs, a_computer


def _done(root: Path, *steps: Step, kind: Kind = Kind.SYSTEMD, programs: Programs | None = None) -> None:
    do(Plan(steps), a_computer(root, kind, programs=programs))


def test_a_line_is_added_before_all_others(tmp_path: Path) -> None:
    path = tmp_path / "ap-register.toml"
    path.write_bytes(b"school = 'A'\r\n")
    path.chmod(0o640)

    _done(tmp_path, FirstLine(str(path), "state_dir = '/x'"))

    assert path.read_bytes() == b"state_dir = '/x'\r\nschool = 'A'\r\n"
    assert path.stat().st_mode & 0o777 == 0o640
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["ap-register.toml"]


def test_the_mark_that_editors_put_first_stays_first(tmp_path: Path) -> None:
    path = tmp_path / "ap-register.toml"
    path.write_bytes(b"\xef\xbb\xbfschool = 'A'\n")

    _done(tmp_path, FirstLine(str(path), "state_dir = '/x'"))

    assert path.read_bytes() == b"\xef\xbb\xbfstate_dir = '/x'\nschool = 'A'\n"


def test_a_link_to_the_settings_stays_a_link(tmp_path: Path) -> None:
    path, link = tmp_path / "real.toml", tmp_path / "link.toml"
    path.write_text("school = 'A'\n", encoding="utf-8")
    link.symlink_to(path)

    _done(tmp_path, FirstLine(str(link), "state_dir = '/x'"))

    assert link.is_symlink()
    assert path.read_text(encoding="utf-8").startswith("state_dir")


def test_settings_that_cannot_take_the_line_stay_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "ap-register.toml"
    path.write_text("state_dir = '/y'\n", encoding="utf-8")

    with pytest.raises(UserError, match="stays as it is"):
        _done(tmp_path, FirstLine(str(path), "state_dir = '/x'"))

    assert path.read_text(encoding="utf-8") == "state_dir = '/y'\n"


@pytest.mark.parametrize("before", [None, b"old\n", b"\xff\xfe"], ids=["none", "older", "no text"])
def test_a_file_is_written_whole(tmp_path: Path, before: bytes | None) -> None:
    place = tmp_path / "etc/unit"
    if before is not None:
        place.parent.mkdir()
        place.write_bytes(before)

    _done(tmp_path, File("/etc/unit", "new ü\n"))

    assert place.read_bytes() == "new ü\n".encode()
    assert [one.name for one in place.parent.iterdir()] == ["unit"]


def test_a_file_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "etc").mkdir()
    (tmp_path / "etc/unit").mkdir()

    with pytest.raises(TaskNotInstalled, match="could not be done") as failed:
        _done(tmp_path, File("/etc/unit", "new\n"))

    assert failed.value.where.startswith("/etc/unit: ")
    assert "sudo" in failed.value.todo
    assert [one.name for one in (tmp_path / "etc").iterdir()] == ["unit"]


def test_a_folder_that_is_there_is_closed_to_others(tmp_path: Path) -> None:
    place = tmp_path / "srv/state"
    place.mkdir(parents=True, mode=0o755)
    owners = Owners()

    do(Plan((Folder("/srv/state", "apreg"),)), a_computer(tmp_path, owners=owners))

    assert place.stat().st_mode & 0o777 == 0o700
    assert owners.of(place) == "apreg"


def test_an_account_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    def unknown(path: Path, account: str) -> None:
        raise KeyError(account)

    owners = Owners()
    owners.give = unknown  # type: ignore[method-assign]  # a computer that knows nobody

    with pytest.raises(TaskNotInstalled) as failed:
        do(Plan((Folder("/srv/state", "apreg"),)), a_computer(tmp_path, owners=owners))

    assert "apreg" in failed.value.where


def test_a_file_that_is_gone_already_is_gone(tmp_path: Path) -> None:
    _done(tmp_path, Gone("/etc/unit"))

    assert not (tmp_path / "etc/unit").exists()


@pytest.mark.parametrize(
    ("said", "where"),
    [
        pytest.param(b"ERROR: Access is denied.\r\n", "schtasks: ERROR: Access is denied.", id="words"),
        pytest.param(b"", "schtasks: exit code 1", id="nothing"),
    ],
)
def test_what_a_program_says_is_told_with_what_to_do(tmp_path: Path, said: bytes, where: str) -> None:
    programs = Programs(broken={"schtasks": said})
    step = Command(("schtasks", "/Create", "/TN", "x", "/XML", DEFINITION), "<Task/>", "utf-16")

    with pytest.raises(TaskNotInstalled) as failed:
        _done(tmp_path, step, kind=Kind.WINDOWS, programs=programs)

    assert failed.value.where == where
    assert "Run as administrator" in failed.value.todo


def test_steps_after_one_that_failed_are_not_done(tmp_path: Path) -> None:
    programs = Programs(broken={"systemctl": b"no"})

    with pytest.raises(TaskNotInstalled):
        _done(tmp_path, Command(("systemctl", "x")), File("/etc/unit", "new\n"), programs=programs)

    assert not (tmp_path / "etc/unit").exists()


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (Folder("/a", "me"), {"step": "folder", "path": "/a", "account": "me"}),
        (FirstLine("/a", "x = 1"), {"step": "first line", "path": "/a", "text": "x = 1"}),
        (File("/a", "x"), {"step": "file", "path": "/a", "text": "x"}),
        (Gone("/a"), {"step": "delete", "path": "/a"}),
        (Command(("a", "b"), "x"), {"step": "command", "words": ["a", "b"], "text": "x"}),
    ],
)
def test_each_step_can_be_told_to_another_program(step: Step, expected: dict[str, object]) -> None:
    assert as_json(step) == expected
