"""Tabs of ours that staff protect for themselves: every command that writes there says so, and once."""

import pytest

from tests.sync.commands.google_runs import LATER_ON_MONDAY, TUESDAY, School

WHAT = "Cells that ap-register writes are protected in the spreadsheet. Nothing was written."
TODO = "Data, Protect sheets and ranges"


pytestmark = pytest.mark.usefixtures("elsewhere")


@pytest.fixture
def school(school: School) -> School:
    """A school whose register has our tabs already."""
    school.run()
    return school


@pytest.mark.parametrize("tab", ["AP To do", "AP Summary", "AP History"])
def test_a_run_names_the_protection_at_once_and_does_not_come_back_by_itself(
    school: School, tab: str
) -> None:
    school.staff({"protect": {"tab": tab}}, school.entered(2))
    before = school.count

    ran = school.run(now=TUESDAY)

    assert (ran.code, WHAT in ran.err, TODO in ran.err) == (3, True, True)
    assert school.calls(before) == ["read", "write"]


def test_a_register_that_changes_just_then_and_is_protected_is_read_again_first(school: School) -> None:
    school.staff({"protect": {"tab": "AP Summary"}})
    school.meanwhile({"delete_columns": {"tab": "AP To do", "at": 3}})
    before = school.count

    ran = school.run(now=TUESDAY)

    assert (ran.code, WHAT in ran.err) == (3, True)
    assert school.calls(before) == ["read", "write", "read", "write"]


def test_once_the_protection_is_gone_the_next_run_writes(school: School) -> None:
    school.staff({"protect": {"tab": "AP To do"}})
    school.run(now=TUESDAY)
    with school.server.desk.lock:
        book = school.server.desk.store.named_or_refused(school.book).book
        assert book is not None
        for tab in book.tabs:
            tab.protected.clear()

    ran = school.run(now=TUESDAY)

    assert ran.code == 0, ran.err
    assert "Written to" in ran.out


def test_one_pupil_is_not_erased_by_halves_from_a_list_that_is_protected(school: School) -> None:
    school.staff({"protect": {"tab": "AP To do"}})

    ran = school.go("subject", "erase", school.address, "AP-0001", "--yes", now=LATER_ON_MONDAY)

    assert (ran.code, WHAT in ran.err, TODO in ran.err) == (3, True, True)
    assert [row["Ref"] for row in school.rows()] == ["AP-0001", "AP-0002"]


def test_old_rows_stay_in_a_history_that_is_protected(school: School) -> None:
    school.staff(school.entered(2))
    school.run(now=LATER_ON_MONDAY)
    school.run(now=TUESDAY)
    school.staff({"protect": {"tab": "AP History"}})

    ran = school.go("retention", school.address, "--apply", now="2036-11-24T06:00:00+00:00")

    assert (ran.code, WHAT in ran.err, TODO in ran.err) == (3, True, True)


def test_a_question_that_cannot_be_put_leaves_the_stop_and_says_why(school: School) -> None:
    school.many()
    school.run(now=LATER_ON_MONDAY)
    school.staff(
        {"protect": {"tab": "AP Summary"}}, {"delete_rows": {"tab": "Register", "at": 4, "count": 20}}
    )

    ran = school.run(now=TUESDAY)

    assert (ran.code, WHAT in ran.err) == (4, True)
    assert "looks very different" in ran.err
