import subprocess
import sys
from pathlib import Path

import pytest

from sheet_templates.errors import TemplateError
from sheet_templates.tables import TABLES
from sync.pack_files import BUILT_IN, CLAUSES, PRESETS, WORDING, built_in_catalogue, catalogue_with
from sync.parsed_packs import FILE
from tests.repo.tree import ROOT
from validators.states import Severity

OWN = """
[pack]
title = "Our AP policy"
version = "2"
checked_on = 2026-11-20

[rules.AP-REF-03]
severity = "critical"
settings = { days = 14 }
"""


def test_every_pack_in_the_folder_is_read() -> None:
    in_the_folder = {path.name for path in (ROOT / "validators" / "packs").iterdir()}

    assert in_the_folder == {*BUILT_IN, WORDING, PRESETS, CLAUSES, FILE}


def test_the_catalogue_loads_no_table_library() -> None:
    said = (
        "import sys; from sync.pack_files import built_in_catalogue; built_in_catalogue(); "
        "print({'pandas', 'numpy', 'openpyxl', 'rapidfuzz'} & sys.modules.keys())"
    )

    done = subprocess.run([sys.executable, "-c", said], cwd=ROOT, check=True, capture_output=True, text=True)

    assert done.stdout.strip() == "set()"


def test_without_a_pack_of_its_own_a_school_has_the_built_in_ones() -> None:
    assert catalogue_with(None) is built_in_catalogue()


def test_a_schools_own_file_changes_what_it_names_and_nothing_else(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(OWN, encoding="utf-8-sig")

    catalogue = catalogue_with(own)

    changed = catalogue.rule("AP-REF-03")
    assert changed.settings["days"] == 14
    assert changed.severity is Severity.CRITICAL
    assert changed.message("late") == built_in_catalogue().rule("AP-REF-03").message("late")
    assert catalogue.ids == built_in_catalogue().ids
    assert catalogue.packs[-1].name == "own"
    assert catalogue.tables is TABLES
    others = [rule for rule in catalogue.rules if rule.id != "AP-REF-03"]
    assert others == [rule for rule in built_in_catalogue().rules if rule.id != "AP-REF-03"]


def test_a_folder_may_hold_several_files_and_presets(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(OWN, encoding="utf-8")
    (tmp_path / "b.toml").write_text(
        OWN.replace("AP-REF-03", "AP-REV-05").replace("14", "3"), encoding="utf-8"
    )
    (tmp_path / PRESETS).write_text(
        '[presets.ours]\ntitle = "Ours"\nrules = ["DAT", "AP-REF"]\n'
        '[presets.light]\ntitle = "Lighter"\nrules = ["DAT"]\n',
        encoding="utf-8",
    )
    (tmp_path / "notes.txt").write_text("not a pack", encoding="utf-8")

    catalogue = catalogue_with(tmp_path)

    assert catalogue.rule("AP-REF-03").settings["days"] == 14
    assert catalogue.rule("AP-REV-05").settings["days"] == 3
    assert [preset.name for preset in catalogue.presets][-2:] == ["light", "ours"]
    assert len(catalogue.chosen("light")) == 13
    assert len(catalogue.chosen("ours")) == 18


def test_a_rule_in_two_files_of_a_folder_is_refused(tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text(OWN, encoding="utf-8")

    with pytest.raises(TemplateError, match="do not fit together"):
        catalogue_with(tmp_path)


def test_what_is_wrong_with_a_schools_own_file_is_named_with_its_path_and_line(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(OWN.replace("AP-REF-03", "AP-REF-33"), encoding="utf-8")

    with pytest.raises(TemplateError) as refused:
        catalogue_with(own)

    assert refused.value.where == f"{own}, line 7: AP-REF-33 is not a rule. Did you mean AP-REF-03?"


def test_no_file_at_that_place_is_said(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="no pack at that place") as refused:
        catalogue_with(tmp_path / "gone.toml")

    assert refused.value.where == str(tmp_path / "gone.toml")
    assert refused.value.todo


def test_a_folder_without_a_pack_is_said(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="no pack in that folder"):
        catalogue_with(tmp_path)


def test_a_file_that_is_not_text_is_said(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_bytes(b"\xff\xfe\x00\x01")

    with pytest.raises(TemplateError, match="not a text file"):
        catalogue_with(own)


def test_a_file_that_cannot_be_opened_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "own.toml"
    own.write_text(OWN, encoding="utf-8")

    def denied(*_: object, **__: object) -> str:
        raise PermissionError

    monkeypatch.setattr(Path, "read_text", denied)

    with pytest.raises(TemplateError, match="could not be opened"):
        catalogue_with(own)
