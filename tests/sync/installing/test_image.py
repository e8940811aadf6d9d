"""The Dockerfile, read as Docker reads it: what the image holds, as whom it runs, what it starts."""

import json
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from sync.installing.compose import USER
from tests.repo.tree import PACKAGES, ROOT

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
IGNORED = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()


@dataclass
class Stage:
    """One image on the way: its base, and its lines by their first word."""

    base: str
    lines: list[tuple[str, str]] = field(default_factory=list)

    def of(self, word: str) -> list[str]:
        return [rest for name, rest in self.lines if name == word]


def _stages() -> list[Stage]:
    joined = re.sub(r"\\\n\s*", "", "\n".join(x for x in DOCKERFILE.splitlines() if not x.startswith("#")))
    stages: list[Stage] = []
    for line in filter(None, joined.splitlines()):
        word, _, rest = line.partition(" ")
        if word == "FROM":
            stages.append(Stage(rest.split()[0]))
        else:
            stages[-1].lines.append((word, rest))
    return stages


BUILD, FINAL = _stages()


def _environ() -> dict[str, str]:
    return {
        key: value.strip('"')
        for line in FINAL.of("ENV")
        for key, value in re.findall(r'(\w+)=("[^"]*"|\S+)', line)
    }


def _copied() -> list[str]:
    return [word for line in BUILD.of("COPY") for word in line.split()[:-1]]


def test_both_stages_are_the_same_python() -> None:
    assert {BUILD.base, FINAL.base} == {"python:3.11-slim"}


def test_every_package_is_installed_by_its_hash_and_none_is_built() -> None:
    installs = [line for line in BUILD.of("RUN") if "pip install" in line]

    assert "--require-hashes --only-binary :all: -r requirements/run.lock" in installs[0]
    assert "--no-deps --no-build-isolation ." in installs[1]
    assert len(installs) == 2
    assert not any("pip" in line for line in FINAL.of("RUN"))


def test_nothing_is_kept_of_the_installing() -> None:
    assert "PIP_NO_CACHE_DIR=1" in BUILD.of("ENV")[0]
    assert "rm -rf /var/lib/apt/lists/*" in FINAL.of("RUN")[0]
    assert "--no-install-recommends ca-certificates" in FINAL.of("RUN")[0]


def test_it_runs_as_an_account_without_rights() -> None:
    assert FINAL.of("USER") == [f"{USER}:{USER}"]
    assert f"install -d -m 0700 -o {USER} -g {USER} /var/lib/ap-register" in FINAL.of("RUN")[0]


def test_it_serves_and_says_whether_it_is_well() -> None:
    health = FINAL.of("HEALTHCHECK")[0]

    assert json.loads(FINAL.of("ENTRYPOINT")[0]) == ["ap-register"]
    assert json.loads(FINAL.of("CMD")[0]) == ["serve"]
    assert json.loads(health.partition("CMD ")[2]) == ["ap-register", "status", "--max-age", "26h"]


def test_state_is_kept_outside_and_nothing_else_is_written() -> None:
    environ = _environ()

    assert json.loads(FINAL.of("VOLUME")[0]) == [environ["AP_REGISTER_STATE_DIR"]]
    assert environ["PYTHONDONTWRITEBYTECODE"] == "1"
    assert environ["HOME"] == environ["AP_REGISTER_STATE_DIR"]


def test_no_secret_and_no_port_is_in_it() -> None:
    assert FINAL.of("EXPOSE") == []
    assert BUILD.of("ARG") + FINAL.of("ARG") == []
    assert not re.search(r"(?i)password|token|secret", DOCKERFILE)


def test_docker_sees_what_it_copies_and_nothing_else() -> None:
    allowed = {line.removeprefix("!") for line in IGNORED if line.startswith("!")}

    assert IGNORED[1] == "*"
    assert {name.partition("/")[0] for name in _copied()} == allowed
    assert set(PACKAGES) <= allowed


@pytest.mark.slow
def test_what_is_copied_is_enough_to_build_the_package(tmp_path: Path) -> None:
    for name in _copied():
        if name in PACKAGES:
            shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif "/" not in name:
            shutil.copy(ROOT / name, tmp_path / name)
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]

    done = subprocess.run(command, cwd=tmp_path, check=False, capture_output=True, text=True)

    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "dist").glob("ap_register-*.whl"))) == 1


def test_the_python_of_the_image_is_one_that_is_supported() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert project["requires-python"] == ">=3.11"
    assert FINAL.base.startswith("python:3.11")
