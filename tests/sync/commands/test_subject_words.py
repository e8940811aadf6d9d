"""The command ``subject`` and what tabs say: of findings known by something else, and on tabs of staff's."""

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from sync.state.opening import open_store
from tests.canary import canaries_in
from tests.sync.commands.run_runs import TUESDAY, WEDNESDAY, edit, go, rows_of, typed
from tests.sync.commands.scenes import Scene, entered, make_scene
from tests.sync.commands.subject_runs import FIRST, HEADINGS, SECOND, UPNS, a_row, subject
from tests.sync.frames import A_MORNING

UPN = "Z801200010002"
"""Its check letter is wrong, which the data checks say."""

FULL_WEEK = "AP-PT-01"
"""A rule that is about the pupil and not about the placement."""


def _make(folder: Path) -> None:
    """Make a register of two pupils who are at AP for most of the week, and a run over it."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Register"
    sheet.append([*HEADINGS, "Days per week"])
    sheet.append([*a_row(FIRST, UPN), 5])
    sheet.append([*a_row(SECOND, UPNS[1]), 5])
    book.save(folder / "AP register.xlsx")
    go(folder, folder / "AP register.xlsx")


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return make_scene(tmp_path_factory, _make)


@pytest.fixture
def register(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> Path:
    return entered(scene, monkeypatch) / "AP register.xlsx"


def _leave(register: Path) -> None:
    """Take the first pupil out of the register, as staff do."""
    edit(register, lambda sheet: sheet.delete_rows(2), "Register")


def _about(register: Path, name: str) -> dict[str, str]:
    """Return the refs of a pupil's rows, by their rule or as far as it is told."""
    rows = [row for row in rows_of(register) if str(row["Pupil or provider"]).startswith(name)]
    return {str(row["Why"]).rpartition("(")[2].split(";")[0].split(",")[0]: str(row["Ref"]) for row in rows}


def _findings(folder: Path) -> int:
    store = open_store(folder.parent / "state", now=A_MORNING.now(), read_only=True)
    try:
        plain: Any = store.export()
    finally:
        store.close()
    [one] = plain["registers"].values()
    return len(one["finding"])


def _told(out: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(out)
    return told


def _a_copy(register: Path) -> None:
    """Put a copy of the to-do list among the tabs, as staff do by hand."""
    book = load_workbook(register)
    copy = book.create_sheet("For Monday")
    for row in book["AP To do"].iter_rows(values_only=True):
        copy.append(row)
    book.save(register)


@pytest.mark.parametrize("word", ["name", "UPN", FULL_WEEK, "another finding"])
@pytest.mark.parametrize("is_run", [False, True], ids=["at once", "after a run"])
def test_all_findings_of_a_pupil_who_left_go_whatever_they_are_known_by(
    register: Path, word: str, *, is_run: bool
) -> None:
    refs = _about(register, FIRST)
    others = _about(register, SECOND)
    other = next(ref for rule, ref in refs.items() if rule != FULL_WEEK)
    said = {"name": FIRST, "UPN": UPN, FULL_WEEK: refs[FULL_WEEK], "another finding": other}[word]
    _leave(register)
    if is_run:
        go(register.parent, register, now=TUESDAY)

    ran = subject(register.parent, "erase", register, said, "--yes", now=TUESDAY)

    assert ran.code == 0
    assert "Left:" not in ran.out
    assert FIRST.split()[1] not in str(_everything(register))
    assert _about(register, SECOND) == others
    assert _findings(register.parent) == len(others)


def _everything(register: Path) -> list[object]:
    book = load_workbook(register)
    return [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell]


def test_what_was_looked_at_first_is_what_goes(register: Path) -> None:
    _leave(register)
    looked = _told(subject(register.parent, "erase", register, FIRST, "--json").out)
    done = _told(subject(register.parent, "erase", register, FIRST, "--yes", "--json").out)

    same = ("findings", "todo_rows", "history_rows", "notes", "placements", "other_rows")
    assert [looked[key] for key in same] == [done[key] for key in same]
    assert looked["todo_rows"] > 1


def test_a_row_whose_ref_staff_typed_over_is_told_and_takes_nobody_elses_finding(register: Path) -> None:
    refs, others = _about(register, FIRST), _about(register, SECOND)
    edit(register, typed(refs[FULL_WEEK], "Ref", others[FULL_WEEK]))
    _leave(register)
    before = _findings(register.parent)

    ran = _told(subject(register.parent, "erase", register, FIRST, "--yes", "--json").out)

    assert ran["unsure_rows"] + ran["mentions"] == 1
    assert _findings(register.parent) == before - ran["findings"]
    assert FULL_WEEK in {rule for rule, ref in _about(register, SECOND).items() if ref == others[FULL_WEEK]}


def test_a_namesake_who_came_later_makes_rows_unsure(register: Path) -> None:
    refs = _about(register, FIRST)
    edit(register, lambda sheet: setattr(sheet["B2"], "value", UPNS[0]), "Register")

    ran = subject(register.parent, "erase", register, refs[FULL_WEEK])

    assert "Left:" in ran.out
    assert "who may be another one" in ran.out


@pytest.mark.parametrize("action", ["erase", "export"])
def test_a_copy_of_our_tab_is_named_with_its_rows(register: Path, action: str) -> None:
    _a_copy(register)
    _leave(register)
    rows = [
        number
        for number, row in enumerate(load_workbook(register)["For Monday"].values, start=1)
        if FIRST in str(row)
    ]

    told = _told(subject(register.parent, action, register, FIRST, "--json").out)

    found = [one["row"] for one in told["other_rows"] if one["tab"] == "For Monday"]
    assert found == rows


def test_rows_of_other_tabs_are_told_after_an_erasure_and_no_name_is(register: Path) -> None:
    _a_copy(register)
    _leave(register)

    ran = subject(register.parent, "erase", register, FIRST, "--yes")
    again = subject(register.parent, "export", register, FIRST)

    assert ran.code == 0
    assert "Left: the name stands on other tabs too (For Monday rows " in ran.out
    assert canaries_in(ran.out, ran.err) == []
    assert again.code == 0
    assert {one["tab"] for one in _told(again.out)["other_rows"]} == {"For Monday"}


def test_comments_and_tabs_of_staffs_own_are_looked_through(register: Path) -> None:
    book = load_workbook(register)
    notes = book.create_sheet("Meetings")
    notes["A1"].value = "Agenda"
    notes["A4"].value = f"Ask about {FIRST.upper()}, and about lunch"
    notes["A6"].value = "See there"
    notes["A6"].comment = Comment(f"{FIRST} again", "Sam")
    book.save(register)
    _leave(register)

    told = _told(subject(register.parent, "erase", register, UPN, "--json", now=WEDNESDAY).out)

    assert told["other_rows"] == [{"tab": "Meetings", "row": 4}, {"tab": "Meetings", "row": 6}]


def test_data_checks_are_told_only_where_they_stay(register: Path) -> None:
    _leave(register)
    looked = _told(subject(register.parent, "erase", register, FIRST, "--json").out)
    assert looked["other_rows"] == []
    edit(register, lambda sheet: sheet.delete_rows(2), "Register")

    told = _told(subject(register.parent, "erase", register, FIRST, "--json").out)

    tabs = {one["tab"] for one in told["other_rows"]}
    assert tabs == {"AP Data checks"}


def test_a_provider_is_no_pupil(register: Path) -> None:
    ran = subject(register.parent, "erase", register, "Oak Farm", "--yes")

    assert (ran.code, ran.out) == (3, "")
