"""Inspected traffic, proxies, and no network at all."""

import socket
from pathlib import Path
from typing import Any

import pytest
from requests import Request, Session

from sheet_templates.errors import RegisterBusy, RegisterDenied
from sync.exit_codes import ExitCode, code_for
from sync.google.http.adapters import Adapter
from sync.google.http.client import SheetsClient
from sync.google.http.limits import Limits
from sync.google.http.wire import Wire
from tests.sheets_server.keys import account
from tests.sheets_server.register import REGISTER
from tests.sync.google.http.arranged import FIELDS, client_at
from tests.sync.google.http.secure import Authority, authority, proxy, running_securely

KEY = account().credentials("https://oauth2.googleapis.com")
BOOK = "1AbC-made-up_id"


@pytest.fixture(scope="module")
def by(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(autouse=True)
def _no_settings_of_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (
        "HTTPS_PROXY",
        "HTTP_PROXY",
        "ALL_PROXY",
        "NO_PROXY",
        "REQUESTS_CA_BUNDLE",
        "CURL_CA_BUNDLE",
    ):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


def google() -> SheetsClient:
    """Return a client at Google itself, which no test here reaches."""
    return client_at(None, KEY, tries=2)


def test_a_certificate_that_the_computer_does_not_know_is_refused_in_plain_words(by: Authority) -> None:
    with running_securely(by) as server, pytest.raises(RegisterDenied) as refused:
        client_at(server.url, KEY).spreadsheet(BOOK, fields=FIELDS)

    assert refused.value.what.endswith("this computer does not trust the certificate it was shown.")
    assert "sheets.googleapis.com and oauth2.googleapis.com" in refused.value.todo
    assert code_for(refused.value) is ExitCode.NOT_RUN
    assert server.calls() == []


@pytest.mark.parametrize("variable", ["SSL_CERT_FILE", "REQUESTS_CA_BUNDLE"])
def test_an_authority_that_the_computer_knows_is_trusted(
    by: Authority, variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, str(by.bundle))

    with running_securely(by) as server:
        book = server.seed(REGISTER)[0]
        assert client_at(server.url, KEY).spreadsheet(book, fields=FIELDS)["spreadsheetId"] == book


def test_nothing_switches_the_check_of_certificates_off(
    by: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CURL_CA_BUNDLE", "")

    with running_securely(by) as server:
        one = client_at(server.url, KEY)
        one.session.verify = False
        with pytest.raises(RegisterDenied, match="does not trust"):
            one.spreadsheet(BOOK, fields=FIELDS)


@pytest.mark.parametrize("content", [None, "no certificate"], ids=["not there", "holds none"])
def test_a_bundle_that_cannot_be_used_is_named(
    tmp_path: Path, by: Authority, content: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle = tmp_path / "bundle.pem"
    if content is not None:
        bundle.write_text(content, encoding="utf-8")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(bundle))

    with running_securely(by) as server, pytest.raises(RegisterDenied, match="REQUESTS_CA_BUNDLE"):
        client_at(server.url, KEY).spreadsheet(BOOK, fields=FIELDS)


def test_the_proxy_of_the_network_is_used_for_the_token_and_the_call(
    by: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(by.bundle))

    with running_securely(by) as server, proxy(leads_to=int(server.url.rpartition(":")[2])) as way:
        monkeypatch.setenv("HTTPS_PROXY", way.url)
        book = server.seed(REGISTER)[0]
        found = google().spreadsheet(book, fields=FIELDS)

    assert found["spreadsheetId"] == book
    assert way.asked == ["oauth2.googleapis.com:443", "sheets.googleapis.com:443"]


@pytest.mark.parametrize(
    ("answer", "error", "says"),
    [
        pytest.param("407 Proxy Authentication Required", RegisterDenied, "a name and a password", id="407"),
        pytest.param("403 Forbidden", RegisterDenied, "does not let this computer reach Google", id="403"),
        pytest.param("503 Service Unavailable", RegisterBusy, "does not answer", id="503"),
    ],
)
def test_a_proxy_that_refuses_is_named(
    answer: str, error: type[Exception], says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with proxy(refuses=answer) as way:
        monkeypatch.setenv("HTTPS_PROXY", way.url)
        with pytest.raises(error, match=says):
            google().spreadsheet(BOOK, fields=FIELDS)

    assert len(way.asked) == (2 if error is RegisterBusy else 1)


@pytest.mark.parametrize(
    "setting",
    [
        pytest.param("htp://proxy.school.example", id="a scheme that is none"),
        pytest.param("http://", id="no name"),
        pytest.param("http://[::1", id="half an address"),
        pytest.param("http://proxy.school.example:eighty", id="words for a port"),
        pytest.param("socks5://127.0.0.1:1", id="a kind that is not built in"),
    ],
)
def test_a_proxy_that_is_set_wrongly_is_named(setting: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", setting)

    with pytest.raises(RegisterDenied, match="proxy set for this computer"):
        google().spreadsheet(BOOK, fields=FIELDS)


def test_a_proxy_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{nobody.getsockname()[1]}")
        with pytest.raises(RegisterBusy, match="proxy of the network does not answer"):
            google().spreadsheet(BOOK, fields=FIELDS)


def test_a_computer_without_a_network_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = list[object]()

    def offline(host: object, *_: object, **__: object) -> list[object]:
        asked.append(host)
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", offline)

    with pytest.raises(RegisterBusy, match="seems to be offline") as met:
        google().spreadsheet(BOOK, fields=FIELDS)

    assert asked == ["oauth2.googleapis.com"] * 2
    assert code_for(met.value) is ExitCode.BUSY


def test_a_proxy_is_not_asked_for_the_server_that_stands_for_google(
    by: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(by.bundle))

    with running_securely(by) as server, proxy(refuses="407 No") as way:
        monkeypatch.setenv("HTTPS_PROXY", way.url)
        book = server.seed(REGISTER)[0]
        assert client_at(server.url, KEY).spreadsheet(book, fields=FIELDS)["spreadsheetId"] == book

    assert way.asked == []


def test_passwords_of_other_programs_are_not_sent_to_google(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("default login amy password made-up\n", encoding="utf-8")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    asked = Request("POST", "https://oauth2.googleapis.com/token")

    assert "Authorization" in Session().prepare_request(asked).headers
    assert "Authorization" not in Wire(Limits()).prepare(asked).headers


def test_only_this_computer_says_which_authorities_count() -> None:
    adapter = Adapter()
    asked = Wire(Limits()).prepare(Request("GET", "https://sheets.googleapis.com/"))
    pool: Any = adapter.get_connection_with_tls_context(asked, verify=True)

    adapter.cert_verify(pool, "https://sheets.googleapis.com/", verify=True, cert=None)

    assert (pool.cert_reqs, pool.ca_certs, pool.ca_cert_dir) == ("CERT_REQUIRED", None, None)


def test_google_is_told_that_packed_answers_are_understood() -> None:
    headers = Wire(Limits()).session.headers

    assert "gzip" in str(headers["User-Agent"])
    assert "gzip" in str(headers["Accept-Encoding"])
