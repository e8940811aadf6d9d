"""The names of the files that lie beside a register for the moment of a save.

They are fixed, so that one which a crash left behind is found at the next run. They start and end as they do
because OneDrive and Excel leave such names alone.
"""

import hashlib
from pathlib import Path

_LONGEST = 200  # bytes; a name may have 255 on most disks, and ours are 23 longer


def draft_of(real: Path) -> Path:
    """Return where the new content of a file is written before it takes its place."""
    return real.with_name(f"~$ap-register-{_short(real.name)}.tmp")


def spare_of(real: Path) -> Path:
    """Return where the old content goes on systems that cannot exchange two files."""
    return real.with_name(f"~$ap-register-{_short(real.name)}.old.tmp")


def other_name(real: Path, used: Path) -> Path:
    """Return the one of the two names that is not in use."""
    return spare_of(real) if used == draft_of(real) else draft_of(real)


def _short(name: str) -> str:
    """Return a name that can be made longer; a very long one is replaced by its hash."""
    raw = name.encode("utf-8", errors="surrogateescape")
    return name if len(raw) <= _LONGEST else hashlib.sha256(raw).hexdigest()[:32]
