"""Changes a settings file at random, as slips do: it is read, or all that is wrong is told at once."""

import random

from sheet_templates.errors import SettingsError
from sync.pack_files import built_in_catalogue
from sync.settings_names import names_of
from sync.settings_reading import read_settings
from tests.faults.counts import Counts, Plan

ROUNDS = 200
WHOLE = """school = "Green Lane"
preset = "everything"
fail_on = "high"
policy_effective_from = 2025-09-01

[[registers]]
name = "Main"
path = 'AP register.xlsx'
results = "inside"
[registers.tabs."Autumn 2026"]
header_row = 3
[registers.tabs."Autumn 2026".columns]
"Date began" = "start_on"

[calendar]
bank_holidays = "england"
half_terms = [{ name = "Autumn 1", first = 2026-09-02, last = 2026-10-23 }]

[rules]
off = ["AP-PT-01"]
[rules.AP-REF-03]
severity = "low"

[schedule]
times = ["06:00", "12:30"]
google_minutes = 15

[mail]
host = "smtp.school.example"
from = "ap@school.example"
[mail.to]
ap_lead = ["lead@school.example"]

[heartbeat]
url = "https://checks.school.example/ping/ap"

[limits]
other_rows = 1000
"""
_JUNK = ('"', "'", "[", "]", "=", "\n", "é", "\0", "{", "1", "true", "-", "2026-13-45", "[[", "# ", "  ")


def settings_nonsense(plan: Plan) -> Counts:
    """Read a settings file after so many random changes, from one slip to twenty."""
    counts, names = Counts(), names_of(built_in_catalogue())
    chance = random.Random(plan.seed)
    path = plan.folder / "ap-register.toml"
    for number in range(plan.sample or ROUNDS):
        path.write_text(_changed(WHOLE, chance, 1 + number % 20), encoding="utf-8")
        try:
            read = read_settings(path, names)
        except SettingsError as error:
            is_told = bool(error.what and error.todo and str(path) in error.where)
            counts.note("refused in words", None if is_told else f"{number}: {error!r}")
        except Exception as error:  # noqa: BLE001 - anything else is the harm that is looked for
            counts.note("fell over", f"{number}: {error!r}")
        else:
            is_whole = read.file == path and len(read.registers) <= 2
            counts.note("read", None if is_whole else f"{number}: {read!r}")
    return counts


def _changed(text: str, chance: random.Random, slips: int) -> str:
    """Return a text after some slips: a piece gone, doubled, moved, or something typed in."""
    for _ in range(slips):
        at, length = chance.randrange(len(text) + 1), chance.randrange(12)
        piece = text[at : at + length]
        rest = text[:at] + text[at + length :]
        to = chance.randrange(len(rest) + 1)
        text = chance.choice(
            (
                rest,
                text[:at] + piece + text[at:],
                rest[:to] + piece + rest[to:],
                text[:at] + chance.choice(_JUNK) + text[at:],
            )
        )
    return text
