from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.material import Material
from reports.returns.owed import owed_by
from reports.returns.provider_sheets import PAUSED_LEFT_OUT, provider_report, providers_of_pupils
from reports.returns.reminders import reminders
from sheet_templates.plan import SheetPlan, Value, WorkbookPlan
from tests.reports.returns.materials import column_of, head_of, material_of, provider_of, rows_of, texts_of
from tests.reports.returns.registers import EVERY_CELL_IN_DOUBT, FULL, NOBODY
from tests.validators.building import Tabs, rules_of

MONDAY = date(2026, 11, 23)


def sheets(tabs: Tabs, provider: str = "Oak Centre", *, names: bool = True) -> tuple[SheetPlan, ...]:
    material = material_of(tabs)
    return provider_report(material, provider_of(material, provider), names=names).sheets


def test_the_provider_sees_who_comes_when_and_what_is_booked() -> None:
    assert rows_of(sheets(FULL)[0])[0] == {
        "Pupil": "Ada ASH",
        "Year": 10,
        "Days": "Mon, Tue",
        "Sessions a week": 4,
        "Status": "attending",
        "Start": date(2026, 9, 7),
        "Planned end": date(2027, 2, 11),
        "Contact in school": "HoY",
        "Last review": date(2026, 10, 14),
        "Next review": "booked for 2 December 2026",
    }


def test_the_week_lists_who_comes_in_each_session() -> None:
    week = {(row["Day"], row["Session"]): (row["Pupils"], row["Who"]) for row in rows_of(sheets(FULL)[1])}

    assert week["Monday", "morning"] == (2, "Ada ASH, Ben BIRCH")
    assert week["Monday", "afternoon"] == (1, "Ada ASH")
    assert week["Friday", "afternoon"] == (0, "nobody")
    assert len(week) == 10


def test_what_is_needed_names_the_late_things_first() -> None:
    sheet = sheets(FULL)[2]

    told = list(zip(column_of(sheet, "Late or due"), column_of(sheet, "What"), strict=True))
    assert told[0][0] == "Late"
    assert ("Late", "Insurance") in told
    assert told == sorted(told, key=lambda one: one[0] != "Late")
    assert f"{len(told)} things to send or agree, " in head_of(sheet)


@pytest.mark.parametrize(
    ("line", "status"),
    [
        pytest.param("2026-11-23 | |", "attending", id="starts today"),
        pytest.param("2026-11-24 | |", "to start", id="starts tomorrow"),
        pytest.param("2026-09-07 | 2026-12-01 |", "until 1 December 2026", id="an end typed ahead"),
        pytest.param("2026-09-07 | | Paused", "paused", id="paused"),
        pytest.param("2026-09-07 | | Referred", "start to be confirmed", id="referred, and the start passed"),
        pytest.param("2026-09-07 | 2026-11-22 |", None, id="ended yesterday"),
        pytest.param("2026-09-07 | | Withdrawn", None, id="withdrawn"),
        pytest.param(" | |", None, id="only referred"),
    ],
)
def test_who_is_told_of_and_with_which_status(line: str, status: Value) -> None:
    tabs = f"""
        Pupil    | Year | Provider   | Start date | Actual end date | Status
        ASH, Ada | 10   | Oak Centre | {line}
    """

    assert column_of(sheets(tabs)[0], "Status") == ([] if status is None else [status])


def test_a_paused_pupil_is_in_no_session_and_unknown_days_are_said() -> None:
    tabs = """
        Pupil      | Year | Provider   | Start date | Timetable | Status
        ASH, Ada   | 10   | Oak Centre | 2026-09-07 | Mon       | Paused
        BIRCH, Ben | 10   | Oak Centre | 2026-09-07 | 2 days    |
    """
    week = sheets(tabs)[1]

    assert set(column_of(week, "Pupils")) == {0}
    assert "Days to be confirmed: Ben BIRCH." in head_of(week)
    assert PAUSED_LEFT_OUT in head_of(week)


def test_a_provider_nobody_comes_to_is_told_so() -> None:
    providers = "Provider name | Setting type\nElm House | FE college"
    pupils, _, needed = sheets({"Register": NOBODY, "Providers": providers}, "Elm House")

    assert "None of our pupils is to come to you at present." in head_of(pupils)
    assert "Nothing that we know of is due or late." in head_of(needed)


@pytest.mark.parametrize(
    ("lead", "told"),
    [
        pytest.param("Mrs Ode, HoY", "Mrs Ode, HoY", id="who it is"),
        pytest.param("", "not recorded", id="blank"),
        pytest.param("TBC", "still to come", id="a stand-in"),
        pytest.param("HoY, as for Cy Cedar", "ask the school", id="another pupil"),
        pytest.param("HoY, or ring Elm House", "ask the school", id="another provider"),
        pytest.param("HoY in the morning, in the afternoon the office", "ask the school", id="a note"),
    ],
)
def test_the_contact_is_shown_where_it_is_no_more_than_that(lead: str, told: str) -> None:
    tabs = f"""
        Pupil     | Year | Provider   | Start date | AP lead
        ASH, Ada  | 10   | Oak Centre | 2026-09-07 | {lead}
        CEDAR, Cy | 10   | Elm House  | 2026-09-07 |
    """

    assert column_of(sheets(tabs)[0], "Contact in school") == [told]


