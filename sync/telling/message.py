"""A digest as a mail: text and HTML, made by a program, and known again when it comes twice."""

import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from reports.telling.digest import Digest
from reports.telling.html import html_of
from reports.telling.layout import blocks
from reports.telling.plain_text import text_of
from reports.telling.roles import Role
from sync.telling.addresses import domain_of

TRIAL_SUBJECT = "AP register: a test, nothing to do"

_NAME = "AP register"
_DIGITS = 32
_TRIAL = """\
This is a test of the AP register, sent by hand. There is nothing to do.

It shows that mails for this role reach you: {role}.
They come on school days when something is new, due soon or could not be
checked, and once a week in any case. None of them names a pupil.

If you do not know what this is about, tell whoever looks after the computers.

Sent by ap-register {version}.
"""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who mails come from.

    Attributes:
        address: The address.
        key: The installation's key, so that no other installation gives a mail the same id.
        version: Of this program.
    """

    address: str
    key: bytes = field(repr=False)
    version: str


def message_of(digest: Digest, to: Sequence[str], sender: Sender, now: datetime) -> EmailMessage:
    """Return a digest as a mail.

    Two of one installation, day and role have one Message-ID, by which mail programs and servers tell that a
    second try is no second mail.

    Args:
        digest: For one role.
        to: The addresses of the role.
        sender: Who it comes from.
        now: When, with its zone.
    """
    message = _headed(digest.subject, to, sender, now)
    message["Message-ID"] = f"<{_id(digest, sender)}@{domain_of(sender.address)}>"
    said = blocks(digest, sender.version)
    message.set_content(text_of(said), cte="quoted-printable")
    message.add_alternative(html_of(said, digest.subject), subtype="html", cte="quoted-printable")
    return message


def trial_of(role: Role, to: Sequence[str], sender: Sender, now: datetime) -> EmailMessage:
    """Return a mail that says it is a test, so that a role's readers know what to look for.

    Args:
        role: Whose mails these addresses get.
        to: The addresses of the role.
        sender: Who it comes from.
        now: When, with its zone.
    """
    message = _headed(TRIAL_SUBJECT, to, sender, now)
    message["Message-ID"] = (
        f"<ap-register.test.{secrets.token_hex(_DIGITS // 2)}@{domain_of(sender.address)}>"
    )
    message.set_content(_TRIAL.format(role=role.value, version=sender.version), cte="quoted-printable")
    return message


def _headed(subject: str, to: Sequence[str], sender: Sender, now: datetime) -> EmailMessage:
    """Return a mail without words: from whom, to whom, and that a program made it."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = subject
    message["From"] = Address(_NAME, addr_spec=sender.address)
    message["To"] = tuple(Address(addr_spec=one) for one in to)
    message["Date"] = format_datetime(now)
    message["Auto-Submitted"] = "auto-generated"
    message["Precedence"] = "bulk"
    message["X-Auto-Response-Suppress"] = "All"
    return message


def _id(digest: Digest, sender: Sender) -> str:
    parts = "\x1f".join(["mail", digest.day.isoformat(), digest.role or ""])
    return f"ap-register.{hmac.digest(sender.key, parts.encode(), 'sha256').hex()[:_DIGITS]}"
