from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from sheet_templates.errors import SettingsError
from tests.validators.pack_texts import a_rule
from validators.catalogue import Catalogue
from validators.pack import Preset, Rule, Version
from validators.states import Severity

TODAY = date(2026, 11, 23)
COMING = replace(a_rule("AP-SG-02"), effective_from=date(2027, 9, 1))
CATALOGUE = Catalogue(
    (),
    (
        a_rule("DAT-01"),
        a_rule("AP-SG-01"),
        COMING,
        a_rule("AP-REF-03"),
        a_rule("NAT-UNR-02", default_on=False),
    ),
    (
        Preset("everything", "All", ("DAT", "AP", "NAT")),
        Preset(
            "strict", "Strict", ("DAT", "AP", "NAT-UNR-02"), {"AP-REF-03": {"days": 5, "owner": "Office"}}
        ),
        Preset("light", "Few", ("DAT", "AP-SG")),
    ),
)


def _ids(preset: str = "everything", **changes: list[str] | Mapping[str, Mapping[str, object]]) -> list[str]:
    enabled = CATALOGUE.enabled(preset, as_of=TODAY, **changes)  # type: ignore[arg-type] # the cases fit
    return [rule.id for rule in enabled]


def test_a_preset_gives_its_rules_in_the_order_of_the_catalogue() -> None:
    assert _ids() == ["DAT-01", "AP-SG-01", "AP-REF-03"]
    assert _ids("light") == ["DAT-01", "AP-SG-01"]
    assert _ids("strict") == ["DAT-01", "AP-SG-01", "AP-REF-03", "NAT-UNR-02"]


def test_a_rule_is_used_from_the_day_it_is_in_force() -> None:
    enabled = CATALOGUE.enabled("light", as_of=date(2027, 9, 1))

    assert [rule.id for rule in enabled] == ["DAT-01", "AP-SG-01", "AP-SG-02"]


def test_the_rules_of_a_preset_do_not_hang_on_the_day() -> None:
    assert [rule.id for rule in CATALOGUE.chosen("light")] == ["DAT-01", "AP-SG-01", "AP-SG-02"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"on": ["NAT-UNR-02"]}, ["DAT-01", "AP-SG-01", "NAT-UNR-02"], id="a rule on"),
        pytest.param({"on": ["nat"]}, ["DAT-01", "AP-SG-01", "NAT-UNR-02"], id="a family on takes all of it"),
        pytest.param({"off": ["AP-SG"]}, ["DAT-01"], id="a family off"),
        pytest.param(
            {"on": ["AP-REF-03"], "off": ["AP-REF-03"]}, ["DAT-01", "AP-SG-01"], id="off wins over on"
        ),
        pytest.param(
            {"off": ["AP-SG"], "overrides": {"ap-sg-01": {"enabled": True}}},
            ["DAT-01", "AP-SG-01"],
            id="enabled wins over off",
        ),
        pytest.param({"overrides": {"AP-SG-01": {"enabled": False}}}, ["DAT-01"], id="not enabled"),
        pytest.param({"overrides": {"AP-SG-01": {"days": 3}}}, ["DAT-01", "AP-SG-01"], id="a limit alone"),
    ],
)
def test_a_school_switches_rules_on_and_off(changes: dict[str, list[str]], expected: list[str]) -> None:
    assert _ids("light", **changes) == expected


def test_a_presets_limits_hold_and_the_schools_own_win() -> None:
    strict = CATALOGUE.enabled("strict", as_of=TODAY)
    own = CATALOGUE.enabled("strict", as_of=TODAY, overrides={"AP-REF-03": {"days": 10, "severity": "low"}})

    assert strict[2].settings["days"] == 5
    assert strict[2].owner == "Office"
    assert own[2].settings["days"] == 10
    assert own[2].severity is Severity.LOW
    assert own[2].settings["anchor"] == "referral_on"


def test_all_that_is_wrong_is_said_at_once_with_the_nearest_name() -> None:
    with pytest.raises(SettingsError) as refused:
        CATALOGUE.enabled(
            "light",
            as_of=TODAY,
            on=["AP-SG-011"],
            off=["ZZZ"],
            overrides={"AP-REF-3": {}, "AP-SG-01": {"dayz": 3}},
        )

    assert refused.value.what.splitlines() == [
        "There is no rule AP-SG-011. Did you mean AP-SG-01?",
        "There is no rule ZZZ.",
        "There is no rule AP-REF-3. Did you mean AP-REF-03?",
        "dayz is not a setting of AP-SG-01. Did you mean days?",
    ]
    assert refused.value.todo


