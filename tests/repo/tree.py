"""The files of the repository, as git sees them."""

import subprocess
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import needs_tool

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("reports", "sheet_templates", "sync", "validators")


@cache
def _listed() -> tuple[Path, ...]:
    listing = subprocess.run(
        [needs_tool("git"), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    names = sorted({name.decode() for name in listing.stdout.split(b"\0") if name})
    return tuple(path for name in names if (path := ROOT / name).is_file())


def repository_files() -> tuple[Path, ...]:
    """Return every file that is, or would be, committed. Skips the test outside a git checkout."""
    if not (ROOT / ".git").exists():
        pytest.skip("Not a git checkout.")
    return _listed()


def repository_texts() -> list[tuple[str, str]]:
    """Return name and text of every file that is not binary."""
    texts = []
    for path in repository_files():
        raw = path.read_bytes()
        if b"\0" not in raw:
            texts.append((path.relative_to(ROOT).as_posix(), raw.decode("utf-8", errors="replace")))
    return texts


def pages() -> list[Path]:
    """Return every Markdown page."""
    return [path for path in repository_files() if path.suffix == ".md"]
