"""UPNs and admission numbers in text, told apart from figures that mean something else."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping

from reports.leaks.kinds import Context
from sheet_templates.records import record
from validators.values.codes import fold_upn, is_typed_upn

SHORTEST = 4
"""Characters of an admission number that can be told from other figures."""
FIGURES_BELOW = 10_000
"""Numbers below are common in reports: sessions, days, pounds."""

_LONGEST_HEADING = 4
"""Words; a longer text is a sentence beside a figure."""

_UPN = re.compile(r"(?<![^\W_])[A-Z](?:[ -]?[0-9]){11}[ -]?[0-9A-Z](?![^\W_])", re.IGNORECASE | re.ASCII)
_ELEVEN = re.compile(r"[0-9](?:[ -]?[0-9]){10}")
_LETTER_LOST = re.compile(r"(?<![0-9.])[0-9]{11}[0-9A-Z](?![^\W_])", re.IGNORECASE | re.ASCII)
_LENGTHS = (12, 13)
"""Characters of a UPN without and with its letter."""
_BETWEEN = re.compile(r"[ -]")
_RUN = re.compile(r"[0-9A-Za-z]+")
_ID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_SAYS_NUMBER = re.compile(
    r"(?:\b(?:admissions?|adm|adno|upn|id|ids|ref|refs|reference|no|nos|number|numbers|pupils?|code|mis|sims|"
    r"arbor|roll)\b|#)[\s.:#)(-]*(?:is|was|of)?[\s:]*$",
    re.IGNORECASE,
)
_FIGURE_BEFORE = re.compile(
    r"(?:[£$€]\s?|[0-9][.,/:-]|[./:]|\b(?:sessions|days|hours|minutes|weeks|placements|marks|rows|cells|"
    r"possible|attended|total|cost|costs|page|version|of)\b[\s:(=]*)$",
    re.IGNORECASE,
)
_FIGURE_AFTER = re.compile(
    r"(?:\s?%|[.,/:-][0-9]|\s(?:sessions?|days?|pupils?|placements?|providers?|weeks?|hours?|minutes?|marks?|"
    r"rows?|cells?|columns?|reviews?|audits?|checks?|visits?|reports?|times?|of|in|per|more|fewer|school)\b)",
    re.IGNORECASE,
)


@record(frozen=True, slots=True)
class Number:
    """An admission number as it may stand in a text.

    Attributes:
        runs: Its runs of letters and digits, in small letters: 2023-0456 has two.
        is_figure: Whether it is all digits and does not begin with a zero, as figures are.
    """

    runs: tuple[str, ...]
    is_figure: bool


Numbers = Mapping[str, tuple[Number, ...]]
"""Admission numbers by their first run."""


def upns_of(texts: Iterable[str]) -> frozenset[str]:
    """Return UPNs as they are looked for: in capitals, without spaces, also without their letter."""
    folded = {fold_upn(text).replace("-", "") for text in texts}
    telling = {one for one in folded if sum(map(str.isdigit, one)) >= SHORTEST}
    return frozenset(telling | {one[1:] for one in telling if _LETTER_LOST.fullmatch(one[1:])})


def odd_upns(texts: Iterable[str]) -> tuple[str, ...]:
    """Return what stands for UPNs and is too long or too short to be one; it is looked for as typed."""
    return tuple(text for text in texts if not _LENGTHS[0] <= len(fold_upn(text)) <= _LENGTHS[1])


def numbers_of(texts: Iterable[str]) -> Numbers:
    """Return admission numbers as they are looked for: as typed, in one run, and without zeros at the front.

    What is too short, or has no digit and so is a word, is left out.
    """
    found: dict[str, dict[Number, None]] = {}
    for text in texts:
        runs = tuple(_RUN.findall(text.lower()))
        whole = "".join(runs)
        spelt = {runs, (whole,)} | ({(whole.lstrip("0"),)} if whole.isdigit() else set())
        for one in spelt:
            joined = "".join(one)
            if len(joined) >= SHORTEST and any(map(str.isdigit, joined)):
                is_figure = len(one) == 1 and joined.isdigit() and joined[0] != "0"
                found.setdefault(one[0], {})[Number(one, is_figure)] = None
    return {first: tuple(those) for first, those in found.items()}


def upns_in(plain: str, known: frozenset[str]) -> Iterator[int]:
    """Give the places of UPNs in a text: those known, and any whose check letter is right."""
    if _ELEVEN.search(plain) is None:
        return
    for found in _UPN.finditer(plain):
        upn = _BETWEEN.sub("", found[0]).upper()
        if upn in known or is_typed_upn(upn):
            yield found.start()
    yield from (found.start() for found in _LETTER_LOST.finditer(plain) if found[0].upper() in known)


def has_number(plain: str, numbers: Numbers, context: Context, spared: Container[str] = ()) -> bool:
    """Whether a text holds an admission number.

    Figures of our own texts, such as the number of a check in a rule, count only behind such a word as well.
    Four digits that are a year count only behind a word such as "number"; digits with a unit, a sign of
    money or a decimal point beside them are a figure.
    """
    if not numbers:
        return False
    text = _ID.sub(" ", plain) if "-" in plain else plain
    return any(_counts(text, *found, context, spared) for found in _occurrences(text, numbers))


def first_runs(plain: str, numbers: Numbers) -> frozenset[str]:
    """Return the runs with which admission numbers begin that a long text holds."""
    return frozenset(numbers.keys() & set(_RUN.findall(plain.lower()))) if numbers else frozenset()


def _occurrences(text: str, numbers: Numbers) -> Iterator[tuple[Number, int, int]]:
    runs = list(_RUN.finditer(text))
    words = [run[0].lower() for run in runs]
    for at, word in enumerate(words):
        for number in numbers.get(word, ()):
            stop = at + len(number.runs)
            if tuple(words[at:stop]) == number.runs:
                yield number, runs[at].start(), runs[stop - 1].end()


def _counts(
    text: str, number: Number, start: int, end: int, context: Context, spared: Container[str]
) -> bool:
    if context is Context.MARKS:
        return not "".join(number.runs).isdigit()
    if not number.is_figure:
        return True
    before, after, digits = text[max(start - 24, 0) : start], text[end : end + 14], text[start:end]
    if _SAYS_NUMBER.search(before):
        return True
    return digits not in spared and _is_no_figure(digits, before, after, context)


def _is_no_figure(digits: str, before: str, after: str, context: Context) -> bool:
    """Whether digits with what stands around them are no year, amount or part of one."""
    if _YEAR.fullmatch(digits) or _FIGURE_BEFORE.search(before) or _FIGURE_AFTER.match(after):
        return False
    is_alone = not before.strip() and not after.strip()
    return not (is_alone and context is Context.FIELD and int(digits) < FIGURES_BELOW)


def says_number(heading: str) -> bool:
    """Whether a heading of a few words says that the figures under it are numbers of pupils, not amounts."""
    return len(heading.split()) <= _LONGEST_HEADING and bool(_SAYS_NUMBER.search(f"{heading.strip()} "))
