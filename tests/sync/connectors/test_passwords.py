from collections.abc import Mapping

import pytest

from sheet_templates.errors import RegisterDenied, RegisterError, RegisterUnreadable
from sync.connectors.formats import Format
from sync.connectors.passwords import find_password, unlocked
from sync.connectors.triage import triage
from tests.sync.connectors.protected_samples import LOCKED, PASSWORD, PLAIN, protected
from tests.sync.connectors.samples import FILES, with_stream

NAME = "/srv/AP/Register.xlsx"


def test_the_right_password_opens_a_register_in_memory() -> None:
    assert triage(LOCKED, NAME) is Format.PROTECTED
    assert unlocked(LOCKED, PASSWORD, NAME) == PLAIN


def test_a_workbook_that_excel_opens_without_asking_opens_here_too() -> None:
    assert unlocked(protected(PLAIN, "VelvetSweatshop"), None, NAME) == PLAIN


@pytest.mark.parametrize(
    ("password", "words"),
    [
        pytest.param(None, "Register.xlsx needs a password to open, and none is kept for it.", id="none"),
        pytest.param(
            "", "Register.xlsx needs a password to open, and none is kept for it.", id="an empty one"
        ),
        pytest.param("Wrong one", "The password kept for Register.xlsx does not open it.", id="another one"),
        pytest.param(
            "Made-up 1 ", "The password kept for Register.xlsx does not open it.", id="one with a blank"
        ),
    ],
)
def test_without_the_right_password_it_is_said_what_to_do(password: str | None, words: str) -> None:
    with pytest.raises(RegisterDenied) as caught:
        unlocked(LOCKED, password, NAME)

    assert caught.value.what == words
    assert "AP_REGISTER_PASSWORD" in caught.value.todo
    assert "keyring set ap-register" in caught.value.todo
    assert not password or password not in str(caught.value)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(LOCKED.replace(b'spinCount="100000"', b'spinCount="999999"'), id="an hour of work"),
        pytest.param(LOCKED.replace(b'spinCount="100000"', b'spinCount="many!!"'), id="no number of turns"),
        pytest.param(LOCKED.replace(b'hashAlgorithm="SHA512"', b'hashAlgorithm="SHA999"'), id="unknown sums"),
        pytest.param(
            with_stream((FILES / "register.xls").read_bytes(), "Workbook", "EncryptedPackage"), id="old"
        ),
        pytest.param(b"", id="nothing"),
    ],
)
def test_protection_that_cannot_be_followed_is_unreadable_with_words(data: bytes) -> None:
    assert data != LOCKED
    with pytest.raises(RegisterUnreadable, match="protected in a way that cannot be opened here") as caught:
        unlocked(data, PASSWORD, NAME)

    assert PASSWORD not in str(caught.value)


def test_damage_behind_the_right_password_is_damage_and_no_wrong_password() -> None:
    at = LOCKED.index(b"\xd0\xcf\x11\xe0") + len(LOCKED) // 2
    damaged = LOCKED[:at] + bytes(len(LOCKED) - at)

    with pytest.raises(RegisterError) as caught:
        unlocked(damaged, PASSWORD, NAME)

    assert not isinstance(caught.value, RegisterDenied)


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        pytest.param({}, None, id="none kept"),
        pytest.param({"AP_REGISTER_PASSWORD": "all"}, "all", id="one for all registers"),
        pytest.param({"AP_REGISTER_PASSWORD_BRIDGE_ST_AP": "own"}, "own", id="one of its own"),
        pytest.param(
            {"AP_REGISTER_PASSWORD": "all", "AP_REGISTER_PASSWORD_BRIDGE_ST_AP": "own"}, "own", id="both"
        ),
        pytest.param({"AP_REGISTER_PASSWORD": ""}, None, id="an empty one"),
        pytest.param({"AP_REGISTER_PASSWORD_OTHER": "x"}, None, id="one of another register"),
    ],
)
def test_a_password_is_found_in_the_variables(environ: Mapping[str, str], expected: str | None) -> None:
    assert find_password("Bridge St.AP", environ, lambda service, user: None) == expected


def test_a_password_is_found_in_the_password_store() -> None:
    store = {("ap-register", "Bridge"): "kept"}

    assert find_password("Bridge", {}, lambda service, user: store.get((service, user))) == "kept"
    assert find_password("Other", {}, lambda service, user: store.get((service, user))) is None
    assert find_password("Bridge", {"AP_REGISTER_PASSWORD": "set"}, lambda service, user: "kept") == "set"


def test_a_password_store_that_fails_has_no_password() -> None:
    def locked(service: str, user: str) -> str:
        raise OSError("the store is locked")

    assert find_password("Bridge", {}, locked) is None


def test_the_computers_own_store_is_asked_by_default() -> None:
    import keyring
    from keyring.backends.fail import Keyring

    before = keyring.get_keyring()
    keyring.set_keyring(Keyring())  # type: ignore[no-untyped-call]  # the library's own
    try:
        assert find_password("Bridge", {}) is None
    finally:
        keyring.set_keyring(before)
