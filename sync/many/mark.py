"""A mark of all that an answer about a register comes from, besides the register and its history."""

import hmac
import socket
import sys
from collections.abc import Iterator
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import validators
from sync import __version__
from sync.call import Call
from sync.settings import Settings

_ELSEWHERE = frozenset({"AP_REGISTER_NOW", "AP_REGISTER_STATE_DIR", "AP_REGISTER_CONFIG"})
"""Variables that are looked at in another way."""


PACKS = Path(validators.__file__).parent / "packs"
"""The packs that come with the product; see ``sync.pack_files``, which takes longer to load."""


def mark_of_all(call: Call, settings: Settings, key: bytes) -> str:
    """Return the mark: another one whenever settings, packs, calendar, version or day are other ones.

    Args:
        call: The command.
        settings: The settings, which name further files.
        key: The installation's key, since passwords among the variables must not be guessed from the mark.
    """
    made = hmac.new(key, digestmod=sha256)
    for part in _parts(call, settings):
        made.update(len(part).to_bytes(8, "big") + part)
    return made.hexdigest()


def _parts(call: Call, settings: Settings) -> Iterator[bytes]:
    yield _text("version", __version__, sys.version, _installed("holidays"))
    yield _text("host", socket.gethostname())
    yield _text("day", call.as_of(), call.options.preset, *call.notices_on_tabs())
    for name in sorted(call.environ.keys() - _ELSEWHERE):
        if name.startswith("AP_REGISTER_"):
            yield _text(name, call.environ[name])
    own = (one.calendar.file for one in settings.registers if one.calendar is not None)
    for path in (settings.file, settings.policy_pack, settings.calendar.file, *own):
        yield from _content(path)
    yield from _content(PACKS)


def _text(*parts: object) -> bytes:
    return "\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")


def _content(path: Path | None) -> Iterator[bytes]:
    """Give what a file holds, or what all the files of a folder do; a file that cannot be read is told so."""
    if path is None:
        yield b"none"
    elif path.is_dir():
        for one in sorted(path.iterdir()):
            if one.is_file():
                yield from _content(one)
    else:
        yield _text("file", path)
        try:
            yield path.read_bytes()
        except OSError as error:
            yield _text("not read", error.errno)


def _installed(library: str) -> str:
    """Return what tells one installed version of a library from another: what is named by it beside it.

    What the standard library has for this takes longer to load than all else that is looked at here.
    """
    spec = find_spec(library)
    if spec is None or spec.origin is None:
        return ""
    folder = Path(spec.origin).parent.parent
    return " ".join(sorted(one.name for one in folder.glob(f"{library}-*")))
