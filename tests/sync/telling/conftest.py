"""What the tests of telling share."""

from pathlib import Path

import pytest

from tests.sync.google.http.secure import Authority, authority

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
