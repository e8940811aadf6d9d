import pytest

from sync.google.writing.typed_over import typed_over
from tests.sync.google.writing.lists import Row, history_plan, list_plan, read

ADA: Row = {"Ref": "AP-0001", "Pupil or provider": "Ada", "Why": "Part A is late."}
BEN: Row = {"Ref": "AP-0002", "Pupil or provider": "Ben", "Why": "The review is late."}
OTHER: Row = {"Ref": "AP-0003", "Pupil or provider": "Ada", "Why": "The review is late."}


@pytest.mark.parametrize(
    ("row", "is_so"),
    [
        (ADA, False),
        (ADA | {"Ref": "AP-0002"}, True),
        (ADA | {"Ref": "AP-0003"}, True),
        (ADA | {"Why": "Part A is later."}, False),
        (ADA | {"Ref": "AP-0003", "Why": "Part A is later."}, False),
        (ADA | {"Ref": "AP-0009", "Why": "Part A is later."}, True),
        (ADA | {"Ref": "?"}, False),
        ({"Ref": "AP-0001", "Our notes": "x"}, False),
        ({"Ref": "AP-0001", "Pupil or provider": "Zoe"}, False),
    ],
    ids=[
        "its own",
        "of another pupil",
        "another of the same pupil",
        "a reason that changed",
        "two findings of a pupil and a reason of neither",
        "a ref of nobody",
        "no ref",
        "no words",
        "words of nobody",
    ],
)
def test_a_row_whose_words_are_those_of_another_ref_had_its_ref_typed_over(row: Row, is_so: bool) -> None:  # noqa: FBT001 - a case
    found = typed_over(read(row).rows, [list_plan(ADA, BEN, OTHER)], {})

    assert found == (frozenset({5}) if is_so else frozenset())


def test_what_leaves_the_list_is_known_by_the_history_with_what_staff_had_beside_it() -> None:
    gone = BEN | {"Why": "The review is late.; minibus at 8"}

    found = typed_over(read(BEN | {"Ref": "AP-0001"}, BEN).rows, [list_plan(ADA), history_plan(gone)], {})

    assert found == {5}


@pytest.mark.parametrize(
    ("whose", "expected"),
    [({5: 2}, {5}), ({5: 1}, set()), ({}, set())],
    ids=["another's", "its ref's", "of nobody"],
)
def test_a_row_without_words_tells_by_what_it_was_taken_for(
    whose: dict[int, int], expected: set[int]
) -> None:
    row: Row = {"Ref": "AP-0001", "Why": "The review is late."}

    assert typed_over(read(row).rows, [list_plan(ADA, BEN)], whose) == expected
