"""Whose our tabs are: the register they were made for, and the installation that keeps its history."""

from collections.abc import Iterable
from dataclasses import dataclass

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


def refuse_other_machine(marks: Iterable[Owned], me: Owner, accepted: str, register: str) -> None:
    """Refuse to write where another installation writes: two histories of one list would undo each other.

    An installation is known by its own key, so another account of the same computer is another one. A copy of
    a register that this installation keeps is taken over without a word: its refs are read from the tabs.

    Args:
        marks: Our tabs in the register.
        me: This installation.
        accepted: ``TAKE_OVER`` where a person had this one take over.
        register: For the message.

    Raises:
        AnotherRunActive: another installation keeps it.
    """
    for one in marks:
        other = Owner.read(one.owner)
        is_elsewhere = other.installation != me.installation and other.host != NOBODY
        if is_elsewhere and accepted != TAKE_OVER:
            account = "another account of this computer" if other.host == me.host else other.host
            raise AnotherRunActive(
                f"The tabs in this register are kept by another installation: {account}.",
                where=register,
                todo=(
                    "Run ap-register there. Or, if it is gone, take its place: "
                    "ap-register accept --take-over REGISTER"
                ),
            )
