import errno
import os
from pathlib import Path

import pytest

from sheet_templates.errors import (
    RegisterBusy,
    RegisterDenied,
    RegisterError,
    RegisterLocked,
    RegisterNotSaved,
)
from sync.keeping.trouble import changed_meanwhile, locked, not_put_back, not_saved
from tests.faults.shares import sharing_violation

PATH = Path("school") / "AP register.xlsx"


@pytest.mark.parametrize(
    ("number", "kind", "words"),
    [
        pytest.param(errno.ENOSPC, RegisterNotSaved, "not enough room", id="disk full"),
        pytest.param(errno.EFBIG, RegisterNotSaved, "not enough room", id="larger than allowed"),
        pytest.param(errno.EIO, RegisterNotSaved, "disk failed", id="disk fails"),
        pytest.param(errno.EROFS, RegisterDenied, "may not write", id="read-only disk"),
        pytest.param(errno.EBUSY, RegisterLocked, "is open", id="held"),
        pytest.param(errno.EHOSTUNREACH, RegisterBusy, "cannot be reached", id="server away"),
        pytest.param(errno.ELOOP, RegisterNotSaved, "could not be saved: Too many", id="something else"),
    ],
)
def test_each_trouble_has_its_words(number: int, kind: type[RegisterError], words: str) -> None:
    told = not_saved(OSError(number, os.strerror(number)), PATH, 1234)

    assert type(told) is kind
    assert words in told.what
    assert told.where in {str(PATH), str(PATH.parent)}
    assert told.todo


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        pytest.param(5, RegisterDenied, id="access denied"),
        pytest.param(19, RegisterDenied, id="write-protected"),
        pytest.param(32, RegisterLocked, id="sharing violation"),
        pytest.param(112, RegisterNotSaved, id="disk full"),
        pytest.param(1117, RegisterNotSaved, id="device error"),
        pytest.param(53, RegisterBusy, id="server away"),
    ],
)
def test_the_numbers_of_windows_have_the_same_words(code: int, kind: type[RegisterError]) -> None:
    assert type(not_saved(sharing_violation(code), PATH, 1234)) is kind


def test_bytes_are_told_where_room_is_wanting() -> None:
    assert "1,234,567 bytes" in not_saved(OSError(errno.ENOSPC, "full"), PATH, 1_234_567).todo


def test_an_error_without_words_of_its_own_is_told() -> None:
    assert "odd" in not_saved(OSError("odd"), PATH, 1).what


def test_the_words_name_who_and_where() -> None:
    copy = Path("kept") / "copy.xlsx"

    assert "open by Anna Smith" in locked(PATH, "Anna Smith").what
    assert "in another program" in locked(PATH).what
    assert str(copy) in changed_meanwhile(PATH, (copy,)).todo
    assert not_put_back(PATH, (copy,)).where == str(copy)
