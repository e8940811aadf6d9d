"""What the tests of telling share."""

from dataclasses import replace
from pathlib import Path

import pytest

from sync.settings import RegisterSettings
from sync.state.in_memory import MemoryStore
from tests.sync.commands.check_runs import IN_ORDER, LATE, NO_END
from tests.sync.commands.run_runs import a_workbook
from tests.sync.google.http.secure import Authority, authority
from tests.sync.telling.arranged import School, a_school
from tests.validators.building import rules_of

_PROXIES = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")


@pytest.fixture(scope="session")
def by(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """An authority that this computer does not know, and a certificate by it."""
    return authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def trusted(by: Authority, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A certificate for this computer that it trusts."""
    monkeypatch.setenv("SSL_CERT_FILE", str(by.bundle))
    return by.server


@pytest.fixture(autouse=True)
def _no_settings_of_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*_PROXIES, *(name.lower() for name in _PROXIES)):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def _on_monday(tmp_path_factory: pytest.TempPathFactory) -> School:
    folder = tmp_path_factory.mktemp("school")
    register = RegisterSettings("Main", str(a_workbook(folder, LATE, NO_END, IN_ORDER)))
    rules = rules_of(AP_REF_03={"owner": "SENCO"})
    few = tuple(rule for rule in rules if rule.id.startswith(("AP-REF", "AP-AGR", "NAT-AAP")))
    school = a_school(folder, register, rules=few)
    school.ended = school.run()
    return school


@pytest.fixture
def school(_on_monday: School, tmp_path: Path) -> School:
    """A school whose register was checked on Monday: one row is new to the AP lead, one to the SENCO."""
    return replace(_on_monday, folder=tmp_path, store=MemoryStore())
