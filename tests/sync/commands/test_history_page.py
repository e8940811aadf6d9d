"""Every key that the commands about the history print for programs is on their page."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sync.commands.run_runs import MONDAY, a_workbook, go
from tests.sync.commands.scenes import Scene, entered, make_scene
from tests.sync.frames import run

PAGE = Path(__file__).parents[3] / "docs" / "history.md"
NAMED_ELSEWHERE = {"state", "todo", "history", "counts", "open", "rows"}
"""Keys whose own keys are words of the register, of our tabs or of the state."""


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return make_scene(tmp_path_factory, lambda folder: go(folder, a_workbook(folder)))


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["status"], id="status"),
        pytest.param(["history"], id="history"),
        pytest.param(["accept", "AP register.xlsx"], id="accept"),
        pytest.param(["accept", "AP register.xlsx", "--take-over"], id="take over"),
        pytest.param(["remove", "AP register.xlsx", "-n"], id="remove"),
        pytest.param(["subject", "export", "AP register.xlsx", "AP-0001"], id="subject export"),
        pytest.param(["subject", "erase", "AP register.xlsx", "AP-0001"], id="subject erase"),
        pytest.param(["retention"], id="retention"),
    ],
)
def test_every_key_is_explained(scene: Scene, words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    folder = entered(scene, monkeypatch)
    monkeypatch.chdir(folder)
    told = {"AP_REGISTER_NOW": MONDAY}

    ran = run([*words, "--json"], state=folder.parent / "state", environ=told)

    explained = set(re.findall(r"`([a-z_]+)`", PAGE.read_text(encoding="utf-8")))
    assert ran.code == 0
    assert set(_keys(json.loads(ran.out))) - explained == set()


def _keys(value: object) -> Iterator[str]:
    """Give the keys of an object and of all inside it."""
    if isinstance(value, list):
        for one in value:
            yield from _keys(one)
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            if key not in NAMED_ELSEWHERE:
                yield from _keys(inner)
