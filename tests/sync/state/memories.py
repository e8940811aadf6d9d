"""Memories and runs of made-up registers, a few by hand and any that Hypothesis thinks of."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from reports.working.memory import (
    DateRead,
    Day,
    Known,
    Leftover,
    Memory,
    PlacementMark,
    Shape,
    StaffBlock,
)
from sync.state.run import Outcome, Run

REGISTER = "0123456789ab"
OTHER = "ba9876543210"
NOW = datetime(2026, 1, 5, 6, 0, tzinfo=UTC)
TODAY = date(2026, 1, 5)


def a_run(number: int = 1, register: str = REGISTER, **changes: object) -> Run:
    """Return a run that was good, each a minute after the one before."""
    started = NOW + timedelta(minutes=number)
    run = Run(
        id=f"run-{register}-{number:03}",
        register=register,
        name="Hillside School",
        source="S:/AP/AP register.xlsx",
        started=started,
        finished=started + timedelta(seconds=4),
        as_of=TODAY,
        command="run",
        outcome=Outcome.DONE,
        exit=0,
        counts={"overdue": 3},
        written={"AP To do": 12},
        version="0.1.0",
        pack="p1",
    )
    return replace(run, **changes)  # type: ignore[arg-type] # any field of a run


def a_finding(number: int, subject: str = "s1", resolved_on: date | None = None) -> Known:
    """Return a finding with its number as ref."""
    return Known(
        f"finding-{number}",
        number,
        "AP-REV-01",
        "high",
        "overdue",
        "AP lead",
        subject,
        date(2025, 9, 8),
        TODAY,
        resolved_on,
        print=f"print-{number}",
    )


def a_memory(*findings: Known, register: str = REGISTER) -> Memory:
    """Return a memory with something of everything, staff's notes beside each finding."""
    return Memory(
        register,
        next_ref=100,
        known={one.id: one for one in findings},
        blocks={one.ref: StaffBlock(notes=f"note {one.ref}", hold_until=TODAY) for one in findings},
        placements=(PlacementMark("p1", "r", ("upn1", "", "name1", "born1"), "provider", "start"),),
        dates=(DateRead("brook farm", "last_safeguarding_audit_on", date(2025, 1, 9), TODAY),),
        days=(Day(TODAY, {"overdue": 3, "soon": 1}, "p1"),),
        shape=Shape({"Register": 40}, {"Register": {"start_on": "Start"}}, {"Register": "placements"}, 3),
        rules="p1",
        started_on=date(2025, 9, 8),
        checked_at=NOW,
        revision="before",
        written="after",
    )


def a_large_memory(count: int) -> Memory:
    """Return a memory with many findings, every second one open and every fifth with a note."""
    findings = [
        a_finding(n, f"s{n % 400}", date(2025, 10, 1) if n % 2 else None) for n in range(1, count + 1)
    ]
    memory = a_memory(*findings)
    return replace(memory, blocks={ref: block for ref, block in memory.blocks.items() if ref % 5 == 0})


_any_text = st.text(st.characters(exclude_categories=()), max_size=12)
"""Also halves of pairs and NULs, which a spreadsheet can hold."""
_word = st.text(max_size=8)
_number = st.integers(-(2**63), 2**63 - 1)
_days = st.dates()
_moments = st.datetimes().map(lambda moment: moment.replace(fold=0))
_typed = st.one_of(
    st.none(),
    _any_text,
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    _days,
    _moments,
    _moments.map(lambda moment: moment.replace(tzinfo=UTC)),
    st.times().map(lambda time: time.replace(fold=0)),
)
blocks = st.builds(StaffBlock, _typed, _typed, _typed, _typed, _typed, _typed)
"""Whatever staff may have typed into their cells."""
_known = st.builds(
    Known,
    id=_word,
    ref=_number,
    rule=_word,
    severity=_word,
    state=_word,
    owner=_word,
    subject=_word,
    first_seen=_days,
    last_seen=_days,
    resolved_on=st.none() | _days,
    reopened=_number,
    is_old=st.booleans(),
    print=_word,
)
_leftovers = st.builds(Leftover, st.integers(), blocks, _any_text, _days, _word)
_marks = st.builds(PlacementMark, _word, _word, st.tuples(_word, _word, _word, _word), _word, _word)
_reads = st.builds(DateRead, _any_text, _word, _days, _days)
_counts = st.dictionaries(_any_text, st.integers(), max_size=3)
_names = st.dictionaries(_any_text, _any_text, max_size=2)
_shapes = st.builds(
    Shape,
    _counts,
    st.dictionaries(_any_text, _names, max_size=2),
    _names,
    st.integers(),
    st.frozensets(_any_text, max_size=3),
)
memories = st.builds(
    Memory,
    register=st.just(REGISTER),
    next_ref=_number,
    known=st.lists(_known, max_size=5).map(lambda found: {one.id: one for one in found}),
    blocks=st.dictionaries(_number, blocks, max_size=4),
    leftovers=st.lists(_leftovers, max_size=3).map(tuple),
    placements=st.lists(_marks, max_size=3).map(tuple),
    dates=st.lists(_reads, max_size=3).map(tuple),
    days=st.lists(st.builds(Day, _days, _counts, _word), max_size=3).map(tuple),
    shape=st.none() | _shapes,
    rules=_word,
    started_on=st.none() | _days,
    checked_at=st.none() | _moments.map(lambda moment: moment.replace(tzinfo=UTC)),
    revision=_word,
    written=_word,
    accepted=_word,
)
"""Any memory of one register."""
