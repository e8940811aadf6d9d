"""Summary: one page with what stands out, what could not be read, and the totals."""

from collections.abc import Iterator

from reports.governors import keys
from reports.governors.keys import Key
from reports.governors.lengths import BANDS
from reports.governors.outcomes import IS_BACK, RECORDED
from reports.governors.presence import Stage
from reports.governors.sheets.parts import Column, Row, Tab, section, sheet
from reports.suppression.shorthand import CONFIDENTIAL
from reports.trust.families import families_in, has_critical, kept_by
from reports.trust.sheets.compliance import critical_sentence
from reports.trust.sheets.parts import Trust, lines_about
from reports.trust.sheets.schools import heading
from reports.working.wording import counted, some_of
from sheet_templates.plan import Cell, SheetPlan

_NAMED = 4
_COLUMNS = (Column("What", 66), Column("Number", 16), Column("Of", 22))
_QUESTIONS = (
    "How does each school know that every child is safe today, in AP and on the way there?",
    "Why do pupils stay so long at the schools with the longest placements?",
    "Which columns will be added to the registers, so that the rest can be checked?",
)


def summary_sheet(trust: Trust) -> SheetPlan:
    """Return the tab."""
    tab = Tab("Summary", f"{trust.name}: {_begun(heading(trust))}", "Totals_of_schools", fits_height=True)
    lines: list[str | Cell] = [
        *lines_about(trust, keys.PUPILS),
        section("In short"),
        *sentences(trust),
        section("What could not be checked"),
        *gaps(trust),
        section("Questions to ask"),
        *(f"{number}. {text}" for number, text in enumerate(_QUESTIONS, start=1)),
        section("Totals"),
    ]
    return sheet(tab, lines, _COLUMNS, _rows(trust))


def _begun(text: str) -> str:
    return text[:1].lower() + text[1:]


def sentences(trust: Trust) -> Iterator[str]:
    """Give what stands out: critical rules, long placements, pupils who are back."""
    yield _critical(trust)
    total, longest = (trust.shown.total(Key(keys.LENGTH, one)) for one in (keys.ALL, BANDS[-1]))
    if isinstance(total, int) and isinstance(longest, int):
        yield f"{longest:,} of {counted(total, 'placement')} have lasted over 39 weeks."
    ended, back = trust.shown.total(keys.staged(Stage.ENDED)), trust.shown.total(Key(keys.BACK, IS_BACK))
    if isinstance(ended, int) and ended:
        told = f"{back:,}" if isinstance(back, int) else f"not shown ({back})"
        yield f"{counted(ended, 'placement')} ended; back in full-time school: {told}."


def _critical(trust: Trust) -> str:
    names = [one.name for one in trust.read if has_critical(one)]
    return f"{critical_sentence(trust, some_of(names, _NAMED, 'school') if names else '')}."


def gaps(trust: Trust) -> list[str]:
    """Return what could not be checked, the weightiest first."""
    found = [f"{one.name} is in no number. {one.why}" for one in trust.ordered if one.figures is None]
    partly = [one.name for one in trust.read if not one.is_complete]
    if partly:
        found.append(f"Read in part only: {some_of(partly, _NAMED, 'school')}.")
    families = families_in(trust.read)
    lacking = sum(len(kept_by(one, name).lacking) for one in trust.read for name in families)
    if lacking:
        every = lacking + sum(kept_by(one, name).checked for one in trust.read for name in families)
        found.append(
            f"Over all schools {lacking} of {every} rules could not be checked; Not checked says why."
        )
    return found[: _NAMED + 1] or ["All that was asked of the registers could be checked."]


def _rows(trust: Trust) -> Iterator[Row]:
    for what, key in (
        ("Pupils in AP during the period", keys.pupils()),
        ("Pupils in AP on the day of the check", keys.PUPILS_NOW),
        ("Placements during the period", keys.placements()),
        ("Placements with planned outcomes recorded", Key(keys.PLANNED, RECORDED)),
        ("Placements that ended", keys.staged(Stage.ENDED)),
        ("Of those, back in full-time school", Key(keys.BACK, IS_BACK)),
    ):
        yield what, trust.shown.total(key), trust.whose(key.subject)
    hidden = sum(trust.shown.cell(one, keys.pupils()) == CONFIDENTIAL for one in trust.read)
    yield "Schools whose number of pupils is not shown", hidden, trust.whose("")
