"""What is known of one register from run to run. Plain data: the store keeps it, the planner works it out.

No name of a pupil stands in it but what staff type into their own notes: whom a finding is about is kept
as keyed hashes.
"""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime, time

from sheet_templates.records import record

Typed = None | str | bool | int | float | date | datetime | time
"""What staff may have typed into a cell of theirs."""


@record(frozen=True, slots=True)
class StaffBlock:
    """The cells of one row of the to-do tab that belong to staff, as typed.

    Attributes:
        notes: Our notes.
        done_on: Done on; never closes a finding by itself.
        hold_until, hold_reason, held_by: Until when they hold it back, why, and in which role.
        not_right: Why they think that the finding is wrong.
    """

    notes: Typed = None
    done_on: Typed = None
    hold_until: Typed = None
    hold_reason: Typed = None
    held_by: Typed = None
    not_right: Typed = None

    @property
    def is_blank(self) -> bool:
        """Whether staff typed nothing."""
        return self == _BLANK


_BLANK = StaffBlock()


@record(frozen=True, slots=True)
class Known:
    """One finding over time.

    Attributes:
        id: What it is known by; see ``validators.identity``.
        ref: Its number, shown as AP-0042; given once and never to another.
        rule, severity, state, owner: As last found.
        subject: Keyed hash of whom or what it is about.
        first_seen, last_seen: Days of the first and the last check that found it.
        resolved_on: The day of the first check that did not find it any more; None while it is open.
        reopened: How often it came back.
        is_old: Whether it was there at the first check already, and long due.
        print: Keyed hash of its own cells on the to-do tab as last written, to know the row again.
    """

    id: str
    ref: int
    rule: str
    severity: str
    state: str
    owner: str
    subject: str
    first_seen: date
    last_seen: date
    resolved_on: date | None = None
    reopened: int = 0
    is_old: bool = False
    print: str = ""


@record(frozen=True, slots=True)
class Leftover:
    """What staff typed beside a row that is no longer theirs alone: kept for the history.

    Attributes:
        ref: The row's number, 0 where none was readable.
        block: What they typed.
        text: Whatever else stood in the row, joined; nothing where the row was ours.
        found_on: The day of the check that met it.
        why: One word: ``copied``, ``unknown`` or ``changed``.
    """

    ref: int
    block: StaffBlock
    text: str
    found_on: date
    why: str


@record(frozen=True, slots=True)
class PlacementMark:
    """What a placement is recognised by; all but the id are keyed hashes, empty where not known.

    Attributes:
        id: Its lasting identity.
        ref: The register's own reference.
        pupil: Hashes of UPN, admission number, folded name and date of birth, in this order.
        provider: The provider.
        start: The start date.
    """

    id: str
    ref: str
    pupil: tuple[str, str, str, str]
    provider: str
    start: str


@record(frozen=True, slots=True)
class DateRead:
    """A date of a provider that a check once read: audits are typed over, and the old date still counts.

    Attributes:
        provider: The provider's folded name.
        field: The register's field, such as ``last_safeguarding_audit_on``.
        day: The date.
        read_on: The day of the first check that read it.
    """

    provider: str
    field: str
    day: date
    read_on: date


@record(frozen=True, slots=True)
class Day:
    """The counts of the last complete check of one day.

    Attributes:
        on: The day.
        counts: How many rows of the to-do list were of each urgency.
        rules: A mark of the rules that were on; where it changes, days cannot be compared.
    """

    on: date
    counts: Mapping[str, int]
    rules: str


@record(frozen=True, slots=True)
class Shape:
    """What a register looked like at its last good check, to notice when it looks very different.

    Attributes:
        rows: Rows by tab title.
        columns: By tab title and field, the heading that was read.
        tables: Which table each tab was read as, by title.
        open: How many findings were open.
        prints: A keyed hash of each placement's row, to tell how many were edited.
    """

    rows: Mapping[str, int]
    columns: Mapping[str, Mapping[str, str]]
    tables: Mapping[str, str]
    open: int = 0
    prints: frozenset[str] = frozenset()


@record(frozen=True, slots=True)
class Memory:
    """All that is known of one register.

    Attributes:
        register: Its id, which also stands in the mark of our tabs.
        next_ref: The number that the next new finding gets.
        known: Findings by id, open and resolved.
        blocks: Staff's own cells by ref number, of open and of resolved findings.
        leftovers: What staff typed that has no row of its own any more.
        placements: What placements are recognised by.
        dates: Providers' dates that were read.
        days: Counts by day, oldest first.
        shape: What the register looked like at the last good check.
        rules: A mark of the rules that were on at that check.
        started_on: The day of the first check.
        checked_at: When the last good check was, in UTC.
        revision: The register's content at that check, before we wrote.
        written: The register's content after we wrote, empty where nothing was written.
        accepted: The content that a person confirmed after a safety stop.
    """

    register: str
    next_ref: int = 1
    known: Mapping[str, Known] = field(default_factory=dict)
    blocks: Mapping[int, StaffBlock] = field(default_factory=dict)
    leftovers: tuple[Leftover, ...] = ()
    placements: tuple[PlacementMark, ...] = ()
    dates: tuple[DateRead, ...] = ()
    days: tuple[Day, ...] = ()
    shape: Shape | None = None
    rules: str = ""
    started_on: date | None = None
    checked_at: datetime | None = None
    revision: str = ""
    written: str = ""
    accepted: str = ""
