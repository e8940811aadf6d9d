"""The law of the demo: all that is planted is found, and nothing else is."""

import pytest

from sync.demo.book import build
from sync.demo.comparing import compare, planted_breaches
from sync.demo.planted import PLANTS
from tests.sync.demo.checking import checked, told
from validators.states import State


def test_all_that_is_planted_is_found_and_nothing_else() -> None:
    planted = planted_breaches(build(), PLANTS)

    comparison = compare(planted, checked(PLANTS).checked.result.findings)

    assert (comparison.not_found, comparison.not_planted) == ((), ())


@pytest.mark.parametrize("preset", ["darlington-exemplar", "everything", "any-school-national", "light"])
def test_a_school_in_which_nothing_is_planted_has_nothing_to_do(preset: str) -> None:
    outcome = checked((), preset)

    assert told(outcome) == []
    assert outcome.errors == ()
    assert outcome.checked.banners == ()


def test_every_rule_can_be_put_into_words_without_a_crash() -> None:
    outcome = checked(PLANTS)

    assert outcome.checked.result.crashes == ()
    assert outcome.checked.is_complete


def test_what_is_planted_is_spread_over_states_and_families() -> None:
    expected = [one for plant in PLANTS for one in plant.expected]

    assert {one.state for one in expected} == {
        *(State.BREACH, State.MISSING, State.OVERDUE, State.DUE_SOON, State.DONE_LATE),
        *(State.UNREADABLE, State.DATA, State.CANNOT_TELL),
    }
    families = {one.rule.rpartition("-")[0] for one in expected}
    assert families >= {"AP-SG", "AP-ATT", "AP-REF", "AP-WEL", "AP-AGR", "AP-REV", "AP-END", "AP-AUD"}
    assert families >= {"AP-EVA", "AP-REI", "DAT"}


def test_every_heading_of_the_register_is_understood() -> None:
    layout = checked(()).checked.layout

    unread = [
        (tab.tab, column.heading)
        for tab in layout.tabs
        if tab.table is not None
        for column in tab.columns
        if column.field is None or column.unsure
    ]
    assert unread == []


def test_every_kind_of_row_that_is_no_entry_stands_in_the_register() -> None:
    layout = checked(()).checked.layout

    left_out = {skipped.why for tab in layout.tabs for skipped in tab.skipped}
    assert {"a row of totals", "a section heading, no entry", "part of a key or legend"} <= left_out


def test_tabs_that_are_no_tables_are_left_alone_with_a_reason() -> None:
    layout = checked(()).checked.layout

    unread = {tab.tab: tab.why for tab in layout.tabs if tab.table is None}
    assert set(unread) == {"How to use", "Lists", "AP Register 25-26"}
    assert all(unread.values())


def test_headings_below_groups_take_their_meaning_from_both() -> None:
    layout = checked(()).checked.layout
    register = next(tab for tab in layout.tabs if tab.tab == "AP Register 26-27")

    by_group = {column.heading: column.field for column in register.columns}
    assert by_group["WELCOME MEETING Date"] == "welcome_on"
    assert by_group["REVIEW 4 Next review"] == "next_review_on"
