"""A description for Docker Compose that runs the image of this product. It is printed, and saved by hand."""

import json
from collections.abc import Sequence
from pathlib import PurePosixPath

from sync.installing.steps import File, Plan
from sync.installing.task import NAME, Needed, Task, outermost

FILE_NAME = "compose.yaml"
USER = 10001
"""The account in the image."""

VOLUME = f"{NAME}-state"
IMAGE = NAME
_STATE = f"/var/lib/{NAME}"


def definition(task: Task) -> str:
    """Return the description: every text is in quotes, and ``$`` is doubled, as Compose has it."""
    lines = [
        f"# Made by {NAME} install-task --kind docker.",
        "services:",
        f"  {NAME}:",
        f"    image: {_text(IMAGE)}",
        '    command: ["serve"]',
        '    restart: "unless-stopped"',
        '    stop_grace_period: "60s"',
        "    init: true",
        "    read_only: true",
        '    cap_drop: ["ALL"]',
        '    security_opt: ["no-new-privileges:true"]',
        "    pids_limit: 512",
        '    tmpfs: ["/tmp:size=512m,mode=1777,noexec,nosuid,nodev"]',
        *([] if task.needs_network else ['    network_mode: "none"']),
        "    environment:",
        f"      AP_REGISTER_CONFIG: {_text(task.settings)}",
        f"      AP_REGISTER_STATE_DIR: {_text(_STATE)}",
        "    volumes:",
        *_volumes(task),
        "volumes:",
        f'  {VOLUME}: {{name: "{VOLUME}"}}',
    ]
    return "\n".join(lines) + "\n"


def plan(task: Task) -> Plan:
    """Return what a person is to do."""
    told = (
        f"The image is built in the folder that holds the Dockerfile: docker build -t {IMAGE} .",
        f"Save the description as {FILE_NAME}, then: docker compose up -d",
        f"The container's account is {USER}: let it write into the registers' folders and read the settings.",
        "When registers are checked is set in the settings: [schedule].",
        "After a change of the settings: docker compose restart",
    )
    return Plan((File(FILE_NAME, definition(task)),), told, "For Docker it is only printed.")


def copied(kept: str) -> str:
    """Return the command that copies a history into the volume of the container."""
    inside = f'"cp -a /from/. /to/ && chown -R {USER}:{USER} /to"'
    mounts = f'-v {VOLUME}:/to -v "{kept}:/from:ro"'
    return f"docker run --rm --user 0 --entrypoint sh {mounts} {IMAGE} -c {inside}"


def _volumes(task: Task) -> list[str]:
    """Return the folders that the container sees, each at the place it has outside."""
    read = [task.settings, *(_seen(one) for one in task.needed if not one.written)]
    if task.needs_network and task.key:
        read.append(task.key)
    written = task.written()
    seen = [path for path in read if not _is_in(path, written)]
    lines = [f'      - {{type: "volume", source: "{VOLUME}", target: "{_STATE}"}}']
    lines += [_bind(path, is_read_only=False) for path in written]
    lines += [_bind(path, is_read_only=True) for path in outermost(seen, task.wanted.kind)]
    return lines


def _seen(needed: Needed) -> str:
    """Return what is handed in for something that is only read.

    Of a register it is the folder: a file that is replaced by saving would stay what it was.
    """
    path = needed.path
    return str(PurePosixPath(path).parent) if needed.what.startswith("register ") else path


def _is_in(path: str, folders: Sequence[str]) -> bool:
    return any(PurePosixPath(path).is_relative_to(folder) for folder in folders)


def _bind(path: str, *, is_read_only: bool) -> str:
    ending = ", read_only: true" if is_read_only else ""
    return f'      - {{type: "bind", source: {_text(path)}, target: {_text(path)}{ending}}}'


def _text(text: str) -> str:
    """Return a text as YAML and Compose read it back."""
    return json.dumps(text, ensure_ascii=False).replace("$", "$$")
