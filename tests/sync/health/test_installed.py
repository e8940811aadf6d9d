from importlib import metadata
from pathlib import Path

import pytest

from sync.health import installed
from sync.health.installed import OWN_NAMES, installed_points, origin_point, owner_point, package_points
from sync.health.points import Verdict


def versions(**there: str) -> dict[str, str]:
    return there


def test_packages_that_are_there_make_one_point() -> None:
    (point,) = package_points(["pandas>=3.0", "rich >= 14.0"], versions(pandas="3.1.1", rich="14.0").get)

    assert point.verdict is Verdict.OK
    assert point.what == "2 needed packages are there: pandas 3.1.1, rich 14.0."


@pytest.mark.parametrize(
    ("there", "told"),
    [
        pytest.param({}, "The package pandas is missing.", id="not there"),
        pytest.param(
            {"pandas": "2.9.9"}, "The package pandas is 2.9.9; at least 3.0 is needed.", id="too old"
        ),
        pytest.param({"pandas": "unknown"}, "The package pandas is unknown; at least 3.0", id="no number"),
    ],
)
def test_a_package_that_is_missing_or_old_is_named(there: dict[str, str], told: str) -> None:
    first, last = package_points(["pandas>=3.0"], there.get)

    assert first.verdict is Verdict.FAIL
    assert told in first.what
    assert last.what.startswith("0 needed packages")


@pytest.mark.parametrize("version", ["3.0", "3.0.0rc1", "3.10.2+local", "10.0"])
def test_versions_are_compared_as_numbers(version: str) -> None:
    (point,) = package_points(["pandas>=3.0"], {"pandas": version}.get)

    assert point.verdict is Verdict.OK


def test_running_from_the_source_is_pointed_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> list[str]:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "requires", missing)
    monkeypatch.setattr(metadata, "packages_distributions", dict)

    assert next(iter(installed_points())).verdict is Verdict.WARN


def test_a_package_that_is_not_there_has_no_version() -> None:
    assert installed._version("no-such-package-anywhere") is None  # noqa: SLF001 - what the points ask
    assert installed._version("pytest") is not None  # noqa: SLF001 - what the points ask


@pytest.mark.parametrize(
    ("owners", "expected"),
    [
        pytest.param({}, Verdict.OK, id="nobody, as when the source is used in place"),
        pytest.param({"validators": ["ap-register"], "sync": ["AP-Register"]}, Verdict.OK, id="this product"),
        pytest.param(
            {"validators": ["ap-register", "validators"]}, Verdict.FAIL, id="the library of that name too"
        ),
        pytest.param({"pandas": ["pandas"]}, Verdict.OK, id="names of others"),
    ],
)
def test_another_owner_of_our_names_is_found(owners: dict[str, list[str]], expected: Verdict) -> None:
    assert owner_point(owners).verdict is expected


def test_the_other_owner_is_named() -> None:
    assert "validators (validators)" in owner_point({"validators": ["validators"]}).what


def test_parts_from_two_folders_are_found() -> None:
    one, other = Path("/opt/ap"), Path("/opt/other")

    assert origin_point(dict.fromkeys(OWN_NAMES, one)).verdict is Verdict.OK
    assert origin_point({**dict.fromkeys(OWN_NAMES, one), "validators": other}).verdict is Verdict.FAIL
    assert origin_point({**dict.fromkeys(OWN_NAMES, one), "reports": None}).verdict is Verdict.FAIL


@pytest.mark.parametrize("name", ["no_such_part", "tests.sync.health"])
def test_only_a_part_that_is_there_has_a_folder(name: str) -> None:
    folder = installed._origin(name)  # noqa: SLF001 - what the points ask

    assert (folder is None) == (name == "no_such_part")


def test_this_environment_is_in_order() -> None:
    points = list(installed_points())

    assert [point.part for point in points] == ["Packages", "Names", "Parts"]
    assert [point.what for point in points if point.verdict is Verdict.FAIL] == []
