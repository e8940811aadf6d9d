"""The line that a mail or an alert is seen by first: counts, and nothing else."""

from dataclasses import astuple, dataclass

from reports.working.wording import counted

NAME = "AP register"
ALL_WELL = f"{NAME}: all well"


@dataclass(frozen=True, slots=True)
class Numbers:
    """Counts over registers.

    Attributes:
        act: Rows to act on now.
        unknown: Critical rows that could not be checked.
        new: Other rows that nobody was told of yet.
        back: Other rows that came back.
        soon: Rows due within five school days.
        fresh: Rows that nobody was told of yet, wherever else they are counted.
        still: All open rows that somebody has to do something about, those above among them.
        not_checked: Registers that could not be checked, or not to the end.
        not_done: Registers that were checked, but whose results could not be written or kept.
        registers: All registers.
    """

    act: int = 0
    unknown: int = 0
    new: int = 0
    back: int = 0
    soon: int = 0
    fresh: int = 0
    still: int = 0
    not_checked: int = 0
    not_done: int = 0
    registers: int = 0

    def __add__(self, other: "Numbers") -> "Numbers":
        """Return the sums."""
        return Numbers(*(one + two for one, two in zip(astuple(self), astuple(other), strict=True)))

    @property
    def is_all_well(self) -> bool:
        """Whether every register was checked to the end, and nobody has to do anything today."""
        return bool(self.registers) and not (self.still or self.soon or self.in_trouble)

    @property
    def in_trouble(self) -> int:
        """Registers whose last run went wrong in any way."""
        return self.not_checked + self.not_done


def subject(numbers: Numbers) -> str:
    """Return the subject, such as ``AP register: 2 to act on now, 3 new``.

    What could not be checked comes first, as then no other number can be relied on.
    """
    if numbers.is_all_well:
        return ALL_WELL
    return f"{NAME}: {said(numbers)}"


def said(numbers: Numbers) -> str:
    """Return the counts in words; where there is nothing new, how much is open still."""
    parts = [
        f"{counted(numbers.not_checked, 'register')} not checked" if numbers.not_checked else "",
        f"{counted(numbers.not_done, 'register')} not written" if numbers.not_done else "",
        f"{numbers.act:,} to act on now" if numbers.act else "",
        f"{numbers.unknown:,} critical that could not be checked" if numbers.unknown else "",
        f"{numbers.new:,} new" if numbers.new else "",
        f"{numbers.back:,} back again" if numbers.back else "",
        f"{numbers.soon:,} due soon" if numbers.soon else "",
    ]
    news = ", ".join(part for part in parts if part)
    if not numbers.registers:
        return "no register was checked"
    return news or f"nothing new, {numbers.still:,} still open"
