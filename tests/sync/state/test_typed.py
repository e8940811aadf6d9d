import math

import pytest
from hypothesis import given

from reports.working.memory import StaffBlock
from sync.state.typed import from_plain, from_text, to_text
from tests.sync.state.memories import blocks


@given(blocks)
def test_what_staff_typed_comes_back_as_it_was(block: StaffBlock) -> None:
    text = to_text(block.notes)

    assert repr(from_text(text)) == repr(block.notes)
    assert text is None or text.isascii()


@pytest.mark.parametrize("value", [math.inf, -math.inf, math.nan], ids=str)
def test_numbers_that_json_has_no_word_for_come_back(value: float) -> None:
    assert repr(from_text(to_text(value))) == repr(value)


@pytest.mark.parametrize(
    "plain", [[], {}, {"month": "May"}, {"date": 5}, {"date": "2026-01-05", "time": "06:00"}], ids=str
)
def test_a_value_of_an_unknown_kind_is_an_error(plain: object) -> None:
    with pytest.raises(ValueError, match="unknown kind"):
        from_plain(plain)
