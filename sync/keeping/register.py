"""Saves a register so that nobody's work is lost, whatever happens meanwhile.

The new content is written beside the register and read back, then changes places with it in one step. What
was displaced is looked at: had somebody saved since the register was read, the two change back at once.
"""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sheet_templates.errors import RegisterError
from sync.keeping.content import read, real_file, revision
from sync.keeping.draft import write_draft
from sync.keeping.exchange import Swap, swap
from sync.keeping.keeper import Keeper
from sync.keeping.leftovers import clear_leftovers
from sync.keeping.names import draft_of
from sync.keeping.openness import refuse_if_open
from sync.keeping.patience import Pause, is_held, patiently, real_pause
from sync.keeping.settling import Save, settle
from sync.keeping.trouble import changed_meanwhile, locked, not_saved


@dataclass(frozen=True, slots=True)
class Replaced:
    """What became of a file that was to be replaced.

    Attributes:
        path: The file itself, links followed.
        revision: Of what was written, or of what was there already.
        changed: Whether anything was written; not when it held the new content already.
        kept: The copy of what was displaced, or None when nothing was, or it could not be kept.
        left: Where what was displaced still lies because it could not be put away, else None.
        recovered: Copies of what an earlier save that was cut short had left beside the file.
    """

    path: Path
    revision: str
    changed: bool
    kept: Path | None = None
    left: Path | None = None
    recovered: tuple[Path, ...] = ()

    def told(self) -> tuple[str, ...]:
        """Return a sentence for each thing that a person should know; mostly there is none."""
        name = self.path.name
        said = [
            f"An earlier save of {name} was cut short. What lay beside it is kept as {copy}."
            for copy in self.recovered
        ]
        if self.left is not None:
            said.append(f"The earlier content of {name} could not be put away. It is left as {self.left}.")
        return tuple(said)


def replace_register(
    path: Path, data: bytes, expected: str, keep: Keeper, *, pause: Pause = real_pause, swap: Swap = swap
) -> Replaced:
    """Put new content in a register's place, if it still holds what was read.

    Args:
        path: The register; a link stays a link, and the file it leads to is replaced.
        data: The new content, all of it.
        expected: The revision of the content that was read, ``sha256:...``.
        keep: Keeps what is displaced.
        pause: Lets seconds pass between tries while somebody holds the file.
        swap: Puts a draft in the file's place.

    Raises:
        RegisterLocked: somebody has it open.
        RegisterBusy: its drive cannot be reached.
        RegisterChanged: somebody saved it since it was read; their content stands.
        RegisterDenied: this account may not change it, or may not write in its folder.
        RegisterNotSaved: the disk is full or fails; the old content stands.
        RegisterMissing: there is no such file.
    """
    real = real_file(path)
    recovered = clear_leftovers(real, keep)
    save = Save(real, data, expected, keep, pause, swap)
    _check_unchanged(save)
    if save.new == expected:
        return Replaced(real, save.new, changed=False, recovered=recovered)
    refuse_if_open(path, real, pause, len(data))
    lying = _commit(save)
    settle(save, lying)
    kept, left = put_away(save, lying)
    return Replaced(real, save.new, changed=True, kept=kept, left=left, recovered=recovered)


def _check_unchanged(save: Save) -> None:
    """Refuse when a file no longer holds what was read."""
    try:
        now = patiently(lambda: revision(save.real), save.pause)
    except OSError as exc:
        raise (locked(save.real) if is_held(exc) else not_saved(exc, save.real, len(save.data))) from exc
    if now != save.expected:
        raise changed_meanwhile(save.real)


def _commit(save: Save) -> Path:
    """Write the draft and put it in the file's place; return where the old file lies now."""
    draft = draft_of(save.real)
    try:
        write_draft(draft, save.data, save.real)
        _check_unchanged(save)
        return _swap_in(save, draft)
    except (OSError, RegisterError) as exc:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        if isinstance(exc, OSError):
            raise not_saved(exc, save.real, len(save.data)) from exc
        raise


def _swap_in(save: Save, draft: Path) -> Path:
    """Put a draft in the file's place.

    Raises:
        RegisterLocked: somebody held the file during all tries. Since it could be opened for changing before,
            Windows' "access denied" says no more than that.
    """
    try:
        return patiently(lambda: save.swap(save.real, draft), save.pause)
    except OSError as exc:
        if is_held(exc):
            raise locked(save.real) from exc
        raise


def put_away(save: Save, lying: Path) -> tuple[Path | None, Path | None]:
    """Keep what was displaced, and delete it only when it is kept.

    Returns:
        The copy, if there is one, and where the displaced file lies if it is still there.
    """
    kept = None
    with suppress(OSError):
        content = read(lying)
        kept = save.keep.keep(content, save.real.name)
        if (later := read(lying)) != content:  # a program that had it open wrote on
            kept = save.keep.keep(later, save.real.name)
        lying.unlink()
        return kept, None
    return kept, lying
