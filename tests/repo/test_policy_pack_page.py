"""The page about a school's own policy pack holds what it says: its example is run, its pieces are read."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from sync.pack_files import built_in_catalogue, common_wording
from tests.repo.tree import ROOT
from tests.sync.frames import run
from tests.validators.building import OWN_HEAD
from validators.own_pack import parse_own_pack

PAGE = (ROOT / "docs" / "policy-pack.md").read_text(encoding="utf-8")
GUIDE, _, EXAMPLE = PAGE.partition("## A complete example")
BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)
COLUMNS = """
[fields.placements.transport_on]
heading = "Transport"
kind = "date"
[fields.providers.link_governor]
heading = "Link governor"
kind = "text"
"""


def _example(folder: Path) -> str:
    """Write the files of the example and return the output that the page promises."""
    names = ("ap-register.toml", "our-policy.toml", "AP register.csv")
    blocks = BLOCK.findall(EXAMPLE)
    assert [kind for kind, _ in blocks] == ["toml", "toml", "csv", "console", "text"]
    for name, (_, text) in zip(names, blocks, strict=False):
        (folder / name).write_text(text, encoding="utf-8")
    return str(blocks[-1][1])


def test_the_complete_example_gives_what_the_page_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    promised = _example(tmp_path).splitlines()
    monkeypatch.chdir(tmp_path)

    ran = run(["check", "--as-of", "2026-11-23"], state=tmp_path / "state")

    lines = ran.out.splitlines()
    places = [lines.index(line) for line in promised]
    assert places == sorted(places)
    assert ran.out.count("(OWN-01)") == 1
    assert ran.code == 1


def test_the_limit_of_the_example_holds_from_its_day_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _example(tmp_path)
    pack = tmp_path / "our-policy.toml"
    pack.write_text(pack.read_text(encoding="utf-8").replace("2026-11-01", "2026-12-01"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    ran = run(["check", "--as-of", "2026-11-23"], state=tmp_path / "state")

    assert "(AP-REF-03)" not in ran.out


def test_every_piece_of_the_guide_can_be_used() -> None:
    pieces = [text for kind, text in BLOCK.findall(GUIDE) if kind == "toml"]
    head, *others = pieces
    field = next(text for text in others if "pastoral_meeting_on]" in text)
    assert len(others) > 6

    assert "[pack]" in head
    for piece in others:
        columns = COLUMNS if piece == field else f"{COLUMNS}{field}"
        text = f"{OWN_HEAD}{columns}{piece}"
        pack = parse_own_pack(text, "own.toml", built_in_catalogue().rules, wording=common_wording())
        assert pack.rules or pack.fields


def test_no_two_pieces_are_the_same() -> None:
    blocks = BLOCK.findall(PAGE)

    assert all(one != other for one, other in pairwise(blocks))
