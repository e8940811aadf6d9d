from datetime import date

import pytest

from reports.catalogue import rule_text
from reports.own_rules import change_in_words, change_json
from reports.own_rules import test_in_words as in_words
from reports.own_rules import test_json as as_json
from tests.validators.building import catalogue_of
from validators.pack import Rule

FIELDS = """
[fields.placements.transport_on]
heading = "Transport"
kind = "date"
[fields.placements.house]
heading = "House"
kind = "text"
[rules.OWN-01]
title = "A rule of ours"
subject = "placement"
thing = "The thing"
severity = "high"
owner = "Office"
"""


def _own(test: str) -> Rule:
    return catalogue_of(FIELDS + test).rule("OWN-01")


@pytest.mark.parametrize(
    ("test", "said"),
    [
        pytest.param(
            'must_exist_by = { field = "transport_on", by = "start_on" }',
            "Transport must be there by the start date.",
            id="by a day",
        ),
        pytest.param(
            'must_exist_by = { field = "transport_on", by = "start_on", days = 3, side = "before" }',
            "Transport must be there by 3 school days before the start date.",
            id="days before",
        ),
        pytest.param(
            'must_exist_by = { field = "transport_on", by = "start_on", days = 3, '
            'count = "calendar days", rolls = true }',
            "Transport must be there by 3 calendar days after the start date, or the next school day.",
            id="rolling",
        ),
        pytest.param(
            'within_days_of = { field = "transport_on", of = "start_on", days = 3 }',
            "Transport must lie on the start date or up to 3 school days after it.",
            id="days after",
        ),
        pytest.param(
            'within_days_of = { field = "transport_on", of = "start_on", days = 3, side = "before" }',
            "Transport must lie on the start date or up to 3 school days before it.",
            id="days before a day",
        ),
        pytest.param(
            'one_of = { field = "house", values = ["Red", "Blue"] }\n'
            'when = { reason = ["SEND", "Other"], looked_after = true }',
            "House must be Red or Blue, where Reason is SEND or Other, where Looked after is Yes.",
            id="words and conditions",
        ),
    ],
)
def test_what_a_rule_tests_is_a_sentence(test: str, said: str) -> None:
    rule = _own(test)

    assert in_words(rule, catalogue_of(FIELDS + test).tables) == said


def test_a_rule_with_a_function_has_no_such_sentence() -> None:
    catalogue = catalogue_of("")

    assert in_words(catalogue.rule("AP-REF-03"), catalogue.tables) == ""
    assert "Tests" not in rule_text(catalogue.rule("AP-REF-03"), catalogue, built=True)


def test_programs_are_told_columns_and_conditions() -> None:
    rule = _own('one_of = { field = "house", values = ["Red"] }\nwhen = { reason = "SEND" }')

    assert rule.test is not None
    assert as_json(rule.test) == {
        "shape": "one_of",
        "field": "placements.house",
        "base": None,
        "when": [{"field": "placements.reason", "values": ["SEND"]}],
    }


CHANGES = """
one_of = { field = "house", values = ["Red"] }
[[rules.OWN-01.from]]
date = 2026-09-01
settings = { values = ["Red", "Blue"], may_be_blank = true }
severity = "low"
owner = "Head"
enabled = false
title = "Another title"
[[rules.OWN-01.from]]
date = 2027-09-01
"""


def test_what_is_new_from_a_day_on_is_told() -> None:
    first, second = _own(CHANGES).later

    assert change_in_words(first) == (
        "From 1 September 2026: values = Red, Blue; may_be_blank = true; severity = low; owner = Head; "
        "enabled = false; other words."
    )
    assert change_in_words(second) == "From 1 September 2027: as before."
    assert change_json(first) == {
        "from": "2026-09-01",
        "settings": {"values": ["Red", "Blue"], "may_be_blank": True},
        "severity": "low",
        "owner": "Head",
        "enabled": False,
        "title": "Another title",
    }


def test_from_when_to_when_a_rule_applies_is_told() -> None:
    own = "[rules.AP-REF-03]\neffective_from = 2026-09-01\neffective_to = 2027-08-31\n"
    catalogue = catalogue_of(own)

    lines = rule_text(catalogue.rule("AP-REF-03"), catalogue, built=True)

    place = lines.index("In force")
    assert lines[place + 1 : place + 3] == ["  From 1 September 2026.", "  To 31 August 2027."]
    assert catalogue.rule("AP-REF-03").applies_on(date(2027, 8, 31))
