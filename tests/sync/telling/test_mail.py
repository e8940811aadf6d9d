"""Mails over a real connection: encrypted or not at all, in time or not at all, and never raised."""

import socket
import time
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest

from sync.clock import SystemClock
from sync.settings import MailSettings
from sync.telling.mail import Post, send
from tests.canary import CANARIES, canaries_in
from tests.sync.google.http.secure import Authority
from tests.sync.telling.servers import (
    HOST,
    PASSWORD,
    USER,
    Talk,
    a_port,
    dripping,
    hanging_up,
    mail_server,
    saying,
    silent,
    talking,
)

LEAD, SENCO = "lead@school.example", "senco@school.example"
QUICK = 0.8


def a_mail(*to: str) -> EmailMessage:
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = "AP register: all well"
    mail["From"] = USER
    mail["To"] = ", ".join(to)
    mail.set_content("All well.")
    return mail


def a_post(port: int, password: str | None = PASSWORD, total: float = 10.0, **parts: object) -> Post:
    settings = MailSettings(**{"host": HOST, "sender": USER, "to": {}, "port": port, **parts})  # type: ignore[arg-type]
    return Post(settings, lambda: password, SystemClock(), total)


ONE = {"AP lead": a_mail(LEAD)}
BOTH = {"AP lead": a_mail(LEAD), "SENCO": a_mail(SENCO)}


def test_mails_go_over_one_encrypted_connection_to_whom_they_are_for(trusted: Path) -> None:
    with mail_server(trusted, asks_who=True) as server:
        sent = send(BOTH, a_post(server.port, user=USER))

    assert (sent.done, sent.troubles) == (["AP lead", "SENCO"], {})
    assert server.to == [[LEAD], [SENCO]]
    assert server.encrypted == [True, True]
    assert server.signed_in == [USER]


def test_encryption_from_the_first_byte_works_as_well(trusted: Path) -> None:
    with mail_server(trusted, is_tls=True) as server:
        sent = send(ONE, a_post(server.port, security="tls"))

    assert sent.done == ["AP lead"]
    assert len(server.mails) == 1


def test_a_mail_for_several_addresses_is_one_mail() -> None:
    with mail_server() as server:
        sent = send({"AP lead": a_mail(LEAD, SENCO)}, a_post(server.port, security="none"))

    assert sent.done == ["AP lead"]
    assert server.to == [[LEAD, SENCO]]


def test_without_encryption_mails_go_to_this_computer_alone() -> None:
    with mail_server() as server:
        here = send(ONE, a_post(server.port, security="none"))
    away = send(ONE, a_post(25, security="none", host="mail.school.example"))

    assert here.done == ["AP lead"]
    assert away.troubles == {
        "AP lead": "Mails are not sent without encryption. Use starttls or tls ([mail], security)."
    }


def test_a_password_is_not_even_asked_for_where_it_would_go_in_the_clear() -> None:
    def never() -> str:
        pytest.fail("The password was asked for.")

    anywhere = "0.0.0.0"  # noqa: S104 - reaches this computer, and does not look so
    with mail_server() as server:
        settings = MailSettings(anywhere, USER, {}, server.port, "none", allow_plain=True, user=USER)
        why = _trouble(Post(settings, never, SystemClock(), 5.0))

    assert why == "A password is never sent without encryption. Use starttls or tls, or no user."


def _trouble(post: Post, mails: dict[str, EmailMessage] | None = None) -> str:
    sent = send(mails or ONE, post)
    assert sent.done == []
    (why,) = set(sent.troubles.values())
    return why


def test_a_server_without_encryption_gets_nothing() -> None:
    with mail_server() as server:
        why = _trouble(a_post(server.port))

    assert why == "The mail server offers no encryption, so nothing was sent."
    assert server.mails == []


def test_a_server_whose_certificate_nobody_trusts_gets_nothing(by: Authority) -> None:
    with mail_server(by.server, asks_who=True) as server:
        why = _trouble(a_post(server.port, user=USER))

    assert why == "This computer does not trust the certificate of the mail server."
    assert not server.mails
    assert not server.signed_in


def test_a_server_with_the_certificate_of_another_gets_nothing(trusted: Path) -> None:
    with mail_server(trusted) as server:
        why = _trouble(a_post(server.port, host="localhost"))

    assert why == "This computer does not trust the certificate of the mail server."
    assert server.mails == []


