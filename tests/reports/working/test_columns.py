"""Headings and refs of the to-do tab."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.working.columns import STAFF, Column, ref_number, ref_text


@given(st.integers(1, 999_999_999))
def test_a_ref_is_read_back_as_it_was_written(number: int) -> None:
    assert ref_number(ref_text(number)) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("AP-0042", 42),
        (" ap - 42 ", 42),
        ("ap-42", 42),
        ("AP-0000", None),
        ("AP-", None),
        ("AP-4x", None),
        ("AP-²", None),
        ("AP-1234567890", None),
        ("AP-0042-1", None),
        ("BP-0042", None),
        (42, None),
        (None, None),
    ],
)
def test_what_staff_type_is_read_as_a_ref_only_where_it_is_one(text: object, number: int | None) -> None:
    assert ref_number(text) == number


def test_staffs_block_stands_right_of_ours() -> None:
    assert [column for column in Column if column.is_staff] == list(STAFF) == list(Column)[-6:]
