import pytest

from validators.values.placeholders import is_not_needed, is_placeholder


@pytest.mark.parametrize(
    "typed",
    [
        "TBC",
        "tbc ?",
        "Tbc.",
        "(TBC)",
        "TBA",
        "to be confirmed",
        "To Be  Confirmed",
        "ongoing",
        "asap",
        "ASAP!",
        "awaiting",
        "pending",
        "booked",
        "see CPOMS",
        "none yet",
        "\u00a0tbc\u00a0",
        "dd/mm/yyyy",
    ],
)
def test_what_is_still_to_come_is_a_placeholder(typed: str) -> None:
    assert is_placeholder(typed)
    assert not is_not_needed(typed)


@pytest.mark.parametrize("typed", ["n/a", "N/A", "na", "N.A.", "not req", "not req.", "Not required", "none"])
def test_what_is_not_needed_is_a_placeholder_too(typed: str) -> None:
    assert is_placeholder(typed)
    assert is_not_needed(typed)


@pytest.mark.parametrize(
    "typed", ["-", "\u2013", "\u2014", "--", ".", "?", "??", "\u2026", "__/__/____", "/ /", "*"]
)
def test_marks_alone_are_a_placeholder(typed: str) -> None:
    assert is_placeholder(typed)


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("", id="nothing"),
        pytest.param("   ", id="spaces"),
        pytest.param("x", id="a cross"),
        pytest.param("\u2713", id="a tick"),
        pytest.param("y", id="a yes"),
        pytest.param("/", id="a present mark"),
        pytest.param("#", id="a closure mark"),
        pytest.param("12/10/26 TBC", id="a date with a stand-in"),
        pytest.param("awaiting reply from Ms Example at the council", id="a sentence"),
        pytest.param("0", id="nought"),
        pytest.param("-" * 61, id="a line drawn with dashes"),
    ],
)
def test_answers_and_sentences_are_no_placeholders(typed: str) -> None:
    assert not is_placeholder(typed)
