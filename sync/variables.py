"""The environment variables that are read, and what each may hold. One table, also for the docs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from sync.usage import UsageError, closest, listed, nearest

PREFIX = "AP_REGISTER_"
FIRST_YEAR, LAST_YEAR = 2000, 2099
_TRUE = ("1", "yes", "true", "on")
_FALSE = ("0", "no", "false", "off")


@dataclass(frozen=True, slots=True)
class Variable:
    """One environment variable.

    Attributes:
        name: In full.
        meaning: One sentence.
        example: A value that is accepted.
    """

    name: str
    meaning: str
    example: str


VARIABLES = (
    Variable(f"{PREFIX}CONFIG", "The settings file, as -c.", "/etc/ap-register.toml"),
    Variable(f"{PREFIX}PRESET", "The set of rules, as --preset.", "light"),
    Variable(f"{PREFIX}FAIL_ON", "As --fail-on.", "high"),
    Variable(f"{PREFIX}AS_OF", "As --as-of.", "2026-11-23"),
    Variable(f"{PREFIX}SHOW_NAMES", "As --show-names: yes or no.", "no"),
    Variable(f"{PREFIX}COLOR", "As --color.", "never"),
    Variable(
        f"{PREFIX}STATE_DIR", "The folder for the install key, history and crash reports.", "/var/lib/ap"
    ),
    Variable(
        f"{PREFIX}PASSWORD",
        "The password of protected registers; with _ and a register's name in capitals, of that register.",
        "(a password)",
    ),
    Variable(f"{PREFIX}MAIL_PASSWORD", "The password of the user that mails are sent by.", "(a password)"),
    Variable(
        f"{PREFIX}HEARTBEAT_URL",
        "The health check that each run calls, as heartbeat.url in the settings.",
        "https://checks.school.example/ping/ap",
    ),
    Variable(
        f"{PREFIX}ALERTS",
        "Apprise addresses of chats that alerts go to, with spaces between, in the place of alerts.file.",
        "(addresses)",
    ),
    Variable(
        f"{PREFIX}GOOGLE_CREDENTIALS",
        "The file to sign in to Google with, as google.credentials in the settings.",
        "/etc/ap-register/google.json",
    ),
    Variable(
        f"{PREFIX}GOOGLE_ENDPOINT",
        "For tests: a server on this computer that stands for Google; no other address is accepted.",
        "http://127.0.0.1:8080",
    ),
    Variable(
        f"{PREFIX}NOW",
        "For tests: the moment to take for now; every output says so.",
        "2026-11-23T06:00:00+00:00",
    ),
)
_FOR_DEVELOPERS = frozenset({f"{PREFIX}REQUIRE_TOOLS"})


def unknown_variables(environ: Mapping[str, str]) -> dict[str, str]:
    """Return each ``AP_REGISTER_`` variable that means nothing, with a sentence naming the nearest."""
    known = {one.name for one in VARIABLES}
    return {
        name: _hint(name)
        for name in sorted(environ)
        if name.startswith(PREFIX) and name not in known | _FOR_DEVELOPERS and not _is_password(name)
    }


def _hint(name: str) -> str:
    """Return a sentence naming the nearest variable; what all names share counts for nothing."""
    found = nearest(name.removeprefix(PREFIX), (one.name.removeprefix(PREFIX) for one in VARIABLES))
    return f"Closest: {PREFIX}{found}." if found is not None else ""


def _is_password(name: str) -> bool:
    return name.startswith(f"{PREFIX}PASSWORD_")


def read_choice(text: str, choices: tuple[str, ...], where: str) -> str:
    """Return one of the words allowed.

    Raises:
        UsageError: it is none of them.
    """
    if text not in choices:
        hint = " ".join(filter(None, [closest(text, choices), f"Use {listed(choices)}."]))
        raise UsageError(f'{where} cannot be "{text}".', where=where, todo=hint)
    return text


def read_truth(text: str, where: str) -> bool:
    """Return whether a word means yes.

    Raises:
        UsageError: it means neither yes nor no.
    """
    word = text.strip().casefold()
    if word not in (*_TRUE, *_FALSE):
        raise UsageError(f'"{text}" is neither yes nor no.', where=where, todo="Use yes or no.")
    return word in _TRUE


def read_date(text: str, where: str) -> date:
    """Return a date written as 2026-11-23.

    Raises:
        UsageError: it is not written so, is no day of the calendar, or lies far away.
    """
    try:
        day = date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII) else None
    except ValueError:
        day = None
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise UsageError(
            f'"{text}" is not a date that can be used.',
            where=where,
            todo=f"Write it as year-month-day, such as 2026-11-23, from {FIRST_YEAR} to {LAST_YEAR}.",
        )
    return day


def read_moment(text: str, where: str) -> datetime:
    """Return a moment with its zone, in UTC.

    Raises:
        UsageError: it cannot be read, has no zone, or lies far away.
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None or not FIRST_YEAR < moment.year < LAST_YEAR:
        raise UsageError(
            f'"{text}" is not a moment that can be used.',
            where=where,
            todo="Write date, time and zone, such as 2026-11-23T06:00:00+00:00.",
        )
    return moment.astimezone(UTC)


def read_endpoint(text: str, where: str) -> str:
    """Return the address of a server on this computer, without a slash at its end.

    Only a loopback address in figures is accepted: a name could lead to another computer, and
    pupils' data with it.

    Raises:
        UsageError: it is anything else.
    """
    if not _is_loopback(text):
        raise UsageError(
            f"{where} names something else than a server on this computer.",
            where=f"{where}={text}",
            todo="Remove the variable. For tests only, use an address such as http://127.0.0.1:8080.",
        )
    return text.rstrip("/")


def _is_loopback(address: str) -> bool:
    """Whether an address is http or https, a loopback address in figures, a port, and nothing more."""
    from ipaddress import ip_address

    found = re.fullmatch(r"https?://(?:([0-9.]+)|\[([0-9A-Fa-f:]+)\])(?::(\d{1,5}))?/?", address, re.ASCII)
    if found is None or int(found[3] or 80) not in range(1, 65536):
        return False
    try:
        return ip_address(found[1] or found[2]).is_loopback
    except ValueError:
        return False


def read_path(text: str, where: str) -> Path:
    """Return the full path of a file or folder; ``~`` stands for the home folder.

    Raises:
        UsageError: there is no such home folder.
    """
    try:
        return Path(text).expanduser().absolute()
    except (RuntimeError, OSError) as exc:
        raise UsageError(
            "That path cannot be worked out.", where=f"{where} {text}", todo="Give the full path."
        ) from exc
