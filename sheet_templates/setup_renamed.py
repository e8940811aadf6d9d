"""Columns that the set-up sheet names and the register no longer has, and what they seem to be called now."""

from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz import fuzz

from sheet_templates.heading_index import key, words
from sheet_templates.layout import ColumnMatch, Layout
from sheet_templates.mappings import fold_title
from sheet_templates.records import record
from sheet_templates.setup_answers import NeedAnswer, SetupAnswers
from sheet_templates.setup_sheet import TITLE, column_names, fields_by_label

_ENOUGH = 2
_ALIKE = 60
"""Likeness of the words of two headings, 0 to 100, from which one may be another name of the other."""


@record(frozen=True, slots=True)
class Gone:
    """A column that is no longer there.

    Attributes:
        tab: Title of the tab.
        need: Label of what it held.
        old: What it was called.
        new: The new heading that seems to be its name now, or nothing.
    """

    tab: str
    need: str
    old: str
    new: str = ""

    @property
    def text(self) -> str:
        """A sentence for staff."""
        if self.new:
            return (
                f"Your column “{self.old}” on “{self.tab}” seems to be called “{self.new}” now."
                f" Choose it in {TITLE}."
            )
        return (
            f"Your column “{self.old}” on “{self.tab}” is not there now. Choose another for {self.need} in"
            f" {TITLE}, or clear its cell there."
        )


def gone_columns(layout: Layout, answers: SetupAnswers) -> tuple[Gone, ...]:
    """Return the columns that the sheet names, that are gone, and whose place no other column has taken.

    Args:
        layout: Where the tables stand now.
        answers: What the sheet says.
    """
    return tuple(dict.fromkeys(_gone(layout, answers)))


def gone_tabs(layout: Layout, answers: SetupAnswers) -> tuple[str, ...]:
    """Return a sentence for each tab that staff chose columns for and that is not there now."""
    there = {fold_title(one.tab) for one in layout.tabs}
    chosen = {
        fold_title(one.tab): one.tab
        for one in answers.needs
        if (one.chosen or one.refused) and fold_title(one.tab) not in there
    }
    return tuple(
        f"{TITLE} holds choices for the tab “{title}”, which is not there now. If it has another name now,"
        " run setup again and confirm them."
        for title in chosen.values()
    )


def _gone(layout: Layout, answers: SetupAnswers) -> Iterator[Gone]:
    known = fields_by_label(layout.tables)
    for title in dict.fromkeys(one.tab for one in layout.tabs):
        matches = [match for one in layout.tabs if one.tab == title for match in one.columns]
        used = {
            (match.part or one.table, match.field)
            for one in layout.tabs
            if one.tab == title
            for match in one.columns
            if match.field
        }
        names = column_names(matches)
        here = {key(name) for name in names.values()}
        before = _of_tab(answers.headings or {}, title)
        for answer in answers.needs:
            found = known.get(key(answer.need))
            if fold_title(answer.tab) != fold_title(title) or found is None or not names:
                continue
            if not _is_gone(answer, here) or (found[0], found[1].name) in used:
                continue
            yield Gone(title, answer.need, answer.column, _successor(answer, before, matches))


def _is_gone(answer: NeedAnswer, here: set[str]) -> bool:
    return bool(answer.column) and answer.is_right is not False and key(answer.column) not in here


def _successor(answer: NeedAnswer, before: Sequence[str], matches: Sequence[ColumnMatch]) -> str:
    """Return the one new heading that stands where the old one stood, or is worded like it; or nothing.

    A question that stands on the sheet already is asked again: the sheet then knows the new heading, too.
    """
    old = answer.column
    names = column_names(matches)
    order = [names[number] for number in sorted(names)]
    remembered = set(map(key, before))
    free = {names[match.column] for match in matches if match.field is None and match.column in names}
    asked = [name for name in free if answer.asked and key(name) == key(answer.asked)]
    if asked:
        return asked[0]
    fresh = [name for name in order if key(name) not in remembered and name in free]
    scores = {name: _score(old, name, before, order) for name in fresh}
    best = max(scores.values(), default=0)
    leaders = [name for name, score in scores.items() if score == best]
    return leaders[0] if best >= _ENOUGH and len(leaders) == 1 else ""


def _score(old: str, new: str, before: Sequence[str], order: Sequence[str]) -> int:
    """Return how much speaks for a new heading: its neighbours, its place, its words."""
    was, now = _neighbours(old, before), _neighbours(new, order)
    same = sum(_ENOUGH for one, other in zip(was, now, strict=True) if one == other)
    alike = fuzz.token_set_ratio(words(old), words(new)) >= _ALIKE
    is_remembered = key(old) in map(key, before)
    return (same if is_remembered else 0) + _ENOUGH * alike


def _neighbours(name: str, order: Sequence[str]) -> tuple[str, str]:
    """Return the headings to the left and the right, folded; nothing at an edge."""
    keys = ["", *map(key, order), ""]
    if key(name) not in keys:
        return "", ""
    at = keys.index(key(name))
    return keys[at - 1], keys[at + 1]


def _of_tab(said: Mapping[str, tuple[str, ...]], title: str) -> tuple[str, ...]:
    return next((names for tab, names in said.items() if fold_title(tab) == fold_title(title)), ())
