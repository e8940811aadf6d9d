import errno

import pytest

from sync.connectors.files import PAUSES
from sync.keeping.patience import is_held, patiently
from tests.faults.shares import sharing_violation


@pytest.mark.parametrize(
    ("error", "held"),
    [
        pytest.param(sharing_violation(5), True, id="access denied on Windows"),
        pytest.param(sharing_violation(32), True, id="sharing violation"),
        pytest.param(sharing_violation(33), True, id="lock violation"),
        pytest.param(sharing_violation(2), False, id="not found on Windows"),
        pytest.param(OSError(errno.EBUSY, "busy"), True, id="busy"),
        pytest.param(OSError(errno.ETXTBSY, "busy"), True, id="text file busy"),
        pytest.param(OSError(errno.EACCES, "denied"), False, id="no right"),
        pytest.param(OSError(errno.ENOSPC, "full"), False, id="disk full"),
        pytest.param(ValueError("odd"), False, id="no error of the system"),
    ],
)
def test_only_a_file_that_is_held_is_worth_another_try(error: Exception, *, held: bool) -> None:
    assert is_held(error) == held


def test_what_does_not_pass_by_waiting_is_told_at_once() -> None:
    waits, tries = list[float](), list[int]()

    def full() -> None:
        tries.append(1)
        raise OSError(errno.ENOSPC, "full")

    with pytest.raises(OSError, match="full"):
        patiently(full, waits.append)

    assert (len(tries), waits) == (1, [])


def test_the_last_try_is_the_seventh() -> None:
    waits, tries = list[float](), list[int]()

    def busy() -> None:
        tries.append(1)
        raise OSError(errno.EBUSY, "busy")

    with pytest.raises(OSError, match="busy"):
        patiently(busy, waits.append)

    assert (len(tries), waits) == (7, list(PAUSES))
    assert sum(waits) == pytest.approx(2.55)
