from pathlib import Path

import pytest

from sync.connectors.files import revision_of
from sync.keeping.synced import Service
from sync.keeping.synced_probe import copies_of_ours, synced_here, told_of_our_copies
from tests.sync.keeping.saving import NEW, THEIRS, a_register


@pytest.mark.parametrize("there", [True, False], ids=["there", "not there yet"])
def test_this_computer_is_asked(*, there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path))
    path = a_register(tmp_path) if there else tmp_path / "AP register.xlsx"

    found = synced_here(path)

    assert found is not None
    assert (found.service, found.folder) == (Service.ONEDRIVE, str(tmp_path))


def test_a_conflict_copy_of_our_own_save_is_told_apart_from_somebody_elses(tmp_path: Path) -> None:
    path = a_register(tmp_path)
    ours = tmp_path / "AP register-OFFICE-PC.xlsx"
    ours.write_bytes(NEW)
    (tmp_path / "AP register (Anna's conflicted copy 2026-11-23).xlsx").write_bytes(THEIRS)

    copies = copies_of_ours(path, {revision_of(NEW)}, "OFFICE-PC")

    assert copies == (ours,)
    assert "AP register-OFFICE-PC.xlsx" in told_of_our_copies(copies)[0]


def test_a_conflict_copy_that_cannot_be_read_is_not_called_ours(tmp_path: Path) -> None:
    path = a_register(tmp_path)
    (tmp_path / "AP register-OFFICE-PC.xlsx").mkdir()

    assert copies_of_ours(path, {revision_of(NEW)}, "OFFICE-PC") == ()


def test_without_copies_nothing_is_told() -> None:
    assert told_of_our_copies(()) == ()
