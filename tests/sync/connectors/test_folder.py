import os
from pathlib import Path

import pytest

from sheet_templates.errors import (
    RegisterBusy,
    RegisterDenied,
    RegisterLocked,
    RegisterMissing,
    RegisterUnreadable,
)
from sheet_templates.snapshot import Snapshot
from sync.connectors.csv_files import CSV_GAPS
from sync.connectors.disk import Disk, LocalDisk
from sync.connectors.folder import Reading, csv_names, read_folder
from sync.connectors.limits import Limits
from tests.sync.connectors.fake_disk import BusyDisk, CountingWaiter, windows_error


def read(folder: Path, disk: Disk | None = None, limits: Limits | None = None) -> Snapshot:
    return read_folder(folder, Reading(limits or Limits(), CountingWaiter(), disk or LocalDisk()))


def fill(folder: Path, **files: str) -> Path:
    for stem, text in files.items():
        (folder / f"{stem}.csv").write_text(text, encoding="utf-8")
    return folder


def test_each_file_is_a_tab_in_the_order_of_the_names(tmp_path: Path) -> None:
    fill(tmp_path, reviews="Pupil,Held on\nA,x\n", Placements="Pupil;Start\nA;y\n")
    (tmp_path / "Attendance.CSV").write_text("Pupil\n")

    register = read(tmp_path)

    assert [tab.title for tab in register.tabs] == ["Attendance", "Placements", "reviews"]
    assert register.tab("Placements").rows == {1: ["Pupil", "Start"], 2: ["A", "y"]}
    assert register.source == str(tmp_path)
    assert register.gaps == CSV_GAPS


@pytest.mark.parametrize(
    "name",
    [
        "~$reviews.csv",
        ".~lock.reviews.csv#",
        ".reviews.csv",
        "reviews.csv.tmp",
        "notes.txt",
        "Register.xlsx",
        "reviews (Jo Example's conflicted copy 2026-11-24).csv",
        "reviews.sync-conflict-20261124-081500.csv",
    ],
)
def test_what_is_no_part_of_the_register_is_left_out(tmp_path: Path, name: str) -> None:
    fill(tmp_path, reviews="A\n")
    (tmp_path / name).write_bytes(b"PK")

    assert csv_names(tmp_path) == ["reviews.csv"]


def test_a_folder_in_the_folder_is_left_out(tmp_path: Path) -> None:
    fill(tmp_path, reviews="A\n")
    (tmp_path / "old.csv").mkdir()

    assert csv_names(tmp_path) == ["reviews.csv"]


def test_a_conflict_copy_without_its_original_is_read(tmp_path: Path) -> None:
    fill(tmp_path, **{"reviews.sync-conflict-20261124-081500": "A\n"})

    assert len(read(tmp_path).tabs) == 1


def test_two_files_of_one_stem_are_told_apart(tmp_path: Path) -> None:
    fill(tmp_path, reviews="A\n")
    (tmp_path / "reviews.CSV").write_text("B\n")

    assert {tab.title for tab in read(tmp_path).tabs} == {"reviews.CSV", "reviews.csv"}


def test_the_revision_tells_every_change_of_names_and_contents(tmp_path: Path) -> None:
    fill(tmp_path, a="1\n2\n", b="3\n")
    revisions = {read(tmp_path).revision}
    (tmp_path / "b.csv").rename(tmp_path / "c.csv")
    revisions.add(read(tmp_path).revision)
    fill(tmp_path, a="1\n", c="2\n3\n")
    revisions.add(read(tmp_path).revision)
    again = read(tmp_path).revision
    (tmp_path / "notes.txt").touch()

    assert len(revisions) == 3
    assert read(tmp_path).revision == again


def test_an_empty_folder_is_unreadable_with_words(tmp_path: Path) -> None:
    with pytest.raises(RegisterUnreadable, match="has no CSV file in it") as caught:
        read(tmp_path)

    assert caught.value.todo


def test_a_folder_that_may_not_be_listed_is_denied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", closed)

    with pytest.raises(RegisterDenied):
        read(tmp_path)


def test_one_empty_file_stops_the_register(tmp_path: Path) -> None:
    fill(tmp_path, placements="A\n", reviews="")

    with pytest.raises(RegisterBusy, match=r"reviews\.csv is not all there yet: it is empty"):
        read(tmp_path)


def test_one_file_of_another_kind_stops_the_register(tmp_path: Path) -> None:
    from tests.sync.connectors.samples import TYPES, office_package

    (tmp_path / "placements.csv").write_bytes(office_package(TYPES["a workbook"]))

    with pytest.raises(RegisterUnreadable, match=r"a workbook \(xlsx\) under the name of a CSV file"):
        read(tmp_path)


def test_one_held_file_stops_the_register(tmp_path: Path) -> None:
    fill(tmp_path, placements="A\n")

    with pytest.raises(RegisterLocked, match=r"placements\.csv"):
        read(tmp_path, BusyDisk(*[windows_error(32)] * 20))


def test_a_file_that_goes_away_meanwhile_means_trying_again(tmp_path: Path) -> None:
    fill(tmp_path, placements="A\n")

    with pytest.raises(RegisterBusy, match="went away while the folder was being read"):
        read(tmp_path, BusyDisk(FileNotFoundError(2, "gone")))


def test_a_link_that_leads_nowhere_means_trying_again(tmp_path: Path) -> None:
    (tmp_path / "placements.csv").symlink_to("gone.csv")

    with pytest.raises(RegisterBusy):
        read(tmp_path)


def test_a_folder_that_is_gone_is_missing(tmp_path: Path) -> None:
    with pytest.raises(RegisterMissing):
        read(tmp_path / "gone")


def test_all_files_together_may_not_pass_the_limit(tmp_path: Path) -> None:
    fill(tmp_path, a="12345\n", b="12345\n")

    assert len(read(tmp_path, limits=Limits(file_bytes=12)).tabs) == 2
    with pytest.raises(RegisterUnreadable, match=r"b\.csv is too large"):
        read(tmp_path, limits=Limits(file_bytes=11))


def test_too_many_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sync.connectors.folder._MOST_FILES", 1)
    fill(tmp_path, a="A\n", b="A\n")

    with pytest.raises(RegisterUnreadable, match="has 2 CSV files, and the limit is 1"):
        read(tmp_path)
