from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.usage import UsageError
from sync.variables import (
    VARIABLES,
    read_choice,
    read_date,
    read_endpoint,
    read_moment,
    read_path,
    read_truth,
    unknown_variables,
)


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:8080",
        "http://127.0.0.1:8080/",
        "http://127.9.8.7",
        "https://127.0.0.1:1",
        "http://[::1]:65535",
    ],
)
def test_a_server_on_this_computer_may_stand_for_google(address: str) -> None:
    assert read_endpoint(address, "X") == address.rstrip("/")


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("http://192.168.0.4:8080", id="another computer"),
        pytest.param("http://0.0.0.0:8080", id="every address"),
        pytest.param("http://localhost:8080", id="a name"),
        pytest.param("http://127.0.0.1.example.org", id="a name that starts like an address"),
        pytest.param("http://127.0.0.1@example.org", id="an address as a user"),
        pytest.param("http://example.org#127.0.0.1", id="an address behind a hash"),
        pytest.param("http://example.org\\@127.0.0.1", id="a backslash"),
        pytest.param("http://127.0.0.1:8080/path", id="a path"),
        pytest.param("http://127.0.0.1:8080?a=b", id="a question"),
        pytest.param("http://127.0.0.1:0", id="port nought"),
        pytest.param("http://127.0.0.1:99999", id="a port beyond the last"),
        pytest.param("http://127.1", id="a short form"),
        pytest.param("http://2130706433", id="one number"),
        pytest.param("http://0177.0.0.1", id="octal"),
        pytest.param("http://[::ffff:127.0.0.1]", id="an address inside an address"),
        pytest.param("http://[::]", id="no address"),
        pytest.param("http://[:::1]", id="not an address"),
        pytest.param("ftp://127.0.0.1", id="another protocol"),
        pytest.param("127.0.0.1:8080", id="no protocol"),
        pytest.param("http://127.0.0.1\n", id="a line break"),
        pytest.param(" http://127.0.0.1", id="a blank"),
        pytest.param("http://127.0.0.\N{FULLWIDTH DIGIT ONE}", id="a digit of another script"),
        pytest.param("http://", id="nothing"),
    ],
)
def test_no_other_address_may_stand_for_google(address: str) -> None:
    with pytest.raises(UsageError, match="AP_REGISTER_GOOGLE_ENDPOINT"):
        read_endpoint(address, "AP_REGISTER_GOOGLE_ENDPOINT")


@given(st.text(max_size=40))
def test_any_text_as_an_address_is_read_or_refused(text: str) -> None:
    try:
        read = read_endpoint(text, "X")
    except UsageError:
        return
    assert read.split("//")[1].startswith(("127.", "[::1]", "[0"))


@pytest.mark.parametrize("text", ["2026-11-23", "2000-01-01", "2099-12-31", "2028-02-29"])
def test_a_day_is_read_as_year_month_day(text: str) -> None:
    assert read_date(text, "--as-of") == date(*map(int, text.split("-")))


@pytest.mark.parametrize(
    "text",
    [
        *("23/11/2026", "20261123", "2026-W48-1", "2026-11-31", "2026-02-29", "1999-12-31", "2100-01-01"),
        *(
            "2026-11-23T00:00",
            "tomorrow",
            "2026-1-2",
            " 2026-11-23",
            "2026-11-2\N{ARABIC-INDIC DIGIT THREE}",
            "0000-00-00",
        ),
    ],
)
def test_a_day_written_otherwise_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(UsageError) as raised:
        read_date(text, "--as-of")

    assert raised.value.where == "--as-of"
    assert "2026-11-23" in raised.value.todo


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-23T06:00:00+00:00", datetime(2026, 11, 23, 6, tzinfo=UTC)),
        ("2026-11-23T06:00:00Z", datetime(2026, 11, 23, 6, tzinfo=UTC)),
        ("2026-07-01T00:30:00+01:00", datetime(2026, 6, 30, 23, 30, tzinfo=UTC)),
    ],
)
def test_a_moment_is_read_in_utc(text: str, expected: datetime) -> None:
    assert read_moment(text, "AP_REGISTER_NOW") == expected


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-23T06:00:00",
        "2026-11-23",
        "06:00",
        "now",
        "1970-01-01T00:00:00+00:00",
        "9999-12-31T23:59:59-05:00",
    ],
)
def test_a_moment_without_zone_or_far_away_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="not a moment"):
        read_moment(text, "AP_REGISTER_NOW")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1", True), ("Yes", True), (" on ", True), ("TRUE", True), ("0", False), ("no", False), ("Off", False)],
)
def test_yes_and_no_may_be_written_in_the_usual_ways(text: str, *, expected: bool) -> None:
    assert read_truth(text, "X") is expected


def test_what_is_neither_yes_nor_no_is_refused() -> None:
    with pytest.raises(UsageError, match='"perhaps" is neither yes nor no'):
        read_truth("perhaps", "AP_REGISTER_SHOW_NAMES")


def test_a_word_outside_a_closed_list_is_refused_with_the_nearest() -> None:
    with pytest.raises(UsageError) as raised:
        read_choice("hihg", ("high", "low"), "AP_REGISTER_FAIL_ON")

    assert raised.value.what == 'AP_REGISTER_FAIL_ON cannot be "hihg".'
    assert raised.value.todo == "Closest: high. Use high or low."


def test_a_tilde_stands_for_the_home_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))

    assert read_path("~/ap.toml", "-c") == tmp_path / "ap.toml"


def test_a_home_folder_that_nobody_has_is_refused() -> None:
    with pytest.raises(UsageError, match="cannot be worked out"):
        read_path("~nobody-of-that-name/ap.toml", "-c")


def test_a_misspelt_variable_is_found_with_the_nearest_name() -> None:
    environ = {
        "AP_REGISTER_FAILON": "high",
        "AP_REGISTER_NOW": "x",
        "PATH": "/bin",
        "AP_REGISTER_REQUIRE_TOOLS": "1",
    }

    assert unknown_variables(environ) == {"AP_REGISTER_FAILON": "Closest: AP_REGISTER_FAIL_ON."}


READERS: dict[str, Callable[[str, str], object]] = {
    "AP_REGISTER_AS_OF": read_date,
    "AP_REGISTER_SHOW_NAMES": read_truth,
    "AP_REGISTER_NOW": read_moment,
    "AP_REGISTER_GOOGLE_ENDPOINT": read_endpoint,
}


@pytest.mark.parametrize(
    "variable", [one for one in VARIABLES if one.name in READERS], ids=lambda one: one.name
)
def test_the_example_of_each_variable_is_accepted(variable: object) -> None:
    name, example = getattr(variable, "name", ""), getattr(variable, "example", "")

    assert READERS[name](example, name) is not None
