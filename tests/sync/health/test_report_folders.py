"""The folders that reports go into: there, folders, and writable."""

import errno
from pathlib import Path

import pytest

from reports.due.wanted import Wanted
from sync.health.points import Verdict
from sync.health.report_folders import report_points
from sync.health.written import written_points
from sync.installing.task import needed_by
from sync.installing.wanted import Kind
from sync.settings import ReportSettings, Settings


def _wanted(kind: str, folder: Path | None) -> ReportSettings:
    return ReportSettings(Wanted(kind), folder)


def test_a_folder_that_can_be_written_is_tried_once_for_all_its_reports_and_stays_empty(
    tmp_path: Path,
) -> None:
    wanted = [_wanted("panel", tmp_path), _wanted("calls", None), _wanted("census", tmp_path)]

    [point] = report_points(wanted)

    assert (point.verdict, point.what) == (Verdict.OK, "They can be written: panel, census.")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_and_a_file_in_its_place_are_told_apart(tmp_path: Path) -> None:
    file = tmp_path / "Reports"
    file.write_text("")

    gone, no_folder = report_points([_wanted("panel", tmp_path / "gone"), _wanted("census", file)])

    assert gone.verdict is no_folder.verdict is Verdict.FAIL
    assert gone.what == "The folder for reports is not there, so none is made: panel."
    assert no_folder.what == "That is a file and no folder, so no report is made: census."


def test_a_folder_that_cannot_be_written_is_told_with_what_the_system_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: object) -> object:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr("tempfile.TemporaryFile", refuse)

    [point] = report_points([_wanted("panel", tmp_path)])

    assert point.verdict is Verdict.FAIL
    assert point.where == f"{tmp_path}: Read-only file system"


def test_the_task_needs_the_folder_and_it_is_not_told_twice(tmp_path: Path) -> None:
    needed = needed_by(Settings(reports=(_wanted("panel", tmp_path),)), Kind.SYSTEMD)

    assert [one.written for one in needed] == [str(tmp_path)]
    assert list(written_points(needed)) == []
