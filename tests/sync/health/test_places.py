import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sheet_templates.errors import SettingsError, TemplateError
from sheet_templates.fields import Field, FieldKind
from sync.health import places
from sync.health.places import key_point, pack_points, settings_point, state_points, variable_points
from sync.health.points import Verdict
from sync.install_key import FILE_NAME, load_or_create
from sync.pack_files import built_in_catalogue
from sync.settings import RegisterSettings, Settings
from validators.pack import OWN, Pack

NO_RIGHTS_HERE = pytest.mark.skipif(os.name == "nt", reason="rights are of another kind there")


def test_a_misspelt_variable_is_pointed_out_with_the_nearest() -> None:
    near, far = variable_points({"AP_REGISTER_PRESETS": "light", "AP_REGISTER_ZZZZZZZZ": "1", "HOME": "/"})

    assert (near.verdict, near.todo) == (Verdict.WARN, "Closest: AP_REGISTER_PRESET.")
    assert far.todo == "Remove it. docs/cli.md lists the variables."


def test_the_value_of_a_variable_is_never_shown() -> None:
    assert "secret" not in str(list(variable_points({"AP_REGISTER_PASWORD": "secret"})))


def test_settings_that_can_be_used_are_in_order(tmp_path: Path) -> None:
    settings = Settings(file=tmp_path / "ap-register.toml", registers=(RegisterSettings("A", "a"),))

    assert settings_point(settings).what == "Read; registers: 1."
    assert settings_point(Settings()).verdict is Verdict.OK


def test_settings_that_cannot_be_used_are_told_as_the_error_has_it() -> None:
    point = settings_point(SettingsError("It holds a fault.", where="s.toml", todo="Correct it."))

    assert (point.verdict, point.what, point.where, point.todo) == (
        Verdict.FAIL,
        "It holds a fault.",
        "s.toml",
        "Correct it.",
    )


def test_only_the_schools_own_packs_are_pointed_out() -> None:
    (built_in, *_) = built_in_catalogue().packs
    column = Field("house", "House", FieldKind.TEXT)
    changed, added = built_in.rules[0], replace(built_in.rules[0], id="OWN-01", pack=OWN)
    ours = Pack(OWN, "Ours", "2", date(2026, 9, 1), (changed, added), "ours.toml", {"placements": (column,)})

    (point,) = pack_points([built_in, ours])

    assert point.what == "Ours, 2; rules changed: 1, own rules: 1, own columns: 1."
    assert (point.verdict, point.where) == (Verdict.OK, "ours.toml")


def test_a_pack_that_cannot_be_used_must_be_put_right() -> None:
    (point,) = pack_points(TemplateError("It cannot be used.", where="line 3: x", todo="Correct it."))

    assert (point.verdict, point.where, point.todo) == (Verdict.FAIL, "line 3: x", "Correct it.")


def test_a_state_folder_that_is_not_there_yet_is_in_order_and_stays_away(tmp_path: Path) -> None:
    (point,) = state_points(tmp_path / "a" / "b")

    assert point.verdict is Verdict.OK
    assert list(tmp_path.iterdir()) == []


def test_a_state_folder_is_left_as_it_was(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)

    (point,) = state_points(tmp_path)

    assert point.verdict is Verdict.OK
    assert list(tmp_path.iterdir()) == []


@NO_RIGHTS_HERE
def test_a_state_folder_that_others_may_open_is_pointed_out(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)

    assert [point.verdict for point in state_points(tmp_path)] == [Verdict.OK, Verdict.WARN]


def test_a_state_folder_inside_a_copied_folder_must_be_moved(tmp_path: Path) -> None:
    (point,) = state_points(tmp_path / "OneDrive - Green Lane" / "state")

    assert point.verdict is Verdict.FAIL
    assert "OneDrive - Green Lane" in point.what


def test_a_state_folder_on_a_share_must_be_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "is_remote", lambda folder: True)

    (point,) = state_points(tmp_path / "state")

    assert point.verdict is Verdict.FAIL
    assert "another computer" in point.what


def test_a_state_folder_that_cannot_be_written_must_be_opened(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    (point,) = state_points(tmp_path / "file")

    assert point.verdict is Verdict.FAIL
    assert "Nothing can be written" in point.what


def test_no_install_key_yet_is_in_order(tmp_path: Path) -> None:
    assert key_point(tmp_path).verdict is Verdict.OK
    assert list(tmp_path.iterdir()) == []


def test_a_whole_install_key_is_in_order(tmp_path: Path) -> None:
    load_or_create(tmp_path)

    assert key_point(tmp_path).verdict is Verdict.OK


def test_a_damaged_install_key_must_be_put_right(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"short")

    assert key_point(tmp_path).verdict is Verdict.FAIL


@NO_RIGHTS_HERE
def test_an_install_key_that_others_may_read_is_pointed_out(tmp_path: Path) -> None:
    load_or_create(tmp_path)
    (tmp_path / FILE_NAME).chmod(0o644)

    assert key_point(tmp_path).verdict is Verdict.WARN


def test_on_windows_rights_are_not_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_or_create(tmp_path)
    (tmp_path / FILE_NAME).chmod(0o644)
    monkeypatch.setattr("sync.health.places.os", _Windows)

    assert key_point(tmp_path).verdict is Verdict.OK


class _Windows:
    name = "nt"
