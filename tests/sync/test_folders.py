import os
from pathlib import Path

import pytest

from sync import folders
from sync.folders import is_remote, make_private, mount_kind, state_folder, synced_by, user_settings_folder
from sync.options import Options

MOUNTS = r"""
22 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
40 22 0:35 / /mnt/school\040share rw,relatime - cifs //server/ap rw
41 22 0:36 / /mnt/nfs rw - nfs4 server:/ap rw
42 41 0:37 / /mnt/nfs/local rw - tmpfs tmpfs rw
43 22 0:38 / /mnt/amy/ssh rw - fuse.sshfs amy@host:/ rw
broken line
44 22 0:39 / /mnt/none rw -
""".splitlines()


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/", "ext4"),
        ("/var/lib/ap-register", "ext4"),
        ("/mnt/school share", "cifs"),
        ("/mnt/school share/state", "cifs"),
        ("/mnt/school share 2", "ext4"),
        ("/mnt/nfs/state", "nfs4"),
        ("/mnt/nfs/local/state", "tmpfs"),
        ("/mnt/amy/ssh/x", "fuse.sshfs"),
    ],
)
def test_the_kind_of_disk_is_that_of_the_nearest_mount_above(path: str, expected: str) -> None:
    assert mount_kind(path, MOUNTS) == expected


def test_without_mounts_the_kind_is_not_known() -> None:
    assert mount_kind("/x", []) == ""


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("ext4", False),
        ("overlay", False),
        ("9p", False),
        ("cifs", True),
        ("nfs4", True),
        ("fuse.rclone", True),
        ("", False),
    ],
)
def test_a_share_is_told_from_a_local_disk(
    kind: str, *, expected: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "mount_kind", lambda path, mounts: kind)
    monkeypatch.setattr("sys.platform", "linux")

    assert is_remote(tmp_path) is expected


def test_where_mounts_cannot_be_read_a_folder_counts_as_local(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(path: Path, **_: object) -> str:
        raise PermissionError

    monkeypatch.setattr(Path, "read_text", unreadable)
    monkeypatch.setattr("sys.platform", "darwin")

    assert not is_remote(tmp_path)


class _Kernel:
    def __init__(self, kind: int) -> None:
        self.kind = kind
        self.asked: list[str] = []
        self.kernel32 = self

    def GetDriveTypeW(self, drive: str) -> int:  # noqa: N802 - the name that Windows gives it
        self.asked.append(drive)
        return self.kind


@pytest.mark.parametrize(
    ("path", "kind", "expected"),
    [
        pytest.param(r"\\server\ap", 3, True, id="a share by its name"),
        pytest.param(r"S:\ap", 4, True, id="a share behind a letter"),
        pytest.param(r"C:\ap", 3, False, id="a disk of the computer"),
    ],
)
def test_windows_is_asked_for_the_kind_of_drive(
    path: str, kind: int, *, expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    import ctypes

    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setattr(os.path, "realpath", lambda folder: path)
    monkeypatch.setattr(ctypes, "windll", _Kernel(kind), raising=False)

    assert is_remote(Path("state")) is expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        pytest.param(
            ("C:", "Users", "amy", "OneDrive - Green Lane School", "AP"),
            "OneDrive - Green Lane School",
            id="OneDrive",
        ),
        pytest.param(("home", "amy", "Dropbox"), "Dropbox", id="Dropbox"),
        pytest.param(("G:", "My Drive", "AP"), "My Drive", id="Google Drive"),
        pytest.param(("home", "amy", "boxes", "onedriver"), None, id="names that only look like one"),
    ],
)
def test_a_folder_that_a_cloud_service_copies_is_recognised(
    parts: tuple[str, ...], expected: str | None
) -> None:
    assert synced_by(Path(*parts)) == expected


def test_the_state_folder_follows_the_variable_then_the_settings_then_the_user(tmp_path: Path) -> None:
    variable, settled = tmp_path / "variable", tmp_path / "settled"

    assert state_folder(Options(state_folder=variable), settled) == variable
    assert state_folder(Options(), settled) == settled
    assert state_folder(Options()).name == "ap-register"
    assert user_settings_folder().name == "ap-register"


def test_the_user_s_own_folder_is_local_and_not_copied_between_computers() -> None:
    assert "Roaming" not in str(state_folder(Options()))


@pytest.mark.skipif(os.name == "nt", reason="rights are of another kind there")
def test_a_folder_that_is_there_keeps_its_rights(tmp_path: Path) -> None:
    (tmp_path / "state").mkdir(mode=0o755)

    make_private(tmp_path / "state")

    assert (tmp_path / "state").stat().st_mode & 0o777 == 0o755


def test_a_user_without_a_home_has_no_settings_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(*_: object, **__: object) -> Path:
        raise RuntimeError

    monkeypatch.setattr("platformdirs.user_config_path", nowhere)

    assert not user_settings_folder().exists()
