import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheet_templates.line_breaks import lines_needed


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        pytest.param("", 10, 1, id="no text takes a line"),
        pytest.param("Start date", 10, 1, id="as long as the line"),
        pytest.param("Start dates", 10, 2, id="one letter longer"),
        pytest.param("Reintegration", 4, 1, id="a word longer than the line is not broken"),
        pytest.param("one two three four", 9, 3, id="words that share lines"),
        pytest.param("one\n\ntwo", 9, 3, id="line breaks of its own"),
    ],
)
def test_words_fill_lines(text: str, room: float, lines: int) -> None:
    assert lines_needed(text, room) == lines


@given(st.text("ab \n", max_size=60), st.integers(1, 30))
def test_more_room_never_takes_more_lines(text: str, room: int) -> None:
    assert lines_needed(text, room + 1) <= lines_needed(text, room)
