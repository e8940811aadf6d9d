"""What a table and its columns are. Definitions only; the ten tables themselves are in ``tables``."""

from enum import StrEnum

from sheet_templates.records import record


class FieldKind(StrEnum):
    """How a column's cells are read."""

    TEXT = "text"
    NAME = "name"
    """A pupil's name, whole or in part."""
    CODE = "code"
    """Text of digits or letters that must not lose leading zeros: admission number, URN, UPN."""
    DATE = "date"
    DATE_OR_YES = "date or yes"
    YES_NO = "yes or no"
    CHOICE = "choice"
    MULTI = "several choices"
    NUMBER = "number"
    SESSIONS = "sessions"
    """Half-days a week, 0 to 10."""
    YEAR_GROUP = "year group"
    PROVIDER = "provider"
    TIMETABLE = "timetable"
    MARK = "mark"
    """An attendance mark: a code of one or two letters, or a word."""
    TIME = "time"


class Need(StrEnum):
    """How much a column matters."""

    REQUIRED = "required"
    CONDITIONAL = "conditional"
    OPTIONAL = "optional"


@record(frozen=True, slots=True)
class Choice:
    """One allowed value of a column, with the other words staff use for it."""

    value: str
    synonyms: tuple[str, ...] = ()


@record(frozen=True, slots=True)
class Field:
    """One column of a table.

    Attributes:
        name: Its fixed name, used by rules, settings and JSON.
        heading: Its plain-English heading in the blank register.
        kind: How its cells are read.
        need: Whether it is required.
        help: One sentence for staff: what to type and why.
        aliases: Headings that certainly mean this column.
        weak: Headings that mean it unless another column of the tab is a surer match: "Known as"
            beside "Forename". Never for dates.
        days: Those of the aliases whose numbers count days, each of two sessions.
        risky: Headings that mean it only on a tab with three certain headings or more.
        titled: Headings that mean it only on a tab whose title speaks for the table: ``Date`` on a tab
            called Reviews.
        doubts: Headings that may mean it; listed as unsure and never used until confirmed.
        choices: Allowed values, for choice and several-choices kinds.
        done_date: Whether a date here says that something was done, so that it cannot lie ahead.
        birth: Whether a date here is a date of birth.
        multiple: Whether several columns may carry it (Review 1, Review 2 …).
        minimum, maximum: Bounds of a number.
        checks: Column-level checks by name, with their argument after a colon: ``upn``,
            ``digits:6``, ``ukprn``, ``max_length:300``.
        in_template: Whether the blank register has the column; the others are only recognised.
    """

    name: str
    heading: str
    kind: FieldKind
    need: Need = Need.OPTIONAL
    help: str = ""
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    risky: tuple[str, ...] = ()
    titled: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    done_date: bool = False
    birth: bool = False
    multiple: bool = False
    minimum: float | None = None
    maximum: float | None = None
    checks: tuple[str, ...] = ()
    in_template: bool = True


@record(frozen=True, slots=True)
class Guests:
    """Columns of another table that staff keep on this table's tab.

    Attributes:
        table: Name of the table they belong to.
        fields: Names of the fields that are recognised there.
        doubts: Their headings that are too general on a tab of this table.
    """

    table: str
    fields: tuple[str, ...]
    doubts: tuple[str, ...] = ()


@record(frozen=True, slots=True)
class Table:
    """One table of the register.

    Attributes:
        name: Its fixed name, such as ``placements``.
        title: The tab title in the blank register.
        help: One sentence for staff.
        fields: Its columns in the order of the blank register.
        anchors: Fields of which a tab must have at least one group to be this table; each group
            is a tuple of field names that must all be mapped.
        titled_anchors: Groups that are enough when the tab's title speaks for the table.
        keys: Fields that say what a row is about; a data row holds at least one of them.
        tab_words: Words in a tab title that speak for this table.
        guests: Columns of other tables that may stand on a tab of this one.
        against: Headings that say a tab is not this table.
    """

    name: str
    title: str
    help: str
    fields: tuple[Field, ...]
    anchors: tuple[tuple[str, ...], ...]
    titled_anchors: tuple[tuple[str, ...], ...] = ()
    keys: tuple[str, ...] = ()
    tab_words: tuple[str, ...] = ()
    guests: tuple[Guests, ...] = ()
    against: tuple[str, ...] = ()

    def field(self, name: str) -> Field:
        """Return the field of that name.

        Raises:
            KeyError: there is none.
        """
        for one in self.fields:
            if one.name == name:
                return one
        raise KeyError(name)
