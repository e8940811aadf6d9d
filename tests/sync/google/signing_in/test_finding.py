from pathlib import Path

import pytest

from sync.google.signing_in.finding import HANDED_OVER, VARIABLE, Found, find_file
from sync.settings import GoogleSettings

SETTLED = GoogleSettings(Path("/etc/ap/settled.json"))


def handed_over(folder: Path) -> dict[str, str]:
    """Return the variables of a run to which systemd hands something over."""
    (folder / "google-credentials").write_text("{}", encoding="utf-8")
    return {"CREDENTIALS_DIRECTORY": str(folder)}


def test_each_way_to_name_a_file_wins_over_those_below_it(tmp_path: Path) -> None:
    ours = {"AP_REGISTER_GOOGLE_CREDENTIALS": "/run/ours.json"}
    googles = {"GOOGLE_APPLICATION_CREDENTIALS": "/run/googles.json"}
    all_of_them = ours | googles | handed_over(tmp_path)

    assert find_file(SETTLED, all_of_them) == Found(Path("/run/ours.json"))
    assert find_file(SETTLED, googles | handed_over(tmp_path)) == Found(Path("/etc/ap/settled.json"))
    assert find_file(GoogleSettings(), googles | handed_over(tmp_path)) == Found(
        tmp_path / "google-credentials", is_handed_over=True
    )
    assert find_file(GoogleSettings(), googles) == Found(Path("/run/googles.json"))
    assert find_file(GoogleSettings(), {}) is None


@pytest.mark.parametrize("name", ["AP_REGISTER_GOOGLE_CREDENTIALS", "GOOGLE_APPLICATION_CREDENTIALS"])
def test_a_variable_set_to_nothing_counts_as_not_set(name: str) -> None:
    assert find_file(GoogleSettings(), {name: ""}) is None


def test_other_things_that_systemd_hands_over_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "another").write_text("{}", encoding="utf-8")

    assert find_file(GoogleSettings(), {"CREDENTIALS_DIRECTORY": str(tmp_path)}) is None


def test_a_path_in_a_variable_is_from_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    found = find_file(GoogleSettings(), {"AP_REGISTER_GOOGLE_CREDENTIALS": "key.json"})

    assert found == Found(tmp_path / "key.json")


def test_a_file_that_systemd_hands_over_may_be_named_by_our_variable(tmp_path: Path) -> None:
    file = tmp_path / "google-credentials"
    file.write_text("{}")
    environ = {VARIABLE: str(file), HANDED_OVER: str(tmp_path)}

    found = find_file(GoogleSettings(), environ)

    assert found is not None
    assert found.is_handed_over
