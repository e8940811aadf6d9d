"""Which of two computers may write a register that both can reach. The caller keeps the lease.

A lock of the operating system does not reach from one computer to another, so the one that writes leaves a
lease. Another computer has a history of its own, so it never takes over by itself, not even when the lease
has run out: a person moves the history first and then says so.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from sheet_templates.errors import AnotherRunActive, SafetyStop, UserError
from sync.clock import london_time

PERIODS = 2
"""A lease runs out after this many times the time between two runs."""

_SCHEMA = 1


class Standing(StrEnum):
    """What a lease says to one installation."""

    FREE = "free"
    """Nobody has written the register: take it."""
    MINE = "mine"
    """This installation wrote it last: go on."""
    HELD = "held"
    """Another one writes it: stand back."""
    LAPSED = "lapsed"
    """Another one wrote it, but not lately: a person decides."""
    UNREADABLE = "unreadable"
    """There is a lease that cannot be read: a person decides."""


@dataclass(frozen=True, slots=True)
class Lease:
    """Says which installation writes a register.

    Attributes:
        installation: A mark of the installation; not its secret.
        host: The name of its computer.
        nonce: Random text of this one lease.
        since: When this installation first took it, with its zone.
        until: When it runs out, with its zone.
    """

    installation: str
    host: str
    nonce: str
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Unreadable:
    """There is a lease, but it is damaged or made by a later version."""


def judge_lease(lease: Lease | Unreadable | None, me: str, now: datetime) -> Standing:
    """Tell what a lease says to an installation.

    Args:
        lease: The one found with the register; None when there is none.
        me: The mark of the installation that asks.
        now: This moment, with its zone.
    """
    if lease is None:
        return Standing.FREE
    if isinstance(lease, Unreadable):
        return Standing.UNREADABLE
    if lease.installation == me:
        return Standing.MINE
    return Standing.HELD if now < lease.until else Standing.LAPSED


def taken(old: Lease | Unreadable | None, me: Lease, period: timedelta) -> Lease:
    """Return the lease to write: a new one, or one's own made longer.

    Args:
        old: The one found with the register.
        me: Mark, host, fresh nonce and this moment (as ``since``) of the installation that writes.
        period: The time between two runs.
    """
    mine = isinstance(old, Lease) and old.installation == me.installation
    since = old.since if isinstance(old, Lease) and mine else me.since
    return Lease(me.installation, me.host, me.nonce, since, me.since + PERIODS * period)


def is_won(written: Lease, read_back: Lease | Unreadable | None) -> bool:
    """Tell whether the lease that was written is the one that stands: two may write at one moment."""
    return isinstance(read_back, Lease) and read_back.nonce == written.nonce


def refusal(standing: Standing, lease: Lease | Unreadable | None, where: str) -> UserError | None:
    """Return the error that keeps an installation from writing, or None when it may.

    Args:
        standing: What `judge_lease` said.
        lease: About which lease.
        where: The register.
    """
    if standing in {Standing.FREE, Standing.MINE}:
        return None
    take_over = 'Or move its history here, and then run "ap-register accept --take-over".'
    if not isinstance(lease, Lease):
        return SafetyStop(
            "The mark that says which computer writes this register cannot be read.",
            where=where,
            todo=f"See that no other computer, and no later version, runs ap-register on it. {take_over}",
        )
    if standing is Standing.HELD:
        return AnotherRunActive(
            f"This register is written by ap-register on {lease.host}, since {_day(lease.since)}.",
            where=where,
            todo=f"Let that computer go on. {take_over}",
        )
    return AnotherRunActive(
        f"This register is written by ap-register on {lease.host}, which has not done so since it was due by"
        f" {_day(lease.until)}.",
        where=where,
        todo=f"See why it does not run there. {take_over}",
    )


def lease_text(lease: Lease) -> str:
    """Return a lease as JSON on one line."""
    return json.dumps(
        {
            "schema": _SCHEMA,
            "installation": lease.installation,
            "host": lease.host,
            "nonce": lease.nonce,
            "since": lease.since.astimezone(UTC).isoformat(),
            "until": lease.until.astimezone(UTC).isoformat(),
        }
    )


def read_lease(text: str) -> Lease | Unreadable | None:
    """Return the lease in a text: None when the text is blank, `Unreadable` when it is none of ours."""
    if not text.strip():
        return None
    try:
        told = json.loads(text)
        known = told["schema"] == _SCHEMA
        installation, host, nonce = names = [told[key] for key in ("installation", "host", "nonce")]
        since, until = (datetime.fromisoformat(told[key]) for key in ("since", "until"))
    except (ValueError, KeyError, TypeError, RecursionError):
        return Unreadable()
    if not known or not all(isinstance(name, str) and name for name in names):
        return Unreadable()
    if since.tzinfo is None or until.tzinfo is None:
        return Unreadable()
    return Lease(installation, host, nonce, since, until)


def _day(moment: datetime) -> str:
    local = london_time(moment)
    return f"{local.day} {local:%B %Y} at {local:%H:%M}"
