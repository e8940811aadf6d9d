from datetime import date

import pytest

from sheet_templates.errors import TemplateError
from sheet_templates.fields import FieldKind
from tests.validators.own_texts import FIELDS, RULE, own_pack
from validators.pack import OWN, Confidence, Rule, Subject
from validators.shapes import Condition, OwnTest, Shape

MEETING = "placements.pastoral_meeting_on"

HEAD = """
[rules.OWN-01]
title = "A rule of ours"
subject = "{subject}"
thing = "The thing"
severity = "low"
owner = "Office"
"""


def _rule(test: str, subject: str = "placement") -> Rule:
    (rule,) = own_pack(f"{FIELDS}{HEAD.format(subject=subject)}{test}").rules
    return rule


def _said(text: str) -> list[str]:
    with pytest.raises(TemplateError) as refused:
        own_pack(FIELDS + text)
    return [line.partition(": ")[2] for line in refused.value.where.splitlines()]


def test_an_own_rule_is_a_rule_like_any_other() -> None:
    (rule,) = own_pack(FIELDS + RULE).rules

    assert (rule.id, rule.pack, rule.subject) == ("OWN-01", OWN, Subject.PLACEMENT)
    assert (rule.source, rule.clause, rule.confidence) == ("Our own policy", "", Confidence.SEEN)
    assert rule.needs == (MEETING, "placements.start_on", "placements.reason")
    assert rule.settings == {"days": 5, "count": "school days", "side": "after", "rolls": False}
    assert rule.settings.keys() == rule.settings_help.keys()
    assert rule.settings_choices == {
        "count": ("school days", "calendar days"),
        "side": ("after", "before"),
    }
    assert rule.message() == "The pastoral meeting for {pupil} was due {due} and is not recorded."
    assert rule.message("late") == "The pastoral meeting for {pupil} was late."
    assert rule.advice().endswith(".")
    assert rule.test == OwnTest(
        Shape.MUST_EXIST_BY,
        MEETING,
        FieldKind.DATE,
        "Pastoral meeting",
        "placements.start_on",
        "start date",
        (Condition("placements.reason", ("Behaviour",)),),
    )


def test_a_school_may_say_all_itself() -> None:
    rule = _rule(
        """
        clause = "7"
        source = "Our policy, page 4"
        source_date = "2026-09"
        fires = "Late."
        example = "One."
        cannot_tell = "No column."
        action = "Ring {provider}."
        enabled = false
        effective_from = 2026-09-01
        effective_to = 2027-08-31
        one_of = { field = "house", values = ["Red"] }
        messages.default = "{pupil} is in {text}, not {list}."
        actions.blank = "Ask for {field}."
        """
    )

    assert (rule.clause, rule.source, rule.source_date) == ("7", "Our policy, page 4", "2026-09")
    assert (rule.fires, rule.example, rule.cannot_tell) == ("Late.", "One.", "No column.")
    assert (rule.advice(), rule.advice("blank")) == ("Ring {provider}.", "Ask for {field}.")
    assert rule.message() == "{pupil} is in {text}, not {list}."
    assert rule.message("blank") == "The thing for {pupil} is not recorded; it should be {list}."
    assert rule.switched is False
    assert (rule.effective_from, rule.effective_to) == (date(2026, 9, 1), date(2027, 8, 31))


