"""What is done to this computer, as data: what is printed is what is done."""

from collections.abc import Mapping
from dataclasses import dataclass

DEFINITION = "FILE"
"""Stands in a command for a file that is there only while the command runs."""


@dataclass(frozen=True, slots=True)
class Folder:
    """Make a folder that only one account may open.

    Attributes:
        path: In full.
        account: The account it belongs to from then on, empty where commands give the rights.
    """

    path: str
    account: str = ""


@dataclass(frozen=True, slots=True)
class FirstLine:
    """Add a first line to the settings file.

    Attributes:
        path: The file.
        line: The line, without its end.
    """

    path: str
    line: str


@dataclass(frozen=True, slots=True)
class File:
    """Write a file of ours, or replace it.

    Attributes:
        path: In full.
        text: All of it.
    """

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Gone:
    """Delete a file of ours.

    Attributes:
        path: In full.
    """

    path: str


@dataclass(frozen=True, slots=True)
class Command:
    """Start a program, and wait for it.

    Attributes:
        words: The program and its words; `DEFINITION` stands for a file.
        text: What that file holds, empty where there is none.
        encoding: How it is written.
    """

    words: tuple[str, ...]
    text: str = ""
    encoding: str = "utf-8"


Step = Folder | FirstLine | File | Gone | Command


@dataclass(frozen=True, slots=True)
class Plan:
    """All that is to be done, and what the person who asks should know.

    Attributes:
        steps: In their order; none where there is nothing to do.
        told: Sentences.
        only_printed: Why it is only printed, a sentence; empty where it can be done.
    """

    steps: tuple[Step, ...]
    told: tuple[str, ...] = ()
    only_printed: str = ""


def as_json(step: Step) -> Mapping[str, object]:
    """Return a step for another program."""
    match step:
        case Folder(path, account):
            return {"step": "folder", "path": path, "account": account}
        case FirstLine(path, line):
            return {"step": "first line", "path": path, "text": line}
        case File(path, text):
            return {"step": "file", "path": path, "text": text}
        case Gone(path):
            return {"step": "delete", "path": path}
        case Command(words, text):
            return {"step": "command", "words": list(words), "text": text}
