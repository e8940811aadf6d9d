import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.arguments import parse
from sync.command_table import COMMANDS, names_of
from sync.usage import UsageError


def test_a_command_is_understood_with_its_words_and_flags() -> None:
    asked = parse(["check", "AP register.xlsx", "--json", "-vv", "--preset", "light"], COMMANDS)

    assert asked.command is not None
    assert asked.command.name == "check"
    assert asked.words["register"] == "AP register.xlsx"
    assert asked.words["json"] is True
    assert asked.words["verbose"] == 2
    assert asked.words["preset"] == "light"
    assert asked.words["as_of"] is None


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["check", "a.xlsx", "-c", "s.toml", "--fail-on", "low"], id="after the command"),
        pytest.param(["-c", "s.toml", "--fail-on", "low", "check", "a.xlsx"], id="before the command"),
        pytest.param(["-c", "s.toml", "check", "--fail-on=low", "a.xlsx"], id="on both sides"),
        pytest.param(
            ["check", "-cs.toml", "--fail-on", "low", "--", "a.xlsx"], id="glued, and dashes before the word"
        ),
    ],
)
def test_flags_may_stand_anywhere(words: list[str]) -> None:
    asked = parse(words, COMMANDS)

    assert (asked.words["config"], asked.words["fail_on"], asked.words["register"]) == (
        "s.toml",
        "low",
        "a.xlsx",
    )


def test_a_word_that_starts_with_a_dash_can_be_given_after_two_dashes() -> None:
    assert parse(["check", "--", "-odd.xlsx"], COMMANDS).words["register"] == "-odd.xlsx"


def test_a_flag_of_one_command_may_stand_before_it() -> None:
    assert parse(["--preset", "light", "rules"], COMMANDS).words["preset"] == "light"


@pytest.mark.parametrize(
    ("words", "what", "hint"),
    [
        pytest.param([], "No command was given.", names_of(COMMANDS), id="nothing"),
        pytest.param(["--json"], "No command was given.", "--help", id="a flag alone"),
        pytest.param(["chek", "x"], "There is no command chek.", "Closest: check.", id="a misspelt command"),
        pytest.param(
            ["frobnicate"], "There is no command frobnicate.", "Commands: demo", id="an unknown command"
        ),
        pytest.param(["check", "--jsn"], "There is no flag --jsn.", "Closest: --json.", id="a misspelt flag"),
        pytest.param(
            ["check", "--as-off=1"], "There is no flag --as-off.", "Closest: --as-of.", id="with a value"
        ),
        pytest.param(
            ["check", "--jso"], "There is no flag --jso.", "Closest: --json.", id="a shortened flag"
        ),
        pytest.param(
            ["check", "AP", "register.xlsx"],
            '"register.xlsx" is one word too many.',
            "in quotes",
            id="unquoted",
        ),
        pytest.param(
            ["check", "--fail-on", "hgh"],
            '--fail-on cannot be "hgh".',
            "Closest: high.",
            id="a misspelt choice",
        ),
        pytest.param(
            ["template", "calender", "-o", "x"],
            'KIND cannot be "calender".',
            "calendar",
            id="a misspelt kind",
        ),
        pytest.param(
            ["check", "--preset"], "--preset needs a value after it.", "--help", id="a value left out"
        ),
        pytest.param(
            ["check", "-c"], "-c or --config needs a value after it.", "--help", id="short and long form"
        ),
        pytest.param(["check", "--json=yes"], "--json takes no value.", "--help", id="a value too many"),
        pytest.param(
            ["template"], "-o FILE is missing.", "ap-register template", id="a needed flag left out"
        ),
        pytest.param(
            ["rules", "--dry-run"],
            "There is no flag --dry-run.",
            "rules --help",
            id="a flag of another command",
        ),
    ],
)
def test_wrong_usage_is_refused_with_what_to_type_instead(words: list[str], what: str, hint: str) -> None:
    with pytest.raises(UsageError) as raised:
        parse(words, COMMANDS)

    assert raised.value.what == what
    assert hint in raised.value.todo
    assert raised.value.where.startswith("ap-register")


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["template", "--help"], ["check", "-h", "--json"]])
def test_help_is_given_before_anything_is_found_missing(words: list[str]) -> None:
    assert parse(words, COMMANDS).wants_help


@pytest.mark.parametrize("words", [["--version"], ["check", "--version"], ["template", "--version"]])
def test_the_version_is_given_with_or_without_a_command(words: list[str]) -> None:
    assert parse(words, COMMANDS).wants_version


@given(
    st.lists(
        st.sampled_from(["check", "-c", "--json", "-", "--", "=", "--as-of=", "-q", "x y", "", "-vq", "é"])
    )
)
def test_any_command_line_is_understood_or_refused(words: list[str]) -> None:
    try:
        asked = parse(words, COMMANDS)
    except UsageError:
        return
    assert asked.command in {None, *COMMANDS}


def test_flags_may_stand_between_the_words_of_a_command() -> None:
    words = parse(["subject", "erase", "--yes", "AP.xlsx", "--json", "AP-0042"], COMMANDS).words

    assert (words["action"], words["register"], words["pupil"]) == ("erase", "AP.xlsx", "AP-0042")
    assert (words["yes"], words["json"]) == (True, True)
