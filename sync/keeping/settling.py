"""After a swap: whether what was displaced is what had been read, and the way back when it is not."""

from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sheet_templates.errors import RegisterError
from sync.connectors.files import PAUSES, revision_of
from sync.keeping.content import read, revision
from sync.keeping.draft import sync_folder
from sync.keeping.exchange import Swap
from sync.keeping.keeper import Keeper
from sync.keeping.openness import has_writer
from sync.keeping.patience import Pause, patiently
from sync.keeping.trouble import changed_meanwhile, not_put_back, not_saved

_CHANGING = "changing"
_ROUNDS = 8
"""How often the way back is tried, after another save in that moment or a disk that fails."""


@dataclass(frozen=True, slots=True)
class Save:
    """One attempt to put new content in a file's place.

    Attributes:
        real: The file, no link.
        data: The new content.
        expected: The revision that the file must hold.
        keep: Keeps what is displaced.
        pause: Lets seconds pass.
        swap: Puts something in the file's place.
    """

    real: Path
    data: bytes
    expected: str
    keep: Keeper
    pause: Pause
    swap: Swap

    @property
    def new(self) -> str:
        """The revision of the new content."""
        return revision_of(self.data)


def settle(save: Save, lying: Path) -> None:
    """Make sure that nobody's work was displaced; else put it back.

    Args:
        save: The attempt.
        lying: Where the displaced file is.

    Raises:
        RegisterChanged: somebody had saved; their content stands, or is named.
        RegisterError: the disk failed; the old content stands, or is named.
    """
    try:
        # A program that has it open for writing may change it yet, so that is asked first.
        if not has_writer(lying) and revision(lying) == save.expected:
            sync_folder(save.real.parent)
            return
        problem: RegisterError | None = None
    except OSError as exc:
        problem = not_saved(exc, save.real, len(save.data))
    stands, copies = _put_back(save, lying)
    if not stands:
        raise not_put_back(save.real, copies)
    raise problem or changed_meanwhile(save.real, copies)


def _put_back(save: Save, lying: Path) -> tuple[bool, tuple[Path, ...]]:
    """Put a displaced file back in its place.

    When somebody saves in this very moment, their file is what comes out instead of ours. It is the later
    one, so it goes back in, until what comes out is what was put in.

    Returns:
        Whether a file of theirs stands in its place, and where other contents of theirs are.
    """
    put: str | None = save.new
    stands = False
    for _ in range(_ROUNDS):
        coming = _mark(lying)
        try:
            lying = patiently(partial(save.swap, save.real, lying), save.pause)
        except OSError:
            save.pause(PAUSES[0])
            continue
        stands = True
        came_out = _mark(lying)
        if came_out is None or (came_out == put and not has_writer(lying)):
            break
        put = coming
    if not stands:
        return False, (lying,)
    with suppress(OSError):
        sync_folder(save.real.parent)
    return True, _put_rest_away(save, lying)


def _mark(path: Path) -> str | None:
    """Return the revision of a content: `_CHANGING` while it is written, None where it cannot be read."""
    try:
        return revision(path) or _CHANGING
    except OSError:
        return None


def _put_rest_away(save: Save, lying: Path) -> tuple[Path, ...]:
    """Delete our own content; keep anything else that came out."""
    try:
        content = read(lying)
        copies = () if content == save.data else (save.keep.keep(content, save.real.name),)
        lying.unlink()
    except OSError:
        return (lying,)
    return copies
