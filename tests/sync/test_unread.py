"""Tabs that could not be read: what is said, and when nothing may be written."""

from dataclasses import replace

import pytest

from reports.working.memory import Memory, Shape
from sheet_templates.errors import RegisterError, UserError
from sheet_templates.layout import TabMapping
from sheet_templates.snapshot import Snapshot
from sync.unread import TabNotRead, hides_known, unread

SNAPSHOT = Snapshot("the register", "r", (), not_read={"Spring": "It is too large. Delete rows."})
READ = Shape({"Spring": 4}, {}, {"Spring": "placements"}, 0)


def test_a_tab_is_told_with_why_and_what_to_do() -> None:
    [error] = unread(SNAPSHOT, (), {})

    told = (error.what, error.where, error.todo)
    assert told == ("Nothing on the tab Spring was checked. It is too large.", "the register", "Delete rows.")


def test_a_reason_of_one_sentence_leaves_nothing_to_do() -> None:
    [error] = unread(replace(SNAPSHOT, not_read={"Spring": "It is too large."}), (), {})

    assert (error.what, error.todo) == ("Nothing on the tab Spring was checked. It is too large.", "")


def test_a_title_that_names_a_pupil_is_veiled() -> None:
    [error] = unread(SNAPSHOT, (), {"Spring": "S. (Y9)"})

    assert "Spring" not in error.what


@pytest.mark.parametrize(("table", "number"), [("ignore", 0), ("placements", 1)], ids=["left out", "named"])
def test_only_what_the_settings_leave_out_is_no_trouble(table: str, number: int) -> None:
    assert len([*unread(SNAPSHOT, (TabMapping(" SPRING", table),), {})]) == number


@pytest.mark.parametrize(
    ("shape", "error", "hides"),
    [
        pytest.param(READ, TabNotRead("x"), True, id="read before"),
        pytest.param(READ, RegisterError("x"), False, id="left out by the settings"),
        pytest.param(Shape({}, {}, {"Autumn": "placements"}, 0), TabNotRead("x"), False, id="another tab"),
        pytest.param(None, TabNotRead("x"), False, id="a first run"),
    ],
)
def test_a_tab_that_was_read_before_is_hidden(
    shape: Shape | None,
    error: UserError,
    hides: bool,  # noqa: FBT001 - a case
) -> None:
    assert hides_known(SNAPSHOT, Memory("r", shape=shape), [error]) is hides
