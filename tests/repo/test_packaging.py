"""What is shipped, and what it is built from."""

import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path, PurePosixPath

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.repo.tree import PACKAGES, ROOT, repository_files, repository_texts

LOCKS = ("run.lock", "dev.lock")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built in this environment from what is on the disk."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def shipped(wheel: Path) -> list[PurePosixPath]:
    """The names of all files in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return [PurePosixPath(name) for name in archive.namelist()]


def _pins(lock: str) -> Iterator[tuple[str, str, str]]:
    """Yield name, version and the whole entry of every locked requirement."""
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    for entry in re.split(r"\n(?=\S)", text.replace("\\\n", " ").strip()):
        name, version = re.match(r"([^=\s]+)==(\S+)", entry).groups()  # type: ignore[union-attr]  # fails the test
        yield canonicalize_name(name), version, entry


def _versions(lock: str) -> dict[str, str]:
    return {name: version for name, version, _ in _pins(lock)}


def test_the_wheel_holds_the_four_packages_and_nothing_else(shipped: list[PurePosixPath]) -> None:
    at_the_top = {path.parts[0] for path in shipped}

    own = {name for name in at_the_top if not name.endswith(".dist-info")}
    assert own == set(PACKAGES)


def test_the_wheel_holds_every_file_of_the_packages(shipped: list[PurePosixPath]) -> None:
    in_the_tree = {
        PurePosixPath(path.relative_to(ROOT).as_posix())
        for path in repository_files()
        if path.relative_to(ROOT).parts[0] in PACKAGES
    }

    assert in_the_tree <= set(shipped)


def test_the_wheel_holds_the_policy_packs(shipped: list[PurePosixPath]) -> None:
    packs = {path.name for path in shipped if path.match("validators/packs/*.toml")}

    assert packs == {path.name for path in (ROOT / "validators" / "packs").glob("*.toml")}
    assert packs


def test_the_wheel_says_private_and_names_the_command(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        texts = {PurePosixPath(name).name: archive.read(name).decode() for name in archive.namelist()}

    assert "Classifier: Private :: Do Not Upload" in texts["METADATA"]
    assert "ap-register = sync.cli:main" in texts["entry_points.txt"]


def test_the_version_is_the_one_in_the_package(wheel: Path) -> None:
    source = (ROOT / "sync" / "__init__.py").read_text(encoding="utf-8")
    (version,) = re.findall(r'^__version__ = "(.+)"$', source, flags=re.MULTILINE)

    assert wheel.name.startswith(f"ap_register-{version}-")


@pytest.mark.parametrize("name", PACKAGES)
def test_no_other_distribution_owns_one_of_our_names(name: str) -> None:
    owners = metadata.packages_distributions().get(name, [])

    assert {canonicalize_name(owner) for owner in owners} <= {"ap-register"}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_names_no_address_and_no_index(lock: str) -> None:
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")

    assert "://" not in text
    assert set(re.findall(r"--[a-z][a-z-]*", text)) == {"--hash"}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_requirement_has_a_hash(lock: str) -> None:
    without = [
        name for name, _, entry in _pins(lock) if not re.search(r"--hash=sha256:[0-9a-f]{64}\b", entry)
    ]

    assert without == []


def test_both_locks_pin_the_same_versions() -> None:
    run, dev = _versions("run.lock"), _versions("dev.lock")

    assert {name: dev.get(name) for name in run} == run


def test_every_dependency_is_locked_at_a_version_that_it_allows() -> None:
    groups = PROJECT["dependency-groups"]
    wanted = {
        "run.lock": [*PROJECT["project"]["dependencies"], *groups["build"]],
        "dev.lock": [text for group in groups.values() for text in group if isinstance(text, str)],
    }
    for lock, texts in wanted.items():
        versions = _versions(lock)
        for requirement in map(Requirement, texts):
            assert requirement.specifier.contains(versions[canonicalize_name(requirement.name)]), requirement


# The parts are joined here so that this file does not hold what it forbids.
HOSTS = re.compile(
    "|".join(
        [
            r"py" + r"pi\.(?:org|python\.org|io)",
            r"python" + r"hosted\.org",
            r"npm" + r"js\.(?:org|com)",
            r"(?:deb|security|ftp)\.debian\.org",
            r"archive\." + r"ubuntu\.com",
            r"--(?:extra-)?index-" + r"url[ =]\S*\w\.\w",
            r"--trusted-" + r"host[ =]",
            r"--find-" + r"links[ =]",
        ]
    )
)
MACHINE_PATHS = re.compile(
    r"(?<![\w.~*\]\)-])/(?:work|root|home|Users|tmp)/[\w.~-]"
    r"|[A-Za-z]:\\{1,2}Users\\{1,2}\w"
)


@pytest.mark.parametrize(
    ("forbidden", "found_in"),
    [
        pytest.param(HOSTS, "https://" + "pypi." + "org/simple", id="registry or mirror host"),
        pytest.param(MACHINE_PATHS, "open('" + "/home" + "/ada/register.xlsx')", id="path of one machine"),
    ],
)
def test_no_file_names_a_place_that_only_one_machine_knows(forbidden: re.Pattern[str], found_in: str) -> None:
    hits = [
        f"{name}:{number}: {match.group()}"
        for name, text in repository_texts()
        for number, line in enumerate(text.splitlines(), start=1)
        if (match := forbidden.search(line))
    ]

    assert forbidden.search(found_in)
    assert hits == []
