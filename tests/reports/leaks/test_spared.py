"""What may stand in a published file although a pupil may be called so."""

from datetime import date

import pytest

from reports.leaks.identity import identity_of
from reports.leaks.kinds import Kind
from reports.leaks.people import Who
from reports.leaks.spared import fixed_texts, spare, spare_for
from sync.pack_files import built_in_catalogue
from tests.reports.leaks.people import MAY, TADHG, identity
from tests.validators.building import register_of

REGISTER = """
    Surname | Forename | Year | Provider   | Start date
    Farm    | Oak      | 10   | {provider} | 2026-11-16
    Lane    | Ro       | 10   | {provider} | 2026-11-16
"""


def found(provider: str, text: str, providers: str = "") -> set[Kind]:
    tabs = {"Register": REGISTER.format(provider=provider)}
    if providers:
        tabs["Providers"] = providers
    return set(identity_of(register_of(tabs), ["Tuition"]).kinds_in(text))


def test_words_of_our_own_texts_are_spared_but_not_what_stands_in_braces() -> None:
    spared = spare(["{provider} told {pupil} on time"], ["Hill Farm"])

    assert spared.has_all(["told", "on", "time", "hill", "farm", "may"])
    assert not spared.has_all(["pupil"])
    assert ("on", "time") in spared.pairs
    assert ("told", "on") not in spared.pairs
    assert ("hill", "farm") not in spared.pairs


def test_abbreviations_are_spared_with_and_without_full_stops() -> None:
    assert {"SLT", "DSL", "TLC"} <= spare(["The SLT, the D.S.L."], ["TLC Farm"]).capitals


def test_a_surname_that_is_part_of_a_providers_name_is_spared_alone_only() -> None:
    assert found("Lane Farm", "Lane Farm") == set()
    assert found("Lane Farm", "the lane") == set()
    assert found("Lane Farm", "Ro Lane") == {Kind.NAME}
    assert found("Hill Farm", "the lane") == {Kind.SURNAME}


def test_a_provider_that_is_called_like_a_pupil_is_spared_when_its_name_is_one_of_a_place() -> None:
    assert found("Oak Farm", "Oak Farm") == set()


@pytest.mark.parametrize("provider", ["Ro Lane", "LANE, Ro", "Ro Lane (Y10)"])
def test_a_pupils_name_in_the_provider_column_is_found(provider: str) -> None:
    assert Kind.NAME in found(provider, provider)


def test_a_provider_that_is_called_like_a_pupil_is_spared_when_the_provider_list_has_it() -> None:
    providers = """
        Provider | Safeguarding audit
        Ro Lane  | 2026-09-01
    """

    assert found("Ro Lane", "Ro Lane", providers) == set()


def test_other_names_of_a_provider_are_spared() -> None:
    providers = """
        Provider  | Also known as
        Hill Farm | The Lane; RL
    """

    assert found("Hill Farm", "The Lane, RL", providers) == set()


def test_a_day_that_the_report_shows_anyway_is_no_date_of_birth() -> None:
    born = TADHG.born[0]

    assert identity().kinds_in("11/04/2011") == {Kind.BIRTH_DATE}
    assert identity(days=[born]).kinds_in("11/04/2011") == frozenset()
    assert identity(days=[date(2012, 1, 1)]).kinds_of_day(born) == {Kind.BIRTH_DATE}


def test_figures_of_our_own_texts_are_spared_unless_they_are_said_to_be_a_number() -> None:
    found = identity([Who(admission_no="2372")], fixed=["School census, check 2372"])

    assert found.kinds_in("School census, check 2372") == frozenset()
    assert found.kinds_in("Pupil number 2372") == {Kind.ADMISSION_NUMBER}
    assert identity([Who(admission_no="2372")]).kinds_in("check 2372") == {Kind.ADMISSION_NUMBER}


def test_no_text_of_rules_or_columns_names_a_pupil_called_like_one_of_its_words() -> None:
    texts = fixed_texts(built_in_catalogue())
    spared = spare_for(register_of(REGISTER.format(provider="Hill Farm")), texts)

    assert len(texts) > 200
    assert spared.has_all(["audit", "provider", "headteacher", "review", "welcome"])
    assert identity([MAY], fixed=texts).kinds_in_all(texts) == {}
