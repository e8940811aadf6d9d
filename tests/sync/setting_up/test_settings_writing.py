"""The settings file is replaced whole or not at all, and never over what somebody saved meanwhile."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from sheet_templates.errors import SettingsError, UserError
from sync.clock import FixedClock
from sync.command_table import COMMANDS, find
from sync.keeping.keeper import Keeper
from sync.options import Options
from sync.setting_up.settings_writing import SettingsFile, save_settings, settings_file
from tests.sync.frames import a_call

SETUP = find("setup", COMMANDS)


def keeper(tmp_path: Path) -> Keeper:
    return Keeper(tmp_path / "state" / "displaced", FixedClock(datetime(2026, 11, 23, tzinfo=UTC)))


def found(path: Path) -> SettingsFile:
    assert SETUP is not None
    return settings_file(a_call(SETUP, options=Options(config=path)))


def test_a_folder_stands_for_the_file_in_it(tmp_path: Path) -> None:
    assert found(tmp_path).path == tmp_path / "ap-register.toml"


def test_a_file_that_is_named_and_not_there_yet_is_a_new_one(tmp_path: Path) -> None:
    file = found(tmp_path / "ours.toml")

    assert save_settings(file, 'school = "x"\n', keeper(tmp_path)) is None
    assert (tmp_path / "ours.toml").read_text(encoding="utf-8") == 'school = "x"\n'


def test_without_a_name_it_goes_into_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert SETUP is not None

    assert settings_file(a_call(SETUP)).path == tmp_path / "ap-register.toml"


def test_the_mark_at_the_start_of_a_file_stays_and_the_old_one_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "ap-register.toml"
    path.write_bytes(b'\xef\xbb\xbfschool = "x"\r\n')

    copy = save_settings(found(path), 'school = "x"\r\npreset = "light"\r\n', keeper(tmp_path))

    assert path.read_bytes() == b'\xef\xbb\xbfschool = "x"\r\npreset = "light"\r\n'
    assert copy is not None
    assert copy.read_bytes() == b'\xef\xbb\xbfschool = "x"\r\n'


def test_what_somebody_saved_meanwhile_stands(tmp_path: Path) -> None:
    path = tmp_path / "ap-register.toml"
    path.write_text('school = "x"\n', encoding="utf-8")
    file = found(path)
    path.write_text('school = "theirs"\n', encoding="utf-8")

    with pytest.raises(SettingsError, match="could not be saved"):
        save_settings(file, 'school = "ours"\n', keeper(tmp_path))

    assert path.read_text(encoding="utf-8") == 'school = "theirs"\n'


def test_a_file_that_went_meanwhile_is_told(tmp_path: Path) -> None:
    path = tmp_path / "ap-register.toml"
    path.write_text('school = "x"\n', encoding="utf-8")
    file = found(path)
    path.unlink()

    with pytest.raises(SettingsError, match="could not be saved"):
        save_settings(file, 'school = "ours"\n', keeper(tmp_path))


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        save_settings(found(tmp_path / "no" / "ap-register.toml"), "", keeper(tmp_path))
