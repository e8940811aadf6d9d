"""The units for systemd: a run, its timer, and what is said after a run that failed.

A run may see the system and write into the registers' folders and the state folder, and nothing more:
`systemd-analyze security` finds an exposure below 2.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from sync.clock import LONDON
from sync.installing.systemd_words import bound_path, command_line, listed_path, plain_path
from sync.installing.task import MARK, NAME, Task, outermost

SERVICE, TIMER, FAILED = f"{NAME}.service", f"{NAME}.timer", f"{NAME}-failed.service"
HEAD = (
    "# Changes belong into a file of their own (systemctl edit), which stays when this one is written anew.\n"
    "# ap-register install-task --remove takes it out again."
)
STATES = PurePosixPath("/var/lib")
"""Where systemd itself makes state folders."""

VARIABLES = f"/etc/{NAME}/environment"
"""A file for a proxy and for passwords of registers, which only root may open. It need not be there."""

_HIDDEN = ("/home", "/root", "/run/user")
_TEMPORARY = ("/tmp", "/var/tmp")  # noqa: S108 - nothing is put there
_KEY = "google-credentials"
_RETRIES, _MINUTES_BETWEEN = 3, 10

Lines = Iterator[tuple[str, str]]

_SANDBOX: Mapping[str, str] = {
    "UMask": "0077",
    "NoNewPrivileges": "yes",
    "CapabilityBoundingSet": "",
    "AmbientCapabilities": "",
    "ProtectSystem": "strict",
    "PrivateTmp": "yes",
    "PrivateDevices": "yes",
    "ProtectClock": "yes",
    "ProtectControlGroups": "yes",
    "ProtectHostname": "yes",
    "ProtectKernelLogs": "yes",
    "ProtectKernelModules": "yes",
    "ProtectKernelTunables": "yes",
    "ProtectProc": "invisible",
    "ProcSubset": "pid",
    "RemoveIPC": "yes",
    "KeyringMode": "private",
    "LockPersonality": "yes",
    "MemoryDenyWriteExecute": "yes",
    "RestrictNamespaces": "yes",
    "RestrictRealtime": "yes",
    "RestrictSUIDSGID": "yes",
    "SystemCallArchitectures": "native",
    "SystemCallErrorNumber": "EPERM",
}


def units(task: Task) -> dict[str, str]:
    """Return the units' text by name."""
    return {SERVICE: _service(task), TIMER: _timer(task), FAILED: _failed(task)}


def makes_state_folder(task: Task) -> bool:
    """Whether systemd itself makes the state folder: where the account is one for each run."""
    return not task.account


def _service(task: Task) -> str:
    after = "network-online.target remote-fs.target" if task.needs_network else "remote-fs.target"
    wants = [("Wants", "network-online.target")] if task.needs_network else []
    minutes = (task.wanted.minutes + _MINUTES_BETWEEN) * (_RETRIES + 1) + 5
    head = [
        ("Description", f"Check of alternative provision registers ({MARK})"),
        *wants,
        ("After", after),
        ("OnFailure", FAILED),
        ("StartLimitIntervalSec", f"{minutes}min"),
        ("StartLimitBurst", str(_RETRIES + 1)),
    ]
    retried = [
        ("SuccessExitStatus", "1"),
        ("Restart", "on-failure"),
        ("RestartSec", f"{_MINUTES_BETWEEN}min"),
        ("RestartPreventExitStatus", "2 4 70"),
    ]
    start = _start(task, task.run)
    rest = [*_key(task), *_reached(task), *_sandbox(task, needs_network=task.needs_network)]
    return _text(("Unit", head), ("Service", [*start, *retried, *rest]))


def _failed(task: Task) -> str:
    head = [("Description", f"What ap-register knows after a run that failed ({MARK})")]
    start = _start(task, task.words("status"))
    seen = [("BindReadOnlyPaths", bound_path(path, "-")) for path in _program_places(task)]
    return _text(("Unit", head), ("Service", [*start, *seen, *_sandbox(task, needs_network=False)]))


