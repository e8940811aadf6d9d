import gc
from collections.abc import Iterator

import pytest

from sync.collecting import one_command, uncollected


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    was_on, threshold = gc.isenabled(), gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*threshold)
    (gc.enable if was_on else gc.disable)()


def test_nothing_is_collected_during_a_check_and_everything_can_be_afterwards() -> None:
    gc.enable()

    with uncollected():
        assert not gc.isenabled()
        during = [[number] for number in range(1000)]

    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
    assert gc.is_tracked(during)


@pytest.mark.parametrize("for_good", [True, False], ids=["kept for good", "kept for a while"])
def test_what_is_kept_for_good_is_not_gone_through_at_once(*, for_good: bool) -> None:
    looks: list[str] = []
    gc.set_threshold(1000)
    gc.callbacks.append(lambda phase, _: looks.append(phase))
    try:
        with uncollected(for_good=for_good):
            during = [[number] for number in range(10_000)]
        after = [[number] for number in range(10)]
    finally:
        gc.callbacks.pop()

    assert (len(during), len(after)) == (10_000, 10)
    assert bool(looks) is not for_good


def test_garbage_of_what_was_kept_for_good_can_still_be_collected() -> None:
    gc.enable()

    with uncollected(for_good=True):
        ring: list[object] = []
        ring.append(ring)
        del ring

    assert gc.collect() > 0


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()

    with uncollected():
        pass

    assert not gc.isenabled()


def test_one_command_looks_for_garbage_seldom_and_not_at_its_end() -> None:
    with one_command():
        assert gc.get_threshold()[0] > 10_000
        assert gc.get_freeze_count() == 0

    assert gc.get_freeze_count() > 0
