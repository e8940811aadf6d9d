import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.xlsx.texts import cell_text, unescaped


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("plain", "plain"),
        ("_x0041_", "A"),
        ("_x00e9_", "é"),
        ("_x005F_x0041_", "_x0041_"),
        ("_x005F_", "_"),
        ("a_x000D__x000A_b", "a\r\nb"),
        ("_xD83D__xDE00_", "😀"),
        ("_xD83D_", "\ufffd"),
        ("_xDE00__xD83D_", "\ufffd\ufffd"),
        ("_x0000_", "\x00"),
        ("_x41_", "_x41_"),
        ("_X0041_", "_X0041_"),
        ("_xZZZZ_", "_xZZZZ_"),
    ],
)
def test_escapes_are_decoded_once(raw: str, text: str) -> None:
    assert unescaped(raw) == text


@pytest.mark.parametrize(
    "raw", ["", " ", "\n\t", "\u00a0", "\u200b\u2060", "\ufeff \u00ad", "_x000A_", "_x0009_ "]
)
def test_text_that_shows_nothing_is_blank(raw: str) -> None:
    assert cell_text(raw) is None


@pytest.mark.parametrize("raw", ["x", " x ", "\u00a0x", "-", "\u200bx", ".", "☐"])
def test_text_that_shows_something_is_kept_with_its_edges(raw: str) -> None:
    assert cell_text(raw) == raw


@given(st.text())
def test_any_text_can_be_stored_as_utf8(raw: str) -> None:
    text = cell_text(raw + "_xD800_x")

    assert text is not None
    assert text.encode()
