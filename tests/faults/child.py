"""One save in a process of its own: ``python -m tests.faults.child WRITER FOLDER``.

Says ``ready`` and waits for a line, so that whoever watches can take hold of it first. What came of the
save is one line of JSON at the end.
"""

import ctypes
import json
import os
import sys
from contextlib import suppress
from pathlib import Path

from sheet_templates.errors import UserError
from tests.faults.writers import WRITERS

_SET_PTRACER, _ANYBODY = 0x59616D61, -1


def main(name: str, folder: Path) -> None:
    """Save once elsewhere, so that everything is loaded; then wait, save and tell."""
    writer = WRITERS[name]
    warm = folder / "warm"
    writer.prepare(warm)
    with suppress(UserError):
        writer.save(warm)
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).prctl(_SET_PTRACER, _ANYBODY, 0, 0, 0)
    os.write(1, b"ready\n")
    with suppress(OSError):
        os.read(0, 1)
    _tell(*_outcome(name, folder))


def _outcome(name: str, folder: Path) -> tuple[str, str, str, str]:
    try:
        return "done", "", WRITERS[name].save(folder), ""
    except UserError as exc:
        return type(exc).__name__, exc.what, exc.where, exc.todo
    except OSError as exc:
        return "OSError", str(exc), "", ""


def _tell(*parts: str) -> None:
    os.write(1, json.dumps(parts).encode() + b"\n")
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
