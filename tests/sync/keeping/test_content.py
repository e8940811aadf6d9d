from pathlib import Path

import pytest

from sheet_templates.errors import RegisterMissing
from sync.connectors.disk import LocalDisk
from sync.connectors.files import revision_of
from sync.keeping.content import read, real_file, revision
from tests.sync.keeping.saving import OLD, a_register


def test_all_of_a_file_is_read(tmp_path: Path) -> None:
    path = a_register(tmp_path, b"pupils" * 300_000)

    assert read(path) == b"pupils" * 300_000
    assert revision(path) == revision_of(b"pupils" * 300_000)


def test_a_file_that_changes_while_it_is_read_has_no_revision(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changing(disk: LocalDisk, path: Path, most: int) -> bytes:
        raise BlockingIOError("changed while it was read")

    monkeypatch.setattr(LocalDisk, "read", changing)

    assert revision(a_register(tmp_path)) is None


def test_a_path_leads_to_its_file(tmp_path: Path) -> None:
    path, link = a_register(tmp_path, OLD), tmp_path / "link.xlsx"
    link.symlink_to(path.name)

    assert real_file(link) == path
    with pytest.raises(RegisterMissing):
        real_file(tmp_path / "gone.xlsx")
