"""What every store of the state does, whether it lasts or not."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports.working.memory import DateRead, Leftover, Memory, PlacementMark, StaffBlock
from sheet_templates.errors import StoreError
from sync.state.forgetting import Forgotten
from sync.state.in_memory import MemoryStore
from sync.state.opening import open_store
from sync.state.run import Outcome
from sync.state.store import Store
from tests.sync.state.memories import (
    NOW,
    OTHER,
    REGISTER,
    TODAY,
    a_finding,
    a_memory,
    a_run,
    memories,
)

MakeStore = Callable[[], Store]
ANY_DAY = date(2000, 1, 1)


@pytest.fixture(params=["in memory", "in a file"])
def make_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[MakeStore]:
    opened: list[Store] = []

    def make() -> Store:
        folder = tmp_path / str(len(opened))
        opened.append(MemoryStore() if request.param == "in memory" else open_store(folder, now=NOW))
        return opened[-1]

    yield make
    for store in opened:
        store.close()


@pytest.fixture
def store(make_store: MakeStore) -> Store:
    return make_store()


def exactly(memory: Memory) -> str:
    """Return a memory as text in which 1, 1.0 and True differ, and the order of mappings does not count."""
    known = dict(sorted(memory.known.items()))
    shape = memory.shape and replace(memory.shape, prints=frozenset())
    prints = sorted(memory.shape.prints) if memory.shape else None
    blocks = dict(sorted(memory.blocks.items()))
    return repr((replace(memory, known=known, blocks=blocks, shape=shape), prints))


def test_a_register_that_is_not_known_has_a_fresh_memory(store: Store) -> None:
    assert store.load(REGISTER) == Memory(REGISTER)
    assert store.registers() == ()
    assert store.runs(None, 10) == ()
    assert store.damaged is None


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(memories, min_size=1, max_size=2))
def test_whatever_is_saved_comes_back_exactly(make_store: MakeStore, saved: list[Memory]) -> None:
    store = make_store()

    for number, memory in enumerate(saved):
        store.save(memory, a_run(number))
        assert exactly(store.load(REGISTER)) == exactly(memory)

    store.close()


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(memories)
def test_an_export_restores_everything_exactly(make_store: MakeStore, memory: Memory) -> None:
    first, second = make_store(), make_store()
    first.save(memory, a_run())
    first.record(a_run(2, OTHER, outcome=Outcome.FAILED, errors=("It was away.",)))

    second.restore(json.loads(json.dumps(first.export())))

    assert exactly(second.load(REGISTER)) == exactly(memory)
    assert second.runs(None, 10) == first.runs(None, 10)
    assert second.export() == first.export()
    first.close()
    second.close()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(True, 1, id="a tick becomes a number"),
        pytest.param(1, 1.0, id="a whole number becomes a fraction"),
        pytest.param("2026-01-05", date(2026, 1, 5), id="text becomes a date"),
        pytest.param(date(2026, 1, 5), datetime(2026, 1, 5), id="a date becomes a moment"),
        pytest.param("", None, id="empty text becomes a blank"),
    ],
)
def test_what_staff_typed_changes_its_kind_too(store: Store, before: object, after: object) -> None:
    for number, typed in enumerate((before, after)):
        block = StaffBlock(notes=typed)  # type: ignore[arg-type] # one of those that may be typed
        store.save(replace(a_memory(), blocks={1: block}), a_run(number))

    assert repr(store.load(REGISTER).blocks[1].notes) == repr(after)


def test_registers_are_kept_apart(store: Store) -> None:
    one, other = a_memory(a_finding(1)), a_memory(a_finding(1), a_finding(2), register=OTHER)
    store.save(one, a_run())
    store.save(other, a_run(2, OTHER))

    store.save(replace(one, known={}), a_run(3))

    assert store.load(REGISTER).known == {}
    assert store.load(OTHER) == other


def test_what_is_changed_after_it_was_saved_is_not_kept(store: Store) -> None:
    known = {"finding-1": a_finding(1)}
    store.save(replace(a_memory(), known=known), a_run())

    known.clear()

    assert list(store.load(REGISTER).known) == ["finding-1"]


def test_what_is_changed_in_place_is_saved_the_next_time(store: Store) -> None:
    known = {"finding-1": a_finding(1)}
    memory = replace(a_memory(), known=known)
    store.save(memory, a_run())

    known["finding-2"] = a_finding(2)
    store.save(memory, a_run(2))

    assert list(store.load(REGISTER).known) == ["finding-1", "finding-2"]


def test_a_run_over_another_register_is_refused_and_nothing_kept(store: Store) -> None:
    with pytest.raises(ValueError, match="another register"):
        store.save(a_memory(a_finding(1)), a_run(register=OTHER))

    assert store.load(REGISTER) == Memory(REGISTER)
    assert store.runs(None, 10) == ()


def test_runs_come_back_newest_first_and_as_many_as_asked_for(store: Store) -> None:
    runs = [a_run(n, REGISTER if n % 2 else OTHER) for n in range(6)]
    for run in runs:
        store.record(run)

    assert store.runs(None, 3) == (runs[5], runs[4], runs[3])
    assert store.runs(REGISTER, 2) == (runs[5], runs[3])
    assert store.runs(OTHER, 10) == (runs[4], runs[2], runs[0])
    assert store.runs("nobody", 10) == ()


def test_a_run_keeps_all_that_is_said_of_it(store: Store) -> None:
    run = a_run(
        outcome=Outcome.BUSY,
        exit=75,
        counts={},
        written={},
        name="Amélie’s \ud800 register",
        errors=("Somebody holds it open.", "S:/AP"),
    )

    store.record(run)

    assert store.runs(None, 1) == (run,)


def test_the_same_run_kept_twice_stands_once(store: Store) -> None:
    store.record(a_run(outcome=Outcome.BUSY))
    store.record(a_run(outcome=Outcome.DONE))

    assert store.runs(None, 10) == (a_run(outcome=Outcome.DONE),)


def test_a_mark_tells_whether_what_is_known_of_a_register_was_changed(store: Store) -> None:
    store.save(a_memory(), a_run())
    first = store.marks()
    store.record(a_run(id="another"), a_run(id="a third"))
    same = store.marks()
    store.accept(REGISTER, "sha256:1")

    assert set(first) == {REGISTER}
    assert same == first
    assert store.marks()[REGISTER] != first[REGISTER]
    assert len(store.runs(REGISTER, 10)) == 3


def test_registers_are_listed_with_their_last_good_run_and_what_is_open(store: Store) -> None:
    open_one = a_finding(1)
    memory = a_memory(open_one, replace(a_finding(2), severity="low"), a_finding(3, resolved_on=TODAY))
    good = a_run(1, outcome=Outcome.FINDINGS)
    store.save(memory, good)
    store.record(a_run(2, outcome=Outcome.SAFETY_STOP, name="Hillside, renamed"))
    store.record(a_run(3, OTHER, outcome=Outcome.FAILED, name="Brook School", source="sheet 2"))

    first, second = store.registers()

    assert (first.id, first.name, first.source) == (OTHER, "Brook School", "sheet 2")
    assert (first.last_good, first.open) == (None, {})
    assert (second.name, second.last_good) == ("Hillside, renamed", good)
    assert second.open == {"high": 1, "low": 1}


def test_a_confirmed_content_is_kept_and_nothing_else_changes(store: Store) -> None:
    memory = a_memory(a_finding(1))
    store.save(memory, a_run())

    store.accept(REGISTER, "content 7")
    store.accept(OTHER, "content 8")

    assert store.load(REGISTER) == replace(memory, accepted="content 7")
    assert store.load(OTHER) == Memory(OTHER, accepted="content 8")


def a_memory_of_two_people() -> Memory:
    """Return what is known of two people: s1 with a note and a leftover, s2 with a note."""
    findings = (a_finding(1, "s1"), a_finding(2, "s2"), a_finding(3, "s1", resolved_on=TODAY))
    born = "born"
    return replace(
        a_memory(*findings),
        leftovers=(
            Leftover(1, StaffBlock(notes="copied"), "row of s1", TODAY, "copied"),
            Leftover(2, StaffBlock(notes="copied"), "row of s2", TODAY, "copied"),
        ),
        placements=(
            PlacementMark("p1", "", ("u1", "", "n1", born), "pr", "st"),
            PlacementMark("p2", "", ("u2", "", "n2", born), "pr", "st"),
        ),
    )


def test_a_person_is_erased_with_open_findings_notes_and_placements(store: Store) -> None:
    memory = a_memory_of_two_people()
    store.save(memory, a_run())

    forgotten = store.erase(REGISTER, {"s1", "u1"})

    left = store.load(REGISTER)
    assert forgotten == Forgotten(findings=2, blocks=2, leftovers=1, placements=1)
    assert list(left.known) == ["finding-2"]
    assert list(left.blocks) == [2]
    assert [one.ref for one in left.leftovers] == [2]
    assert [one.id for one in left.placements] == ["p2"]
    assert left.next_ref == memory.next_ref
    assert left.days == memory.days


@pytest.mark.parametrize(
    ("subject", "left"),
    [
        pytest.param("p1", ["p2"], id="by the placement itself"),
        pytest.param("u2", ["p1"], id="by the UPN"),
        pytest.param("n1", ["p2"], id="by the name"),
        pytest.param("born", ["p1", "p2"], id="never by a birthday that others share"),
        pytest.param("", ["p1", "p2"], id="never by what is not known"),
    ],
)
def test_placements_are_erased_by_what_is_one_persons_own(
    store: Store, subject: str, left: list[str]
) -> None:
    store.save(a_memory_of_two_people(), a_run())

    store.erase(REGISTER, [subject])

    assert [one.id for one in store.load(REGISTER).placements] == left


def test_erasing_somebody_unknown_changes_nothing(store: Store) -> None:
    store.save(a_memory_of_two_people(), a_run())
    before = store.export()

    assert store.erase(REGISTER, {"nobody"}) == Forgotten()
    assert store.erase(OTHER, {"s1"}) == Forgotten()

    assert store.export() == before


def test_all_that_is_kept_about_a_person_can_be_handed_over(store: Store) -> None:
    store.save(a_memory_of_two_people(), a_run())

    plain = json.dumps(store.subject(REGISTER, {"s1", "u1"}))

    assert all(own in plain for own in ('"finding-1"', '"finding-3"', "note 1", "row of s1", '"p1"'))
    assert not any(others in plain for others in ('"finding-2"', "note 2", "row of s2", '"p2"'))


def test_what_was_kept_long_enough_goes_and_open_findings_stay(store: Store) -> None:
    limit = date(2024, 9, 1)
    old, just = a_finding(1, resolved_on=date(2024, 8, 31)), a_finding(2, resolved_on=limit)
    still_open = replace(a_finding(3), first_seen=date(2019, 1, 1), last_seen=date(2019, 1, 1))
    memory = a_memory(old, just, still_open)
    day = memory.days[0]
    memory = replace(
        memory,
        leftovers=(
            Leftover(9, StaffBlock(), "old", date(2024, 8, 31), "unknown"),
            Leftover(9, StaffBlock(), "new", limit, "unknown"),
        ),
        days=(replace(day, on=date(2018, 12, 31)), replace(day, on=date(2019, 1, 1))),
    )
    store.save(memory, a_run())

    forgotten = store.retain(
        REGISTER,
        findings_before=limit,
        days_before=date(2019, 1, 1),
        runs_before=ANY_DAY,
        copies_before=ANY_DAY,
    )

    left = store.load(REGISTER)
    assert forgotten == Forgotten(findings=1, blocks=1, leftovers=1, days=1)
    assert left.known == {one.id: one for one in (just, still_open)}
    assert list(left.blocks) == [2, 3]
    assert [one.text for one in left.leftovers] == ["new"]
    assert [one.on for one in left.days] == [date(2019, 1, 1)]
    assert left.dates == memory.dates
    assert left.placements == memory.placements


def test_a_note_stays_as_long_as_an_open_finding_has_its_number(store: Store) -> None:
    old = a_finding(1, resolved_on=date(2020, 1, 1))
    store.save(a_memory(old, replace(a_finding(2), ref=1)), a_run())

    store.retain(
        REGISTER, findings_before=TODAY, days_before=ANY_DAY, runs_before=ANY_DAY, copies_before=ANY_DAY
    )

    assert list(store.load(REGISTER).blocks) == [1]


def test_old_runs_go_but_never_the_last_good_one(store: Store) -> None:
    def moment(day: int) -> datetime:
        return datetime(2025, 10, day, 23, 59, tzinfo=UTC)

    good, newer_good = (a_run(n, finished=moment(n)) for n in (1, 2))
    failed, recent = (a_run(n, finished=moment(n), outcome=Outcome.FAILED) for n in (3, 7))
    others = a_run(4, OTHER, finished=moment(1))
    for run in (good, newer_good, failed, recent, others):
        store.record(run)

    forgotten = store.retain(
        REGISTER,
        findings_before=ANY_DAY,
        days_before=ANY_DAY,
        runs_before=date(2025, 10, 7),
        copies_before=ANY_DAY,
    )

    assert forgotten == Forgotten(runs=2)
    assert {run.id for run in store.runs(None, 10)} == {newer_good.id, recent.id, others.id}


def test_restoring_replaces_what_is_known_of_its_registers_only(make_store: MakeStore) -> None:
    source, store = make_store(), make_store()
    source.save(a_memory(a_finding(1)), a_run())
    store.save(a_memory(a_finding(2), a_finding(3)), a_run(2))
    store.save(a_memory(register=OTHER), a_run(3, OTHER))

    store.restore(source.export())

    assert store.load(REGISTER) == source.load(REGISTER)
    assert store.load(OTHER) == a_memory(register=OTHER)
    assert len(store.runs(None, 10)) == 3


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda plain: {}, id="an empty object"),
        pytest.param(lambda plain: {**plain, "format": "other"}, id="another format"),
        pytest.param(lambda plain: {**plain, "version": 2}, id="a newer version"),
        pytest.param(lambda plain: {**plain, "registers": []}, id="a list for registers"),
        pytest.param(lambda plain: {**plain, "runs": None}, id="no runs"),
        pytest.param(lambda plain: {**plain, "runs": [{"id": "1"}]}, id="half a run"),
        pytest.param(lambda plain: {**plain, "registers": {REGISTER: {}}}, id="a register without tables"),
        pytest.param(lambda plain: {**plain, "registers": {REGISTER: None}}, id="no register"),
    ],
)
def test_an_export_that_is_not_whole_is_refused_and_nothing_changes(
    store: Store, damage: Callable[[dict[str, object]], dict[str, object]]
) -> None:
    store.save(a_memory(a_finding(1)), a_run())
    before = store.export()

    with pytest.raises(StoreError, match="export"):
        store.restore(damage(before))

    assert store.export() == before


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("finding", "first_seen", "yesterday"),
        ("finding", "ref", None),
        ("finding", "ref", "1"),
        ("finding", "rule", 7),
        ("block", "notes", {"month": "May"}),
        ("block", "notes", {"date": 5}),
        ("block", "hold_until", [1]),
        ("leftover", "ref", "x"),
        ("memory", "next_ref", None),
        ("memory", "shape", {"rows": {}}),
        ("day", "counts", None),
        ("day", "counts", 5),
        ("date_read", "provider", 5),
    ],
)
def test_an_export_with_a_cell_of_another_kind_is_refused(
    store: Store, table: str, column: str, value: object
) -> None:
    memory = replace(
        a_memory(a_finding(1)),
        leftovers=(Leftover(1, StaffBlock(), "", TODAY, "copied"),),
        dates=(DateRead("p", "f", TODAY, TODAY),),
    )
    store.save(memory, a_run())
    plain = json.loads(json.dumps(store.export()))
    plain["registers"][REGISTER][table][0][column] = value

    with pytest.raises(StoreError, match="not whole"):
        store.restore(plain)

    assert store.load(REGISTER) == memory
