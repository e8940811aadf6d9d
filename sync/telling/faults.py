"""What the settings about telling say that cannot be used, beyond names and kinds of values."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from sync.settings_file import Fault
from sync.telling.addresses import is_host, is_mail_address, is_this_computer, web_fault

Table = Mapping[str, Any]  # values of a file that has been checked against the table of settings

_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d", re.ASCII)
_MOST_ADDRESSES = 20


def telling_faults(values: Table) -> list[Fault]:
    """Return every fault of ``[mail]``, ``[heartbeat]`` and ``[alerts]``."""
    return [*_mail(values.get("mail", {})), *_heartbeat(values.get("heartbeat", {}))]


def faulty_time(text: str) -> bool:
    """Whether a text is no time of day such as 07:30."""
    return _TIME.fullmatch(text) is None


def _mail(mail: Table) -> Iterator[Fault]:
    if not mail:
        return
    host = mail["host"].strip()
    if not is_host(host):
        yield Fault(
            ("mail", "host"), "host must be the name of a computer alone, such as smtp.office365.com."
        )
    if not is_mail_address(mail["from"].strip()):
        yield Fault(("mail", "from"), f"from {_NO_ADDRESS}")
    if faulty_time(mail.get("at", "07:30")):
        yield Fault(("mail", "at"), 'at must be a time of day such as "07:30".')
    if mail.get("security") == "none" and not is_this_computer(host):
        yield from _plain(mail)
    for role, those in mail["to"].items():
        yield from _addresses(role, those)


_NO_ADDRESS = "must be one mail address alone, such as ap@school.example, without a name beside it."


def _plain(mail: Table) -> Iterator[Fault]:
    if not mail.get("allow_plain"):
        yield Fault(
            ("mail", "security"),
            "Without encryption mails go to this computer alone. Use starttls or tls, or add "
            "allow_plain = true where the network between is trusted.",
        )
    elif mail.get("user"):
        yield Fault(
            ("mail", "user"), "A password is never sent without encryption. Use starttls or tls, or no user."
        )


def _addresses(role: str, those: list[str]) -> Iterator[Fault]:
    path = ("mail", "to", role)
    if not those:
        yield Fault(path, f"{role} holds no address. Add one, or take the line out.")
    if len(those) > _MOST_ADDRESSES:
        yield Fault(path, f"{role} holds more than {_MOST_ADDRESSES} addresses. Use one of a group.")
    if not all(is_mail_address(one.strip()) for one in those):
        yield Fault(path, f"{role}: each {_NO_ADDRESS}")


def _heartbeat(heartbeat: Table) -> Iterator[Fault]:
    fault = web_fault(heartbeat["url"].strip()) if heartbeat.get("url") else ""
    if fault:
        yield Fault(("heartbeat", "url"), f"url cannot be used. {fault}")
