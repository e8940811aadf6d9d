from dataclasses import field, replace

import pytest

from sheet_templates.records import record


@record(frozen=True, slots=True)
class Step:
    name: str
    days: int = 0
    notes: list[str] = field(default_factory=list, compare=False)


@record(frozen=True, slots=True, eq=False)
class Column:
    numbers: list[int]


@record(frozen=True, slots=True, order=True)
class Place:
    row: int


def test_records_with_the_same_values_are_equal_and_count_as_one() -> None:
    assert Step("review", 30) == Step("review", 30)
    assert Step("review", 30) != Step("review", 31)
    assert {Step("review", 30), Step("review", 30, ["late"])} == {Step("review", 30)}


def test_records_compared_by_identity_count_as_two() -> None:
    one, other = Column([1]), Column([1])

    assert one != other
    assert len({one, other}) == 2


def test_records_with_an_order_are_sorted() -> None:
    assert sorted([Place(3), Place(1)]) == [Place(1), Place(3)]


def test_a_record_is_replaced_and_shown_as_any_dataclass() -> None:
    assert replace(Step("review"), days=5) == Step("review", 5)
    assert repr(Place(3)) == "Place(row=3)"


def test_a_record_has_no_attributes_but_its_own() -> None:
    with pytest.raises(AttributeError):
        object.__setattr__(Place(3), "column", 4)
