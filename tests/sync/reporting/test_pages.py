"""Who may read the status page: those who may look into its folder, whatever a run keeps to itself."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from sheet_templates.errors import RegisterNotSaved
from sync.reporting.pages import write_page


@pytest.fixture(autouse=True)
def _as_a_scheduled_run() -> Iterator[None]:
    """Keep what is written to this account alone, as the units of systemd do."""
    before = os.umask(0o077)
    yield
    os.umask(before)


@pytest.mark.parametrize(
    ("folder", "page"),
    [
        pytest.param(0o755, 0o644, id="open to everybody"),
        pytest.param(0o770, 0o640, id="open to a group"),
        pytest.param(0o2770, 0o640, id="open to a group that it hands down"),
        pytest.param(0o700, 0o600, id="closed"),
        pytest.param(0o1777, 0o644, id="open to everybody to write"),
    ],
)
def test_the_page_may_be_read_by_whoever_may_look_into_its_folder(
    tmp_path: Path, folder: int, page: int
) -> None:
    place = tmp_path / "www"
    place.mkdir()
    place.chmod(folder)

    write_page(place / "status.html", "one")
    write_page(place / "status.html", "two")

    found = (place / "status.html").stat()
    assert stat.S_IMODE(found.st_mode) == page
    assert found.st_gid == place.stat().st_gid
    assert [one.name for one in place.iterdir()] == ["status.html"]
    assert (place / "status.html").read_text(encoding="utf-8") == "two"


def test_a_group_that_is_not_ours_leaves_the_page_to_our_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "chown", refuse)

    write_page(tmp_path / "status.html", "one")

    assert (tmp_path / "status.html").read_text(encoding="utf-8") == "one"


def test_a_page_that_says_the_same_is_left_alone(tmp_path: Path) -> None:
    page = tmp_path / "status.html"
    write_page(page, "one")
    before = page.stat()

    write_page(page, "one")

    assert page.stat() == before


def test_a_page_without_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(RegisterNotSaved, match="status page"):
        write_page(tmp_path / "gone" / "status.html", "one")
