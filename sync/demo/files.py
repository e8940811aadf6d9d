"""The three files of the demo: the register, the list of what is planted in it, and what to try next."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

from sync.demo.book import build
from sync.demo.comparing import PlantedBreach, planted_breaches
from sync.demo.planted import PLANTS
from sync.demo.school_year import AS_OF, SCHOOL
from sync.demo.workbook import workbook_bytes
from validators.dates_in_words import day_in_words

REGISTER_FILE = "AP register 2026-27.xlsx"
PLANTED_FILE = "planted-breaches.csv"
READ_ME_FILE = "README.txt"
PRESET = "darlington-exemplar"

_HEADINGS = ("Rule", "State", "Tab", "Cell", "Pupil", "What is planted")
_READ_ME = """\
ap-register demo: the AP register of {school}, a made-up school

No pupil, provider or school in this folder is real.

{register}
    The register as this school keeps it: its own headings, dates typed in
    several ways, notes, a tab for leavers, a hidden column. 40 pupils and 9
    providers. All is in order on {day} but for what is planted.
    Its last four tabs are ours: AP To do, AP Summary, AP Data checks and
    AP History. Write a note on AP To do, run again, and it is still there.

{planted}
    What is planted: the rule that must find it, the state it must report, the
    tab and the cell.

To try next, in this folder:

  {check}
      Check the register again, as if it were that day.

  ap-register run "{register}" --preset {preset} --as-of {as_of}
      Run over it again: our tabs are made new, your notes stay.

  Open the register and put one thing right, such as a date where a cell in
  the list is empty. Save it, close it, check it again: one finding is gone.

  Break something else, and see what the check says.

  ap-register rules AP-SG-01
      Read one rule: what it asks, where it comes from, who acts.

  ap-register check "your own register.xlsx"
      Check your own register. A check only reads; it changes nothing.

"ap-register demo" makes the three files anew. What you typed into the
register is then gone.
"""


@dataclass(frozen=True, slots=True)
class Demo:
    """What the demo writes, and what a check of it must find.

    Attributes:
        files: Content by name, in the order in which they are to be written.
        planted: The findings that a check must come to.
    """

    files: Mapping[str, bytes]
    planted: tuple[PlantedBreach, ...]


def make() -> Demo:
    """Return the demo; the same bytes every time."""
    book = build()
    planted = planted_breaches(book, PLANTS)
    files = {
        READ_ME_FILE: _read_me().encode(),
        REGISTER_FILE: workbook_bytes(book),
        PLANTED_FILE: _listed(planted).encode("utf-8-sig"),
    }
    return Demo(files, tuple(planted))


def check_command(register: str) -> str:
    """Return the command line that checks the register again.

    Args:
        register: Its path as it is to be typed.
    """
    return f'ap-register check "{register}" --preset {PRESET} --as-of {AS_OF.isoformat()}'


def _read_me() -> str:
    return _READ_ME.format(
        school=SCHOOL,
        register=REGISTER_FILE,
        planted=PLANTED_FILE,
        day=day_in_words(AS_OF),
        check=check_command(REGISTER_FILE),
        preset=PRESET,
        as_of=AS_OF.isoformat(),
    )


def _listed(planted: Sequence[PlantedBreach]) -> str:
    stream = StringIO()
    writer = csv.writer(stream)
    writer.writerow(_HEADINGS)
    for breach in planted:
        mark = breach.mark
        writer.writerow((mark.rule, mark.state, mark.tab, mark.cell, breach.pupil, breach.words))
    return stream.getvalue()
