"""What set-up adds to a settings file: lines of a person's stay, and what cannot be added is told."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheet_templates.errors import SettingsError
from sync.setting_up.settings_text import Addition, added_lines, settings_with

PATH = Path("ap-register.toml")
NEW = Addition(
    None, {"name": "Main", "path": r"S:\AP\AP register.xlsx", "results": "inside"}, {"results": "why"}
)
OWN = """# our settings
school = "Green Lane"   # the name

[[registers]]
name = "Main"
path = 'AP register.xlsx'
# a word about the tabs
[registers.tabs."Autumn".columns]
"Date began" = "start_on"

# a word about the calendar
[calendar]
bank_holidays = "none"
"""


def values(text: str) -> dict[str, object]:
    return tomllib.loads(text)


def test_a_new_file_has_the_preset_and_the_register() -> None:
    text = settings_with("", "light", [NEW], PATH)

    assert values(text) == {
        "preset": "light",
        "registers": [{"name": "Main", "path": r"S:\AP\AP register.xlsx", "results": "inside"}],
    }
    assert r"path = 'S:\AP\AP register.xlsx'" in text
    assert 'results = "inside"  # why' in text
    assert text.endswith("\n")


def test_nothing_to_add_leaves_every_byte() -> None:
    assert settings_with(OWN, "light", [Addition(0)], PATH) == OWN
    assert settings_with("", "light", [], PATH) == ""


def test_a_second_register_comes_behind_all_that_is_there() -> None:
    text = settings_with(OWN, None, [NEW], PATH)

    assert text.startswith(OWN)
    assert added_lines(OWN, text)[0] == "[[registers]]"


def test_columns_go_to_the_tab_that_has_some_and_comments_stay_with_what_they_are_about() -> None:
    addition = Addition(0, columns={"Autumn": {"Strt": "planned_end_on"}, "Spring": {"Provder": "provider"}})
    text = settings_with(OWN, None, [addition], PATH)

    assert '[registers.tabs."Autumn".columns]\n"Strt" = "planned_end_on"\n"Date began"' in text
    assert '[registers.tabs."Spring".columns]\n"Provder" = "provider"\n\n# a word about the calendar' in text
    assert [line for line in OWN.splitlines() if line not in text.splitlines()] == []


def test_values_go_below_the_heading_of_their_register() -> None:
    text = settings_with(OWN, None, [Addition(0, {"results": "inside", "shared_editing": False})], PATH)

    assert '[[registers]]\nresults = "inside"\nshared_editing = false\nname = "Main"' in text


def test_line_ends_of_windows_stay() -> None:
    text = settings_with(OWN.replace("\n", "\r\n"), None, [NEW], PATH)

    assert text.count("\n") == text.count("\r\n")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('registers = [{ path = "a.xlsx" }]\n', id="a list on one line"),
        pytest.param("registers = []\n", id="an empty list"),
        pytest.param(
            '[[registers]]\npath = "a.xlsx"\ntabs = { A = { columns = { x = "dob" } } }\n',
            id="a table on one line",
        ),
    ],
)
def test_a_file_that_cannot_be_added_to_is_left_and_the_lines_are_told(text: str) -> None:
    addition = Addition(
        None if "[[" not in text else 0,
        {"path": "b.xlsx"} if "[[" not in text else {},
        columns={"A": {"Strt": "start_on"}},
    )

    with pytest.raises(SettingsError) as error:
        settings_with(text, None, [addition], PATH)

    assert '"Strt" = "start_on"' in error.value.todo


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)


@given(_TEXT, _TEXT, st.dictionaries(_TEXT, _TEXT, max_size=3), _TEXT)
def test_whatever_titles_and_paths_say_they_are_read_back_as_they_are(
    name: str, path: str, columns: dict[str, str], title: str
) -> None:
    addition = Addition(None, {"name": name, "path": path}, columns={title: columns} if columns else {})
    text = settings_with("", None, [addition], PATH)

    expected: dict[str, object] = {"name": name, "path": path}
    if columns:
        expected["tabs"] = {title: {"columns": columns}}
    assert values(text) == {"registers": [expected]}
