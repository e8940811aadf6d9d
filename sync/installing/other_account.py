"""Starting a program as another account of this computer, as its scheduler would. Only root may."""

import os
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from sync.installing.machine import Answer

_SECONDS = 600
_IN_MEMORY = Path("/run")
_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

StartAs = Callable[[Sequence[str], str, Mapping[str, str]], Answer]
"""Starts a program: its words, the account, the variables besides the usual ones."""


def start_as(words: Sequence[str], account: str, variables: Mapping[str, str]) -> Answer:
    """Start a program as an account and wait for it; it gets nothing of this account's own variables.

    Returns:
        Its exit code and what it printed on stdout; where it could not be started, the code 127 and why.

    Raises:
        LookupError: there is no such account.
    """
    import pwd

    known = pwd.getpwnam(account)
    usual = {"PATH": _PATH, "HOME": known.pw_dir, "USER": account, "LOGNAME": account, "LANG": "C.UTF-8"}
    try:
        done = subprocess.run(
            list(words),
            user=known.pw_uid,
            group=known.pw_gid,
            extra_groups=os.getgrouplist(account, known.pw_gid),
            umask=0o077,
            env={**usual, **variables},
            cwd="/",
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.SubprocessError) as error:
        return Answer(127, str(error).encode())
    return Answer(done.returncode, done.stdout or done.stderr)


@contextmanager
def handed_over(credentials: Mapping[str, str], account: str) -> Iterator[str]:
    """Give a folder with copies of files that the account alone may read, for as long as they are needed.

    A file that is not there is left out, as it is the business of whoever needs it to say so.

    Raises:
        OSError: the copies cannot be made.
        LookupError: there is no such account.
    """
    import pwd

    known = pwd.getpwnam(account)
    with tempfile.TemporaryDirectory(dir=_IN_MEMORY if os.access(_IN_MEMORY, os.W_OK) else None) as made:
        folder = Path(made)
        for name, path in credentials.items():
            if Path(path).is_file():
                copy = folder / Path(name).name
                copy.touch(mode=0o400)
                copy.write_bytes(Path(path).read_bytes())
                os.chown(copy, known.pw_uid, known.pw_gid)
        os.chown(folder, known.pw_uid, known.pw_gid)
        yield made
