"""What each figure reads in the workbook: its number, its band, or why there is none."""

from collections.abc import Mapping

from reports.governors import keys
from reports.governors.earlier import Earlier
from reports.governors.keys import Key
from reports.governors.ledger import Ledger, When
from reports.governors.rates import Rates
from reports.suppression.bands import View, band_of
from reports.suppression.hiding import Published
from reports.suppression.shorthand import CONFIDENTIAL, NOT_APPLICABLE, NOT_AVAILABLE
from sheet_templates.records import record

_NOBODY = "0"
_OF_PROVIDERS = frozenset({keys.PROVIDERS, keys.ENDED})


@record(frozen=True, slots=True)
class Shown:
    """What the cells of one workbook read.

    Attributes:
        texts: By figure or rate.
        view: Numbers or bands.
        names: What each period is called.
        before: The period before as an earlier workbook showed it, if one did.
    """

    texts: Mapping[Key, str]
    view: View
    names: Mapping[When, str]
    before: Earlier | None = None

    def text(self, key: Key) -> str:
        """Return what a figure reads; [x] for one that there is not."""
        return self.texts.get(key, NOT_AVAILABLE)

    def cell(self, key: Key) -> int | str:
        """Return what stands in its cell: a number where it is one."""
        text = self.text(key)
        return int(text) if text.isdecimal() else text

    def number(self, key: Key) -> int | None:
        """Return its number; None where it is hidden, a band or not known."""
        text = self.text(key)
        return int(text) if text.isdecimal() else None

    def has(self, key: Key) -> bool:
        """Whether there is such a figure."""
        return key in self.texts


def shown_of(published: Published, ledger: Ledger, rates: Rates, before: Earlier | None) -> Shown:
    """Return what each cell reads.

    Args:
        published: Which figures are shown.
        ledger: The figures.
        rates: What each rate reads where it may be shown.
        before: The period before as an earlier workbook showed it; it is repeated word for word.
    """
    read = published.texts()
    texts = {key: read[ledger.at(key)] for key, entry in ledger.entries.items() if entry.printed}
    bases = {rate.at: read.get(rate.base) for rate in published.system.rates}
    for key, text in rates.of_people.items():
        at = ledger.at(key)
        is_free = at in published.shown or text == NOT_AVAILABLE
        is_nothing = text == NOT_APPLICABLE and bases.get(at) == _NOBODY
        texts[key] = text if is_free or is_nothing else CONFIDENTIAL
    texts |= rates.of_duties
    if before is not None:
        texts |= _without_rows(before, ledger) | _told(before)
    return Shown(texts, published.view, ledger.names, before)


def _told(before: Earlier) -> dict[Key, str]:
    return {
        Key(subject, group, When.BEFORE): text
        for subject, groups in before.texts.items()
        for group, text in groups.items()
    }


def _without_rows(before: Earlier, ledger: Ledger) -> dict[Key, str]:
    """Return what groups read that there are by now, and that the workbook of the period before had not.

    Nobody was in them, as its tables had a row for all who were. A workbook about few pupils had no tables.
    How many placements nobody can tell of is not known where it did not say so.
    """
    pupils = before.text(keys.pupils())
    fixed = {_NOBODY: _NOBODY, band_of(1).words: CONFIDENTIAL}.get(pupils or "")
    found: dict[Key, str] = {}
    for key in ledger.entries:
        is_group = Key(key.subject, keys.ALL) in ledger.entries or key.subject in _OF_PROVIDERS
        is_of_all = key.subject == keys.PLACEMENTS and key.group != keys.DOUBTFUL
        if fixed is not None and (is_group or is_of_all):
            found[Key(*key[:2], When.BEFORE)] = fixed
        elif is_group and key.group != keys.ALL and before.groups(key.subject):
            found[Key(*key[:2], When.BEFORE)] = _NOBODY
    return found