@pytest.mark.parametrize(
    ("test", "subject", "needs", "settings"),
    [
        pytest.param(
            'within_days_of = { field = "welcome_on", of = "start_on", days = 3, side = "before" }',
            "placement",
            ("placements.welcome_on", "placements.start_on"),
            {"days": 3, "count": "school days", "side": "before", "may_be_blank": False},
            id="within days",
        ),
        pytest.param(
            'one_of = { field = "link_person", values = ["A", "B"], may_be_blank = true }',
            "provider",
            ("providers.link_person",),
            {"values": ("A", "B"), "may_be_blank": True},
            id="one of, about providers",
        ),
        pytest.param(
            'one_of = { field = "providers.setting_type", values = ["FE College"] }',
            "placement",
            ("providers.setting_type",),
            {"values": ("FE College",), "may_be_blank": False},
            id="a column of the provider",
        ),
        pytest.param(
            'must_exist_by = { field = "next_review_on", by = "review_on" }\nwhen = { reason = "SEND" }',
            "review",
            ("reviews.next_review_on", "reviews.review_on", "placements.reason"),
            {"days": 0, "count": "school days", "side": "after", "rolls": False},
            id="about reviews, with a condition of the placement",
        ),
        pytest.param(
            'must_exist_by = { field = "house", by = "start_on" }\nwhen = { status = ["Active", "paused"] }',
            "placement",
            ("placements.house", "placements.start_on"),
            {"days": 0, "count": "school days", "side": "after", "rolls": False},
            id="the status needs no column",
        ),
    ],
)
def test_a_shape_gives_a_rule_its_columns_and_limits(
    test: str, subject: str, needs: tuple[str, ...], settings: dict[str, object]
) -> None:
    rule = _rule(test, subject)

    assert rule.needs == needs
    assert rule.settings == settings
    assert list(rule.settings) == list(settings)


def test_a_condition_may_be_a_yes_or_a_no() -> None:
    rule = _rule(
        'one_of = { field = "house", values = ["red"] }\n'
        "when = { looked_after = true, social_worker = false }"
    )

    assert rule.test is not None
    assert rule.test.when == (
        Condition("placements.looked_after", ("Yes",)),
        Condition("placements.social_worker", ("No",)),
    )


