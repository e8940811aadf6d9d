"""What each cell about many schools reads, and what of it is kept for later workbooks."""

from collections.abc import Iterable, Iterator, Mapping

from reports.governors.earlier import Days, document_of
from reports.governors.figures import Figures
from reports.governors.keys import Key
from reports.governors.ledger import Ledger, When
from reports.governors.rates import rates_of
from reports.suppression.bands import View
from reports.suppression.hiding import Published
from reports.suppression.shorthand import CONFIDENTIAL, NOT_APPLICABLE, NOT_AVAILABLE
from reports.trust.entering import ALSO_OF_FEW
from reports.trust.joint import Joint, placed
from reports.trust.schools import RATES, School
from sheet_templates.records import record


@record(frozen=True, slots=True)
class Shown:
    """What the cells read.

    Attributes:
        of_school: By ident, what stands in the school's row.
        of_all: What stands in the row of totals.
        counted: For each subject of how many schools its totals are.
    """

    of_school: Mapping[str, Mapping[Key, str]]
    of_all: Mapping[Key, str]
    counted: Mapping[str, int]

    def cell(self, school: School, key: Key) -> int | str:
        """Return what a school's figure reads; [x] where its register does not hold it."""
        return _number(self.of_school.get(school.ident, {}).get(key, NOT_AVAILABLE))

    def total(self, key: Key) -> int | str:
        """Return what a total reads."""
        return _number(self.of_all.get(key, NOT_AVAILABLE))


def _number(text: str) -> int | str:
    return int(text) if text.isdecimal() else text


def shown_of(
    published: Published, joint: Joint, ledgers: Mapping[str, Ledger], schools: Iterable[School]
) -> Shown:
    """Return what each cell reads.

    Args:
        published: Which figures are shown.
        joint: How they hang together.
        ledgers: The figures of each school, by ident.
        schools: All schools.
    """
    read = published.texts()
    of_school: dict[str, dict[Key, str]] = {}
    for one in schools:
        if one.figures is not None:
            ledger = ledgers[one.ident]
            places = {key: placed(one.name, ledger.at(key)) for key in ledger.entries}
            told = {key: at for key, at in places.items() if ledger.entries[key].printed}
            texts = {key: read.get(at, CONFIDENTIAL) for key, at in told.items()}
            texts |= dict(_rates(published, one, one.figures, ledger))
            if one.is_few:
                hidden = [key for key in ledger.entries if key in joint.total_of and key not in ALSO_OF_FEW]
                texts |= dict.fromkeys(hidden, CONFIDENTIAL)
            of_school[one.ident] = texts
    of_all = {key: read.get(joint.totals.at(total), CONFIDENTIAL) for key, total in joint.total_of.items()}
    counted = {
        key.subject: len(joint.members[total.subject.partition(": ")[0]])
        for key, total in joint.total_of.items()
    }
    return Shown(of_school, of_all, counted)


def _rates(
    published: Published, school: School, figures: Figures, ledger: Ledger
) -> Iterator[tuple[Key, str]]:
    """Give what the rates of a school read."""
    texts = rates_of({When.NOW: figures}).of_people
    for key in RATES:
        is_nothing = texts[key] == NOT_APPLICABLE and not figures.pupils
        is_free = texts[key] == NOT_AVAILABLE or placed(school.name, ledger.at(key)) in published.shown
        yield key, texts[key] if is_free or is_nothing else CONFIDENTIAL


def document_of_totals(joint: Joint, shown: Shown, days: Days, figures: Figures) -> dict[str, object]:
    """Return what the totals read, to be kept: plain data for a JSON file."""
    texts = {total: shown.of_all[key] for key, total in joint.total_of.items()}
    sets = {words: sorted(idents) for words, idents in joint.members.items()}
    whole = document_of(figures.as_of, View.NUMBERS, [(days, figures.name)], [texts])
    return {**whole, "of_trust": True, "sets": sets}


def document_of_school(shown: Shown, school: School, figures: Figures) -> dict[str, object]:
    """Return what a school's row reads, to be kept with what its own workbooks show."""
    days = school.days or (figures.first, figures.last)
    texts = shown.of_school[school.ident]
    whole = document_of(figures.as_of, View.NUMBERS, [(days, figures.name)], [texts])
    return {**whole, "of_trust": True}
