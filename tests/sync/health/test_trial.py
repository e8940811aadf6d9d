"""A test message: everybody who is told gets one that says so, and each role hears what came of it."""

from pathlib import Path

import pytest

from reports.telling.roles import Role
from sync.clock import SystemClock
from sync.health.points import Verdict
from sync.health.trial import trial_points
from sync.settings import AlertsSettings, Settings
from tests.sync.frames import run
from tests.sync.telling.arranged import mails_at
from tests.sync.telling.servers import a_port, mail_server, web_server

CLOCK = SystemClock()
LEAD, DEPUTY, IT = "lead@school.example", "deputy@school.example", "it@school.example"


def test_each_role_gets_one_mail_that_says_it_is_a_test_and_for_whom() -> None:
    with mail_server() as server:
        settings = Settings(mail=mails_at(server.port, {"ap_lead": (LEAD, DEPUTY), "it": (IT,)}))
        points = list(trial_points(settings, {}, CLOCK))

    assert [(one.part, one.verdict, one.where) for one in points] == [
        ("Test to AP lead", Verdict.OK, f"{LEAD}, {DEPUTY}"),
        ("Test to IT", Verdict.OK, IT),
    ]
    assert server.to == [[LEAD, DEPUTY], [IT]]
    for mail, role in zip(server.mails, (Role.AP_LEAD, Role.IT), strict=True):
        assert mail["Subject"] == "AP register: a test, nothing to do"
        assert f"mails for this role reach you: {role.value}." in mail.get_content()
        assert mail["Auto-Submitted"] == "auto-generated"
    assert server.mails[0]["Message-ID"] != server.mails[1]["Message-ID"]


def test_a_second_test_is_another_mail() -> None:
    with mail_server() as server:
        settings = Settings(mail=mails_at(server.port, {"ap_lead": (LEAD,)}))
        for _ in range(2):
            list(trial_points(settings, {}, CLOCK))

    first, second = (mail["Message-ID"] for mail in server.mails)
    assert first != second


def test_an_address_that_the_server_does_not_know_is_told_and_the_others_get_theirs() -> None:
    with mail_server() as server:
        server.refuses = {DEPUTY: "550 Unknown", IT: "550 Unknown"}
        settings = Settings(mail=mails_at(server.port, {"ap_lead": (LEAD, DEPUTY), "it": (IT,)}))
        lead, it = trial_points(settings, {}, CLOCK)

    assert (lead.verdict, lead.what) == (
        Verdict.WARN,
        "Sent, but not to all. The mail server does not know 1 of the addresses of: AP lead.",
    )
    assert it.verdict is Verdict.FAIL
    assert it.what.startswith("Not sent. The mail server takes no mail for")
    assert server.to == [[LEAD]]


def test_a_server_that_is_not_there_is_told_for_each_role() -> None:
    settings = Settings(mail=mails_at(a_port(), {"ap_lead": (LEAD,), "it": (IT,)}))

    points = list(trial_points(settings, {}, CLOCK))

    assert {(one.verdict, one.what) for one in points} == {
        (Verdict.FAIL, "Not sent. The mail server does not answer at that port.")
    }


def test_chats_get_it_too_and_no_address_is_shown(tmp_path: Path) -> None:
    file = tmp_path / "alerts.txt"
    with web_server() as server:
        address = server.url.replace("http://", "json://")
        file.write_text(f"{address}?secret=hidden\n", encoding="utf-8")
        file.chmod(0o600)
        [point] = trial_points(Settings(alerts=AlertsSettings(file)), {}, CLOCK)

    assert (point.verdict, point.where) == (Verdict.OK, str(file))
    assert point.what == "Taken by: JSON. Look whether it came."
    [called] = server.called
    assert "This is a test" in called.body
    assert "hidden" not in repr(point)


@pytest.mark.parametrize(
    ("addresses", "told"),
    [
        pytest.param("json://127.0.0.1:{port}/hidden", "The alert to address 1", id="nobody answers"),
        pytest.param(" ", "There is no address for alerts", id="no address"),
    ],
)
def test_chats_that_cannot_be_told_are_said_to_be(addresses: str, told: str) -> None:
    environ = {"AP_REGISTER_ALERTS": addresses.format(port=a_port())}

    [point] = trial_points(Settings(), environ, CLOCK)

    assert point.verdict is Verdict.FAIL
    assert told in point.what
    assert "hidden" not in repr(point)


def test_with_nobody_to_tell_that_is_what_is_said() -> None:
    [point] = trial_points(Settings(), {}, CLOCK)

    assert (point.verdict, point.what) == (
        Verdict.FAIL,
        "The settings name nobody to tell, so nothing was sent.",
    )


@pytest.mark.parametrize(("words", "number"), [((), 0), (("--send-test",), 1)], ids=["as usual", "asked for"])
def test_the_doctor_sends_it_only_where_it_is_asked_to(
    words: tuple[str, ...], number: int, tmp_path: Path
) -> None:
    with mail_server() as server:
        (tmp_path / "ap-register.toml").write_text(
            f'[mail]\nhost = "127.0.0.1"\nport = {server.port}\nsecurity = "none"\n'
            f'from = "ap@school.example"\n[mail.to]\nap_lead = ["{LEAD}"]\n',
            encoding="utf-8",
        )
        settings = str(tmp_path / "ap-register.toml")
        ran = run(["doctor", "-c", settings, *words], state=tmp_path / "state")

    assert ran.code == 0, ran.out
    assert len(server.mails) == number
    assert ("Test to AP lead: The mail server took it." in ran.out) is bool(number)
