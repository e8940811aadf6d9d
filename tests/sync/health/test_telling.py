"""Whether people can be told, as the doctor sees it: looked at to the sign-in, and nobody gets anything."""

from pathlib import Path

import pytest

from sync.clock import SystemClock
from sync.health.points import Verdict
from sync.health.telling import alerts_point, heartbeat_point, mail_point, telling_points
from sync.settings import AlertsSettings, HeartbeatSettings, Settings
from sync.telling.heartbeat import Check
from tests.sync.google.http.secure import Authority, authority
from tests.sync.telling.arranged import mails_at
from tests.sync.telling.servers import (
    PASSWORD,
    USER,
    a_port,
    hanging_up,
    mail_server,
    saying,
    talking,
    web_server,
)

CLOCK = SystemClock()
SECRET = {"AP_REGISTER_MAIL_PASSWORD": PASSWORD}


@pytest.fixture(scope="module")
def by(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """An authority that this computer does not know, and a certificate by it."""
    return authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def trusted(by: Authority, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SSL_CERT_FILE", str(by.bundle))
    return by.server


def test_a_mail_server_that_encrypts_and_lets_us_in_is_in_order_and_gets_no_mail(trusted: Path) -> None:
    with mail_server(trusted, asks_who=True) as server:
        point = mail_point(mails_at(server.port, security="starttls", user=USER), SECRET, CLOCK)

    assert point.verdict is Verdict.OK, point
    assert f"encrypted; {USER} is signed in" in point.what
    assert server.signed_in == [USER]
    assert server.mails == []


def test_a_mail_server_that_speaks_nothing_but_encryption_is_in_order(trusted: Path) -> None:
    with mail_server(trusted, is_tls=True) as server:
        point = mail_point(mails_at(server.port, security="tls"), {}, CLOCK)

    assert (point.verdict, server.mails) == (Verdict.OK, [])


def test_a_server_on_this_computer_may_do_without_both() -> None:
    with mail_server() as server:
        point = mail_point(mails_at(server.port), {}, CLOCK)

    assert "without encryption; nobody has to sign in. Addresses: 4." in point.what
    assert point.where == f"127.0.0.1, port {server.port}"


def test_a_wrong_password_must_be_put_right_and_is_shown_nowhere(trusted: Path) -> None:
    with mail_server(trusted, asks_who=True) as server:
        settings = mails_at(server.port, security="starttls", user=USER)
        point = mail_point(settings, {"AP_REGISTER_MAIL_PASSWORD": "wrong horse"}, CLOCK)

    assert (point.verdict, point.what) == (
        Verdict.FAIL,
        "The mail server did not accept the user and password.",
    )
    assert "wrong horse" not in repr(point)


def test_a_certificate_that_nobody_knows_must_be_put_right(by: Authority) -> None:
    with mail_server(by.server) as server:
        point = mail_point(mails_at(server.port, security="starttls"), {}, CLOCK)

    assert point.verdict is Verdict.FAIL
    assert "does not trust the certificate" in point.what


def test_a_server_without_encryption_must_be_put_right() -> None:
    with mail_server() as server:
        point = mail_point(mails_at(server.port, security="starttls"), {}, CLOCK)

    assert (point.verdict, point.what) == (
        Verdict.FAIL,
        "The mail server offers no encryption, so nothing was sent.",
    )


def test_a_server_that_is_away_may_be_back_in_a_moment() -> None:
    point = mail_point(mails_at(a_port()), {}, CLOCK)

    assert (point.verdict, point.what) == (Verdict.WARN, "The mail server does not answer at that port.")


def test_a_server_that_greets_with_a_refusal_must_be_put_right() -> None:
    with talking(saying(b"554 go away")) as port:
        assert mail_point(mails_at(port), {}, CLOCK).verdict is Verdict.FAIL


def alerts(folder: Path, *urls: str, mode: int = 0o600) -> Settings:
    file = folder / "alerts.txt"
    file.write_text("\n".join(urls), encoding="utf-8")
    file.chmod(mode)
    return Settings(alerts=AlertsSettings(file))


def test_services_of_alerts_are_named_and_their_addresses_are_not(tmp_path: Path) -> None:
    point = alerts_point(alerts(tmp_path, "json://user:hidden@checks.example/secret"), {})

    assert point.verdict is Verdict.OK, point
    assert point.what == "Go to: JSON. Nothing was sent."
    assert "hidden" not in repr(point)
    assert "secret" not in repr(point)


@pytest.mark.parametrize(
    ("urls", "mode", "told"),
    [
        pytest.param(("nonsense:hidden",), 0o600, "Apprise wants it: address 1", id="not an address"),
        pytest.param((), 0o600, "There is no address", id="empty file"),
        pytest.param(("json://hidden",), 0o644, "Other accounts", id="open to others"),
    ],
)
def test_alerts_that_cannot_be_sent_must_be_put_right(
    tmp_path: Path, urls: tuple[str, ...], mode: int, told: str
) -> None:
    point = alerts_point(alerts(tmp_path, *urls, mode=mode), {})

    assert point.verdict is Verdict.FAIL
    assert told in point.what
    assert "hidden" not in repr(point)


def test_more_addresses_than_are_used_are_told(tmp_path: Path) -> None:
    point = alerts_point(alerts(tmp_path, *(f"json://host{number}" for number in range(11))), {})

    assert (point.verdict, point.what) == (Verdict.WARN, "Only the first 10 addresses get alerts.")


def test_without_the_library_alerts_must_be_put_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sync.telling.alerts._installed", lambda: None)

    point = alerts_point(alerts(tmp_path, "json://host"), {})

    assert point.verdict is Verdict.FAIL
    assert "Apprise, which is not installed" in point.what


def test_a_health_check_is_reached_and_not_called(trusted: Path) -> None:
    with web_server(certificate=trusted) as server:
        point = heartbeat_point(Check(server.url), CLOCK)

    assert point.verdict is Verdict.OK, point
    assert server.called == []
    assert "made-up-id" not in repr(point)


def test_a_health_check_on_this_computer_may_do_without_encryption() -> None:
    with web_server() as server:
        assert heartbeat_point(Check(server.url), CLOCK).verdict is Verdict.OK


def test_a_health_check_that_cannot_be_reached_is_told_and_its_address_is_not(by: Authority) -> None:
    away = heartbeat_point(Check(f"https://127.0.0.1:{a_port()}/hidden"), CLOCK)
    with talking(hanging_up) as port:
        broken = heartbeat_point(Check(f"https://127.0.0.1:{port}/hidden"), CLOCK)
    with web_server(certificate=by.server) as server:
        unknown = heartbeat_point(Check(server.url), CLOCK)

    assert [one.verdict for one in (away, broken, unknown)] == [Verdict.WARN] * 3
    assert "hidden" not in repr((away, broken))


def test_a_health_check_that_does_not_answer_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sync.health.telling.SECONDS", 0.0)

    assert heartbeat_point(Check("https://127.0.0.1:9/x"), CLOCK).what == "It did not answer in time."


def test_an_address_that_cannot_be_used_must_be_put_right() -> None:
    point = heartbeat_point(Check("ftp://x", trouble="It cannot be used."), CLOCK)

    assert (point.verdict, point.what) == (Verdict.FAIL, "It cannot be used.")


def test_only_what_is_asked_for_is_looked_at(tmp_path: Path) -> None:
    heartbeat = Settings(heartbeat=HeartbeatSettings("http://elsewhere.example/x"))
    everything = Settings(mail=mails_at(a_port()), alerts=alerts(tmp_path, "json://a").alerts)
    environ = {"AP_REGISTER_HEARTBEAT_URL": f"http://127.0.0.1:{a_port()}/x"}

    assert list(telling_points(Settings(), {}, CLOCK)) == []
    assert [one.part for one in telling_points(heartbeat, {}, CLOCK)] == ["Health check"]
    assert [one.part for one in telling_points(everything, environ, CLOCK)] == [
        "Mail",
        "Alerts",
        "Health check",
    ]
    assert [one.part for one in telling_points(Settings(), {"AP_REGISTER_ALERTS": "json://a"}, CLOCK)] == [
        "Alerts"
    ]
