"""A digest as a mail: text and HTML, made by a program, and known again when it comes twice."""

import hmac
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
from sync.telling.addresses import domain_of

_NAME = "AP register"
_DIGITS = 32


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
    message = EmailMessage(policy=SMTP)
    message["Subject"] = digest.subject
    message["From"] = Address(_NAME, addr_spec=sender.address)
    message["To"] = tuple(Address(addr_spec=one) for one in to)
    message["Date"] = format_datetime(now)
    message["Message-ID"] = f"<{_id(digest, sender)}@{domain_of(sender.address)}>"
    message["Auto-Submitted"] = "auto-generated"
    message["Precedence"] = "bulk"
    message["X-Auto-Response-Suppress"] = "All"
    said = blocks(digest, sender.version)
    message.set_content(text_of(said), cte="quoted-printable")
    message.add_alternative(html_of(said, digest.subject), subtype="html", cte="quoted-printable")
    return message


def _id(digest: Digest, sender: Sender) -> str:
    parts = "\x1f".join(["mail", digest.day.isoformat(), digest.role or ""])
    return f"ap-register.{hmac.digest(sender.key, parts.encode(), 'sha256').hex()[:_DIGITS]}"
