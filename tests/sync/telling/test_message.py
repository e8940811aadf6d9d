"""A digest as a mail: who it is from and for, that a program made it, and nothing loaded from elsewhere."""

from datetime import UTC, date, datetime
from email.message import EmailMessage

import pytest

from reports.telling.digest import digest_for
from reports.telling.roles import Role
from sync.telling.message import Sender, message_of
from tests.reports.telling.arranged import MONDAY, a_line, a_told

SENDER = Sender("ap@school.example", b"key", "0.1.0")
NOW = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)


def a_message(
    role: Role = Role.AP_LEAD, day: date = MONDAY, sender: Sender = SENDER, now: datetime = NOW
) -> EmailMessage:
    digest = digest_for(role, a_told(a_line(1)), day, set(Role))
    return message_of(digest, ["lead@school.example", "two@school.example"], sender, now)


def test_it_says_who_when_and_that_a_program_wrote_it() -> None:
    message = a_message()

    assert message["Subject"] == "AP register: 1 new"
    assert message["From"] == "AP register <ap@school.example>"
    assert message["To"] == "lead@school.example, two@school.example"
    assert message["Date"] == "Mon, 23 Nov 2026 07:30:00 +0000"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Precedence"] == "bulk"
    assert message["Reply-To"] is None
    assert message["Disposition-Notification-To"] is None


def test_it_is_text_and_html_and_nothing_else() -> None:
    parts = [part.get_content_type() for part in a_message().walk()]

    assert parts == ["multipart/alternative", "text/plain", "text/html"]


def test_it_fits_through_any_server() -> None:
    for line in a_message().as_bytes().splitlines():
        assert len(line) <= 998
        assert line.isascii()


def test_one_installation_day_and_role_have_one_id() -> None:
    message = a_message()

    assert message["Message-ID"] == a_message(now=NOW.replace(hour=11))["Message-ID"]
    assert message["Message-ID"].endswith("@school.example>")
    others = [
        a_message(Role.SENCO),
        a_message(day=date(2026, 11, 24)),
        a_message(sender=Sender("ap@school.example", b"another", "0.1.0")),
    ]
    assert len({message["Message-ID"], *(one["Message-ID"] for one in others)}) == 4


def test_the_key_is_not_part_of_what_is_shown_of_a_sender() -> None:
    assert "key=" not in repr(SENDER)


@pytest.mark.parametrize("bad", ["x\r\nBcc: y@z.example", "x\ny"])
def test_no_address_can_add_a_header(bad: str) -> None:
    digest = digest_for(Role.IT, a_told(), MONDAY, set(Role))

    with pytest.raises(ValueError, match=r".+"):
        message_of(digest, [f"{bad}@school.example"], SENDER, NOW)
