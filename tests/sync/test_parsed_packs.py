import json
from datetime import date
from pathlib import Path

import pytest

from sheet_templates.errors import TemplateError
from sync.pack_files import PACKS
from sync.parsed_packs import FILE, fingerprint, parsed_form, read_known
from tests.sync.renew_parsed_packs import fresh
from validators.pack_problems import read_toml

TEXT = 'checked_on = 2026-11-01\n[settings]\nday = 6\nwords = ["a", "é"]\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / FILE).write_text(parsed_form({"a.toml": TEXT}), encoding="utf-8")
    return tmp_path


def test_the_parsed_form_of_the_packs_is_fresh() -> None:
    kept = (PACKS / FILE).read_text(encoding="utf-8")

    assert kept == fresh(), "python -m tests.sync.renew_parsed_packs makes it anew"


def test_a_known_text_gives_what_its_toml_gives(folder: Path) -> None:
    values, problems = read_known(TEXT, "a.toml", folder)

    assert values == read_toml(TEXT, "a.toml")[0]
    assert values["checked_on"] == date(2026, 11, 1)
    assert (problems.source, problems.text, problems.found) == ("a.toml", TEXT, [])


def test_a_known_text_is_not_parsed(folder: Path) -> None:
    parts = {"a.toml": {"text": fingerprint(TEXT), "values": {"said": "by the parsed form"}}}
    (folder / FILE).write_text(json.dumps(parts), encoding="utf-8")

    assert read_known(TEXT, "a.toml", folder)[0] == {"said": "by the parsed form"}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        pytest.param(TEXT.replace("6", "7"), "a.toml", id="a text that was changed since"),
        pytest.param(TEXT, "b.toml", id="another file"),
    ],
)
def test_what_is_not_known_is_parsed(text: str, source: str, folder: Path) -> None:
    assert read_known(text, source, folder)[0] == read_toml(text, source)[0]


def test_without_a_parsed_form_everything_is_parsed(tmp_path: Path) -> None:
    assert read_known(TEXT, "a.toml", tmp_path)[0] == read_toml(TEXT, "a.toml")[0]


def test_a_changed_text_that_is_not_toml_is_refused_with_its_line(folder: Path) -> None:
    with pytest.raises(TemplateError, match=r"a\.toml") as caught:
        read_known(f"{TEXT}what\n", "a.toml", folder)

    assert "line 5" in caught.value.where
