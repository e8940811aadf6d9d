"""Lists of school days as people write them: "Mon, Tue am, Thu", "M/T/Th", "Mon-Wed"."""

import re
from dataclasses import dataclass, field

from sheet_templates.records import record
from validators.values.folding import fold
from validators.values.weekdays import weekday_of

SCHOOL_DAYS = range(5)
HALVES = ("AM", "PM")

Slot = tuple[int, str]

_LETTERS = {"m": 0, "w": 2, "f": 4}
_RUN_TOGETHER = re.compile(r"(?P<m>m)?(?P<t>tu?(?!h))?(?P<w>w)?(?P<th>th)?(?P<f>f)?")
_UNCLEAR_RUNS = frozenset({"mf", "th", "tu", "t", "m", "w", "f", ""})
_UNCLEAR_T = frozenset({"mt", "tf", "mtf"})
_THURSDAY, _WEDNESDAY = 3, 2
_WHOLE_WEEK = frozenset({"mtwtf", "mtwthf"})
_HALF_WORDS = (
    (re.compile(r"\ba\.?m\.? ?(?:/|&|\+|,|and) ?p\.?m\b\.?|\b(?:all|full|whole) days?\b"), " both "),
    (re.compile(r"\ba\.?m\.?s?(?![a-z])|\bmornings?\b|\bmorns?\b"), " am "),
    (re.compile(r"\bp\.?m\.?s?(?![a-z])|\bafternoons?\b|\bafts?\b"), " pm "),
)
_HALF_IN_BRACKETS = re.compile(r"\( *(am|pm|both) *\)")
_TOKEN = re.compile(r"[a-z]+\.?|[,;&+/\-:()]|[^ ]")
_GROUP_ENDS = frozenset({",", ";", "(", ")"})
_JOINS = frozenset({"&", "+", "/", "and", ":", "on", "every"})
_RANGES = frozenset({"-", "to", "until"})
_HALF_OF = {"am": HALVES[:1], "pm": HALVES[1:], "both": HALVES}


@record(frozen=True, slots=True)
class WeekdayList:
    """School days with their halves, and how a half was spread over several days."""

    slots: frozenset[Slot]
    note: str = ""


def weekday_list(text: str, *, only_counts: bool = False) -> WeekdayList | None:
    """Return the half-days that a text names, or None when it says anything else as well.

    Args:
        text: As typed.
        only_counts: Whether it does not matter which days they are, so that a T that may be Tuesday or
            Thursday is no obstacle.
    """
    plain = fold(text.replace("\n", " , "))
    for pattern, word in _HALF_WORDS:
        plain = pattern.sub(word, plain)
    plain = _HALF_IN_BRACKETS.sub(r"\1", plain)
    reader = _Reader(only_counts=only_counts)
    tokens = _TOKEN.findall(plain)
    for at, token in enumerate(tokens):
        reader.is_tuesday = _is_tuesday(tokens, at)
        if not reader.take(token):
            return None
    return reader.result()


@dataclass(slots=True)
class _Named:
    """Days named together, such as Mon or Mon-Wed, with the half before them and that after them, or None."""

    days: tuple[int, ...]
    before: str
    half: str | None = None


