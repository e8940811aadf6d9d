"""Addresses of mail, of servers and of the web, as far as their look tells whether they can be used."""

import re
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import urlsplit

_LOCAL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_DOMAIN = rf"{_LABEL}(?:\.{_LABEL})*"
_MAIL = re.compile(rf"(?=.{{1,254}}\Z)(?=[^@]{{1,64}}@){_LOCAL}@{_DOMAIN}", re.ASCII)
_HOST = re.compile(rf"(?=.{{1,253}}\Z){_DOMAIN}", re.ASCII)


def is_mail_address(text: str) -> bool:
    """Whether a text is one mail address and nothing else: no name beside it, no quotes, no line break.

    Letters beyond ASCII are refused, as many servers lose such mail without a word.
    """
    return _MAIL.fullmatch(text) is not None


def domain_of(address: str) -> str:
    """Return what stands behind the @ of a mail address."""
    return address.rpartition("@")[2]


def is_host(text: str) -> bool:
    """Whether a text is the name or the number of a computer, without anything before or behind it."""
    return _HOST.fullmatch(text) is not None or _number(text) is not None


def is_this_computer(host: str) -> bool:
    """Whether a host is this computer by its look, so that nothing leaves it."""
    number = _number(host)
    return host.casefold() == "localhost" or (number is not None and number.is_loopback)


def web_fault(url: str) -> str:
    """Return what to do about the address of a health check; nothing where it can be used.

    Its text is never quoted, as the address itself may be a secret.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return _NO_ADDRESS
    is_clean = url.isascii() and url.isprintable() and " " not in url
    if not is_clean or parts.scheme not in {"https", "http"} or not is_host(host) or port == 0:
        return _NO_ADDRESS
    if parts.username is not None or parts.password is not None or parts.fragment:
        return "Take out what stands before an @ or behind a #."
    if parts.scheme == "http" and not is_this_computer(host):
        return "Use https: only a check on this computer itself may be called without."
    return ""


_NO_ADDRESS = "Write the whole address as the health check shows it, beginning with https://."


def _number(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None
