"""What staff choose on the set-up sheet decides columns, words and tabs, and nothing else does."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheet_templates.layout import How, TabMapping
from sheet_templates.setup_columns import place_of
from sheet_templates.setup_mappings import SetupRead, read_with_setup
from sheet_templates.setup_sheet import asks, refused, seems, uses
from sheet_templates.snapshot import Tab, Visibility
from tests.grids import excel_table, snapshot, tab

AS_OF = date(2026, 11, 23)
NEEDS = "What we need | Tab | Your column | We guessed because | Examples | Looks right?"
REGISTER = tab(
    "Register",
    """
    Pupil     | Provder name | Strt date  | Referral   | Due diligence | Reason
    SMITH, Jo | Oak Centre   | 2026-09-07 | 2026-08-01 | 2026-08-30    | EBSA
    BROWN, Al | Fen Farm     | 2026-09-14 | 2026-08-01 |               | EBSA
    """,
)
PROVIDER = "Provider (Placements)   | Register | Provder name |"
START = "Start date (Placements) | Register | Strt date    |"


def sheet(*rows: str, headings: str = "") -> Tab:
    """Return a set-up sheet with rows of needs, and the headings that it remembers."""
    remembered = [
        "Your heading | Tab | Cell",
        *(f"{name} | Register | A1" for name in headings.split(", ") if name),
    ]
    return replace(tab("AP Setup", "\n".join([NEEDS, *rows, *remembered])), mark="setup")


def read(setup: Tab | None, *tabs: Tab, said: tuple[TabMapping, ...] = ()) -> SetupRead:
    return read_with_setup(snapshot(*(tabs or (REGISTER,))), said, setup, as_of=AS_OF)


def column_of(found: SetupRead, field: str, title: str = "Register") -> str | None:
    """Return the heading of the column that is used for a field, None for none."""
    return next(
        (
            column.heading
            for one in found.layout.tabs
            if one.tab == title
            for column in one.columns
            if column.field == field
        ),
        None,
    )


def test_without_a_sheet_near_misses_are_not_used() -> None:
    found = read(None)

    assert column_of(found, "provider") is None
    assert found.layout.of("placements") == ()


def test_two_headings_that_staff_choose_make_a_list_of_a_tab_that_was_none() -> None:
    found = read(sheet(PROVIDER, START))

    (placements,) = found.layout.of("placements")
    assert (column_of(found, "provider"), column_of(found, "start_on")) == ("Provder name", "Strt date")
    assert placements.rows == (2, 3)
    assert found.applied == {
        place_of("Register", "Provider (Placements)"),
        place_of("Register", START.split("|", maxsplit=1)[0]),
    }
    assert found.notes == ()


def test_a_choice_that_makes_no_list_yet_is_told_and_changes_nothing() -> None:
    found = read(sheet(START))

    assert found.layout.of("placements") == ()
    assert "make no list that we know" in found.notes[0]


@pytest.mark.parametrize(
    ("answer", "used"),
    [
        pytest.param("Yes", "Due diligence", id="said yes"),
        pytest.param("yes", "Due diligence", id="said yes in small letters"),
        pytest.param("TRUE", "Due diligence", id="ticked"),
        pytest.param("", None, id="said nothing"),
        pytest.param("No", None, id="said no"),
        pytest.param("maybe", None, id="said something else"),
    ],
)
def test_a_doubt_is_used_only_once_a_person_says_yes(answer: str, used: str | None) -> None:
    why = asks("Due diligence", "its heading may mean this")
    found = read(
        sheet(PROVIDER, START, f"Safeguarding audit on (Providers) | Register | | {why} | | {answer}")
    )

    assert column_of(found, "safeguarding_audit_on") == used


def test_a_column_that_we_filled_in_is_no_choice_of_staff() -> None:
    why = uses("Due diligence", "it was a heading we knew")
    row = f"Safeguarding audit on (Providers) | Register | Due diligence | {why} | |"

    assert column_of(read(sheet(PROVIDER, START, row)), "safeguarding_audit_on") is None
    assert column_of(read(sheet(PROVIDER, START, f"{row} Yes")), "safeguarding_audit_on") == "Due diligence"


def test_a_known_heading_that_staff_say_is_not_it_is_left_out() -> None:
    why = uses("Referral", "it is a heading we know")
    found = read(sheet(PROVIDER, START, f"Referral date (Placements) | Register | Referral | {why} | | No"))

    assert column_of(found, "referral_on") is None


def test_another_column_beside_no_is_the_one_that_counts() -> None:
    why = uses("Referral", "it is a heading we know")
    row = f"Referral date (Placements) | Register | Due diligence | {why} | | No"

    assert column_of(read(sheet(PROVIDER, START, row)), "referral_on") == "Due diligence"


def test_a_refused_guess_stays_refused() -> None:
    row = f"Safeguarding audit on (Providers) | Register | | {refused('Due diligence')} | | No"

    assert column_of(read(sheet(PROVIDER, START, row)), "safeguarding_audit_on") is None


def test_one_column_for_two_needs_is_used_for_neither() -> None:
    rows = [
        "Agreement signed on (Placements) | Register | Due diligence | |",
        "Welcome meeting on (Placements) | Register | Due diligence | |",
        "Planned end date (Placements) | Register | Due diligence | |",
    ]
    found = read(sheet(PROVIDER, START, *rows))

    assert column_of(found, "ipa_signed_on") is None
    assert column_of(found, "planned_end_on") is None
    assert "used for none of them" in found.notes[0]


def test_two_rows_that_contradict_each_other_count_for_nothing() -> None:
    found = read(sheet(PROVIDER, START, START.replace("Strt date", "Due diligence")))

    assert column_of(found, "start_on") is None
    assert "says different things about Start date (Placements)" in found.notes[0]


def test_the_settings_win_over_the_sheet_and_it_is_told() -> None:
    said = (TabMapping("register", "", columns={"Due diligence": "start_on"}),)
    found = read(sheet(PROVIDER, START), said=said)

    assert column_of(found, "start_on") == "Due diligence"
    assert "settings say otherwise, and they win" in found.notes[0]


def test_a_tab_that_the_settings_leave_out_stays_out() -> None:
    found = read(sheet(PROVIDER, START), said=(TabMapping("Register", "ignore"),))

    assert found.layout.of("placements") == ()


def test_a_guess_that_the_sheet_confirms_is_pinned_against_a_later_rival() -> None:
    why = uses("Start date", "it is a heading we know")
    two = tab(
        "Register",
        """
        Pupil     | Provider | Start date | Date started
        SMITH, Jo | Oak      | 2026-09-07 | 2026-09-08
        """,
    )
    row = f"Start date (Placements) | Register | Start date | {why} | |"

    assert column_of(read(sheet(row), two), "start_on") is None
    assert column_of(read(sheet(f"{row} Yes"), two), "start_on") == "Start date"


def test_of_columns_with_one_heading_the_one_that_was_counted_is_used() -> None:
    dates = tab(
        "Register",
        """
        Pupil     | Provider | Date       | Date       | Start date
        SMITH, Jo | Oak      | 2026-08-01 | 2026-08-02 | 2026-09-07
        """,
    )
    found = read(sheet("Referral date (Placements) | Register | Date (2 of 2) | |"), dates)
    (referral,) = [one for one in found.layout.tabs[0].columns if one.field == "referral_on"]

    assert (referral.column, referral.how) == (4, How.SETTINGS)


def test_when_there_is_one_more_of_those_columns_the_choice_is_asked_about() -> None:
    dates = tab(
        "Register",
        """
        Pupil     | Provider | Date       | Date       | Date       | Start date
        SMITH, Jo | Oak      | 2026-08-01 | 2026-08-02 | 2026-08-03 | 2026-09-07
        """,
    )
    found = read(sheet("Referral date (Placements) | Register | Date (2 of 2) | |"), dates)

    assert column_of(found, "referral_on") is None
    assert "“Date (2 of 2)” on “Register” is not there now" in found.notes[0]


@pytest.mark.parametrize(
    ("holds", "table"),
    [
        pytest.param("Placements", "placements", id="the table it comes nearest to"),
        pytest.param("Leave out", None, id="to be left out"),
        pytest.param("Nonsense", None, id="no table at all"),
    ],
)
def test_staff_say_what_a_tab_holds(holds: str, table: str | None) -> None:
    text = f"Your tab | Where | Holds\nRegister | | {holds}"
    found = read(replace(tab("AP Setup", text), mark="setup"))

    assert found.layout.tabs[0].table == table


def test_a_tab_of_last_year_is_not_read_because_of_an_old_choice() -> None:
    hidden = replace(REGISTER, title="Register 2025-26", visibility=Visibility.HIDDEN)
    setup = sheet(
        PROVIDER.replace("Register ", "Register 2025-26 "), START.replace("Register ", "Register 2025-26 ")
    )
    found = read(setup, hidden)

    assert found.layout.tabs[0].table is None


def test_a_tab_with_several_lists_is_told_and_read_as_before() -> None:
    both = tab(
        "Register",
        """
        Pupil     | Provider | Start date | Likely | | Provider | URN    | SG audit
        SMITH, Jo | Oak      | 2026-09-07 | x      | | Oak      | 123456 | 2026-08-01
        """,
        tables=[excel_table("One", "A1:D2"), excel_table("Two", "F1:H2")],
    )
    found = read(sheet("Planned end date (Placements) | Register | Likely | |"), both)

    assert {one.table for one in found.layout.tabs} == {"placements", "providers"}
    assert "holds several lists" in found.notes[0]


def test_a_choice_that_has_no_place_on_its_tab_is_told() -> None:
    found = read(sheet(PROVIDER, START, "Total score (Questionnaires) | Register | Due diligence | |"))

    assert column_of(found, "start_on") == "Strt date"
    assert "cannot hold what was chosen for it, because the tab is read as Placements" in found.notes[0]


HEADINGS = "Pupil, Provder name, Strt date, Referral, Due diligence, Reason"


def renamed(heading: str) -> Tab:
    rows = {number: list(values) for number, values in REGISTER.rows.items()}
    rows[1][2] = heading
    return replace(REGISTER, rows=rows)


def test_a_renamed_heading_is_asked_about_and_not_used() -> None:
    found = read(sheet(PROVIDER, START, headings=HEADINGS), renamed("Day one"))

    assert column_of(found, "start_on") is None
    assert [(one.old, one.new) for one in found.gone] == [("Strt date", "Day one")]
    assert found.notes == (
        "Your column “Strt date” on “Register” seems to be called “Day one” now. Choose it in AP Setup.",
    )


def test_a_renamed_heading_is_used_once_staff_say_yes() -> None:
    row = f"Start date (Placements) | Register | Strt date | {seems('Strt date', 'Day one')} | | Yes"
    found = read(sheet(PROVIDER, row, headings=HEADINGS), renamed("Day one"))

    assert column_of(found, "start_on") == "Day one"
    assert found.notes == ()


def test_a_yes_of_before_is_no_answer_to_the_question_about_a_new_name() -> None:
    found = read(
        sheet(PROVIDER, f"{START} You chose it here. | | Yes", headings=HEADINGS), renamed("Day one")
    )

    assert column_of(found, "start_on") is None


def test_a_heading_renamed_to_one_that_is_known_needs_no_question() -> None:
    found = read(sheet(PROVIDER, START, headings=HEADINGS), renamed("Start date"))

    assert column_of(found, "start_on") == "Start date"
    assert found.notes == ()


def test_a_column_that_was_deleted_is_told_without_a_guess() -> None:
    rows = {number: [*values[:2], *values[3:]] for number, values in REGISTER.rows.items()}
    found = read(sheet(PROVIDER, START, headings=HEADINGS), replace(REGISTER, rows=rows))

    assert [one.new for one in found.gone] == [""]
    assert "is not there now" in found.notes[0]


def test_choices_for_a_tab_that_is_gone_are_told() -> None:
    found = read(sheet(PROVIDER, START), replace(REGISTER, title="Autumn"))

    assert "holds choices for the tab “Register”, which is not there now" in found.notes[0]


def words(*rows: str) -> Tab:
    text = "\n".join([NEEDS, PROVIDER, START, "Your word | Tab | Means | In", *rows])
    return replace(tab("AP Setup", text), mark="setup")


def synonyms(found: SetupRead, choice: str) -> tuple[str, ...]:
    field = found.layout.table("placements").field("reason")
    return next(one.synonyms for one in field.choices if one.value == choice)


def test_a_word_gets_the_meaning_that_staff_give_it() -> None:
    found = read(words("EBSA | Register | mental health | Reason (Placements)"))

    assert "EBSA" in synonyms(found, "Mental health")
    assert found.notes == ()


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        pytest.param(
            ("EBSA | Register | Nonsense | Reason (Placements)",), "none of the words", id="no choice"
        ),
        pytest.param(
            (
                "EBSA | Register | Mental health | Reason (Placements)",
                "EBSA | Register | Behaviour | Reason (Placements)",
            ),
            "so it means neither",
            id="two meanings",
        ),
        pytest.param(
            ("EBSA | Register | Yes | Mood (Placements)",), "none of the words", id="no such column"
        ),
    ],
)
def test_a_word_that_cannot_be_followed_is_told(rows: tuple[str, ...], told: str) -> None:
    found = read(words(*rows))

    assert told in found.notes[0]
    assert "EBSA" not in synonyms(found, "Mental health")


def test_a_word_without_a_meaning_changes_nothing() -> None:
    assert read(words("EBSA | Register | | Reason (Placements)")).notes == ()


@given(
    st.dictionaries(
        st.integers(1, 40),
        st.lists(
            st.one_of(
                st.none(),
                st.text(max_size=12),
                st.floats(),
                st.booleans(),
                st.sampled_from(
                    ["What we need", "Your column", "Tab", "Register", "Yes", "Your word", "Means"]
                ),
                st.sampled_from(
                    ["Start date (Placements)", "Strt date", "Provder name", "Holds", "Your tab"]
                ),
            ),
            max_size=8,
        ),
        max_size=15,
    )
)
def test_whatever_stands_on_the_sheet_nothing_is_lost_of_the_register(rows: dict[int, list[object]]) -> None:
    setup = Tab("AP Setup", rows, mark="setup")  # type: ignore[arg-type]
    found = read(setup)

    assert [one.tab for one in found.layout.tabs] == ["Register"]
    assert found.layout.problems == ()
