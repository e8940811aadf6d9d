from pathlib import Path

import pytest

from sync.keeping.names import draft_of, other_name, spare_of

FOLDER = Path("school")


def test_the_names_are_the_same_each_time_and_lie_beside_the_file() -> None:
    real = FOLDER / "AP register.xlsx"

    assert draft_of(real) == FOLDER / "~$ap-register-AP register.xlsx.tmp"
    assert spare_of(real) == FOLDER / "~$ap-register-AP register.xlsx.old.tmp"


@pytest.mark.parametrize("name", ["x" * 250 + ".xlsx", "é" * 120 + ".xlsx"], ids=["long", "wide letters"])
def test_a_long_name_still_has_names_that_a_disk_takes(name: str) -> None:
    names = {draft_of(FOLDER / name), spare_of(FOLDER / name), draft_of(FOLDER / f"y{name}")}

    assert len(names) == 3
    assert all(len(one.name.encode()) <= 255 for one in names)


def test_the_other_name_is_the_one_not_in_use() -> None:
    real = FOLDER / "AP register.xlsx"

    assert other_name(real, draft_of(real)) == spare_of(real)
    assert other_name(real, spare_of(real)) == draft_of(real)
