"""Under which account runs may be started. Never under one that may do everything."""

import re
from collections.abc import Mapping

from sync.installing.wanted import WHERE, Kind, Wanted
from sync.usage import UsageError

_ALL_POWERFUL = frozenset(
    {
        *("system", "localsystem", "local system", "local service", "localservice"),
        *("network service", "networkservice", "root", "nobody"),
    }
)
_SERVICE_IDS = frozenset({"s-1-5-18", "s-1-5-19", "s-1-5-20"})
_ON_WINDOWS = re.compile(r'(?:[^\\/"\[\]:;|=,+*?<>@\s][^\\/"\[\]:;|=,+*?<>@]*\\)?[^\\/"\[\]:;|=,+*?<>@]+')
_PRINCIPAL = re.compile(r'[^\\/"\[\]:;|=,+*?<>@\s]+@[A-Za-z0-9.-]+')
_ELSEWHERE = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*(?:@[A-Za-z0-9.-]+)?", re.ASCII)


def account_for(wanted: Wanted, environ: Mapping[str, str], *, holds_files: bool) -> str:
    """Return the account that runs are started under, empty for one that systemd makes for each run.

    Args:
        wanted: What was asked.
        environ: The variables; they tell who asks.
        holds_files: Whether a register is a file, which the account must be allowed to write.

    Raises:
        UsageError: the account is one that may do everything, cannot be one, or has to be named.
    """
    named = wanted.account.strip()
    if wanted.kind is Kind.DOCKER:
        return ""
    if not named:
        named = _usual(wanted.kind, environ)
        if named or (wanted.kind is Kind.SYSTEMD and not holds_files):
            return _fit(named, wanted.kind, environ) if named else ""
        raise UsageError(
            "An account must be named that may read and write the registers.",
            where=WHERE,
            todo="Name it: --account NAME. On Linux, adduser --system --group ap-register makes one; let its "
            "group write into the registers' folder.",
        )
    return _fit(named, wanted.kind, environ)


def is_managed(account: str) -> bool:
    """Whether Windows itself looks after the account's password: a managed service account of a domain."""
    return account.endswith("$")


def _usual(kind: Kind, environ: Mapping[str, str]) -> str:
    """Return the account of the person who asks, where runs may be started under it."""
    if kind is Kind.WINDOWS:
        name, domain = environ.get("USERNAME", ""), environ.get("USERDOMAIN", "")
        return f"{domain}\\{name}" if name and domain else name
    if kind is Kind.LAUNCHD:
        return environ.get("SUDO_USER") or environ.get("USER", "")
    return ""


def _fit(account: str, kind: Kind, environ: Mapping[str, str]) -> str:
    """Return an account as the scheduler takes it."""
    name = account.rpartition("\\")[2].casefold()
    is_computer = name == f"{environ.get('COMPUTERNAME', '').casefold()}$"
    if name in _ALL_POWERFUL or name in _SERVICE_IDS or is_computer:
        raise UsageError(
            f"The account {account} belongs to the computer itself and may do too much, or shares what it "
            "may do with other services.",
            where=f"{WHERE} --account",
            todo="Name an account that may open the registers and nothing else (docs/running.md).",
        )
    if not _is_name(account, kind):
        raise UsageError(
            f'"{account}" cannot be the name of an account.',
            where=f"{WHERE} --account",
            todo="On Windows: DOMAIN\\name, or DOMAIN\\name$ for a managed service account. Elsewhere: name.",
        )
    here = environ.get("COMPUTERNAME", "")
    return f"{here}{account[1:]}" if account.startswith(".\\") and here else account


def _is_name(account: str, kind: Kind) -> bool:
    if kind is not Kind.WINDOWS:
        return _ELSEWHERE.fullmatch(account) is not None
    is_name = _ON_WINDOWS.fullmatch(account) or _PRINCIPAL.fullmatch(account)
    return is_name is not None and account.isprintable()