def _timer(task: Task) -> str:
    days = "" if task.wanted.every_day else "Mon..Fri "
    times = [("OnCalendar", f"{days}*-*-* {one:%H:%M}:00 {LONDON}") for one in task.wanted.times]
    return _text(
        ("Unit", [("Description", f"When registers of alternative provision are checked ({MARK})")]),
        (
            "Timer",
            [
                *times,
                ("Persistent", "true"),
                ("RandomizedDelaySec", "5min"),
                ("FixedRandomDelay", "true"),
                ("Unit", SERVICE),
            ],
        ),
        ("Install", [("WantedBy", "timers.target")]),
    )


def _start(task: Task, words: tuple[str, ...]) -> Lines:
    yield "Type", "oneshot"
    yield "ExecStart", command_line(words)
    yield "TimeoutStartSec", f"{task.wanted.minutes}min"
    yield "EnvironmentFile", f"-{VARIABLES}"
    yield "User", task.account or NAME
    if not task.account:
        yield "DynamicUser", "yes"
    state = PurePosixPath(task.state)
    if state.is_relative_to(STATES) and state != STATES:
        yield "StateDirectory", listed_path(str(state.relative_to(STATES)))
        yield "StateDirectoryMode", "0700"
    elif _is_hidden(task.state):
        yield "BindPaths", bound_path(task.state)
    else:
        yield "ReadWritePaths", listed_path(task.state)


def _key(task: Task) -> Lines:
    """Give what hands the key over for each run, so that the account itself need not be able to open it."""
    if task.needs_network and task.key:
        yield "LoadCredential", f"{_KEY}:{plain_path(task.key)}"
        yield "Environment", f"AP_REGISTER_GOOGLE_CREDENTIALS=%d/{_KEY}"


def _reached(task: Task) -> Lines:
    """Give the folders that a run writes into, and what it reads in places that are hidden from it."""
    for folder in task.written():
        if _is_hidden(folder):
            yield "BindPaths", bound_path(folder, "-")
        else:
            yield "ReadWritePaths", listed_path(folder, "-")
    for path in (*filter(_is_hidden, task.read()), *_program_places(task)):
        yield "BindReadOnlyPaths", bound_path(path, "-")


def _program_places(task: Task) -> Sequence[str]:
    """Return the program and the settings, where they lie in a hidden place."""
    return outermost([path for path in (*task.pythons, task.settings) if _is_hidden(path)], task.wanted.kind)


def _is_hidden(path: str) -> bool:
    return any(PurePosixPath(path).is_relative_to(place) for place in (*_HIDDEN, *_TEMPORARY))


def _sandbox(task: Task, *, needs_network: bool) -> Lines:
    """Give what keeps a run from all that it does not need.

    Files keep their group when they are replaced, so groups must be seen as they are (no `PrivateUsers`) and
    changing a group must be allowed (`@chown`) where registers are files.
    """
    yield from _SANDBOX.items()
    all_places = (task.state, task.settings, *task.pythons, *task.written(), *task.read())
    in_homes = any(PurePosixPath(path).is_relative_to(home) for path in all_places for home in _HIDDEN)
    yield "ProtectHome", "tmpfs" if in_homes else "yes"
    yield "SystemCallFilter", "@system-service"
    yield "SystemCallFilter", "~@privileged @resources"
    yield "SystemCallFilter", "@chown mbind"
    if needs_network:
        yield "RestrictAddressFamilies", "AF_UNIX AF_INET AF_INET6"
    else:
        yield "RestrictAddressFamilies", "AF_UNIX"
        yield "PrivateNetwork", "yes"
        yield "IPAddressDeny", "any"
    if not task.written():
        yield "PrivateUsers", "yes"


def _text(*sections: tuple[str, Sequence[tuple[str, str]]]) -> str:
    parts = [HEAD]
    for name, lines in sections:
        parts.append("\n".join([f"[{name}]", *(f"{key}={value}" for key, value in lines)]))
    return "\n\n".join(parts) + "\n"
