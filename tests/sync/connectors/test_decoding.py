import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.connectors.decoding import decoded

NAMES = "Pupil,Provider\r\nZoë Łuk,“Bridge” House\r\n"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(NAMES.encode("utf-8"), id="UTF-8"),
        pytest.param(NAMES.encode("utf-8-sig"), id="UTF-8 with its mark"),
        pytest.param(NAMES.encode("utf-16"), id="UTF-16 with its mark"),
        pytest.param(b"\xfe\xff" + NAMES.encode("utf-16-be"), id="UTF-16 the other way round"),
        pytest.param(NAMES.encode("utf-16-le"), id="UTF-16 without a mark"),
        pytest.param(NAMES.encode("utf-16-be"), id="UTF-16 the other way round without a mark"),
    ],
)
def test_text_is_the_same_in_every_encoding(data: bytes) -> None:
    assert decoded(data) == NAMES


def test_anything_else_is_read_as_windows_does() -> None:
    assert decoded("Zoë – £5 €".encode("cp1252")) == "Zoë – £5 €"


def test_bytes_that_windows_leaves_open_are_kept_apart() -> None:
    assert decoded(b"a\x81\x8d\xffb") == "a\x81\x8dÿb"


def test_one_line_of_another_encoding_spoils_no_other_line() -> None:
    joined = "Zoë\r\n".encode() + "Chloë\r\n".encode("cp1252") + "Noël\n".encode()

    assert decoded(joined) == "Zoë\r\nChloë\r\nNoël\n"


def test_zero_characters_are_left_out() -> None:
    assert decoded(b"Zo\x00e,\x00A") == "Zoe,A"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\xff\xfe", id="a mark alone"),
        pytest.param(b"\xff\xfea", id="half a character"),
        pytest.param(b"\xff\xfe\x00\xd8", id="half of a pair"),
    ],
)
def test_what_is_no_text_still_gives_text(data: bytes) -> None:
    assert decoded(data).strip("�") == ""


@given(st.binary(max_size=300))
def test_no_bytes_are_beyond_decoding(data: bytes) -> None:
    text = decoded(data)

    assert "\x00" not in text
    assert text == text.encode("utf-16", "surrogatepass").decode("utf-16")


@given(st.text(st.characters(exclude_characters="\x00\ufeff", exclude_categories=["Cs"])))
def test_text_in_utf_8_comes_back_as_it_was(text: str) -> None:
    assert decoded(text.encode("utf-8-sig")) == text
