from dataclasses import replace

import pytest

from reports.checked import Checked
from reports.working.gaps import Unlock, faults, other_reasons, partly_checked, unlocks
from sheet_templates.layout import Layout
from tests.reports.working.registers import checked_of, read, with_coverage
from validators.coverage import Coverage, Unchecked
from validators.engine import Crash

CHECKED = checked_of(read(), rules=["AP-REF-03"])


def _with(*unchecked: Unchecked, **more: tuple[object, ...]) -> Checked:
    coverage = Coverage(("A", "B"), (), unchecked)
    return with_coverage(CHECKED, replace(coverage, **more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("missing", "told"),
    [
        pytest.param(
            ("placements.route",), 'Add a column "Route" to Placements: 1 more check.', id="a column"
        ),
        pytest.param(
            ("placements.part_b_on", "placements.route"),
            'Add the columns "Part B completed on" and "Route" to Placements: 1 more check.',
            id="two columns",
        ),
        pytest.param(
            ("log.type", "log.date"), 'Add a tab "Log": 1 more check.', id="a tab, whatever columns of it"
        ),
        pytest.param(
            ("log.type", "waivers.kind"), 'Add the tabs "Log" and "Waivers": 1 more check.', id="two tabs"
        ),
        pytest.param(
            ("placements.looked_after", "log.type"),
            'Add a column "Looked after" to Placements and a tab "Log": 1 more check.',
            id="a column and a tab",
        ),
    ],
)
def test_what_would_unlock_more_is_said_in_plain_headings(missing: tuple[str, ...], told: str) -> None:
    assert unlocks(_with(Unchecked("A", missing))) == (Unlock(told, 1),)


def test_what_unlocks_most_comes_first_and_what_is_the_same_is_said_once() -> None:
    checked = _with(
        Unchecked("A", ("placements.route",)),
        Unchecked("B", ("log.type",)),
        Unchecked("C", ("log.date", "log.type")),
        Unchecked("D", why="the school calendar is not known"),
    )

    assert [(one.text, one.checks) for one in unlocks(checked)] == [
        ('Add a tab "Log": 2 more checks.', 2),
        ('Add a column "Route" to Placements: 1 more check.', 1),
    ]


def test_a_table_whose_columns_stand_on_another_tab_is_there() -> None:
    checked = checked_of(
        read(
            "Pupil | Year | Provider | Start date | Review 1\nSMITH, Jo | 10 | Oak | 2026-09-07 | 2026-10-05"
        )
    )

    texts = [one.text for one in unlocks(checked)]

    assert not [text for text in texts if 'tab "Reviews"' in text]
    assert [text for text in texts if " to Reviews" in text]


def test_a_column_that_may_be_there_already_is_asked_about_and_not_to_be_added() -> None:
    checked = checked_of(
        read("Pupil | Year | Provider | Started | Commenced\nSMITH, Jo | 10 | Oak | 2026-09-07 |"),
        rules=["AP-AGR-01"],
    )

    texts = [one.text for one in unlocks(checked)]

    assert texts == [
        (
            'Say in the settings which column is "Start date" and add a column "Agreement signed on" '
            "to Placements: 1 more check."
        )
    ]


def test_a_register_with_all_columns_has_nothing_to_add() -> None:
    assert unlocks(_with()) == ()


def test_a_tab_without_a_column_that_others_have_is_named() -> None:
    gap = Unchecked("A", ("reviews.attended",), "Leavers")
    checked = _with(
        partly=(gap, replace(gap, rule="B"), Unchecked("C", ("reviews.attended",)), Unchecked("D", why="x"))
    )

    assert partly_checked(checked) == (
        'Leavers has no "Review attended by": 2 checks left it out.',
        'One tab has no "Review attended by": 1 check left it out.',
    )


def test_reasons_other_than_columns_are_counted_once_a_rule() -> None:
    calendar = "the school calendar is not known"
    checked = _with(
        Unchecked("A", why=calendar),
        Unchecked("A", why="no day is known"),
        Unchecked("B", why=calendar),
        partly=(Unchecked("B", why=calendar),),
    )

    assert other_reasons(checked) == (
        f"2 checks could not be made: {calendar}.",
        "1 check could not be made: no day is known.",
    )


def test_a_rule_that_could_not_run_is_a_fault_of_ours_and_said_once() -> None:
    lost = Unchecked("AP-REF-03", why="the rule could not run")
    checked = with_coverage(
        CHECKED, Coverage(("AP-REF-03",), (), (lost,)), Crash("AP-REF-03", "KeyError", "x:1")
    )

    assert faults(checked) == (
        "AP-REF-03 could not run: a fault of ap-register. Tell whoever looks after it.",
    )
    assert other_reasons(checked) == ()


def test_rules_that_this_version_does_not_have_are_counted() -> None:
    assert faults(_with(not_built=("X", "Y"))) == ("2 rules cannot be checked by this version yet.",)
    assert faults(_with()) == ()


def test_a_register_of_which_nothing_was_read_can_be_told_too() -> None:
    checked = replace(_with(Unchecked("A", ("placements.route",))), layout=Layout(()))

    assert [one.text for one in unlocks(checked)] == ['Add a tab "Placements": 1 more check.']
