from datetime import date

import pytest

from sheet_templates.plan import Check, DayOrYes, Days, Length, Numbers, TimeOfDay, Words, WordsFrom
from sync.google.writing.typing_rules import typing_rule

DAY, LATER = date(2026, 9, 1), date(2027, 7, 31)


@pytest.mark.parametrize(
    ("check", "kind", "values"),
    [
        (Words(("Yes", "No")), "ONE_OF_LIST", ["Yes", "No"]),
        (Words(("Yes",)), "BOOLEAN", ["Yes"]),
        (WordsFrom("Ada's lists", 2, 3, 9), "ONE_OF_RANGE", ["='Ada''s lists'!B3:B9"]),
        (Days(DAY), "DATE_ON_OR_AFTER", ["=DATE(2026,9,1)"]),
        (Days(DAY, LATER), "DATE_BETWEEN", ["=DATE(2026,9,1)", "=DATE(2027,7,31)"]),
        (Numbers(0), "NUMBER_GREATER_THAN_EQ", ["0"]),
        (Numbers(0.5, 10), "NUMBER_BETWEEN", ["0.5", "10"]),
    ],
    ids=[
        "words",
        "one word is a box to tick",
        "words of a tab",
        "from a day on",
        "between days",
        "from a number on",
        "between numbers",
    ],
)
def test_a_check_becomes_a_condition_of_google(check: Check, kind: str, values: list[str]) -> None:
    rule = typing_rule(check, "")

    assert rule is not None
    assert rule["condition"] == {"type": kind, "values": [{"userEnteredValue": value} for value in values]}


def test_nobody_is_stopped_from_typing() -> None:
    rule = typing_rule(Words(("Yes", "No")), "Choose from the list, or keep what you typed.")

    assert rule is not None
    assert rule["strict"] is False
    assert rule["inputMessage"] == "Choose from the list, or keep what you typed."


def test_only_words_are_shown_as_a_list_to_choose_from() -> None:
    words, numbers = typing_rule(Words(("Yes", "No")), ""), typing_rule(Numbers(0), "")

    assert words is not None
    assert numbers is not None
    assert words["showCustomUi"] is True
    assert "showCustomUi" not in numbers
    assert "inputMessage" not in numbers


def test_what_is_asked_for_comes_before_the_warning() -> None:
    rule = typing_rule(Numbers(0), "Not a number.", "How many sessions?")

    assert rule is not None
    assert rule["inputMessage"] == "How many sessions?"


@pytest.mark.parametrize(
    "check", [None, DayOrYes(), TimeOfDay(), Length(0, 20)], ids=["none", "day or yes", "time", "length"]
)
def test_what_google_has_no_condition_for_has_no_rule(check: Check | None) -> None:
    assert typing_rule(check, "warning") is None
