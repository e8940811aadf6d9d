from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validators.message import MOST_LETTERS, TODAY, TOKENS, fill, fill_known, tokens_in


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        pytest.param(date(2026, 1, 5), "5 January 2026", id="a day"),
        pytest.param(datetime(2026, 1, 5, 9, 30), "5 January 2026", id="a day with a time"),
        pytest.param(12, "12", id="a whole number"),
        pytest.param(87.5, "87.5", id="half a per cent"),
        pytest.param(90.0, "90", id="a round share"),
        pytest.param(66.666, "66.7", id="a share that does not end"),
        pytest.param("O'Brien {pupil}", "O'Brien {pupil}", id="words with braces"),
        pytest.param(("Parent", "Pupil", "School"), "Parent, Pupil and School", id="several words"),
        pytest.param([], "", id="no words"),
        pytest.param(None, "no date", id="blank"),
    ],
)
def test_a_word_reads_as_people_write_it(word: object, expected: str) -> None:
    assert fill("Due {due}.", {"due": word}) == f"Due {expected}."


def test_a_blank_that_is_no_day_reads_nothing() -> None:
    assert fill("{reason}", {"reason": None}) == "nothing"


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        pytest.param("{n} days late", 1, "1 day late", id="one day"),
        pytest.param("({n} school days)", 1, "(1 school day)", id="one school day"),
        pytest.param("{n} scheduled days running", 1, "1 scheduled day running", id="one scheduled day"),
        pytest.param("{n} days late", 2, "2 days late", id="two days"),
        pytest.param("{n} days late", 0, "0 days late", id="no days"),
        pytest.param("{n} days late", 11, "11 days late", id="eleven days"),
        pytest.param("{n} of ten days", 1, "1 of ten days", id="not the next word"),
        pytest.param("{n} daystar", 1, "1 daystar", id="another word"),
    ],
)
def test_a_noun_after_one_is_singular(text: str, number: int, expected: str) -> None:
    assert fill(text, {"n": number}) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("due {due} ({days} school days).", "due 5 January 2027 (today).", id="school days"),
        pytest.param("ends {due} ({days} days).", "ends 5 January 2027 (today).", id="days"),
        pytest.param("{days}: {due}", "today: 5 January 2027", id="no noun"),
    ],
)
def test_today_takes_the_place_of_a_number_of_days(text: str, expected: str) -> None:
    assert fill(text, {"days": TODAY, "due": date(2027, 1, 5)}) == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        pytest.param("J.S.", "Told of J.S. Now.", id="initials"),
        pytest.param("J.S. (Y10)", "Told of J.S. (Y10). Now.", id="initials with a year"),
        pytest.param("J.", "Told of J. Now.", id="one initial"),
        pytest.param("Jo...", "Told of Jo.... Now.", id="something typed"),
        pytest.param("Jo", "Told of Jo. Now.", id="a name"),
    ],
)
def test_initials_end_a_sentence_without_another_full_stop(label: str, expected: str) -> None:
    assert fill("Told of {pupil}. Now.", {"pupil": label}) == expected


def test_what_a_cell_says_stays_on_one_line_and_is_cut() -> None:
    said = fill('"{text}"', {"text": "TBC\n see  notes " + "x" * 100})

    assert said.startswith('"TBC see notes xxx')
    assert len(said) == MOST_LETTERS + 2
    assert said.endswith('…"')


def test_what_a_cell_says_is_whole_up_to_the_limit() -> None:
    assert fill("{text}", {"text": "x" * MOST_LETTERS}) == "x" * MOST_LETTERS


def test_a_token_without_a_word_is_a_fault_that_names_it() -> None:
    with pytest.raises(KeyError, match="due"):
        fill("Due {due}.", {"done": 1})


def test_words_without_a_token_are_ignored() -> None:
    assert fill("Send it.", {"due": 1}) == "Send it."


def test_known_words_are_filled_and_the_others_left_for_later() -> None:
    assert fill_known("{thing} for {pupil}", {"thing": "Part A"}) == "Part A for {pupil}"


def test_tokens_are_found_in_order() -> None:
    assert tokens_in("{pupil} at {provider} on {d1}, not {this one} or {}") == ("pupil", "provider", "d1")


@given(st.dictionaries(st.sampled_from(sorted(TOKENS)), st.text() | st.integers() | st.dates() | st.none()))
def test_every_token_that_has_a_word_is_replaced(words: dict[str, object]) -> None:
    text = " ".join(f"<{{{name}}}>" for name in words)

    said = fill(text, words)

    assert said.count("<") >= len(words)
    assert all(f"<{{{name}}}>" not in said or f"{{{name}}}" in str(words.values()) for name in words)


@pytest.mark.parametrize("name", TOKENS)
def test_every_token_says_what_it_stands_for(name: str) -> None:
    assert TOKENS[name]
    assert tokens_in(f"{{{name}}}") == (name,)
