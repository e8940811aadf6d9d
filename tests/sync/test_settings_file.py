import os
from pathlib import Path

import pytest

from sheet_templates.errors import SettingsError
from sync.options import Options
from sync.settings_file import LONGEST, Document, Fault, find_file, read_document


def a_file(folder: Path, content: str | bytes = "") -> Path:
    path = folder / "ap-register.toml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_the_file_that_is_named_is_used(tmp_path: Path) -> None:
    named = tmp_path / "other.toml"
    named.touch()
    a_file(tmp_path)

    assert find_file(Options(config=named), tmp_path, tmp_path) == named


def test_a_folder_that_is_named_is_looked_into(tmp_path: Path) -> None:
    path = a_file(tmp_path)

    assert find_file(Options(config=tmp_path), Path("/nowhere"), Path("/nowhere")) == path


def test_without_a_name_this_folder_comes_before_the_settings_folder(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()

    assert find_file(Options(), here, there) is None
    last = a_file(there)
    assert find_file(Options(), here, there) == last
    first = a_file(here)
    assert find_file(Options(), here, there) == first


def test_a_file_that_is_named_and_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no settings file at that place") as raised:
        find_file(Options(config=tmp_path / "gone.toml"), tmp_path, tmp_path)

    assert raised.value.where == str(tmp_path / "gone.toml")
    assert "AP_REGISTER_CONFIG" in raised.value.todo


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("school = 'Green Lane'\r\n", id="line ends of Windows"),
        pytest.param(b"\xef\xbb\xbfschool = 'Green Lane'", id="the mark that Notepad puts first"),
    ],
)
def test_a_file_is_read_whichever_editor_wrote_it(tmp_path: Path, content: str | bytes) -> None:
    assert read_document(a_file(tmp_path, content)).values == {"school": "Green Lane"}


def test_an_empty_file_says_nothing(tmp_path: Path) -> None:
    assert read_document(a_file(tmp_path)).values == {}


@pytest.mark.parametrize(
    ("content", "where", "todo"),
    [
        pytest.param(b"a = 1\nschool = 'Caf\xe9'", "line 2", "UTF-8", id="another encoding"),
        pytest.param("school = 'x'".encode("utf-16"), "line 1", "UTF-8", id="two bytes a letter"),
        pytest.param(b"school = 'x\x00'", "ap-register.toml", "UTF-8", id="no text"),
        pytest.param("a = 1\nschool = “Green”", "line 2", "straight quotes", id="curly quotes"),
        pytest.param(
            '[[registers]]\npath = "S:\\AP\\x.xlsx"', "line 2", "single quotes", id="a Windows path"
        ),
        pytest.param("a = 1\nschool = Green", "line 2", "Put text in quotes", id="no quotes"),
        pytest.param("a = 1\nschool", "line 2", "an equals sign", id="a name alone"),
        pytest.param("a = 1\n\na = 2", "line 3", "twice", id="a setting twice"),
        pytest.param("[calendar]\n[rules]\n[calendar]", "line 3", "twice", id="a heading twice"),
        pytest.param("a = 1\nb = [1,\n2", "line 3", "close every bracket", id="a bracket left open"),
        pytest.param("a = 1\nb = '''x\n", "line 2", "close every bracket", id="a quote left open"),
        pytest.param(
            "policy_effective_from = 2026-02-30", "line 1", "2026-09-01", id="no day of the calendar"
        ),
        pytest.param("a = " + "[" * 5000, "ap-register.toml", "UTF-8", id="brackets without end"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_line_and_what_to_change(
    tmp_path: Path, content: str | bytes, where: str, todo: str
) -> None:
    with pytest.raises(SettingsError) as raised:
        read_document(a_file(tmp_path, content))

    assert where in raised.value.where
    assert todo in raised.value.todo


def test_a_file_of_another_kind_is_refused_by_its_length(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="too long"):
        read_document(a_file(tmp_path, "#" * (LONGEST + 1)))


def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be opened"):
        read_document(tmp_path)


def test_faults_are_told_in_the_order_of_the_file() -> None:
    document = Document(Path("/s/ap-register.toml"), "a = 1\nb = 2\n")

    error = document.refusal(
        [Fault(("b",), "b is wrong."), Fault(("a",), "a is wrong."), Fault((), "c is missing.")]
    )

    assert error.what.split("\n") == [
        "3 settings cannot be used:",
        "c is missing.",
        "line 1: a is wrong.",
        "line 2: b is wrong.",
    ]
    assert error.where == f"{os.sep}s{os.sep}ap-register.toml"


def test_one_fault_is_told_in_the_singular() -> None:
    error = Document(Path("s.toml"), "a = 1").refusal([Fault(("a",), "a is wrong.")])

    assert error.what == "One setting cannot be used:\nline 1: a is wrong."
