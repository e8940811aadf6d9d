"""Whose our tabs are: the register they were made for, and the installation that keeps its history."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from reports.working.items import keyed
from sheet_templates.errors import AnotherRunActive
from sync.grafting.own_tabs import Owned

TAKE_OVER = "take-over"
"""What a memory holds in place of a revision when a person had this computer take a register over."""

NOBODY = ""
"""The computer of a made-up register, which whoever tries it out may go on with."""

_LONGEST_HOST = 60


@dataclass(frozen=True, slots=True)
class Owner:
    """Who keeps a register's tabs.

    Attributes:
        installation: Keyed hash of the installation.
        register: The register's id there.
        host: The name of its computer.
    """

    installation: str
    register: str
    host: str

    @classmethod
    def of(cls, key: bytes, register: str, host: str) -> "Owner":
        """Return the owner of this installation."""
        plain = "".join(letter for letter in host if letter.isalnum() or letter in "-_ ")
        return cls(keyed(key, "installation"), register, plain[:_LONGEST_HOST])

    @property
    def text(self) -> str:
        """As it stands in the mark of a tab."""
        return f"{self.installation}.{self.register}.{self.host}"

    @classmethod
    def read(cls, text: str) -> "Owner":
        """Return the owner that a mark names; parts that are not there are empty."""
        installation, _, rest = text.partition(".")
        register, _, host = rest.partition(".")
        return cls(installation, register, host)


def refuse_other_machine(marks: Iterable[Owned], me: Owner, accepted: str, register: Path) -> None:
    """Refuse to write where another computer writes: two histories of one list would undo each other.

    The same computer with another state folder, and a copy of a register that this installation keeps,
    are taken over without a word: their refs are read from the tabs.

    Args:
        marks: Our tabs in the register.
        me: This installation.
        accepted: ``TAKE_OVER`` where a person had this computer take over.
        register: For the message.

    Raises:
        AnotherRunActive: another computer keeps it.
    """
    for one in marks:
        other = Owner.read(one.owner)
        is_elsewhere = other.installation != me.installation and other.host not in {me.host, NOBODY}
        if is_elsewhere and accepted != TAKE_OVER:
            raise AnotherRunActive(
                f"The tabs in this register are kept by another computer: {other.host}.",
                where=str(register),
                todo=(
                    "Run ap-register there. Or, if that computer is gone, take its place: "
                    "ap-register accept --take-over REGISTER"
                ),
            )
