"""The mark of our tabs in a Google spreadsheet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.google.marks import OwnMark, read

MARKS = st.from_regex(r"[a-z][a-z0-9-]{0,40}", fullmatch=True)
OWNERS = st.text(st.characters(min_codepoint=32, exclude_characters="|", codec="utf-8"), max_size=120)


@given(mark=MARKS, sheet_id=st.integers(0, 2**31 - 1), owner=OWNERS)
def test_what_is_written_is_read_back(mark: str, sheet_id: int, owner: str) -> None:
    own = OwnMark(mark, sheet_id, owner)

    assert read(own.text) == own


def test_a_mark_is_plain_to_see() -> None:
    assert OwnMark("todo", 1234, "abcd.ef.host").text == "todo|1234|abcd.ef.host"


@pytest.mark.parametrize(
    "text",
    ["", "todo", "todo|12", "todo|12|a|b", "Todo|12|a", "todo|-1|a", "todo|012|a", "todo|1e3|a", "to do|1|a"],
)
def test_what_is_no_mark_is_none(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    "own",
    [
        pytest.param(OwnMark("To do", 1, "a"), id="a mark with a blank"),
        pytest.param(OwnMark("todo", -1, "a"), id="an id below nought"),
        pytest.param(OwnMark("todo", 1, "a|b"), id="an owner with a bar"),
        pytest.param(OwnMark("todo", 1, "a\n"), id="an owner with a line break"),
    ],
)
def test_what_could_not_be_read_back_is_not_written(own: OwnMark) -> None:
    with pytest.raises(ValueError, match=r"(?i)to ?do"):
        _ = own.text
