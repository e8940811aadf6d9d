import pytest

from sync.usage import closest, listed, nearest


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        pytest.param("chek", "check", id="a letter left out"),
        pytest.param("CHECK", "check", id="capitals"),
        pytest.param("qqqq", None, id="nothing like it"),
        pytest.param("", None, id="no word at all"),
    ],
)
def test_the_nearest_word_is_named_only_when_it_is_near(word: str, expected: str | None) -> None:
    assert nearest(word, ["demo", "check", "rules"]) == expected


def test_the_nearest_word_keeps_its_own_spelling() -> None:
    assert closest("ap-ref-3", ["AP-REF-03", "AP-SG-01"]) == "Closest: AP-REF-03."
    assert closest("zzz", ["AP-REF-03"]) == ""


@pytest.mark.parametrize(
    ("words", "expected"), [([], ""), (["a"], "a"), (["a", "b"], "a or b"), (["a", "b", "c"], "a, b or c")]
)
def test_words_are_listed_as_in_a_sentence(words: list[str], expected: str) -> None:
    assert listed(words) == expected


def test_the_last_joining_word_can_be_chosen() -> None:
    assert listed(["a", "b"], last="and") == "a and b"
