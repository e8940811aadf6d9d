"""What one setting is: the shape that the table of settings is made of."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a setting holds, in the words of a message."""

    TEXT = "text in quotes"
    TRUTH = "true or false, without quotes"
    NUMBER = "a whole number, without quotes"
    DAY = "a date such as 2026-09-01, without quotes"
    DAYS = "a list of dates such as [2026-12-10, 2027-03-18], without quotes"
    WORDS = 'a list of texts, such as ["one", "two"]'
    TIMES = 'a list of times in quotes, such as ["06:00", "12:30"]'
    SPANS = "a list of dates, or of { name, first, last }"
    TABLE = "a table of settings"
    TABLES = "a list of tables"
    ANY = "what the rule says"
    NEVER = "kept elsewhere"


@dataclass(frozen=True, slots=True)
class Key:
    """One setting.

    Attributes:
        name: As typed; for settings whose name the school chooses, what it stands for.
        kind: What it holds.
        meaning: One sentence.
        default: What holds without it, in words; empty when nothing does.
        choices: The words allowed, when only some are.
        minimum, maximum: Bounds of a number.
        required: Whether its table needs it.
        keys: For tables, the settings inside.
        others: For tables, what settings of any other name hold.
    """

    name: str
    kind: Kind
    meaning: str
    default: str = ""
    choices: tuple[str, ...] = ()
    minimum: int = 0
    maximum: int = 1_000_000_000
    required: bool = False
    keys: tuple["Key", ...] = ()
    others: "Key | None" = None

    def find(self, name: str) -> "Key | None":
        """Return the setting of that name inside this table, or None."""
        return next((key for key in self.keys if key.name == name), self.others)
