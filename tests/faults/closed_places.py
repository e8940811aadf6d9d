"""Closes or takes away a place, before a run and in the middle of one: others go on, and it is told.

Rights mean nothing to root, so root acts as nobody meanwhile, once everything has been loaded.
"""

import json
import os
import pkgutil
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from importlib import import_module
from pathlib import Path

import reports
import sheet_templates
import sync
import validators
from sheet_templates.snapshot import Snapshot
from sync.exit_codes import ExitCode
from sync.refreshing import refresh as refreshing
from tests.faults.counts import Counts, Plan, spread
from tests.sync.commands.run_runs import LATER_ON_MONDAY, OURS, TUESDAY, a_workbook
from tests.sync.frames import Ran, run

NOBODY = 65534
_SETTINGS = (
    "[[registers]]\nname = 'Good'\npath = 'good/AP.xlsx'\n[[registers]]\nname = 'Bad'\npath = 'bad/AP.xlsx'\n"
)

Harm = Callable[[Path], None]
"""Does something to the folder of the bad register."""


def _gone(folder: Path) -> None:
    (folder / "AP.xlsx").unlink()


def _folder_gone(folder: Path) -> None:
    shutil.rmtree(folder)


def _a_folder_in_its_place(folder: Path) -> None:
    _gone(folder)
    (folder / "AP.xlsx").mkdir()


def _a_file_in_the_folders_place(folder: Path) -> None:
    _folder_gone(folder)
    folder.write_bytes(b"")


HARMS: Mapping[str, Harm] = {
    "folder closed": lambda folder: folder.chmod(0o000),
    "folder cannot be listed": lambda folder: folder.chmod(0o300),
    "folder read-only": lambda folder: folder.chmod(0o500),
    "file closed": lambda folder: (folder / "AP.xlsx").chmod(0o000),
    "file gone": _gone,
    "folder gone": _folder_gone,
    "a folder in its place": _a_folder_in_its_place,
    "a file in the folder's place": _a_file_in_the_folders_place,
}
MOMENTS = ("before the first run", "before a later run", "while a first run reads", "while a later run reads")


def closed_places(plan: Plan) -> Counts:
    """Do each harm at each moment."""
    counts = Counts()
    cases = [(name, moment) for name in HARMS for moment in MOMENTS]
    for number in spread(range(len(cases)), plan.sample):
        name, moment = cases[number]
        outcome, harm = _case(HARMS[name], moment)
        counts.note(outcome, f"{name}, {moment}: {harm}" if harm else None)
    return counts


def _case(harm: Harm, moment: str) -> tuple[str, str]:
    with tempfile.TemporaryDirectory(prefix="ap-register-closed-") as place:
        root = Path(place)
        for one in ("good", "bad"):
            (root / one).mkdir()
            a_workbook(root / one, name="AP.xlsx")
        (root / "ap-register.toml").write_text(_SETTINGS, encoding="utf-8")
        _load_all()
        with _as_anybody(root):
            if "later" in moment:
                _go(root, "run")
            return _looked_at(root, harm, moment)


@cache
def _load_all() -> None:
    """Load every part of the program, as an account without rights may not read it from the disk."""
    for package in (sheet_templates, validators, reports, sync):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not found.name.endswith("__main__"):
                with suppress(ImportError):  # what this computer lacks is not used on it either
                    import_module(found.name)
    with tempfile.TemporaryDirectory() as place:
        a_workbook(Path(place), name="AP.xlsx")
        (Path(place) / "ap-register.toml").write_text(_SETTINGS.replace("good/", ""), encoding="utf-8")
        _go(Path(place), "run")


def _looked_at(root: Path, harm: Harm, moment: str) -> tuple[str, str]:
    """Do the harm, run, and return the outcome with what went wrong."""
    bad = root / "bad"
    before = _content(bad)
    if moment.startswith("before"):
        harm(bad)
        ran = _go(root, "run", now=TUESDAY)
    else:
        with _in_the_middle(lambda: harm(bad)):
            ran = _go(root, "run", now=TUESDAY)
    with suppress(OSError):
        bad.chmod(0o700)
        (bad / "AP.xlsx").chmod(0o600)
    return _judged(root, ran, is_same=_content(bad) in {before, None})


def _judged(root: Path, ran: Ran, *, is_same: bool) -> tuple[str, str]:
    from openpyxl import load_workbook

    told = json.loads(ran.out)
    good = [one for one in told["registers"] if one["name"] == "Good"]
    wrong = [one for one in told["errors"] if one["register"] == "Bad"]
    if not good or not good[0]["written"]["changed"]:
        return "other held up", f"the other register was not written: {told['errors']}"
    if OURS[0] not in load_workbook(root / "good" / "AP.xlsx").sheetnames:
        return "other held up", "the other register has no list"
    if ran.code == ExitCode.DONE:
        return "written all the same", "" if not wrong else "told as wrong, and exit code 0"
    if not is_same:
        return "changed", f"a register that could not be used has other bytes, exit {ran.code}"
    is_told = bool(wrong) and all(one["what"] and one["where"] and one["todo"] for one in wrong)
    code = ExitCode(ran.code)
    is_fit = code in {ExitCode.NOT_RUN, ExitCode.BUSY} and is_told
    return f"told, exit {int(code)}", "" if is_fit else f"exit {ran.code}: {wrong}"


def _go(root: Path, command: str, now: str = LATER_ON_MONDAY) -> Ran:
    words = [command, "--json", "-c", str(root / "ap-register.toml")]
    return run(words, state=root / "state", environ={"AP_REGISTER_NOW": now})


def _content(folder: Path) -> bytes | None:
    try:
        return (folder / "AP.xlsx").read_bytes()
    except OSError:
        return None


@contextmanager
def _in_the_middle(harm: Callable[[], None]) -> Iterator[None]:
    """Do a harm once, when the bad register has been read and is being checked."""
    known, left = vars(refreshing), [harm]
    real = known["check_snapshot"]

    def check(snapshot: Snapshot, *rest: object) -> object:
        if left and "bad" in snapshot.source:
            left.pop()()
        return real(snapshot, *rest)

    known["check_snapshot"] = check
    try:
        yield
    finally:
        known["check_snapshot"] = real


@contextmanager
def _as_anybody(root: Path) -> Iterator[None]:
    """Act as an account whose rights count, to which all that is there belongs."""
    is_root = os.geteuid() == 0
    if is_root:
        for path in (root, *root.rglob("*")):
            os.chown(path, NOBODY, NOBODY)
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)
        for path in (root / "bad", root / "bad" / "AP.xlsx"):
            with suppress(OSError):
                path.chmod(0o700)
