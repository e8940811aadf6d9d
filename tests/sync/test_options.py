from datetime import date
from pathlib import Path

import pytest

from sync.arguments import Words
from sync.command_flags import EVERYWHERE, PRESET
from sync.options import Options, read_options
from sync.usage import UsageError

NOTHING: Words = {**{flag.key: None for flag in (*EVERYWHERE, PRESET)}, "verbose": 0}


def test_without_flags_and_variables_nothing_is_settled() -> None:
    assert read_options(NOTHING, {}) == Options()


def test_a_variable_set_to_nothing_counts_as_not_set() -> None:
    assert read_options(NOTHING, {"AP_REGISTER_FAIL_ON": "", "AP_REGISTER_GOOGLE_ENDPOINT": ""}) == Options()


def test_variables_settle_what_flags_leave_open() -> None:
    options = read_options(
        NOTHING,
        {
            "AP_REGISTER_AS_OF": "2026-11-23",
            "AP_REGISTER_FAIL_ON": "low",
            "AP_REGISTER_SHOW_NAMES": "no",
            "AP_REGISTER_PRESET": "light",
            "AP_REGISTER_COLOR": "never",
            "NO_COLOR": "1",
        },
    )

    assert options == Options(
        as_of=date(2026, 11, 23),
        fail_on="low",
        show_names=False,
        preset="light",
        color="never",
        no_color=True,
    )


def test_a_flag_wins_over_its_variable() -> None:
    words = {**NOTHING, "as_of": "2026-12-01", "fail_on": "critical", "show_names": True, "preset": "strict"}
    environ = {
        "AP_REGISTER_AS_OF": "2026-11-23",
        "AP_REGISTER_FAIL_ON": "low",
        "AP_REGISTER_SHOW_NAMES": "no",
        "AP_REGISTER_PRESET": "light",
    }

    options = read_options(words, environ)

    assert (options.as_of, options.fail_on) == (date(2026, 12, 1), "critical")
    assert (options.show_names, options.preset) == (True, "strict")


def test_a_variable_that_cannot_be_used_is_refused_even_when_a_flag_wins() -> None:
    with pytest.raises(UsageError, match="AP_REGISTER_FAIL_ON"):
        read_options({**NOTHING, "fail_on": "low"}, {"AP_REGISTER_FAIL_ON": "sometimes"})


def test_a_server_that_is_not_on_this_computer_is_refused_whatever_the_command() -> None:
    with pytest.raises(UsageError, match="something else than a server on this computer"):
        read_options(NOTHING, {"AP_REGISTER_GOOGLE_ENDPOINT": "http://10.0.0.1"})


def test_folders_are_made_full_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    options = read_options({**NOTHING, "config": "my.toml"}, {"AP_REGISTER_STATE_DIR": "state"})

    assert options.config == tmp_path / "my.toml"
    assert options.state_folder == tmp_path / "state"


def test_a_preset_is_not_read_for_commands_without_one() -> None:
    words = {key: value for key, value in NOTHING.items() if key != "preset"}

    assert read_options(words, {"AP_REGISTER_PRESET": "light"}).preset == "light"
