"""What rows are known by while the list is being written: their refs, whatever their words say."""

from dataclasses import replace
from datetime import date

from reports.working.columns import Column
from reports.working.matching import Listed, Prints, match_rows
from reports.working.memory import Known, Memory, StaffBlock
from reports.working.strays import place_of
from reports.working.todo_rows import TodoTab
from sync.refreshing.believed_refs import as_last_written, believing_refs
from tests.sync.google.writing.lists import Row, read

KEY = b"a key for tests"
DAY = date(2026, 11, 23)
LISTED = frozenset({1, 2})


def _row(ref: int, words: str, notes: str | None = None) -> Row:
    told = {column.value: f"{words} {column.name}" for column in (Column.ABOUT, Column.NEXT, Column.WHY)}
    return {"Ref": f"AP-{ref:04d}", "Our notes": notes, **told}


def _known(ref: int, stamp: str = "") -> Known:
    name = f"finding {ref}"
    return Known(name, ref, "AP-REF-03", "high", "overdue", "AP lead", "x", DAY, DAY, print=stamp)


def _memory(*known: Known, blocks: dict[int, StaffBlock] | None = None) -> Memory:
    return Memory("0123456789ab", known={one.id: one for one in known}, blocks=blocks or {})


def _matched(memory: Memory, todo: TodoTab) -> dict[str, object]:
    listed = Listed(tuple(memory.known.values()), (), memory.blocks)
    return {name: row.block.notes for name, row in match_rows(todo.rows, listed, Prints(KEY)).rows.items()}


def test_a_row_is_that_of_its_ref_although_the_words_of_another_were_written_into_it() -> None:
    todo = read(_row(1, "Ben", "of Ada"), _row(2, "Ada", "of Ben"))
    prints = Prints(KEY)
    stamps = [prints.of_row(row.ours) for row in todo.rows]
    memory = _memory(_known(1, f"{stamps[1]}.1"), _known(2, f"{stamps[0]}.2"))

    assert _matched(memory, todo) == {"finding 1": "of Ben", "finding 2": "of Ada"}
    assert _matched(believing_refs(memory, todo, KEY, LISTED), todo) == {
        "finding 1": "of Ada",
        "finding 2": "of Ben",
    }


def test_what_staff_typed_just_now_counts_as_seen_beside_its_ref() -> None:
    memory = _memory(_known(1), blocks={1: StaffBlock("older"), 7: StaffBlock("of none that is known")})

    believed = believing_refs(memory, read(_row(1, "Ada", "newer")), KEY, LISTED)

    assert believed.blocks[1] == StaffBlock("newer")
    assert believed.blocks[7] == StaffBlock("of none that is known")


def test_a_ref_that_was_not_on_the_list_is_not_believed_for_it_was_typed_just_now() -> None:
    todo = read(_row(1, "Ben", "of Ben"))
    memory = _memory(_known(1, "a.b.c.d.e.1"), _known(2, Prints(KEY).of_row(todo.rows[0].ours)))

    believed = believing_refs(memory, todo, KEY, frozenset({2}))

    assert _matched(believed, todo) == {"finding 2": "of Ben"}
    assert believed.known["finding 1"].print == "a.b.c.d.e.0"
    assert believed.blocks == {}


def test_a_note_that_was_cleared_just_now_is_not_remembered() -> None:
    memory = _memory(_known(1), blocks={1: StaffBlock("older")})

    assert believing_refs(memory, read(_row(1, "Ada")), KEY, LISTED).blocks == {}


def test_a_finding_without_a_row_keeps_its_notes_and_has_no_place() -> None:
    memory = _memory(_known(1, "a.b.c.d.e.4"), _known(2), blocks={1: StaffBlock("of Ada")})

    believed = believing_refs(memory, read(_row(2, "Ben")), KEY, LISTED)

    assert believed.blocks == {1: StaffBlock("of Ada")}
    assert place_of(believed.known["finding 1"]) == 0
    assert place_of(believed.known["finding 2"]) == 1


def test_of_two_rows_of_a_ref_the_one_that_holds_what_was_known_is_chosen() -> None:
    todo = read(_row(1, "Ada", "older"), _row(1, "Ada", "known"))
    memory = _memory(_known(1), blocks={1: StaffBlock("known")})

    assert _matched(believing_refs(memory, todo, KEY, LISTED), todo) == {"finding 1": "known"}


def test_of_two_rows_that_are_alike_nothing_else_is_taken_for_seen() -> None:
    todo = read(_row(1, "Ada", "known"), _row(1, "Ada", "known"))
    memory = _memory(_known(1), blocks={1: StaffBlock("known")})

    assert believing_refs(memory, todo, KEY, LISTED).blocks == memory.blocks


def test_before_it_is_written_the_list_is_known_by_what_it_said_before() -> None:
    before = _memory(_known(1, "a.b.c.d.e.4"))
    after = _memory(replace(_known(1, "v.w.x.y.z.1"), id="renamed"), _known(2, "k.l.m.n.o.2"))

    kept = as_last_written(after, before, is_certain=True)

    assert {one.ref: one.print for one in kept.known.values()} == {1: "a.b.c.d.e.4", 2: ""}


def test_where_an_answer_may_get_lost_no_row_is_known_by_its_place() -> None:
    before = _memory(_known(1, "a.b.c.d.e.4"), _known(2))

    kept = as_last_written(before, before, is_certain=False)

    assert {one.ref: one.print for one in kept.known.values()} == {1: "a.b.c.d.e.0", 2: ""}


def test_where_an_answer_may_get_lost_a_new_row_is_known_by_what_it_was_to_say() -> None:
    before, after = _memory(_known(1)), _memory(_known(1, "a.b.c.d.e.1"), _known(2, "k.l.m.n.o.2"))

    kept = as_last_written(after, before, is_certain=False)

    assert {one.ref: one.print for one in kept.known.values()} == {1: "a.b.c.d.e.0", 2: "k.l.m.n.o.0"}