def test_addresses_of_our_register_are_no_business_of_a_provider() -> None:
    plan = texts_of(WorkbookPlan("x", MONDAY, sheets(EVERY_CELL_IN_DOUBT)))

    assert not [text for text in plan if "Register" in text or "could not be read" in text]
    assert "the school will confirm" in plan


def test_providers_with_pupils_have_a_workbook_each() -> None:
    material = material_of(FULL)

    assert [one.name for one in providers_of_pupils(material)] == ["Elm House", "Oak Centre"]


def test_names_are_hidden_unless_asked_for() -> None:
    assert column_of(sheets(FULL, names=False)[0], "Pupil") == ["A.A. (Y10)", "B.B. (Y9)"]


OWED = {"AP-ATT-01", "AP-REP-01", "AP-REV-01", "AP-REV-02", "AP-AGR-01", "NAT-KCS-01", "NAT-INS-01"}
RULES = [rule for rule in rules_of() if rule.id in OWED]
PUPILS = ("Quorblin", "Zaxter", "Vimdok", "Plothna", "Wexuly", "Drabco")
PLACES = ("Oak Centre", "Elm House", "Tarn Farm")
Drawn = Sequence[tuple[int, int, int, int]]


def register_of(drawn: Drawn) -> dict[str, str]:
    """Return a register in which every text cell names some other pupil and provider."""
    rows, reviews, marks, log = [], [], [], []
    for number, (place, back, other, days) in enumerate(drawn):
        pupil, provider, somebody = PUPILS[number], PLACES[place], PUPILS[other % len(drawn)]
        start = (MONDAY - timedelta(days=back)).isoformat()
        week = ("Mon", "Tue, Wed", "", f"with {somebody}")[days]
        rows.append(
            f"{pupil.upper()}, Jo{number} | {7 + number % 5} | {provider} | {start} | {week} | "
            f"{_lead(number, somebody, PLACES[other % len(PLACES)])} | note on {somebody}"
        )
        reviews.append(f"{pupil.upper()}, Jo{number} | {provider} | {start} | asked by {somebody}")
        marks.append(f"{pupil.upper()}, Jo{number} | {provider} | {start} | AM | {somebody}?")
        log.append(f"{start} | Safeguarding concern | {pupil.upper()}, Jo{number} | {provider} | {somebody}")
    return {
        "Register": _tab("Pupil | Year | Provider | Start date | Timetable | AP lead | Notes", rows),
        "Reviews": _tab("Pupil | Provider | Review date | Review attended by", reviews),
        "Attendance": _tab("Pupil | Provider | Date | Session | Mark", marks),
        "Log": _tab("Date | Type | Pupil | Provider | Note", log),
        "Providers": _tab(
            "Provider name | Setting type | Provider address | Insurance expires on",
            [
                f"{place} | Other non-school | {n} {PUPILS[n]} Lane | 2026-01-0{n + 1}"
                for n, place in enumerate(PLACES)
            ],
        ),
    }


def _lead(number: int, somebody: str, place: str) -> str:
    return (f"see {somebody}", f"at {place}", f"{somebody} at {place}", "HoY")[number % 4]


def _tab(headings: str, rows: Sequence[str]) -> str:
    return "\n".join([headings, *rows])


def everything_for(material: Material, provider: str, *, names: bool) -> Iterator[str]:
    """Give every text that leaves the school for one provider."""
    found = provider_of(material, provider)
    yield from texts_of(provider_report(material, found, names=names))
    for one in reminders(material, names=names):
        if one.provider is found:
            yield from (one.subject, one.text)


_ROWS = st.lists(
    st.tuples(st.integers(0, 2), st.integers(-10, 60), st.integers(0, 5), st.integers(0, 3)),
    min_size=1,
    max_size=len(PUPILS),
)


@given(_ROWS, st.booleans())
@settings(max_examples=25)
def test_nothing_of_another_provider_s_pupils_ever_reaches_a_provider(drawn: Drawn, names: bool) -> None:  # noqa: FBT001 - drawn
    material = material_of(register_of(drawn), rules=RULES)
    for number, place in enumerate(PLACES):
        own = {PUPILS[n].casefold() for n, row in enumerate(drawn) if row[0] == number}
        told = "\n".join(everything_for(material, place, names=names)).casefold()

        strangers = {name.casefold() for name in PUPILS} - (own if names else set())
        assert not [name for name in strangers if name in told]
        others = [other.casefold() for other in PLACES if other != place]
        assert not [other for other in others if other in told]


@given(_ROWS)
@settings(max_examples=10)
def test_a_provider_s_sheet_is_the_same_whoever_else_is_in_the_register(drawn: Drawn) -> None:
    whole = material_of(register_of(drawn), rules=RULES)
    for number, place in enumerate(PLACES):
        others_gone = [row if row[0] == number else (row[0], 400, 0, 2) for row in drawn]
        alone = material_of(register_of(others_gone), rules=RULES)

        sheets_whole, sheets_alone = (
            provider_report(one, provider_of(one, place), names=False).sheets for one in (whole, alone)
        )

        assert sheets_whole[:2] == sheets_alone[:2]
        owed_whole, owed_alone = (
            [(one.thing, one.due) for one in owed_by(provider_of(m, place), m)] for m in (whole, alone)
        )
        assert owed_whole == owed_alone
