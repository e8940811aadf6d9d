"""What a run came to, as far as it may leave the register: no word of it is any pupil's name."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.telling.digest import digest_for
from reports.telling.html import html_of
from reports.telling.layout import blocks, short_text
from reports.telling.plain_text import text_of
from reports.telling.roles import Role
from reports.telling.standing import Trouble
from reports.telling.told import Told, recorded
from reports.working.listed import Row
from reports.working.memory import StaffBlock
from reports.working.urgency import Urgency
from sheet_templates.errors import (
    RegisterBusy,
    RegisterChanged,
    RegisterDenied,
    RegisterError,
    RegisterLocked,
    RegisterMissing,
    RegisterNotSaved,
    RegisterUnreadable,
    SafetyStop,
    SettingsError,
    StoreError,
    UserError,
)
from sync.checking import RuleCrashed
from sync.clock import FixedClock
from sync.refreshing.parts import Refreshed
from sync.settings import RegisterSettings
from sync.telling.standings import Ended, days_from, fresh_of, names_in, standing_of, trouble_of
from tests.canary import CANARIES, canaries_in
from tests.sync.telling.arranged import MONDAY, School
from validators.pack import Rule
from validators.people import Pupil
from validators.school_calendar import NO_CALENDAR

NAME = CANARIES[0]
CLOCK = FixedClock(MONDAY)
AS_OF = MONDAY.date()


@pytest.fixture
def ended(school: School) -> Ended:
    return school.ended[0]


def texts_of(ended: Ended) -> Iterator[str]:
    told = recorded(Told(), "id", standing_of(ended, 1, CLOCK), fresh_of(ended))
    for role in (Role.AP_LEAD, Role.SENCO, Role.IT, None):
        digest = digest_for(role, told, AS_OF, set(Role))
        said = blocks(digest, "0.1.0")
        yield from (digest.subject, text_of(said), html_of(said, digest.subject), short_text(digest))


def with_row(ended: Ended, **parts: object) -> Ended:
    """Return the same with another first row on the to-do list."""
    made = ended.refreshed.made
    assert made is not None
    first, *others = made.todo.rows
    rows = (replace(first, **parts), *others)  # type: ignore[arg-type]
    made = replace(made, todo=replace(made.todo, rows=rows))
    return replace(ended, refreshed=replace(ended.refreshed, made=made))


def with_rule(ended: Ended, **parts: object) -> Ended:
    """Return the same with another wording of its rules."""
    rules = tuple(replace(rule, **parts) for rule in ended.rules)  # type: ignore[arg-type]
    return replace(ended, rules=rules)


def called(ended: Ended, name: str) -> Ended:
    outcome = ended.refreshed.outcome
    assert outcome is not None
    outcome = replace(outcome, checked=replace(outcome.checked, name=name))
    return replace(ended, refreshed=replace(ended.refreshed, outcome=outcome))


def at(ended: Ended, path: str) -> Ended:
    written = replace(ended.refreshed.written, path=Path(path))
    return replace(ended, refreshed=replace(ended.refreshed, written=written))


def test_every_open_row_is_there_with_its_rule_and_nothing_of_the_register(ended: Ended) -> None:
    standing = standing_of(ended, 1, CLOCK)

    assert standing.was_checked
    assert standing.name == "Main"
    assert standing.place.endswith("AP register.xlsx")
    assert ("Referral form Part A within a week", "SENCO", Urgency.OVERDUE) in {
        (line.title, line.owner, line.urgency) for line in standing.lines
    }
    assert fresh_of(ended) == {line.ref for line in standing.lines}
    assert standing.checked_at is not None
    assert standing.checked_at.hour == 8


def test_no_digest_holds_a_name_a_number_or_a_note(ended: Ended) -> None:
    noted = with_row(ended, block=StaffBlock(notes=f"rang {NAME}'s mum", hold_reason=NAME, held_by=NAME))

    texts = list(texts_of(noted))

    assert canaries_in(*texts) == []
    assert "Oak Farm" not in "".join(texts)


IN_REGISTER = CANARIES[:3]
WORDS = [word for name in IN_REGISTER for word in re.split(r"[ -]", name) if len(word) > 3]
SPELT: tuple[Callable[[str], str], ...] = (str, str.upper, str.lower)
PLANTED: Mapping[str, Callable[[Ended, str], Ended]] = {
    "name": called,
    "path": lambda ended, text: at(ended, f"/srv/{text}/AP.xlsx"),
    "title": lambda ended, text: with_rule(ended, pack="own", title=text),
    "owner": lambda ended, text: with_rule(ended, owner=text),
    "all": lambda ended, text: with_rule(
        at(called(ended, text), text), title=text, owner=text, settled=frozenset({"title"})
    ),
}


def test_no_word_of_any_pupils_name_is_told_wherever_staff_put_it(ended: Ended) -> None:
    @settings(max_examples=30, deadline=None)
    @given(
        st.sampled_from([*WORDS, *IN_REGISTER]),
        st.sampled_from(SPELT),
        st.sampled_from(sorted(PLANTED)),
        st.sampled_from(["{}", "AP {} 2026", "{}-register", "2026_{}", "year 10 ({})"]),
    )
    def law(word: str, spelt: Callable[[str], str], place: str, around: str) -> None:
        planted = PLANTED[place](ended, around.format(spelt(word)))

        assert canaries_in(*texts_of(planted)) == []

    law()


def test_a_name_that_cannot_be_told_is_a_number_and_a_place_is_left_out(ended: Ended) -> None:
    standing = standing_of(at(called(ended, f"{NAME}'s register"), f"/srv/{NAME}.xlsx"), 3, CLOCK)

    assert (standing.name, standing.place) == ("Register 3", "")


def test_words_that_every_register_has_are_told_even_where_a_pupil_is_called_so() -> None:
    pupils = [Pupil("", "School", "Main", 9), Pupil("", "Li", "Ada", 9), Pupil("", "O'Quibbern", "Tadhg", 9)]

    assert names_in(pupils) == {"ada", "tadhg", "oquibbern"}


@pytest.mark.parametrize(
    ("name", "is_told"),
    [
        pytest.param("Tadhgister", True, id="letters of a short name inside a word"),
        pytest.param("APTadhg", False, id="a short name behind capitals"),
        pytest.param("OurTadhg", False, id="a short name run together"),
        pytest.param("registerofottoline", False, id="a long name inside a word"),
        pytest.param("Tadhg2026", False, id="a name with a year"),
    ],
)
def test_names_are_found_in_names_of_files_as_people_write_them(
    name: str,
    is_told: bool,  # noqa: FBT001 - a case
    ended: Ended,
) -> None:
    assert (standing_of(called(ended, name), 1, CLOCK).name == name) is is_told


@pytest.mark.parametrize(
    ("path", "place"),
    [
        pytest.param(
            "1AbC" + "dE5" * 14,
            "https://docs.google.com/spreadsheets/d/1AbC" + "dE5" * 14 + "/edit",
            id="an id",
        ),
        pytest.param(
            "https://docs.google.com/spreadsheets/d/1AbCdefghijklmnopqrstuvwxyz/edit",
            "https://docs.google.com/spreadsheets/d/1AbCdefghijklmnopqrstuvwxyz/edit",
            id="an address",
        ),
    ],
)
def test_a_google_sheet_is_told_by_its_address(path: str, place: str, ended: Ended) -> None:
    written = replace(ended.refreshed.written, path=path)

    standing = standing_of(replace(ended, refreshed=replace(ended.refreshed, written=written)), 1, CLOCK)

    assert standing.place == place


@pytest.mark.parametrize(
    ("register", "name"),
    [
        pytest.param(
            RegisterSettings("Lower school", "/srv/AP.xlsx"), "Lower school", id="a name that was chosen"
        ),
        pytest.param(RegisterSettings(NAME, f"/srv/{NAME}.xlsx"), "Register 2", id="the name of a file"),
    ],
)
def test_a_register_that_was_not_read_has_the_name_that_the_school_chose(
    register: RegisterSettings, name: str
) -> None:
    standing = standing_of(Ended(register, Refreshed("id", errors=(RegisterLocked(NAME),)), ()), 2, CLOCK)

    assert (standing.name, standing.place, standing.lines) == (name, "", ())
    assert standing.troubles == (Trouble.LOCKED,)
    assert standing.checked_at is None
    assert standing_of(Ended(register, Refreshed("id"), ()), 2, CLOCK).troubles == (Trouble.OTHER,)
    assert fresh_of(Ended(register, Refreshed("id"), ())) == frozenset()


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (RegisterMissing, Trouble.MISSING),
        (RegisterDenied, Trouble.DENIED),
        (RegisterLocked, Trouble.LOCKED),
        (RegisterBusy, Trouble.BUSY),
        (RegisterUnreadable, Trouble.UNREADABLE),
        (RegisterChanged, Trouble.CHANGED),
        (RegisterNotSaved, Trouble.NOT_SAVED),
        (StoreError, Trouble.HISTORY),
        (SafetyStop, Trouble.STOPPED),
        (RuleCrashed, Trouble.RULE),
        (RegisterError, Trouble.OTHER),
        (SettingsError, Trouble.OTHER),
    ],
)
def test_an_error_is_told_by_its_kind_alone(error: type[UserError], trouble: Trouble) -> None:
    assert trouble_of(error(f"{NAME}'s tab", where=NAME, todo=NAME)) is trouble


@pytest.mark.parametrize("error", [RegisterLocked, RuleCrashed, RegisterNotSaved])
def test_words_of_errors_are_not_repeated(error: type[UserError], ended: Ended) -> None:
    refreshed = replace(ended.refreshed, errors=(error(f"{NAME}'s tab", where=NAME),))

    assert canaries_in(*texts_of(replace(ended, refreshed=refreshed))) == []


def test_rows_of_staffs_own_and_rows_that_are_done_are_left_out(ended: Ended) -> None:
    made = ended.refreshed.made
    assert made is not None
    first, *others = made.todo.rows
    own = Row(0, None, {}, StaffBlock(notes=NAME))
    rows = (replace(first, urgency=Urgency.DONE), *others, own)
    changed = replace(ended.refreshed, made=replace(made, todo=replace(made.todo, rows=rows)))

    standing = standing_of(replace(ended, refreshed=changed), 1, CLOCK)

    assert [line.ref for line in standing.lines] == [row.ref for row in others]


@pytest.mark.parametrize(
    ("due", "soon_from"),
    [
        pytest.param(date(2026, 11, 30), date(2026, 11, 23), id="a school week before"),
        pytest.param(date(2026, 12, 3), date(2026, 11, 25), id="a closure is no school day"),
        pytest.param(date(2027, 1, 5), date(2026, 12, 15), id="holidays are none either"),
        pytest.param(date(2028, 1, 10), date(2028, 1, 3), id="a week where the calendar ends before"),
        pytest.param(date(2026, 11, 23), date(2026, 11, 16), id="today is not too late"),
        pytest.param(
            date(2026, 11, 20), None, id="what was expected by a day that has passed is not to come"
        ),
    ],
)
def test_what_is_still_to_come_is_due_soon_five_school_days_before(
    due: date, soon_from: date | None, ended: Ended
) -> None:
    made = ended.refreshed.made
    assert made is not None
    item = made.todo.rows[0].item
    assert item is not None
    coming = with_row(ended, urgency=Urgency.COMING_UP, item=replace(item, due=due))

    line = standing_of(coming, 1, CLOCK).lines[0]

    assert (line.due, line.soon_from) == (due, soon_from)


def test_what_is_overdue_or_has_no_day_is_not_due_soon(ended: Ended) -> None:
    gone = with_row(ended, urgency=Urgency.COULD_NOT_CHECK, item=None)
    prompt = with_row(ended, urgency=Urgency.COMING_UP, item=None)

    assert standing_of(ended, 1, CLOCK).lines[0].soon_from is None
    assert standing_of(gone, 1, CLOCK).lines[0].due is None
    assert standing_of(prompt, 1, CLOCK).lines[0].soon_from is None


def test_a_rule_that_is_on_no_more_is_told_by_its_id(ended: Ended) -> None:
    assert {line.title for line in standing_of(replace(ended, rules=()), 1, CLOCK).lines} >= {"AP-REF-03"}


def test_what_the_calendar_knows_of_the_days_ahead_goes_with_it(ended: Ended) -> None:
    days = standing_of(ended, 1, CLOCK).days

    assert days.is_open(AS_OF)
    assert days.is_open(date(2026, 12, 1)) is False
    assert days.is_open(date(2026, 12, 21)) is False
    assert days.is_open(date(2027, 2, 1)) is None
    assert days_from(NO_CALENDAR, AS_OF).known_to is None


def test_titles_of_the_built_in_rules_are_told_as_they_are(ended: Ended) -> None:
    rule: Rule = next(one for one in ended.rules if one.id == "AP-REF-03")

    assert rule.title in {line.title for line in standing_of(ended, 1, CLOCK).lines}