@dataclass(slots=True)
class _Reader:
    """Reads one list from left to right.

    Attributes:
        groups: Days joined by anything but a comma stand in one group.
        days: All days so far in order, to tell a second T from the first.
        before: A half-day that stood before its days.
        range_open: Whether a dash waits for the day that ends it.
        only_counts: Whether it does not matter which day a T is.
        is_tuesday: Whether a T would be a Tuesday where the reader stands.
        has_guessed: Whether it took a T for a Tuesday only to count; from such a day to another nobody
            can count.
    """

    groups: list[list[_Named]] = field(default_factory=lambda: [[]])
    days: list[int] = field(default_factory=list)
    before: str = "both"
    range_open: bool = False
    only_counts: bool = False
    is_tuesday: bool = False
    has_guessed: bool = False

    def take(self, token: str) -> bool:
        """Read one more token; whether it could be read."""
        if token in _HALF_OF:
            self._take_half(token)
            return True
        if token in _RANGES:
            self.range_open = bool(self.groups[-1]) and not self.has_guessed
            return self.range_open
        if token in _GROUP_ENDS:
            self.groups.append([])
            return not self.range_open
        return token in _JOINS or self._take_days(token)

    def result(self) -> WeekdayList | None:
        """Return the list once all tokens are read, or None when there are no days or it is unclear."""
        groups = [group for group in self.groups if group]
        if self.range_open or not groups or _is_unclear(groups):
            return None
        slots: set[Slot] = set()
        for group in groups:
            shared = group[-1].half if _is_shared(group) else None
            for named in group:
                halves = _HALF_OF[named.half or shared or named.before]
                slots.update((day, half) for day in named.days for half in halves)
        return WeekdayList(frozenset(slots), _note(groups))

    def _take_half(self, half: str) -> None:
        self.range_open = False
        group = self.groups[-1]
        if not group:
            self.before = half
        elif group[-1].half is None:
            group[-1].half = half
        else:
            group.append(_Named(group[-1].days, self.before, half))

    def _take_days(self, token: str) -> bool:
        days = _days_of(token, self.days, is_tuesday=self.is_tuesday)
        if not days and self.only_counts and not self.range_open:
            self.has_guessed = True
            days = _days_of(token, self.days, is_tuesday=True)
        if not days or not set(days) <= set(SCHOOL_DAYS):
            return False
        self.days.extend(days)
        if not self.range_open:
            self.groups[-1].append(_Named(days, self.before))
            return True
        self.range_open = False
        last = self.groups[-1][-1]
        between = tuple(range(last.days[-1], days[0] + 1))
        last.days = last.days[:-1] + between
        return len(days) == 1 and len(between) > 1 and last.half is None


def _is_shared(group: list[_Named]) -> bool:
    """Whether the one half-day of a group stands at its end, as in "Tue & Thu pm"."""
    return len(group) > 1 and group[-1].half is not None and all(one.half is None for one in group[:-1])


def _is_unclear(groups: list[list[_Named]]) -> bool:
    """Whether "Mon, Tue & Thu pm" leaves open if Monday is a whole day."""
    return _is_shared(groups[-1]) and any(one.half is None for group in groups[:-1] for one in group)


def _note(groups: list[list[_Named]]) -> str:
    if any(_is_shared(group) for group in groups):
        return "the half-day is read for all the days before it"
    ahead = [one for group in groups[:-1] for one in group]
    if ahead and groups[-1][-1].half is not None and all(one.half is None for one in ahead):
        return "the half-day is read for the last day only"
    return ""


def _is_tuesday(tokens: list[str], at: int) -> bool:
    """Whether a T is a Tuesday: a Thursday has its own name in the list, or a Wednesday comes after it."""
    days = [_LETTERS.get(name, weekday_of(name)) for name in tokens]
    return _THURSDAY in days or _WEDNESDAY in days[at + 1 :]


def _days_of(name: str, earlier: list[int], *, is_tuesday: bool) -> tuple[int, ...]:
    """Return the days of a name, a letter or letters run together; nothing when it is unclear.

    The second T of M T W T F is a Thursday; any other T after a Tuesday is unclear, and so is a T that
    nothing else in the list explains.
    """
    if name == "t":
        if earlier == [0, 1, 2]:
            return (3,)
        return (1,) if is_tuesday and all(day < 1 for day in earlier) else ()
    if name in _LETTERS:
        return (_LETTERS[name],)
    named = weekday_of(name)
    if named is not None:
        return (named,)
    if name in _WHOLE_WEEK:
        return tuple(SCHOOL_DAYS)
    match = _RUN_TOGETHER.fullmatch(name)
    if match is None or name in _UNCLEAR_RUNS or (name in _UNCLEAR_T and not is_tuesday):
        return ()
    return tuple(day for day, part in enumerate(match.groups()) if part)
