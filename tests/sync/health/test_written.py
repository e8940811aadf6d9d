"""Whether a run may write: tried for real, with nothing left behind."""

import errno
from pathlib import Path

import pytest

from sync.health.points import Verdict
from sync.health.written import written_points
from sync.installing.task import Needed


def test_a_folder_that_can_be_written_is_in_order_and_stays_empty(tmp_path: Path) -> None:
    [point] = written_points([Needed("register Main", str(tmp_path / "AP.xlsx"), str(tmp_path))])

    assert (point.part, point.verdict) == ("Folder of register Main", Verdict.OK)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("number", "told"),
    [
        pytest.param(errno.EACCES, "Nothing can be written there.", id="not allowed"),
        pytest.param(errno.EROFS, "The disk or share is read-only.", id="read-only share"),
        pytest.param(errno.ENOSPC, "The disk is full.", id="full disk"),
    ],
)
def test_why_a_folder_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, told: str
) -> None:
    def refuse(**_: object) -> object:
        raise OSError(number, "as the system says")

    monkeypatch.setattr("tempfile.TemporaryFile", refuse)

    [point] = written_points([Needed("register Main", "AP.xlsx", str(tmp_path))])

    assert point.verdict is Verdict.FAIL
    assert told in point.what
    assert "as the system says" in point.where


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    [point] = written_points([Needed("status_page of register Main", "x", str(tmp_path / "gone"))])

    assert point.verdict is Verdict.FAIL
    assert "No such file" in point.where


def test_what_is_only_read_is_read_and_registers_are_left_to_their_own_point(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    pack.mkdir()
    needed = [
        Needed("register Main", str(tmp_path / "AP.xlsx")),
        Needed("policy pack", str(pack)),
        Needed("calendar file", str(tmp_path / "terms.ics")),
    ]

    found = list(written_points(needed))

    assert [(one.part, one.verdict) for one in found] == [
        ("Policy pack", Verdict.OK),
        ("Calendar file", Verdict.FAIL),
    ]
