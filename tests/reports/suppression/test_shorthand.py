from reports.suppression.shorthand import CONFIDENTIAL, LOW, MEANING, NOT_APPLICABLE, NOT_AVAILABLE


def test_each_shorthand_stands_in_square_brackets_and_is_explained_in_sentences() -> None:
    assert list(MEANING) == ["[c]", "[x]", "[z]", "[low]"]
    assert tuple(MEANING) == (CONFIDENTIAL, NOT_AVAILABLE, NOT_APPLICABLE, LOW)
    assert all(words[0].isupper() and words.endswith(".") for words in MEANING.values())


def test_readers_are_told_that_a_hidden_number_may_be_any() -> None:
    assert "1 to 4" in MEANING[CONFIDENTIAL]
    assert "sometimes a 0" in MEANING[CONFIDENTIAL]
