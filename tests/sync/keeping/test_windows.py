import ctypes
from pathlib import Path
from types import SimpleNamespace

import pytest

from sync.keeping.windows import replace_file
from tests.sync.keeping.saving import DRAFT, NEW, OLD, SPARE, a_register

UNABLE_TO_MOVE_1, UNABLE_TO_MOVE_2 = 1176, 1177


class ReplaceFileW:
    """Does what Windows' call of that name does, or the half of it that an error leaves done."""

    def __init__(self, code: int = 0) -> None:
        self.code = code
        self.argtypes: list[object] = []
        self.restype: object = None
        self.asked: tuple[str, ...] = ()

    def __call__(self, real: str, coming: str, spare: str, *rest: object) -> int:
        self.asked = (real, coming, spare)
        if self.code in {0, UNABLE_TO_MOVE_2}:
            Path(real).rename(spare)
        if self.code == 0:
            Path(coming).rename(real)
        return int(self.code == 0)


def on_windows(call: ReplaceFileW, monkeypatch: pytest.MonkeyPatch) -> None:
    kernel = SimpleNamespace(ReplaceFileW=call)
    monkeypatch.setattr(ctypes, "WinDLL", lambda *args, **options: kernel, raising=False)
    monkeypatch.setattr(ctypes, "get_last_error", lambda: call.code, raising=False)
    monkeypatch.setattr(ctypes, "FormatError", lambda code: f"error {code}", raising=False)


def places(folder: Path) -> tuple[Path, Path, Path]:
    (folder / DRAFT).write_bytes(NEW)
    return a_register(folder), folder / DRAFT, folder / SPARE


def test_the_old_file_gets_its_second_name_and_the_draft_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = ReplaceFileW()
    on_windows(call, monkeypatch)
    real, coming, spare = places(tmp_path)

    assert replace_file(real, coming, spare) == spare

    assert (real.read_bytes(), spare.read_bytes()) == (NEW, OLD)
    assert call.asked == (str(real), str(coming), str(spare))


def test_an_error_leaves_both_where_they_were(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    on_windows(ReplaceFileW(UNABLE_TO_MOVE_1), monkeypatch)
    real, coming, spare = places(tmp_path)

    with pytest.raises(OSError, match="error 1176"):
        replace_file(real, coming, spare)

    assert (real.read_bytes(), coming.read_bytes(), spare.exists()) == (OLD, NEW, False)


def test_half_a_replacement_is_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    on_windows(ReplaceFileW(UNABLE_TO_MOVE_2), monkeypatch)
    real, coming, spare = places(tmp_path)

    with pytest.raises(OSError, match="error 1177"):
        replace_file(real, coming, spare)

    assert (real.read_bytes(), coming.read_bytes(), spare.exists()) == (OLD, NEW, False)


def test_a_long_path_is_given_in_its_long_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    call = ReplaceFileW(UNABLE_TO_MOVE_1)
    on_windows(call, monkeypatch)
    share = Path("//server/share") / ("x" * 300)

    with pytest.raises(OSError, match="error"):
        replace_file(tmp_path / ("x" * 300), share, Path("\\\\?\\C:") / "short")

    assert call.asked[0].startswith("\\\\?\\")
