"""Processes side by side: whatever becomes of one register, the others are checked."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sheet_templates.errors import StoreError
from sync.clock import SystemClock
from sync.many.came import Came
from sync.many.kit import Item
from sync.many.pool import Bounds, NoWorkers, Pool
from tests.sync.many.odd_workers import a_kit, an_item, never_ready, odd

ADDRESS = "https://docs.google.com/spreadsheets/d/1AbCdEfGhIjKlMnOpQrStUvWxYz012345678901234{}/edit"


def answered(what: str, values: tuple[object, ...]) -> object:
    if what == "asks in vain":
        raise StoreError("The disk is full.")
    return f"answer to {values[0]}"


def over(
    folder: Path,
    items: list[Item],
    bounds: Bounds,
    is_stopped: Callable[[], bool] = lambda: False,
) -> dict[int, Came]:
    pool = Pool(a_kit(str(folder)), answered, bounds, SystemClock(), odd)
    return {item.number: came for item, came in pool.over(items, is_stopped)}


def test_a_register_that_ends_its_process_or_hangs_is_its_own_failure(tmp_path: Path) -> None:
    names = ["fine", "ends", "is killed", "hangs", "asks", "asks in vain", "logs", "fine"]
    items = [an_item(number, name) for number, name in enumerate(names)]

    came = over(tmp_path, items, Bounds(2, limit_seconds=3))

    assert sorted(came) == list(range(8))
    assert [came[number].name for number in (0, 4, 6, 7)] == ["fine", "asks: answer to 4", "logs", "fine"]
    assert came[5].name == "asks in vain: The disk is full."
    assert [came[number].code for number in range(8)] == [0, 3, 3, 3, 0, 0, 0, 0]
    assert "exit code 9" in came[1].errors[0].where
    assert "signal 9" in came[2].errors[0].where
    assert "3 seconds" in came[3].errors[0].what
    assert not any(came[number].is_recorded for number in (1, 2, 3))


def test_google_sheets_stay_in_one_process_and_files_do_not_wait_for_them(tmp_path: Path) -> None:
    items = [an_item(number, "fine", ADDRESS.format(number)) for number in range(6)]
    items += [an_item(number, "fine") for number in range(6, 20)]

    came = over(tmp_path, items, Bounds(3))

    assert len({came[number].ident for number in range(6)}) == 1
    assert len(came) == 20


def test_a_process_is_replaced_when_it_had_its_share(tmp_path: Path) -> None:
    came = over(tmp_path, [an_item(number, "fine") for number in range(5)], Bounds(1, lifetime=2))

    assert len({one.ident for one in came.values()}) == 3


def test_what_has_begun_is_finished_when_somebody_stops_the_run(tmp_path: Path) -> None:
    asked: list[str] = []

    def answers(what: str, values: tuple[object, ...]) -> object:
        asked.append(what)
        return "kept"

    items = [an_item(number, "asks") for number in range(40)]
    pool = Pool(a_kit(str(tmp_path)), answers, Bounds(1), SystemClock(), odd)
    came: list[tuple[Item, Came]] = []

    with pytest.raises(KeyboardInterrupt):
        came.extend(pool.over(items, lambda: len(came) >= 2))

    assert 2 <= len(came) <= len(asked) <= len(came) + 1
    assert len(pool.left) >= 36


def test_without_a_process_that_gets_ready_nothing_is_begun(tmp_path: Path) -> None:
    items = [an_item(number, "fine") for number in range(3)]
    pool = Pool(a_kit(str(tmp_path)), answered, Bounds(2), SystemClock(), never_ready)

    with pytest.raises(NoWorkers):
        list(pool.over(items, lambda: False))

    assert list(pool.left) == items
