"""Registers with a past, made once for a module and put back before each test at the very same place.

What is known of a register hangs on its path, so a scene cannot be copied elsewhere.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest


@dataclass
class Scene:
    """A folder of registers, and the state beside it.

    Attributes:
        root: The folder above both.
        files: What is in it, by its place.
    """

    root: Path
    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        return self.root / "share"

    def put_back(self) -> Path:
        """Return the folder of registers, as it was made."""
        shutil.rmtree(self.root)
        self.folder.mkdir(parents=True)
        for name, data in self.files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return self.folder


def make_scene(factory: pytest.TempPathFactory, make: Callable[[Path], object]) -> Scene:
    """Make a scene, with the settings of this computer out of reach."""
    scene = Scene(factory.mktemp("scene"))
    scene.folder.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(scene.root)
        patch.setenv("XDG_CONFIG_HOME", str(scene.root / "config"))
        make(scene.folder)
    made = (path for path in scene.root.rglob("*") if path.is_file())
    scene.files = {str(path.relative_to(scene.root)): path.read_bytes() for path in made}
    return scene


def entered(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a scene back, and return its folder of registers."""
    monkeypatch.chdir(scene.root.parent)
    folder = scene.put_back()
    monkeypatch.chdir(scene.root)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(scene.root / "config"))
    return folder