def test_tls_to_a_server_that_begins_in_the_clear_is_explained() -> None:
    with mail_server() as server:
        why = _trouble(a_post(server.port, security="tls"))

    assert why == "The mail server and this computer did not agree on encryption. Look at port and security."


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("another", "The mail server did not accept the user and password."),
        (None, "No password is kept for mail. See docs/telling.md."),
        ("schön", "The password for mail holds letters that mail servers do not know."),
    ],
    ids=["a wrong one", "none", "one that cannot be sent"],
)
def test_a_password_that_does_not_open_the_server_is_told_of(
    password: str | None, why: str, trusted: Path
) -> None:
    with mail_server(trusted, asks_who=True) as server:
        assert _trouble(a_post(server.port, password, user=USER)) == why

    assert server.mails == []


def test_a_server_where_nobody_can_sign_in_is_told_of() -> None:
    with talking(saying(b"220 hello", b"250 plain")) as port:
        why = _trouble(a_post(port, security="none", user=USER))

    assert why == "The mail server lets nobody sign in this way."


def test_one_role_whose_addresses_are_not_known_keeps_no_other_from_its_mail() -> None:
    with mail_server() as server:
        server.refuses[LEAD] = f"550 no {CANARIES[0]} here"
        sent = send(BOTH, a_post(server.port, security="none"))

    assert sent.done == ["SENCO"]
    assert sent.troubles == {"AP lead": "The mail server takes no mail for the addresses of: AP lead."}


def test_an_address_that_is_not_known_keeps_no_other_of_its_role_from_the_mail() -> None:
    with mail_server() as server:
        server.refuses[SENCO] = "550 unknown"
        sent = send({"AP lead": a_mail(LEAD, SENCO)}, a_post(server.port, security="none"))

    assert sent.done == ["AP lead"]
    assert sent.troubles == {"AP lead": "The mail server does not know 1 of the addresses of: AP lead."}


def test_a_mail_that_is_turned_down_keeps_no_other_back_and_no_word_of_the_server_is_shown() -> None:
    with mail_server() as server:
        server.turns_down.append(f"554 spam about {CANARIES[1]}")
        sent = send(BOTH, a_post(server.port, security="none"))

    assert sent.done == ["SENCO"]
    assert sent.troubles == {"AP lead": "The mail server turned the mail down (status 554)."}
    assert canaries_in(*sent.troubles.values()) == []


@pytest.mark.parametrize(
    ("talk", "why"),
    [
        pytest.param(hanging_up, "The mail server ended the connection.", id="hangs up"),
        pytest.param(saying(b"554 go away"), "The mail server turned us down (status 554).", id="says no"),
        pytest.param(
            saying(b"220 hi", b"250 hi", b"553 not you"),
            "The mail server takes no mail from the address in [mail], from.",
            id="does not like the sender",
        ),
        pytest.param(
            saying(b"220 hi", b"502 what", b"502 what"),
            "The mail server turned us down (status 502).",
            id="knows no greeting",
        ),
        pytest.param(
            saying(b"220 hi", b"250 hi", b"421 busy"),
            "The mail server takes no mail from the address in [mail], from.",
            id="has had enough",
        ),
        pytest.param(saying(b"hello?"), "The mail server turned us down (status -1).", id="talks nonsense"),
    ],
)
def test_whatever_a_server_says_is_put_into_words(talk: Talk, why: str) -> None:
    with talking(talk) as port:
        told = _trouble(a_post(port, security="none", total=3.0), BOTH)

    assert told == why


def test_no_server_at_that_port() -> None:
    why = _trouble(a_post(a_port(), security="none"))

    assert why == "The mail server does not answer at that port."


def test_a_name_that_is_none() -> None:
    why = _trouble(a_post(25, host="mail.invalid"))

    assert why.startswith(("There is no computer with the name", "The mail server"))


@pytest.mark.parametrize("talk", [silent, dripping], ids=["silent", "dripping"])
@pytest.mark.parametrize("security", ["none", "starttls", "tls"])
def test_no_server_takes_longer_than_it_may(talk: Talk, security: str) -> None:
    began = time.monotonic()
    with talking(talk) as port:
        why = _trouble(a_post(port, security=security, total=QUICK))
        took = time.monotonic() - began

    assert took < QUICK + 1
    assert why in {
        "The mail server took too long.",
        "The mail server and this computer did not agree on encryption. Look at port and security.",
    }


def test_what_was_sent_before_the_time_was_up_counts_as_sent() -> None:
    takes_one = saying(b"220 hi", b"250 hi", b"250 ok", b"250 ok", b"354 go", b"250 taken")

    def talk(connection: socket.socket) -> None:
        takes_one(connection)
        silent(connection)

    with talking(talk) as port:
        sent = send(BOTH, a_post(port, security="none", total=QUICK))

    assert sent.done == ["AP lead"]
    assert sent.troubles == {"SENCO": "The mail server took too long."}
