from datetime import date
from pathlib import Path

import pytest

from sheet_templates.errors import SettingsError, TemplateError
from sync.call import Call, Choices
from sync.command_shapes import Command
from sync.command_table import COMMANDS, find
from sync.options import Options
from sync.pack_files import built_in_catalogue
from sync.settings import RegisterSettings, Settings
from tests.sync.frames import a_call


def the(name: str) -> Command:
    command = find(name, COMMANDS)
    assert command is not None
    return command


CHECK, DEMO = the("check"), the("demo")


def test_without_any_word_the_defaults_hold() -> None:
    assert a_call(CHECK).choices(Settings()) == Choices("everything", "high", show_names=False)
    assert a_call(DEMO).choices(Settings()).fail_on == "never"


def test_settings_win_over_defaults() -> None:
    settings = Settings(preset="light", fail_on="low", show_names=True)

    assert a_call(CHECK).choices(settings) == Choices("light", "low", show_names=True)


def test_a_register_s_own_preset_wins_over_the_one_of_all() -> None:
    settings = Settings(preset="light")

    assert a_call(CHECK).choices(settings, RegisterSettings("A", "x", preset="strict")).preset == "strict"
    assert a_call(CHECK).choices(settings, RegisterSettings("A", "x")).preset == "light"


def test_flags_and_variables_win_over_settings() -> None:
    call = a_call(CHECK, options=Options(preset="light", fail_on="never", show_names=False))

    chosen = call.choices(
        Settings(preset="strict", fail_on="low", show_names=True), RegisterSettings("A", "x", preset="strict")
    )

    assert chosen == Choices("light", "never", show_names=False)


def test_the_day_is_the_one_asked_for_else_today_in_england() -> None:
    assert a_call(CHECK, options=Options(as_of=date(2026, 12, 1))).as_of() == date(2026, 12, 1)
    assert a_call(CHECK).as_of() == date(2026, 11, 23)


def test_words_and_switches_are_told_apart() -> None:
    call = a_call(DEMO, words={"dir": "out", "dry_run": True})

    assert call.text("dir") == "out"
    assert call.text("dry_run") is None
    assert call.text("nothing") is None
    assert call.is_set("dry_run")
    assert not call.is_set("dir")


def test_settings_are_found_in_the_folder_of_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert a_call(CHECK).settings() == Settings()

    (tmp_path / "ap-register.toml").write_text("school = 'Green Lane'")

    assert a_call(CHECK).settings().school == "Green Lane"


def test_settings_that_were_named_and_are_not_there_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no settings file"):
        a_call(CHECK, options=Options(config=tmp_path / "gone.toml")).settings()


PACK = """
[pack]
title = "Ours"
version = "1"
checked_on = 2026-09-01
[fields.placements.house]
heading = "House"
kind = "text"
[rules.OWN-01]
title = "A house"
subject = "placement"
thing = "The house"
severity = "low"
owner = "Office"
one_of = { field = "house", values = ["Red"] }
"""


def a_school(folder: Path, settings: str) -> Call:
    """Return a call in a folder with settings and a pack."""
    (folder / "ours.toml").write_text(PACK, encoding="utf-8")
    path = folder / "settings.toml"
    path.write_text(settings, encoding="utf-8")
    return a_call(CHECK, options=Options(config=path))


def test_the_settings_may_name_rules_and_columns_of_the_school_s_own_pack(tmp_path: Path) -> None:
    call = a_school(tmp_path, 'policy_pack = "ours.toml"\n[rules.OWN-01]\nvalues = ["Blue"]\n')

    settled = call.settled()

    assert settled.settings.policy_pack == tmp_path / "ours.toml"
    assert settled.settings.rules.rules["OWN-01"].values == {"values": ["Blue"]}
    assert settled.catalogue.rule("OWN-01").title == "A house"
    assert call.catalogue().ids == settled.catalogue.ids


def test_names_are_looked_at_with_the_built_in_rules_where_no_pack_is_named(tmp_path: Path) -> None:
    call = a_school(tmp_path, "[rules.OWN-01]\nvalues = ['Blue']\n")

    with pytest.raises(SettingsError, match="There is no rule OWN-01"):
        call.settled()
    assert call.catalogue() is built_in_catalogue()


def test_without_a_settings_file_the_built_in_rules_and_the_defaults_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))

    settled = a_call(CHECK).settled()

    assert (settled.settings, settled.catalogue) == (Settings(), built_in_catalogue())
    assert a_call(CHECK).catalogue() is built_in_catalogue()


def test_a_pack_that_cannot_be_used_is_told_before_names_in_the_settings(tmp_path: Path) -> None:
    call = a_school(tmp_path, 'policy_pack = "gone.toml"\n[rules.OWN-99]\nenabled = true\n')

    with pytest.raises(TemplateError, match="no pack at that place"):
        call.settled()
