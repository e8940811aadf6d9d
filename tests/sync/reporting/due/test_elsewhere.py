"""What is said of reports by a computer that must not make any."""

from dataclasses import replace
from pathlib import Path

import pytest

from sync.many import making_kit
from sync.many.kit import Item, Kit
from tests.sync.commands.report_runs import School, a_school

PANEL = "[reports]\nfolder = 'Reports'\n[reports.panel]\n"


@pytest.fixture
def school(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> School:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "share"
    folder.mkdir()
    return a_school(folder, ("VPP return | 02/11/2026 |", "VPP return | 23/11/2026 |"), PANEL)


def test_a_computer_of_a_cluster_makes_none_and_says_so(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = making_kit.kit_and_items

    def elsewhere(*given: object) -> tuple[Kit, list[Item]]:
        kit, items = here(*given)  # type: ignore[arg-type]  # as they were given
        return replace(kit, is_elsewhere=True), items

    monkeypatch.setattr(making_kit, "kit_and_items", elsewhere)

    ran = school.run("2026-11-20")

    assert ran.code == 0
    assert "Reports are not made on the computers of a cluster" in ran.out
    assert school.names() == []
    assert not (school.state / "reports").exists()
