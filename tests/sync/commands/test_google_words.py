"""What commands say of a Google Sheet: which one it is, what to type for it, and what to do."""

from pathlib import Path

import pytest

from tests.sheets_server.model import Book
from tests.sync.commands.google_runs import LATER_ON_MONDAY, TUESDAY, WEDNESDAY, School

pytestmark = pytest.mark.usefixtures("elsewhere")


def _stopped(school: School) -> None:
    """Let a register look very different since its last run."""
    school.many()
    school.run()
    school.staff({"delete_rows": {"tab": "Register", "at": 4, "count": 20}})


def test_what_a_stop_says_to_type_can_be_typed_without_settings(school: School) -> None:
    _stopped(school)

    ran = school.run(now=TUESDAY)
    accepted = school.go("accept", school.address, now=TUESDAY)

    assert ran.code == 4
    assert f'ap-register accept "{school.address}"' in ran.err
    assert accepted.code == 0
    assert accepted.out.splitlines()[0] == "AP register"
    assert f'ap-register run "{school.address}"' in accepted.out
    assert school.run(now=TUESDAY).code == 0


def test_what_a_stop_says_to_type_is_the_name_where_settings_give_one(school: School, tmp_path: Path) -> None:
    settings = f"[[registers]]\nname = 'Main'\npath = '{school.address}'\n"
    (tmp_path / "ap-register.toml").write_text(settings)
    _stopped(school)

    assert 'ap-register accept "Main"' in school.run(now=TUESDAY).err


def test_a_spreadsheet_is_one_register_however_its_address_is_written(school: School) -> None:
    school.run()

    again = school.go("run", school.book, now=LATER_ON_MONDAY)

    assert "nothing new" in again.out
    assert "Nothing new to write" in again.out


def test_headings_are_the_titles_of_spreadsheets_that_nobody_named(school: School) -> None:
    school.run()

    for command in ("accept", "remove"):
        ran = school.go(command, school.address, "--dry-run", now=LATER_ON_MONDAY)
        assert ran.out.splitlines()[0] == "AP register"
    taken = school.go("accept", school.address, "--take-over", "--dry-run", now=LATER_ON_MONDAY)
    assert taken.out.splitlines()[0] == "AP register"


def test_a_spreadsheet_that_cannot_be_read_is_known_by_its_address(school: School) -> None:
    school.server.control("POST", "share", {"spreadsheet": school.book, "role": "none"})

    ran = school.run()

    assert ran.code == 3
    assert ran.out.splitlines()[0] == school.address


def test_a_viewer_sees_that_it_was_checked_and_not_written(school: School) -> None:
    account = school.server.credentials["client_email"]
    school.server.control("POST", "share", {"spreadsheet": school.book, "email": account, "role": "viewer"})

    ran = school.run()

    assert "Nothing of it could be written, so staff do not see it yet." in ran.out
    assert "checked, but nothing could be written." in school.go("status").out
    assert "make" in ran.err
    assert "an Editor" in ran.err


def test_a_viewer_of_a_register_with_nothing_to_do_sees_that_it_was_checked(
    school: School, tmp_path: Path
) -> None:
    settings = f"[[registers]]\npath = '{school.address}'\nmay_be_empty = true\n"
    (tmp_path / "ap-register.toml").write_text(settings)
    school.staff({"delete_rows": {"tab": "Register", "at": 2, "count": 20}})
    account = school.server.credentials["client_email"]
    school.server.control("POST", "share", {"spreadsheet": school.book, "email": account, "role": "viewer"})

    ran = school.run()

    assert ran.code == 3
    assert "checked, but nothing could be written." in school.go("status").out


def test_a_pupils_data_stand_under_the_title_of_the_spreadsheet(school: School) -> None:
    school.run()

    ran = school.go("subject", "erase", school.address, "AP-0001", "--dry-run", now=LATER_ON_MONDAY)

    assert ran.out.splitlines()[0] == "AP register"


def test_only_tabs_that_changed_are_named_as_written(school: School) -> None:
    first = school.run()
    quiet = school.run(now=TUESDAY)
    school.staff(school.entered(2))
    changed = school.run(now=WEDNESDAY)

    assert "AP To do, AP Summary, AP Data checks, AP History." in first.out
    assert "AP Data checks" not in quiet.out
    assert "AP Summary" in quiet.out
    assert "AP Data checks" not in changed.out
    assert "AP To do" in changed.out


def _book(school: School) -> Book:
    """Return the spreadsheet as it stands at this moment."""
    with school.server.desk.lock:
        book = school.server.desk.store.named_or_refused(school.book).book
    assert book is not None
    return book


@pytest.mark.parametrize(
    ("zone", "now"),
    [
        ("America/New_York", "(NOW()+TIME(5,0,0))"),
        ("Asia/Kolkata", "(NOW()-TIME(5,30,0))"),
        ("Europe/London", "NOW()"),
        ("Nowhere/At_All", "NOW()"),
    ],
)
def test_out_of_date_counts_by_england_s_clock(school: School, zone: str, now: str) -> None:
    _book(school).properties["timeZone"] = zone
    school.run()
    before = school.count
    again = school.run(now=LATER_ON_MONDAY)

    formulas = [
        str((cell.entered or {}).get("formulaValue", ""))
        for tab in _book(school).tabs
        for cell in tab.cells.values()
        if "OUT OF DATE" in str(cell.entered)
    ]
    assert len(formulas) == 2
    assert all(one.startswith(f"=IF({now}>") for one in formulas)
    assert school.calls(before) == ["read"]
    assert "Nothing new to write" in again.out


def test_history_is_found_by_the_id_as_well(school: School) -> None:
    school.run()

    assert school.go("history", school.book).code == 0


@pytest.mark.parametrize(
    ("words", "is_told"), [((), True), (("-q",), False), (("--json",), True)], ids=["usual", "quiet", "JSON"]
)
def test_a_wait_that_google_asks_for_is_told_beside_the_result(
    school: School, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], *, is_told: bool
) -> None:
    monkeypatch.setattr("sync.logs.WORTH_TELLING", 0.5)
    school.server.fault("status", match="GET", status=429, retry_after=1)

    ran = school.go("check", school.address, *words)

    assert ("Google asks to wait" in ran.err) is is_told
    assert "Google asks to wait" not in ran.out
