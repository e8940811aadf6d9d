"""Where a task keeps its history, and what is said about an earlier one."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from sheet_templates.errors import StoreError, UserError
from sync.installing.state_place import (
    copied,
    holds_history,
    refuse_others,
    settings_line,
    told_of_earlier,
    usual_state,
    with_first_line,
)
from sync.installing.wanted import Kind
from tests.sync.installing.computers import a_computer, a_task

LINE = "state_dir = '/var/lib/ap-register'"


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (Kind.WINDOWS, r"C:\ProgramData\ap-register\state"),
        (Kind.SYSTEMD, "/var/lib/ap-register"),
        (Kind.DOCKER, "/var/lib/ap-register"),
        (Kind.LAUNCHD, "/Library/Application Support/ap-register/state"),
    ],
)
def test_each_system_has_a_place_for_all_its_accounts(tmp_path: Path, kind: Kind, expected: str) -> None:
    assert usual_state(a_computer(tmp_path, kind), kind) == expected


def test_windows_without_its_variable_has_the_usual_place(tmp_path: Path) -> None:
    assert usual_state(a_computer(tmp_path, Kind.WINDOWS, environ={}), Kind.WINDOWS).startswith(
        r"C:\ProgramData"
    )


@pytest.mark.parametrize(
    "state", ["/var/lib/ap-register", r"C:\ProgramData\ap-register\state", "/srv/O'Neil", '/srv/"a"\\b\'c']
)
def test_the_line_says_where_it_is(state: str) -> None:
    (line,) = settings_line(a_task(state=state, is_state_settled=False))

    assert tomllib.loads(line.line) == {"state_dir": state}


def test_no_line_is_added_where_settings_say_it() -> None:
    assert settings_line(a_task(is_state_settled=True)) == ()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("# remark\n\nschool = 'A'\n[[registers]]\npath = 'r.xlsx'\n", id="with tables"),
        pytest.param("school = 'A'\r\n[rules]\r\n", id="line ends of Windows"),
    ],
)
def test_all_other_lines_stay_as_they_are(text: str) -> None:
    result = with_first_line(text, LINE, Path("x.toml"))

    assert result.endswith(text)
    assert result.splitlines()[0] == LINE
    assert ("\r\n" in result) == ("\r\n" in text)


@pytest.mark.parametrize("text", ["state_dir = 'x'\n", "[[[", "state_dir.x = 1\n"])
def test_settings_that_cannot_take_the_line_are_refused(text: str) -> None:
    with pytest.raises(UserError, match="nothing can be added to safely") as refused:
        with_first_line(text, LINE, Path("x.toml"))

    assert LINE in refused.value.todo


def test_a_folder_with_other_things_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letters.docx").write_bytes(b"")

    with pytest.raises(StoreError, match="holds other things"):
        refuse_others(tmp_path, "apreg", "ann")


def test_a_history_of_another_account_is_refused_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "state.db").write_bytes(b"")

    with pytest.raises(StoreError, match="belongs to the account ann") as refused:
        refuse_others(tmp_path, "apreg", "ann")

    assert f'chown -R apreg: "{tmp_path}"' in refused.value.todo


@pytest.mark.parametrize(
    ("account", "owner"),
    [
        pytest.param("apreg", "apreg", id="its own"),
        pytest.param("", "ann", id="made for each run"),
        pytest.param("apreg", "", id="not known"),
    ],
)
def test_a_history_is_used_on(tmp_path: Path, account: str, owner: str) -> None:
    (tmp_path / "install.key").write_bytes(b"")

    refuse_others(tmp_path, account, owner)


class Closed(type(Path())):  # type: ignore[misc]  # the paths of this system
    """A folder that this account may not look into."""

    def is_dir(self) -> bool:
        return True

    def iterdir(self) -> Iterator[Path]:
        raise PermissionError

    def exists(self, **_: bool) -> bool:
        raise PermissionError


def test_a_folder_that_is_closed_is_refused_with_what_to_do() -> None:
    with pytest.raises(StoreError, match="may not look into the folder") as refused:
        refuse_others(Closed("/closed"), "apreg", "ann")

    assert "sudo" in refused.value.todo


def test_a_folder_that_is_closed_may_hold_a_history() -> None:
    assert holds_history(Closed("/closed"))


def test_an_empty_folder_and_none_at_all_are_in_order(tmp_path: Path) -> None:
    refuse_others(tmp_path, "apreg", "ann")
    refuse_others(tmp_path / "none", "apreg", "")


def test_an_earlier_history_is_told_of_and_not_moved(tmp_path: Path) -> None:
    kept, place = tmp_path / "kept", tmp_path / "place"
    kept.mkdir()
    (kept / "state.db").write_bytes(b"x")

    (told,) = told_of_earlier(kept, place, "COPY")

    assert "not moved, and there is no command for that" in told
    assert "\nCOPY\n" in told
    assert "exit code 75" in told
    assert not place.exists()


@pytest.mark.parametrize(
    ("has_kept", "has_place"), [(False, False), (True, True)], ids=["none", "carried over already"]
)
def test_nothing_is_told_where_nothing_is_to_be_carried_over(
    tmp_path: Path, *, has_kept: bool, has_place: bool
) -> None:
    for name, has in (("kept", has_kept), ("place", has_place)):
        (tmp_path / name).mkdir()
        if has:
            (tmp_path / name / "state.db").write_bytes(b"x")

    assert told_of_earlier(tmp_path / "kept", tmp_path / "place", "COPY") == ()
    assert told_of_earlier(tmp_path / "kept", tmp_path / "kept", "COPY") == ()


@pytest.mark.parametrize(
    ("kind", "account", "expected"),
    [
        pytest.param(
            Kind.WINDOWS, "x", r'robocopy "/old" "C:\ProgramData\ap-register\state" /E', id="Windows"
        ),
        pytest.param(
            Kind.SYSTEMD,
            "apreg",
            'sudo cp -a "/old/." "/var/lib/ap-register/" && sudo chown -R apreg: "/var/lib/ap-register/"',
            id="Linux",
        ),
        pytest.param(
            Kind.SYSTEMD,
            "",
            'sudo cp -a "/old/." "/var/lib/ap-register/" && '
            'sudo chown -R --reference="/var/lib/ap-register" "/var/lib/ap-register/"',
            id="Linux, account made for each run",
        ),
    ],
)
def test_the_commands_that_carry_it_over(kind: Kind, account: str, expected: str) -> None:
    assert copied(Path("/old"), a_task(kind, account=account)) == expected
