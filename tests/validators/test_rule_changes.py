from dataclasses import replace

import pytest

from tests.validators.pack_texts import a_rule
from validators.rule_changes import as_setting, changed, unlike_own
from validators.states import Severity


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"days": 0}, id="none at all"),
        pytest.param({"days": 14}, id="a whole number"),
        pytest.param({"share": 1}, id="a whole number for a share"),
        pytest.param({"share": 0.25}, id="a share"),
        pytest.param({"each": True}, id="a truth"),
        pytest.param({"anchor": "start_on"}, id="a word allowed"),
        pytest.param({"who": []}, id="no words"),
        pytest.param({"who": ["C"]}, id="other words"),
        pytest.param({"severity": "low", "owner": "Office", "enabled": False}, id="what every rule has"),
        pytest.param({}, id="nothing"),
    ],
)
def test_what_a_rule_allows_is_accepted(change: dict[str, object]) -> None:
    assert unlike_own(a_rule(), change) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param({"days": -1}, "AP-REF-03: days is a whole number from 0 up.", id="below zero"),
        pytest.param({"days": 7.5}, "AP-REF-03: days is a whole number from 0 up.", id="not whole"),
        pytest.param({"days": True}, "AP-REF-03: days is a whole number from 0 up.", id="a truth"),
        pytest.param({"days": "7"}, "AP-REF-03: days is a whole number from 0 up.", id="a number in quotes"),
        pytest.param({"days": 100_001}, "AP-REF-03: days is 100,000 at most.", id="beyond all dates"),
        pytest.param({"share": 1e9}, "AP-REF-03: share is 100,000 at most.", id="a share beyond reason"),
        pytest.param({"share": "x"}, "AP-REF-03: share is a number from 0 up.", id="words for a share"),
        pytest.param({"share": float("inf")}, "AP-REF-03: share is a number from 0 up.", id="no end"),
        pytest.param({"each": 1}, "AP-REF-03: each is true or false.", id="a number for a truth"),
        pytest.param({"anchor": 3}, "AP-REF-03: anchor is a text in quotes.", id="a number for a word"),
        pytest.param(
            {"anchor": "left"}, "AP-REF-03: anchor is one of referral_on, start_on.", id="no such word"
        ),
        pytest.param({"who": "A"}, "AP-REF-03: who is a list of texts.", id="one word for a list"),
        pytest.param({"who": [1]}, "AP-REF-03: who is a list of texts.", id="a list of numbers"),
        pytest.param({"dayz": 1}, "dayz is not a setting of AP-REF-03. Did you mean days?", id="misspelt"),
        pytest.param({"owner": 1}, "AP-REF-03: owner is a text in quotes.", id="a number for the owner"),
        pytest.param({"enabled": "no"}, "AP-REF-03: enabled is true or false.", id="a word for a truth"),
        pytest.param(
            {"severity": "awful"},
            "AP-REF-03: severity is one of critical, high, medium, low, info, horizon.",
            id="no such severity",
        ),
        pytest.param(
            {"severity": ["low"]},
            "AP-REF-03: severity is one of critical, high, medium, low, info, horizon.",
            id="a list for the severity",
        ),
    ],
)
def test_what_a_rule_does_not_allow_is_said(change: dict[str, object], said: str) -> None:
    assert unlike_own(a_rule(), change) == [said]


@pytest.mark.parametrize(
    ("value", "is_allowed"),
    [
        pytest.param("00:00", True, id="midnight"),
        pytest.param("23:59", True, id="the last minute"),
        pytest.param("24:00", False, id="no hour"),
        pytest.param("09:60", False, id="no minute"),
        pytest.param("9:30", False, id="one digit"),
        pytest.param("noon", False, id="a word"),
        pytest.param(16, False, id="a number"),
    ],
)
def test_a_time_of_day_stays_one(value: object, is_allowed: bool) -> None:  # noqa: FBT001 - what is expected
    rule = replace(a_rule(), settings={"cut_off": "16:00"})

    said = unlike_own(rule, {"cut_off": value})

    assert said == ([] if is_allowed else ['AP-REF-03: cut_off is a time of day in quotes, such as "16:00".'])


def test_the_largest_limit_is_accepted() -> None:
    assert unlike_own(a_rule(), {"days": 100_000}) == []


def test_a_text_may_look_like_a_time() -> None:
    assert unlike_own(replace(a_rule(), settings_choices={}), {"anchor": "16:00"}) == []


def test_a_change_leaves_the_rest_as_it_is() -> None:
    before = a_rule()

    after = changed(before, {"days": 5, "who": ["C"], "enabled": True})

    assert after.settings == {**before.settings, "days": 5, "who": ("C",)}
    assert after.severity is Severity.HIGH
    assert before.settings["days"] == 7


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(["a", "b"], ("a", "b"), id="a list"),
        pytest.param(3, 3, id="a number"),
        pytest.param(False, False, id="a truth"),
        pytest.param("a", "a", id="a text"),
    ],
)
def test_values_of_a_file_become_settings(value: object, expected: object) -> None:
    assert as_setting(value) == expected
