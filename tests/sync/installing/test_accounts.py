"""Under which account runs are started."""

import pytest

from sync.installing.accounts import account_for, is_managed
from sync.installing.wanted import Kind, Wanted
from sync.usage import UsageError
from tests.sync.installing.computers import WINDOWS_ENVIRON


def _account(kind: Kind, name: str = "", *, holds_files: bool = True) -> str:
    known = WINDOWS_ENVIRON if kind is Kind.WINDOWS else {}
    return account_for(Wanted(kind, account=name), known, holds_files=holds_files)


@pytest.mark.parametrize(
    "name",
    [
        "SYSTEM",
        "system",
        r"NT AUTHORITY\SYSTEM",
        r"NT-AUTORITÄT\SYSTEM",
        "LocalSystem",
        r"NT AUTHORITY\LOCAL SERVICE",
        r"nt authority\network service",
        "NetworkService",
        "S-1-5-18",
        "s-1-5-20",
        r"SCHOOL\OFFICE1$",
    ],
)
def test_the_accounts_of_windows_itself_are_refused(name: str) -> None:
    with pytest.raises(UsageError, match="belongs to the computer itself"):
        _account(Kind.WINDOWS, name)


@pytest.mark.parametrize("name", ["root", "nobody"])
@pytest.mark.parametrize("kind", [Kind.SYSTEMD, Kind.LAUNCHD])
def test_root_is_refused(kind: Kind, name: str) -> None:
    with pytest.raises(UsageError, match="belongs to the computer itself"):
        _account(kind, name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param(r"SCHOOL\ap-register$", r"SCHOOL\ap-register$", id="managed"),
        pytest.param(r"SCHOOL\Anne O'Neil", r"SCHOOL\Anne O'Neil", id="with a blank"),
        pytest.param("ap@school.example", "ap@school.example", id="as an address"),
        pytest.param("Zoë", "Zoë", id="of this computer"),
        pytest.param(r".\apreg", r"OFFICE1\apreg", id="of this computer, by a dot"),
        pytest.param("", r"SCHOOL\technician", id="none: who asks"),
    ],
)
def test_accounts_of_windows_are_taken(name: str, expected: str) -> None:
    assert _account(Kind.WINDOWS, name) == expected


@pytest.mark.parametrize("name", ["a/b", "a\\b\\c", "a*", 'a"b', "a\nb", "\\a", "a|b", " \\x"])
def test_what_cannot_be_an_account_of_windows_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="cannot be the name of an account"):
        _account(Kind.WINDOWS, name)


@pytest.mark.parametrize("name", ["-x", "a b", "a:b", "a/b", "1abc", "Zoë", "a%b", "ap\nUser=root"])
def test_what_cannot_be_an_account_of_linux_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="cannot be the name of an account"):
        _account(Kind.SYSTEMD, name)


@pytest.mark.parametrize("name", ["ap-register", "_ap", "ap.register@school.example"])
def test_accounts_of_linux_are_taken(name: str) -> None:
    assert _account(Kind.SYSTEMD, name) == name


def test_systemd_makes_an_account_where_no_register_is_a_file() -> None:
    assert _account(Kind.SYSTEMD, holds_files=False) == ""


def test_an_account_must_be_named_where_registers_are_files() -> None:
    with pytest.raises(UsageError, match="An account must be named"):
        _account(Kind.SYSTEMD)


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        pytest.param({"USER": "ann"}, "ann", id="who asks"),
        pytest.param({"USER": "root", "SUDO_USER": "ann"}, "ann", id="who asks through sudo"),
    ],
)
def test_on_macos_it_is_who_asks(environ: dict[str, str], expected: str) -> None:
    assert account_for(Wanted(Kind.LAUNCHD), environ, holds_files=True) == expected


def test_windows_without_a_domain_takes_the_name_alone() -> None:
    assert account_for(Wanted(Kind.WINDOWS), {"USERNAME": "ann"}, holds_files=True) == "ann"


def test_nobody_known_must_be_named() -> None:
    with pytest.raises(UsageError, match="An account must be named"):
        account_for(Wanted(Kind.WINDOWS), {}, holds_files=True)


def test_a_container_has_an_account_of_its_own() -> None:
    assert _account(Kind.DOCKER, "whoever") == ""


@pytest.mark.parametrize(("account", "expected"), [(r"SCHOOL\ap$", True), (r"SCHOOL\ap", False), ("", False)])
def test_managed_accounts_are_told_by_their_name(account: str, *, expected: bool) -> None:
    assert is_managed(account) is expected