def test_settings_for_a_whole_family_are_refused() -> None:
    with pytest.raises(SettingsError, match="There is no rule AP-SG"):
        CATALOGUE.enabled("light", as_of=TODAY, overrides={"AP-SG": {"days": 3}})


def test_a_rule_is_found_in_capitals_or_not() -> None:
    assert CATALOGUE.rule(" ap-sg-01").id == "AP-SG-01"


def test_an_unknown_rule_is_refused_with_the_nearest() -> None:
    with pytest.raises(SettingsError, match=r"There is no rule AP-SG-1\. Did you mean AP-SG-01\?"):
        CATALOGUE.rule("AP-SG-1")


def test_an_unknown_preset_is_refused_with_the_nearest_and_all_names() -> None:
    with pytest.raises(SettingsError) as refused:
        CATALOGUE.preset("strickt")

    assert refused.value.what == "There is no preset strickt. Did you mean strict?"
    assert refused.value.todo == "Use one of these: everything, strict, light."


OURS = replace(a_rule("OWN-01"), pack="own")


def _with(*rules: Rule) -> Catalogue:
    return replace(CATALOGUE, rules=(*CATALOGUE.rules, *rules))


def _used(catalogue: Catalogue, preset: str, **changes: list[str]) -> list[str]:
    enabled = catalogue.enabled(preset, as_of=TODAY, **changes)  # type: ignore[arg-type] # the cases fit
    return [rule.id for rule in enabled]


def test_a_schools_own_rules_belong_to_every_preset() -> None:
    assert _used(_with(OURS), "light") == ["DAT-01", "AP-SG-01", "OWN-01"]
    assert _used(_with(replace(OURS, default_on=False)), "light") == ["DAT-01", "AP-SG-01"]


def test_a_preset_that_names_own_rules_takes_only_those() -> None:
    catalogue = _with(OURS, replace(OURS, id="OWN-02"))
    presets = (*catalogue.presets, Preset("ours", "Ours", ("DAT", "OWN-02")))
    assert _used(replace(catalogue, presets=presets), "ours") == ["DAT-01", "OWN-02"]


@pytest.mark.parametrize(
    ("switched", "changes", "is_used"),
    [
        pytest.param(False, {}, False, id="the pack switches it off"),
        pytest.param(False, {"on": ["AP-SG"]}, True, id="the settings switch it on again"),
        pytest.param(True, {"off": ["AP-SG"]}, False, id="the settings switch it off again"),
    ],
)
def test_what_the_own_pack_switches_wins_over_the_preset_and_not_over_the_settings(
    switched: bool,  # noqa: FBT001 - the case
    changes: dict[str, list[str]],
    is_used: bool,  # noqa: FBT001 - what is expected
) -> None:
    rules = tuple(replace(rule, switched=switched) for rule in CATALOGUE.rules)

    assert ("AP-SG-01" in _used(replace(CATALOGUE, rules=rules), "light", **changes)) is is_used


def test_what_the_own_pack_switches_on_comes_into_any_preset() -> None:
    rules = tuple(replace(rule, switched=rule.id == "AP-REF-03" or None) for rule in CATALOGUE.rules)

    assert _used(replace(CATALOGUE, rules=rules), "light") == ["DAT-01", "AP-SG-01", "AP-REF-03"]


def test_a_limit_of_the_own_pack_stays_in_a_preset_with_another() -> None:
    settled = replace(
        CATALOGUE.rule("AP-REF-03"), settings={"days": 14, "anchor": "start_on"}, settled=frozenset({"days"})
    )

    rules = {rule.id: rule for rule in replace(CATALOGUE, rules=(settled,)).chosen("strict")}

    assert (rules["AP-REF-03"].settings["days"], rules["AP-REF-03"].owner) == (14, "Office")


def test_a_day_is_judged_by_the_rules_as_they_read_on_it() -> None:
    rule = CATALOGUE.rule("AP-REF-03")
    shorter = replace(rule, settings={**rule.settings, "days": 5})
    catalogue = replace(CATALOGUE, rules=(replace(rule, later=(Version(date(2026, 9, 1), shorter),)),))

    def days(day: date) -> object:
        (used,) = catalogue.enabled("everything", as_of=day)
        return used.settings["days"]

    assert [days(day) for day in (date(2026, 5, 4), date(2026, 8, 31), date(2026, 9, 1), TODAY)] == [
        7,
        7,
        5,
        5,
    ]
    assert catalogue.on(date(2026, 9, 1)).rule("AP-REF-03").settings["days"] == 5
    assert catalogue.rule("AP-REF-03").settings["days"] == 7