@pytest.mark.parametrize(
    ("test", "said"),
    [
        pytest.param("", "OWN-01 needs one of must_exist_by, within_days_of, one_of.", id="no test"),
        pytest.param(
            'one_of = { field = "house", values = ["Red"] }\n'
            'must_exist_by = { field = "house", by = "start_on" }',
            "OWN-01 needs one of must_exist_by, within_days_of, one_of.",
            id="two tests",
        ),
        pytest.param("one_of = 3", "one_of is a table.", id="a number for a test"),
        pytest.param(
            'one_of = { field = "hous", values = ["Red"] }',
            "There is no column hous for a rule about a placement. Did you mean house?",
            id="a misspelt column",
        ),
        pytest.param(
            'one_of = { field = "zzz", values = ["Red"] }',
            "There is no column zzz for a rule about a placement. docs/columns.md lists them. "
            "Columns of your own are declared under fields.",
            id="no such column",
        ),
        pytest.param('one_of = { field = "house", values = [] }', "values lists no words.", id="no words"),
        pytest.param('one_of = { field = "house" }', "one_of has no values.", id="words left out"),
        pytest.param(
            'one_of = { field = "house", values = ["Rod"] }',
            "house never holds Rod. Did you mean Red?",
            id="a word the column never holds",
        ),
        pytest.param(
            'one_of = { field = "looked_after", values = ["Perhaps"] }',
            "looked_after never holds Perhaps. It holds Yes, No.",
            id="a word that is neither yes nor no",
        ),
        pytest.param(
            'one_of = { field = "start_on", values = ["Monday"] }',
            "start_on holds date, not one word.",
            id="a date for a word",
        ),
        pytest.param(
            'one_of = { field = "welcome_topics", values = ["Lunch"] }',
            "welcome_topics holds several choices, not one word.",
            id="several words",
        ),
        pytest.param(
            'within_days_of = { field = "house", of = "start_on", days = 3 }',
            "field is a column with dates; house holds choice.",
            id="a word for a date",
        ),
        pytest.param(
            'within_days_of = { field = "welcome_on", of = "house", days = 3 }',
            "of is a column with dates; house holds choice.",
            id="days from a word",
        ),
        pytest.param(
            'within_days_of = { field = "welcome_on", of = "start_on" }',
            "within_days_of has no days.",
            id="no days",
        ),
        pytest.param(
            'must_exist_by = { field = "house", by = "start_on", days = -1 }',
            "days is a whole number from 0 to 100,000.",
            id="days below zero",
        ),
        pytest.param(
            'must_exist_by = { field = "house", by = "start_on", days = true }',
            "days is a whole number from 0 to 100,000.",
            id="a truth for days",
        ),
        pytest.param(
            'must_exist_by = { field = "house", by = "start_on", days = 100001 }',
            "days is a whole number from 0 to 100,000.",
            id="days beyond all dates",
        ),
        pytest.param(
            'must_exist_by = { field = "house", by = "start_on", count = "weeks" }',
            "count is one of school days, calendar days.",
            id="another unit",
        ),
        pytest.param(
            'must_exist_by = { field = "house" }', "must_exist_by has no by.", id="no day to be there by"
        ),
        pytest.param(
            'must_exist_by = { field = "house", by = "start_on", days = 1, rolls = true }',
            "rolls goes with calendar days after the other date only.",
            id="school days that roll",
        ),
        pytest.param(
            'must_exist_by = { field = "house", by = "start_on", count = "calendar days", side = "before",'
            " rolls = true }",
            "rolls goes with calendar days after the other date only.",
            id="days before that roll",
        ),
        pytest.param(
            'one_of = { field = "house", values = ["Red"] }\nwhen = { reason = "Behavior" }',
            "reason never holds Behavior. Did you mean Behaviour?",
            id="a misspelt word of a condition",
        ),
        pytest.param(
            'one_of = { field = "house", values = ["Red"] }\nwhen = { reasn = "Behaviour" }',
            "There is no column reasn for a rule about a placement. Did you mean reason?",
            id="a misspelt column of a condition",
        ),
        pytest.param(
            'one_of = { field = "house", values = ["Red"] }\nwhen = { reason = 3 }',
            "when is a table of columns, each with a text, a list of texts, or true or false.",
            id="a number for a condition",
        ),
        pytest.param(
            'one_of = { field = "house", values = ["Red"] }\nmessages.late = "x."',
            "late is not a message of OWN-01.",
            id="a message that its test never gives",
        ),
        pytest.param(
            'one_of = { field = "house", values = ["Red"] }\nmessages.default = "{due}."',
            "{due} has no meaning here.",
            id="a word that its test never fills",
        ),
        pytest.param(
            'one_of = { field = "house", values = ["Red"] }\naction = "{list}."',
            "{list} has no meaning here.",
            id="a word of an action that not every message has",
        ),
    ],
)
def test_what_is_wrong_with_an_own_rule_is_named(test: str, said: str) -> None:
    assert said in _said(HEAD.format(subject="placement") + test)


@pytest.mark.parametrize("name", ["OWN-1", "OWN", "OWN-X-1", "OWN-care-01", "OWN-01-A"])
def test_an_id_of_another_form_is_refused(name: str) -> None:
    text = RULE.replace("OWN-01", f"'{name}'")

    assert f"{name} is no id for a rule of your own: use OWN-01 or OWN-CARE-01." in _said(text)


@pytest.mark.parametrize("name", ["OWN-01", "OWN-99", "OWN-CARE-01", "OWN-CARE-VISIT-01"])
def test_an_id_may_name_a_family(name: str) -> None:
    assert own_pack(FIELDS + RULE.replace("OWN-01", name)).rules[0].id == name


@pytest.mark.parametrize("subject", ["school", "attendance", "pupil"])
def test_an_own_rule_is_about_a_placement_a_provider_or_a_review(subject: str) -> None:
    said = _said(HEAD.format(subject=subject) + 'one_of = { field = "house", values = ["Red"] }')

    assert said == ["subject is one of placement, provider, review."]


def test_all_that_an_own_rule_lacks_is_named_at_once() -> None:
    assert _said("[rules.OWN-01]") == [
        "OWN-01 has no owner.",
        "OWN-01 has no severity.",
        "OWN-01 has no subject.",
        "OWN-01 has no thing.",
        "OWN-01 has no title.",
        "OWN-01 needs one of must_exist_by, within_days_of, one_of.",
    ]
