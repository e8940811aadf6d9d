"""What became of the files after a fault, and whether anybody's work was harmed."""

from pathlib import Path

from sheet_templates.errors import UserError
from tests.faults.strace import Saved
from tests.faults.writers import KEPT, MARK, NAME, NEW, OLD, STAFF, WRITERS

FULL = {"ENOSPC", "EDQUOT"}
_KNOWN = {NAME, MARK, "theirs.tmp", "state", "warm"}


def judge_kill(writer: str, folder: Path, saved: Saved) -> tuple[str, str | None]:
    """Tell the outcome of a kill, and what was harmed: at once, or after the next run.

    The file must be whole and old or whole and new, and a save that was told as done must have been done.
    """
    live = content(folder)
    if saved.outcome == "done" and live != NEW:
        return "said done", "told as done, but not done"
    if live not in {*WRITERS[writer].before, NEW}:
        return "damaged", f"neither old nor new: {len(live or b'')} bytes"
    return ("new" if live == NEW else "old"), _after_next_run(writer, folder)


def judge_error(writer: str, folder: Path, saved: Saved, error: str, call: str) -> tuple[str, str | None]:
    """Tell the outcome of a call that failed, and what was harmed.

    An error must be told in words with the folder and, on a full disk, with the bytes that are needed; then
    the old file stands. Nothing lies about that is not named, unless it could not be deleted.
    """
    live, lying = content(folder), leftovers(folder)
    if saved.outcome == "done":
        harm = None if live == NEW else "told as done, but not done"
        unnamed = [name for name in lying if name not in saved.where]
    else:
        harm = _harm_of_words(writer, folder, saved, error)
        if live not in WRITERS[writer].before:
            harm = "told as failed, but the old file does not stand"
        unnamed = [
            name for name in lying if saved.outcome != "killed" and name not in saved.where + saved.todo
        ]
    if unnamed and harm is None and call != "unlink":
        harm = f"left behind without a word: {unnamed}"
    outcome = "saved all the same" if saved.outcome == "done" else "told, old kept"
    return outcome, harm or _after_next_run(writer, folder)


def content(folder: Path) -> bytes | None:
    """Return what the file holds, or None where there is none."""
    path = folder / NAME
    return path.read_bytes() if path.exists() else None


def leftovers(folder: Path) -> list[str]:
    """Return the names of what lies about beside the file."""
    return sorted(path.name for path in folder.iterdir() if path.name not in _KNOWN)


def copies(folder: Path) -> list[bytes]:
    """Return the contents that are kept."""
    kept = folder / KEPT
    return [path.read_bytes() for path in kept.iterdir()] if kept.exists() else []


def _harm_of_words(writer: str, folder: Path, saved: Saved, error: str) -> str | None:
    """Tell what is wrong with the words of an error."""
    if saved.outcome == "killed" or (saved.outcome == "OSError" and writer != "new file"):
        return f"ended without words: {saved.outcome} {saved.what}"
    if saved.outcome == "RegisterNotSaved" and error in FULL and "room" in saved.what:
        told = str(folder) in saved.where and f"{len(NEW):,} bytes" in saved.todo
        return None if told else f"the words lack folder or bytes: {saved.where} {saved.todo}"
    return None


def _after_next_run(writer: str, folder: Path) -> str | None:
    """Run again without a fault and tell what is harmed then."""
    try:
        named = [path.read_bytes() for path in WRITERS[writer].again(folder)]
    except UserError as exc:
        return f"the next run failed: {exc}"
    if content(folder) != NEW:
        return "the next run did not save"
    scrap = [name for name in leftovers(folder) if writer != "new file"]
    if scrap:
        return f"the next run left something behind: {scrap}"
    theirs = {STAFF} if (folder / MARK).exists() else {OLD, STAFF}
    if not WRITERS[writer].starts_empty and not theirs & {*copies(folder), *named}:
        return "what was displaced is not kept"
    return None
