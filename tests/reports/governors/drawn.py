"""Drawn registers as plain rows, and a slow recount of them that knows nothing of the program.

A row is what a person would type. The recount reads the same rows with loops and comparisons only.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from hypothesis import strategies as st

FIRST, LAST = date(2026, 9, 2), date(2026, 12, 18)
AS_OF = date(2027, 1, 11)

HEADINGS = (
    "Adm No | Pupil | Year | Provider | Start date | Planned end | Left | Status | Reason | SEN | PP | LAC | "
    "Sex | Sessions per week | Planned outcomes | Achieved | Destination | Full-time return on | "
    "School attendance %"
)
PROVIDERS = ("Oak Centre", "Elm House", "Ash Yard")
REASONS = ("Physical health", "Mental health", "At risk of NEET", "Behaviour", "SEND", "Other")
DESTINATIONS = ("Full-time school", "Longer AP", "Post-16", "Left")
PEOPLE = ("ARDEN, Mo", "BECK, Sol", "CLAY, Ivy", "DALE, Rae", "ELLIS, Kit", "FINCH, Uma", "GREY, Zed")

Known = Literal["there", "away", "cannot tell"]


@dataclass(frozen=True)
class Row:
    """One row of a register; an empty text is a blank cell, a word where a date belongs cannot be read."""

    pupil: int
    year: str
    provider: str
    start: date | str
    planned_end: date | str
    left: date | str
    status: str
    reason: str
    sen: str
    premium: str
    looked_after: str
    sex: str
    sessions: str
    outcomes: str
    achieved: str
    destination: str
    returned: date | str
    attendance: str

    @property
    def text(self) -> str:
        """The row as it is typed."""
        cells = (
            f"'{1000 + self.pupil}",
            PEOPLE[self.pupil],
            self.year,
            self.provider,
            self.start,
            self.planned_end,
            self.left,
            self.status,
            self.reason,
            self.sen,
            self.premium,
            self.looked_after,
            self.sex,
            self.sessions,
            self.outcomes,
            self.achieved,
            self.destination,
            self.returned,
            self.attendance,
        )
        return " | ".join(map(str, cells))


def register_text(rows: Iterable[Row]) -> str:
    """Return the tab."""
    return "\n".join((HEADINGS, *(row.text for row in rows)))


_DAYS = st.integers(min_value=-200, max_value=140).map(lambda n: FIRST + timedelta(days=n))
_EDGES = st.sampled_from([FIRST, LAST, FIRST - timedelta(days=1), LAST + timedelta(days=1)])
_DATES = st.one_of(_EDGES, _DAYS, _DAYS)
_OR_NOT = st.one_of(_DATES, _DATES, st.sampled_from(["", "", "TBC", "sometime"]))


def _maybe(*words: str) -> st.SearchStrategy[str]:
    return st.sampled_from([*words, *words, "", "unsure?"])


@st.composite
def registers(draw: st.DrawFn, most: int = 14) -> list[Row]:
    """Draw the rows of a register: no pupil starts twice on one day, for then no row is the later one."""
    number = draw(st.integers(min_value=1, max_value=most))
    starts: set[tuple[int, date | str]] = set()
    years = [draw(st.sampled_from(["8", "9", "10", "11", ""])) for _ in PEOPLE]
    rows = []
    for _ in range(number):
        pupil = draw(st.integers(min_value=0, max_value=len(PEOPLE) - 1))
        start = draw(_OR_NOT)
        if (pupil, start) in starts:
            continue
        starts.add((pupil, start))
        rows.append(
            Row(
                pupil,
                years[pupil],
                draw(st.sampled_from(PROVIDERS)),
                start,
                draw(_OR_NOT),
                draw(_OR_NOT),
                draw(st.sampled_from(["", "", "", "Active", "Ended", "Paused", "Referred", "Withdrawn"])),
                draw(_maybe(*REASONS)),
                draw(_maybe("N", "K", "E")),
                draw(_maybe("Yes", "No")),
                draw(_maybe("Yes", "No")),
                draw(_maybe("M", "F")),
                draw(st.sampled_from(["2", "4", "5", "6", "9", "10", "", "many"])),
                draw(st.sampled_from(["Attend every day", ""])),
                draw(_maybe("Fully", "Partly", "Not achieved", "Too early")),
                draw(_maybe(*DESTINATIONS)),
                draw(_OR_NOT),
                draw(st.sampled_from(["97", "95", "94.9", "90", "80", "50", "12", "0", "", "good"])),
            )
        )
    return rows


def is_there(row: Row, first: date = FIRST, last: date = LAST) -> Known:
    """Whether a row's placement was going on on any of some days, worked out from what is typed."""
    start = row.start if isinstance(row.start, date) else None
    left = row.left if isinstance(row.left, date) else None
    if row.status == "Withdrawn":
        return "away"
    if left is not None and left < first and (start is None or start <= left):
        return "away"
    if start is None:
        return _without_start(row, left)
    if start > last:
        return "away"
    if row.status == "Referred" or (left is not None and left < start):
        return "cannot tell"
    if left is not None or start >= first:
        return "there"
    unclear = row.status == "Ended" or (row.status == "" and row.left == "sometime")
    return "cannot tell" if unclear else "there"


def _without_start(row: Row, left: date | None) -> Known:
    if row.status == "Referred":
        return "away"
    says_nothing = row.status == "" and row.start in {"", "TBC"}
    has_ended = left is not None and left <= AS_OF
    return "away" if says_nothing and not has_ended and row.left != "sometime" else "cannot tell"


def there_by_pupil(rows: Sequence[Row], first: date = FIRST, last: date = LAST) -> dict[int, list[Row]]:
    """Return the rows of each pupil that were going on, the latest start last."""
    found: dict[int, list[Row]] = {}
    for row in sorted(rows, key=lambda one: str(one.start)):
        if is_there(row, first, last) == "there":
            found.setdefault(row.pupil, []).append(row)
    return found


def recounted(rows: Mapping[int, Sequence[Row]], column: str, words: Mapping[str, str]) -> Counter[str]:
    """Return how many pupils are in each group: by their latest row that says, else one that is unsure."""
    counts: Counter[str] = Counter()
    for own in rows.values():
        typed = [str(getattr(row, column)) for row in reversed(own)]
        known = [words[text] for text in typed if text in words]
        unsure = [text for text in typed if text and text not in words]
        counts[known[0] if known else "Cannot tell" if unsure else "Not recorded"] += 1
    return counts


def each(rows: Mapping[int, Sequence[Row]]) -> Iterator[Row]:
    """Give all rows that were going on."""
    return (row for own in rows.values() for row in own)


def stood(row: Row) -> str:
    """Return where a placement that was going on stood at the end of the period."""
    if isinstance(row.left, date):
        return "Ended" if row.left <= LAST else "Still going on"
    is_unclear = row.status == "Ended" or (row.left == "sometime" and row.status == "")
    return "Cannot tell" if is_unclear else "Still going on"


def lasted(row: Row) -> int | None:
    """Return the days that a placement had lasted at the end of the period, both ends counted."""
    if stood(row) == "Cannot tell" or not isinstance(row.start, date):
        return None
    day, days = row.start, 1
    until = min(row.left, LAST) if isinstance(row.left, date) else LAST
    while day < until:
        day, days = day + timedelta(days=1), days + 1
    return days
