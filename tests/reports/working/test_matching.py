"""Whose a row is by its own cells, and findings that are known by another name from now on."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from reports.working.columns import Column
from reports.working.following import known_as
from reports.working.items import Item
from reports.working.matching import Listed, Prints, adopted, match_rows, rule_of
from reports.working.memory import Known, StaffBlock
from reports.working.todo_rows import TodoRow
from tests.reports.working.desk import KEY, MONDAY, Desk, an_item

PRINTS = Prints(KEY)


def _listed(item: Item, ref: int) -> tuple[Known, dict[Column, object]]:
    desk = Desk()
    desk.day(item, tidies=True)
    known = replace(desk.memory.known[item.id], ref=ref)
    return known, {**desk.tab.rows[0].ours, Column.REF: f"AP-{ref:04}"}


def _row(ours: dict[Column, object], ref: int | None, number: int = 5) -> TodoRow:
    return TodoRow(number, ref, ours, StaffBlock(), {}, number - 4)  # type: ignore[arg-type]


ADA, BEN = an_item("Ada Plover"), an_item("Ben Rook")


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        pytest.param({}, True, id="nothing was changed"),
        pytest.param({Column.NEXT: "done!", Column.WHY: None}, True, id="two cells were typed over"),
        pytest.param(
            {Column.NEXT: None, Column.WHY: None, Column.DUE: None, Column.ABOUT: None, Column.WHERE: None},
            True,
            id="only the ref is left",
        ),
        pytest.param({Column.ABOUT: "ada plover!"}, True, id="the name was put right"),
        pytest.param(
            {Column.ABOUT: "Somebody", Column.NEXT: "Ring", Column.WHY: "x", Column.WHERE: "y"},
            False,
            id="hardly anything fits",
        ),
    ],
)
def test_a_ref_is_believed_where_the_rows_own_cells_speak_for_it(
    changed: dict[Column, object],
    found: bool,  # noqa: FBT001 - a case
) -> None:
    known, ours = _listed(ADA, 1)

    matched = match_rows([_row(ours | changed, 1)], Listed([known]), PRINTS)

    assert (ADA.id in matched.rows) is found


def test_a_row_that_names_another_pupil_is_not_believed_for_little() -> None:
    ada, ours = _listed(ADA, 1)
    ben, _ = _listed(BEN, 2)
    torn = ours | {Column.ABOUT: "Ben Rook", Column.WHY: "x", Column.NEXT: "y"}

    matched = match_rows([_row(torn, 1)], Listed([ada, ben]), PRINTS)

    assert matched.rows == {}
    assert len(matched.changed) == 1


@pytest.mark.parametrize("ref", [None, 9, 2], ids=["deleted", "nobody's", "another's"])
def test_a_row_is_known_by_its_cells_whatever_its_ref(ref: int | None) -> None:
    ada, ours = _listed(ADA, 1)
    ben, _ = _listed(BEN, 2)

    assert match_rows([_row(ours, ref)], Listed([ada, ben]), PRINTS).rows[ADA.id].ref == ref


@pytest.mark.parametrize(
    ("why", "is_old"),
    [("It cannot be told. (AP-AGR-01)", False), ("Part A was due. (AP-REF-03; policy section 7)", True)],
    ids=["a reason of neither", "the reason of the one put away"],
)
def test_a_row_goes_with_its_ref_and_not_with_one_put_away_unless_it_gives_its_reason(
    why: str,
    is_old: bool,  # noqa: FBT001 - a case
) -> None:
    filed, ours = _listed(ADA, 1)
    known, _ = _listed(an_item("Ada Plover", "AP-AGR-01", next_step="Get it signed."), 2)
    row = _row(ours | {Column.REF: "AP-0002", Column.WHY: why, Column.WHERE: None}, 2)

    matched = match_rows([row], Listed([known], [filed]), PRINTS)

    assert [name for name, _ in matched.copies] == ([filed.id] if is_old else [])
    assert list(matched.rows) == ([] if is_old else [known.id])


def test_two_findings_alike_are_told_by_nothing_but_their_refs() -> None:
    ada, ours = _listed(ADA, 1)
    twin = replace(ada, id="twin", ref=2)

    assert match_rows([_row(ours, None)], Listed([ada, twin]), PRINTS).rows == {}
    assert set(match_rows([_row(ours, 2)], Listed([ada, twin]), PRINTS).rows) == {"twin"}


@pytest.mark.parametrize(
    ("ours", "ref", "is_certain", "is_ours"),
    [
        pytest.param({Column.NEXT: "Ring the minibus firm"}, None, True, False, id="staff's own"),
        pytest.param({Column.NEXT: "Ring the minibus firm"}, 7, True, False, id="a ref that nobody has"),
        pytest.param({Column.NEXT: "Ring the minibus firm"}, 7, False, True, id="after the state was lost"),
        pytest.param(
            {Column.WHY: "It was due. (AP-REF-03; policy section 7)"}, None, True, True, id="a rule"
        ),
    ],
)
def test_rows_of_nobody_are_staffs_own_unless_they_look_like_ours(
    ours: dict[Column, object],
    ref: int | None,
    is_certain: bool,  # noqa: FBT001 - a case
    is_ours: bool,  # noqa: FBT001 - a case
) -> None:
    matched = match_rows([_row(ours, ref)], Listed([], is_certain=is_certain), PRINTS)

    assert (len(matched.changed), len(matched.unknown)) == ((1, 0) if is_ours else (0, 1))


def test_what_was_never_written_is_believed_by_its_ref() -> None:
    known = known_as(ADA, 1, MONDAY)

    assert match_rows([_row({Column.ABOUT: "Ada"}, 1)], Listed([known]), PRINTS).rows


@pytest.mark.parametrize(
    ("why", "rule"),
    [
        ("It was due. (AP-REF-03; policy section 7)", "AP-REF-03"),
        ("It was due (see (B-1). (NAT-ATT-04, AP-PT-02; The law, 3)", "NAT-ATT-04"),
        ("Found on Monday (AP-REF-03; not checked since)", "AP-REF-03"),
        ("done!", ""),
        (5, ""),
        (None, ""),
    ],
)
def test_the_rule_is_read_from_the_end_of_the_reason(why: object, rule: str) -> None:
    assert rule_of(_row({Column.WHY: why}, None)) == rule


def test_a_time_of_day_and_spaces_make_no_difference_and_no_lone_surrogate_breaks_it() -> None:
    assert PRINTS.of_cell(datetime(2026, 11, 9, 12)) == PRINTS.of_cell(date(2026, 11, 9))
    assert PRINTS.of_cell(" a  b ") == PRINTS.of_cell("a b")
    assert PRINTS.of_cell("") == PRINTS.of_cell(None) == ""
    assert PRINTS.of_cell("\ud800")
    assert PRINTS.of_cell(5) == PRINTS.of_cell("5")


def _vanished(item: Item) -> Known:
    return _listed(item, 1)[0]


def test_a_pupil_who_gets_a_upn_keeps_the_finding() -> None:
    new = replace(ADA, id="by upn", subject="upn", was=(ADA.subject,))

    assert adopted([_vanished(ADA)], [new], PRINTS) == {"by upn": ADA.id}


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(replace(ADA, id="n", subject="another child"), id="a namesake"),
        pytest.param(replace(ADA, id="n", about="Ada Swift"), id="another name"),
        pytest.param(replace(ADA, id="n", due=date(2026, 11, 10)), id="another day"),
        pytest.param(replace(ADA, id="n", rule="AP-REF-04"), id="another rule"),
    ],
)
def test_another_finding_is_not_taken_for_one_that_vanished(other: Item) -> None:
    assert adopted([_vanished(ADA)], [other], PRINTS) == {}


def test_of_two_alike_neither_is_taken() -> None:
    one, two = replace(ADA, id="n"), replace(ADA, id="m")

    assert adopted([_vanished(ADA)], [one, two], PRINTS) == {}
    assert adopted([_vanished(ADA), replace(_vanished(ADA), id="o")], [one], PRINTS) == {}


def test_the_list_keeps_ref_and_note_when_a_column_of_upns_is_added() -> None:
    desk = Desk()
    desk.day(ADA, tidies=True)
    desk.type(1, Column.NOTES, "rang on Friday")
    desk.day(ADA)

    todo = desk.day(replace(ADA, id="by upn", subject="upn", was=(ADA.subject,)))

    assert (todo.new, todo.resolved) == ((), ())
    assert desk.said(Column.NOTES) == {1: "rang on Friday"}
