"""What set-up finds in a register, and the sheet it draws of it: no guess is hidden, no name is shown."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.working.setup_blank import blank_setup
from reports.working.setup_examples import examples, shape
from reports.working.setup_needs import Need, State
from reports.working.setup_proposal import Proposal, propose
from reports.working.setup_tab import setup_sheet
from sheet_templates.cell_checks import WordsFrom
from sheet_templates.fields import Field, FieldKind
from sheet_templates.plan import Cell, SheetPlan
from sheet_templates.setup_answers import read_setup, rows_of
from sheet_templates.setup_mappings import read_with_setup
from sheet_templates.snapshot import UNCALCULATED, CellError, CellValue, Snapshot, Tab
from sync.pack_files import catalogue_with
from tests.grids import snapshot, tab

AS_OF = date(2026, 11, 23)
RULES = catalogue_with(None).enabled("everything", as_of=AS_OF)
REGISTER = tab(
    "Register",
    """
    Pupil | Provider | Start date | Review 1 | Review 2 | Due diligence | Referral | Date referred | Reason
    SMITH, Jo | Oak      | 2026-09-07 | 2026-10-01 |   | 2026-08-30 | 2026-08-01 | 2026-08-02 | EBSA
    BROWN, Al | Fen Farm | 2026-09-14 |            |   |            |            |            | Behaviour
    """,
)


def proposal(*tabs: Tab, setup: Tab | None = None) -> Proposal:
    cells: Snapshot = snapshot(*(tabs or (REGISTER,)))
    return propose("Main", read_with_setup(cells, (), setup, as_of=AS_OF), cells, RULES, AS_OF)


def need(found: Proposal, name: str) -> Need:
    return next(one for one in found.needs if one.field.name == name)


def as_tab(plan: SheetPlan, mark: str = "setup") -> Tab:
    """Return a planned tab as it is read back."""

    def values(cells: Iterable[object]) -> list[CellValue]:
        return [cell.value if isinstance(cell, Cell) else cell for cell in cells]  # type: ignore[misc]

    heads: list[CellValue] = [column.heading for column in plan.columns]
    rows = [*map(values, plan.top), heads, *map(values, plan.rows)]
    return Tab(plan.title, {number: row for number, row in enumerate(rows, start=1) if any(row)}, mark=mark)


def test_questions_come_first_then_what_is_missing_then_what_is_used() -> None:
    states = [one.state for one in proposal().needs]
    ranks = [0 if state.is_question else 1 if state.is_missing else 2 for state in states]

    assert ranks == sorted(ranks)
    assert set(ranks) == {0, 1, 2}


def test_columns_that_claim_one_field_are_one_question() -> None:
    referral = need(proposal(), "referral_on")

    assert referral.state is State.SEVERAL
    assert referral.maybe == ("Referral", "Date referred")
    assert referral.rules


def test_repeated_reviews_are_found_together() -> None:
    review = need(proposal(), "review_on")

    assert review.state is State.FOUND
    assert review.why == "We use 2 columns, “Review 1” first."


def test_a_doubt_is_a_question_and_no_slip() -> None:
    audit = need(proposal(), "safeguarding_audit_on")

    assert audit.state is State.PERHAPS
    assert audit.guess is not None
    assert not audit.guess.is_slip


def test_a_column_that_nothing_waits_for_is_not_missed() -> None:
    assert not [one for one in proposal().needs if one.state is State.MISSING and not one.rules]


def test_tabs_on_which_nothing_is_known_are_offered_by_their_likely_headings() -> None:
    odd = tab(
        "List", "Pupill name | Providr name | Strt date\nSMITH, Jo | Oak | 2026-09-07\nBROWN, Al | Oak | x"
    )
    found = proposal(odd)

    assert {one.field.name for one in found.questions} >= {"pupil_name", "start_on"}
    assert [name for name, _, _ in found.tabs[0].headings] == ["Pupill name", "Providr name", "Strt date"]


def test_tabs_that_are_no_lists_ask_nothing() -> None:
    menu = tab("Menu", "Mon | Tue | Wed\nSoup | Pie | Fish")

    assert not [one for one in proposal(REGISTER, menu).needs if one.tab == "Menu"]


def test_words_that_are_not_understood_are_named_with_their_cell() -> None:
    [word] = proposal().words

    assert (word.word, word.cell, word.rows, word.field.name) == ("EBSA", "I2", 1, "reason")


def test_tables_without_a_tab_are_told() -> None:
    assert "Waivers" in dict(proposal().absent)


def test_drop_downs_show_exactly_the_headings_of_their_tab() -> None:
    other = replace(REGISTER, title="Spring")
    plan = setup_sheet(proposal(REGISTER, other)).plan
    sheet = as_tab(plan)
    for row in plan.rows:
        if len(row) > 2 and isinstance(row[2], Cell) and isinstance(row[2].check, WordsFrom):
            check = row[2].check
            shown = [sheet.value(number, 1) for number in range(check.first, check.last + 1)]
            titles = {sheet.value(number, 2) for number in range(check.first, check.last + 1)}
            assert shown[0] == "Pupil"
            assert shown[-1] == "Reason"
            assert titles == {row[1]}


def test_an_untouched_sheet_decides_nothing() -> None:
    before = proposal()
    sheet = as_tab(setup_sheet(before).plan)

    again = proposal(REGISTER, sheet, setup=sheet)

    assert again.needs == before.needs
    assert not [one for one in read_setup(sheet).needs if one.chosen or one.refused]


def test_every_row_of_the_sheet_is_found_again() -> None:
    drawn = setup_sheet(proposal())
    found = rows_of(as_tab(drawn.plan))

    named = {what: number for what, number in drawn.rows.items() if what[0] not in {"blank", "title", "none"}}
    assert {what: found.get(what) for what in named} == named


def test_the_blank_sheet_names_headings_and_no_table_twice() -> None:
    read_me, sheet = blank_setup(AS_OF).sheets

    assert read_me.title == "Read me"
    texts = [str(value) for row in sheet.rows for value in row]
    assert any("Headings that we know: Start date" in text for text in texts)


FIELD = Field("x", "X", FieldKind.TEXT)


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        pytest.param(FieldKind.NAME, "O'BRIEN, Mary-Ann", "O. M. A.", id="a name as initials"),
        pytest.param(FieldKind.NAME, 7, "no letters", id="a number for a name"),
        pytest.param(
            FieldKind.CODE, "A123456789012", "text of 13 characters", id="a pupil number as its length"
        ),
        pytest.param(
            FieldKind.TEXT, "Mum says he ran off", "text of 19 characters", id="a story as its length"
        ),
        pytest.param(FieldKind.DATE, date(2026, 9, 7), "7 September 2026", id="a date as it is"),
        pytest.param(FieldKind.CHOICE, "EBSA", "EBSA", id="a word as it is"),
        pytest.param(FieldKind.CHOICE, "x" * 60, "text of 60 characters", id="a long word as its length"),
        pytest.param(FieldKind.YES_NO, True, "TRUE", id="a tick"),
        pytest.param(FieldKind.DATE, CellError("#REF!"), "#REF!", id="an error"),
    ],
)
def test_examples_show_no_more_than_is_needed(kind: FieldKind, value: CellValue, shown: str) -> None:
    assert examples([value], replace(FIELD, kind=kind)) == (shown,)


def test_a_date_of_birth_is_only_a_date() -> None:
    assert examples([date(2011, 1, 2)], replace(FIELD, kind=FieldKind.DATE, birth=True)) == ("a date",)


def test_a_column_is_described_by_what_it_holds() -> None:
    assert shape([]) == "nothing yet"
    assert shape([True, True, date(2026, 1, 1), 4, "x", UNCALCULATED]) == (
        "2 tick boxes, 1 date, 1 number, 1 text, 1 error"
    )


@given(st.lists(st.text(max_size=30), max_size=8))
def test_initials_hold_no_word_of_a_name(names: list[str]) -> None:
    for shown in examples(names, replace(FIELD, kind=FieldKind.NAME)):
        assert shown == "no letters" or all(len(word) <= 3 for word in shown.split())
