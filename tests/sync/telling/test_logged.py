"""What is logged of telling: that it was done and how often, and never to whom, where, or about what."""

import logging
from io import StringIO

import pytest

from sync import logs
from sync.clock import SystemClock, SystemWaiter
from sync.settings import AlertsSettings
from sync.telling.heartbeat import Check, Heartbeat
from tests.canary import canaries_in
from tests.sync.telling.arranged import School, mails_at
from tests.sync.telling.servers import a_port, mail_server, web_server


def said_by(school: School) -> str:
    """Return what is logged, in full, while a school is told and its health check is called."""
    stream = StringIO()
    with logs.guarded(), web_server() as checks:
        logs.show_on(stream, 2)
        school.tell()
        Heartbeat(Check(f"{checks.url}/hidden-id"), SystemClock(), SystemWaiter()).end(0, {"registers": 1})
    return stream.getvalue()


@pytest.fixture
def told(school: School) -> School:
    file = school.folder / "alerts.txt"
    file.write_text(f"json://user:hidden-secret@127.0.0.1:{a_port()}/hidden-path\n", encoding="utf-8")
    file.chmod(0o600)
    school.settle(alerts=AlertsSettings(file))
    return school


def test_mails_alerts_and_calls_are_counted(told: School) -> None:
    with mail_server() as server:
        told.settle(mail=mails_at(server.port))
        lines = said_by(told).splitlines()

    assert lines == [
        "mails sent sent=4 failed=0",
        "alerts sent sent=0 failed=1",
        "health check called attempt=1 status=200",
    ]


def test_nobodys_name_or_address_and_no_secret_is_logged(told: School) -> None:
    with mail_server() as server:
        told.settle(mail=mails_at(server.port))
        text = said_by(told)

    assert canaries_in(text) == []
    assert "@" not in text
    assert "hidden" not in text
    assert str(told.folder) not in text
    assert "AP-" not in text


def test_mails_that_nobody_took_count_as_failed(school: School) -> None:
    school.settle(mail=mails_at(a_port()))

    assert said_by(school).splitlines()[0] == "mails sent sent=0 failed=4"


def test_no_word_fits_the_keys_of_telling() -> None:
    keys = {"sent": "dsl@school.example", "failed": "Zebedee", "status": "hidden", "to": "lead"}

    assert logs.allowed(keys) == {"dropped": 4}
    assert logging.getLogger(logs.LOGGER).handlers == []
