"""A school that is told: its registers, its settings, and what came of a run over them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

from sync.checking import Job
from sync.clock import FixedClock
from sync.connectors.limits import Limits
from sync.keeping.keeper import Keeper
from sync.refreshing.parts import Tools
from sync.refreshing.refresh import refresh
from sync.settings import MailSettings, RegisterSettings, Settings
from sync.state.in_memory import MemoryStore
from sync.telling.telling import Ended, Telling, tell
from tests.sync.telling.servers import HOST, USER
from tests.validators.building import rules_of
from validators.calendar_rows import CalendarRow
from validators.pack import Rule

KEY = b"a made-up installation key"
MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
EARLY = MONDAY.replace(hour=6)
SATURDAY = MONDAY.replace(day=28)
NEXT_MONDAY = MONDAY.replace(day=30)
EVERYBODY = {
    "safeguarding_lead": ("dsl@school.example",),
    "ap_lead": ("lead@school.example",),
    "senco": ("senco@school.example",),
    "it": ("it@school.example",),
}


CALENDAR = (
    CalendarRow("Half-term", "Autumn 1", date(2026, 9, 2), date(2026, 10, 23)),
    CalendarRow("Half-term", "Autumn 2", date(2026, 11, 2), date(2026, 12, 18)),
    CalendarRow("Half-term", "Spring 1", date(2027, 1, 4), date(2027, 2, 11)),
    CalendarRow("Closure", "Boiler", date(2026, 12, 1), date(2026, 12, 1)),
)


@dataclass
class School:
    """A school with its registers on a disk.

    Attributes:
        folder: Where everything is.
        settings: Its settings.
        rules: The rules that are on.
        calendar: Its half-terms and closures.
        store: What is known of registers.
        ended: What came of a run on Monday, where one has been done.
    """

    folder: Path
    settings: Settings
    rules: tuple[Rule, ...]
    calendar: tuple[CalendarRow, ...]
    store: MemoryStore
    ended: list[Ended] = field(default_factory=list)

    def run(self, moment: datetime = MONDAY) -> list[Ended]:
        """Run over all registers at a moment."""
        clock = FixedClock(moment)
        keep = Keeper(self.folder / "displaced", clock)
        tools = Tools(self.store, keep, clock, "host", "0.1.0", Limits(), lambda _: None)
        return [
            Ended(one, refresh(one, self._job(one, moment), tools), self.rules)
            for one in self.settings.registers
        ]

    def _job(self, register: RegisterSettings, moment: datetime) -> Job:
        return Job(register.name, "everything", self.rules, moment.date(), KEY, calendar=self.calendar)

    def telling(self, moment: datetime = MONDAY, environ: Mapping[str, str] | None = None) -> Telling:
        """Return what telling works with at a moment."""
        return Telling(
            self.settings, self.state, KEY, FixedClock(moment), environ or {}, "0.1.0", seconds=5.0
        )

    def tell(
        self,
        ended: Sequence[Ended] | None = None,
        moment: datetime = MONDAY,
        *,
        comes_again: bool = False,
        environ: Mapping[str, str] | None = None,
    ) -> tuple[str, ...]:
        """Tell of runs at a moment, of Monday's where none are given."""
        given = self.ended if ended is None else ended
        return tell(self.telling(moment, environ), given, comes_again=comes_again)

    def settle(self, **parts: object) -> None:
        """Change the settings."""
        self.settings = replace(self.settings, **parts)  # type: ignore[arg-type]

    @property
    def state(self) -> Path:
        """The state folder."""
        return self.folder / "state"


def a_school(
    folder: Path, *registers: RegisterSettings | Path, rules: tuple[Rule, ...] | None = None
) -> School:
    """Return a school with registers; a path is one without a name of its own."""
    settled = [
        one if isinstance(one, RegisterSettings) else RegisterSettings(one.stem, str(one))
        for one in registers
    ]
    return School(folder, Settings(registers=tuple(settled)), rules or rules_of(), CALENDAR, MemoryStore())


def mails_at(port: int, to: Mapping[str, Sequence[str]] = EVERYBODY, **parts: object) -> MailSettings:
    """Return the settings of a mail server on this computer."""
    settled = {role: tuple(those) for role, those in to.items()}
    return replace(MailSettings(HOST, USER, settled, port, "none"), **parts)  # type: ignore[arg-type]
