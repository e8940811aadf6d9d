from dataclasses import replace
from datetime import date

import pytest

from tests.validators.pack_texts import a_rule
from validators.pack import Preset, Subject, Wording, is_of, nearest

COMMON = Wording({"due_soon": "{thing} for {pupil} is due {due}."}, {"cannot_tell": "Check it."})


def test_a_message_names_the_rules_own_thing_and_settings() -> None:
    assert a_rule().message("late") == "Part A for {pupil} was {days} days late, by referral_on."


def test_a_setting_that_a_finding_has_a_word_for_is_left_to_the_finding() -> None:
    rule = a_rule()

    assert "days" in rule.settings
    assert "days" not in rule.own_tokens


def test_a_variant_without_words_of_its_own_takes_the_common_ones() -> None:
    rule = replace(a_rule(), common=COMMON)

    assert rule.message("due_soon") == "Part A for {pupil} is due {due}."
    assert rule.advice("cannot_tell") == "Check it."


def test_a_variant_without_any_words_is_a_fault() -> None:
    with pytest.raises(KeyError):
        a_rule().message("due_soon")


def test_advice_is_the_variants_own_else_the_rules() -> None:
    assert a_rule().advice("late") == "Be sooner."
    assert a_rule().advice("due_soon") == "Send it."
    assert a_rule().advice() == "Send it."


@pytest.mark.parametrize(
    ("day", "applies"),
    [
        pytest.param(date(2026, 8, 31), False, id="the day before"),
        pytest.param(date(2026, 9, 1), True, id="the first day"),
        pytest.param(date(2027, 8, 31), True, id="the last day"),
        pytest.param(date(2027, 9, 1), False, id="the day after"),
    ],
)
def test_a_rule_is_in_force_from_its_first_to_its_last_day(day: date, applies: bool) -> None:  # noqa: FBT001 - a case of a test
    rule = replace(a_rule(), effective_from=date(2026, 9, 1), effective_to=date(2027, 8, 31))

    assert rule.applies_on(day) is applies


def test_a_rule_without_days_is_always_in_force() -> None:
    assert a_rule().applies_on(date(1990, 1, 1))


@pytest.mark.parametrize(
    ("subject", "voice"),
    [
        pytest.param(Subject.PLACEMENT, "pupil", id="placement"),
        pytest.param(Subject.REVIEW, "pupil", id="review"),
        pytest.param(Subject.ATTENDANCE, "pupil", id="attendance"),
        pytest.param(Subject.PROVIDER, "provider", id="provider"),
        pytest.param(Subject.SCHOOL, "plain", id="school"),
        pytest.param(Subject.ROW, "plain", id="row"),
        pytest.param(Subject.LOG, "plain", id="log"),
    ],
)
def test_common_words_suit_what_a_rule_is_about(subject: Subject, voice: str) -> None:
    assert subject.voice == voice


@pytest.mark.parametrize(
    ("name", "belongs"),
    [
        pytest.param("AP-REF-03", True, id="its id"),
        pytest.param("ap-ref-03 ", True, id="its id in small letters"),
        pytest.param("AP-REF", True, id="its family"),
        pytest.param("AP", True, id="its pack"),
        pytest.param("AP-RE", False, id="part of a family"),
        pytest.param("NAT", False, id="another pack"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_a_rule_belongs_to_its_families(name: str, belongs: bool) -> None:  # noqa: FBT001 - a case of a test
    assert is_of(name, a_rule()) is belongs


def test_a_preset_takes_of_a_family_only_what_is_on_by_default() -> None:
    optional = a_rule("AP-REF-09", default_on=False)

    assert Preset("p", "P", ("AP-REF",)).takes(a_rule())
    assert not Preset("p", "P", ("AP-REF",)).takes(optional)
    assert Preset("p", "P", ("AP-REF-09",)).takes(optional)
    assert not Preset("p", "P", ("AP-SG",)).takes(a_rule())


def test_the_nearest_name_is_asked_for_or_nothing_is_said() -> None:
    assert nearest("severty", ("severity", "owner")) == " Did you mean severity?"
    assert nearest("xyz", ("severity", "owner")) == ""
