"""Laws: what is missing stays so until staff change the register, and order never matters."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from random import Random

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.validators.building import check, findings_of
from validators.engine import Result
from validators.states import State

ONE_OFF = ("AP-AUD-02", "AP-ELG-05", "AP-OUT-01", "AP-SG-01")
OURS = (
    "AP-REG-01",
    "AP-REG-02",
    "AP-ELG-01",
    "AP-ELG-02",
    "AP-ELG-03",
    "AP-ELG-04",
    "AP-ELG-05",
    "AP-ELG-06",
    "AP-OUT-01",
    "AP-SG-01",
    "AP-SG-02",
    "AP-SG-03",
    "AP-SG-04",
    "AP-AUD-01",
    "AP-AUD-02",
    "AP-AUD-03",
    "AP-AUD-04",
    "AP-ATT-01",
    "AP-GOV-02",
)
LATE = frozenset({State.MISSING, State.OVERDUE})

DAYS = st.dates(date(2026, 9, 2), date(2027, 7, 19))
STAND_INS = st.sampled_from(["", "TBC", "soon"])
CELLS = st.one_of(STAND_INS, DAYS.map(date.isoformat))


@st.composite
def registers(draw: st.DrawFn) -> Mapping[str, str]:
    """Draw a register of two pupils at one provider, its audits and its council's audits."""
    head = (
        "Pupil | Year | Provider | Referral date | Agreed on | Start date | Planned outcomes"
        " | Welcome meeting attended by"
    )
    rows = [
        " | ".join(
            (
                f"{name}, Jo | 10 | Oak",
                *(draw(CELLS) for _ in range(3)),
                draw(st.sampled_from(["", "TBC", "Back in lessons"])),
                draw(st.sampled_from(["", "School", "All"])),
            )
        )
        for name in ("SMITH", "BROWN")
    ]
    audits = "Provider name | Setting type | Safeguarding audit on | LA audit on"
    checks = "Provider | Check type | Done on"
    return {
        "Register": "\n".join((head, *rows)),
        "Providers": f"{audits}\nOak | | {draw(CELLS)} | {draw(STAND_INS)}",
        "Checks": f"{checks}\nOak | School safeguarding audit | {draw(CELLS)}",
    }


@settings(max_examples=60)
@given(registers(), DAYS, st.integers(1, 200))
def test_what_is_missing_stays_so_while_nobody_changes_the_register(
    tabs: Mapping[str, str], day: date, later: int
) -> None:
    now = check(tabs, day, rules=ONE_OFF)
    then = check(tabs, min(day + timedelta(days=later), date(2027, 7, 19)), rules=ONE_OFF)

    still = {finding.id for finding in then.findings}
    also = {also for finding in then.findings for also in finding.also}
    gone = [
        one for one in now.findings if one.state in LATE and one.id not in still and one.rule.id not in also
    ]

    assert gone == []


PLACEMENTS = (
    "Ref | Pupil | Year | Date of birth | Provider | Reason | Strategies tried first | SEN status | Agreed on"
    " | Referral date | Start date | Actual end date | Timetable | Planned outcomes"
    " | Welcome meeting attended by | Status"
)
PROVIDERS = (
    "Provider name | Setting type | Safeguarding audit on | Safeguarding audit outcome | LA audit on"
    " | LA audit covers safeguarding | LA audit covers health and safety"
)
CHECKS = "Provider | Check type | Done on | Outcome | Actions due on | Actions closed on"
MARKS = "Date | Pupil name | Provider | Session | Mark"
LOG = "Date | Type | Provider | Pupil name | Concern raised on | DSL told on"
NAMES = ("SMITH, Jo", "BROWN, Al", "GREEN, Si", "WHITE, Kit")
AUTUMN = st.dates(date(2026, 9, 2), date(2026, 12, 18)).map(date.isoformat)
SOMETIMES = st.one_of(st.just(""), st.just("TBC"), AUTUMN)
TICK = st.sampled_from(["Yes", "No", ""])
KIND = st.sampled_from(["School safeguarding audit", "LA annual audit", "Insurance"])
OAK_AND_ELM = st.sampled_from(["Oak", "Elm"])


def row(*cells: str | st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Draw a row of these cells; a text with slashes is one of the texts between them."""
    drawn = (st.sampled_from(cell.split("/")) if isinstance(cell, str) else cell for cell in cells)
    return st.tuples(*drawn).map(" | ".join)


def placement(number: int, name: str) -> st.SearchStrategy[str]:
    provider = st.just("Ash") if number % 2 else OAK_AND_ELM
    who = (f"R{number}", st.just(name), "10/8/", "2011-01-20", provider)
    why = ("Behaviour/SEND/NEET/Other/", "mentor/", "K/N/")
    return row(
        *who,
        *why,
        SOMETIMES,
        SOMETIMES,
        SOMETIMES,
        "//2026-12-01",
        "Mon/Tue pm/",
        "College/",
        "All/School/",
        "//Active/Paused/Declined",
    )


PROVIDER_ROW = (SOMETIMES, "Met/Not met/Met with actions/", SOMETIMES, TICK, TICK)
CHECK_ROW = row(OAK_AND_ELM, KIND, AUTUMN, "", SOMETIMES, SOMETIMES)
MARK_ROW = row(AUTUMN, st.sampled_from([*NAMES, "BLACK, Lu"]), "Oak/Elm/", "AM/PM/", st.just("/"))
LOG_ROW = row(AUTUMN, "Safeguarding concern", "Oak", st.sampled_from(NAMES), AUTUMN, SOMETIMES)


@st.composite
def rows_of_tabs(draw: st.DrawFn) -> dict[str, list[str]]:
    """Draw the rows of a register with everything that these rules read, headings first."""
    numbered = enumerate(name for name in NAMES for _ in range(2))
    return {
        "Register": [PLACEMENTS, *(draw(placement(number, name)) for number, name in numbered)],
        "Providers": [PROVIDERS, *(draw(row(name, "", *PROVIDER_ROW)) for name in ("Oak", "Elm", "Ash"))],
        "Checks": [CHECKS, *(draw(CHECK_ROW) for _ in range(3))],
        "Attendance": [MARKS, *(draw(MARK_ROW) for _ in range(6))],
        "Log": [LOG, *(draw(LOG_ROW) for _ in range(3))],
    }


def said(result: Result) -> Counter[tuple[object, ...]]:
    """Return all that is found, without the cells, which move with their rows."""
    return Counter(
        (one.id, one.rule.id, one.state, one.severity, one.due, one.done, one.message(names=True))
        for rule in OURS
        for one in findings_of(result, rule)
    )


@settings(max_examples=12, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(rows_of_tabs(), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_tabs_changes_nothing_that_is_said(
    tabs: dict[str, list[str]], random: Random
) -> None:
    shuffled = {}
    for title in random.sample(list(tabs), len(tabs)):
        head, *rows = tabs[title]
        shuffled[title] = "\n".join((head, *random.sample(rows, len(rows))))
    day = date(2026, 12, 14)

    as_drawn = check({title: "\n".join(rows) for title, rows in tabs.items()}, day, rules=OURS)

    assert said(check(shuffled, day, rules=OURS)) == said(as_drawn)
