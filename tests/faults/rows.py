"""All rows of the table of faults. A new kind of fault is one more row."""

from sync.keeping.exchange import link_and_replace, swap
from tests.faults.closed_places import closed_places
from tests.faults.counts import Row
from tests.faults.crashing_rules import crashing_rules
from tests.faults.google_notes import google_notes
from tests.faults.locks import two_runs
from tests.faults.notes import notes
from tests.faults.race import race
from tests.faults.school_years import school_years
from tests.faults.settings_nonsense import settings_nonsense
from tests.faults.shares import share_modes
from tests.faults.state_rows import damaged, killed
from tests.faults.sweeps import failures, kills
from tests.faults.whole_runs import whole_runs
from tests.faults.writers import WRITERS
from tests.faults.years import years

_STRACE = ("strace",)

ROWS: tuple[Row, ...] = (
    *(Row(f"killed at each call: {writer}", kills(writer), _STRACE) for writer in WRITERS),
    *(Row(f"each call fails: {writer}", failures(writer), _STRACE) for writer in WRITERS),
    Row("colleague saves meanwhile: new file in its place", race(swap, in_place=False)),
    Row("colleague saves meanwhile: written into the file", race(swap, in_place=True)),
    Row("no exchange, colleague: written into the file", race(link_and_replace, in_place=True)),
    Row(
        "no exchange, colleague: new file in its place",
        race(link_and_replace, in_place=False),
        limit="A disk that cannot exchange two files leaves some hundred-thousandths of a second in which a"
        " colleague's save goes unseen. Here each save is aimed at that moment.",
    ),
    Row("file held open as on Windows, 0 to 8 tries", share_modes),
    Row("two runs at once, one killed", two_runs),
    Row("killed while the state is saved", killed),
    Row("state damaged at random places", damaged),
    Row("a whole run killed, staff at work between", whole_runs),
    Row("places closed or gone, before and during a run", closed_places),
    Row("a rule falls over, in three ways", crashing_rules),
    Row("settings with slips", settings_nonsense),
    Row("two years of the service", years),
    Row("staff at work on the to-do list", notes),
    Row("a school year, staff and faults on any day", school_years),
    Row("Google: notes", google_notes),
)
