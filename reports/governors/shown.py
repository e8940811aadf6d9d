"""What each figure reads in the workbook: its number, its band, or why there is none."""

from collections.abc import Mapping

from reports.governors.earlier import Earlier
from reports.governors.keys import Key
from reports.governors.ledger import Ledger, When
from reports.governors.rates import Rates
from reports.suppression.bands import View
from reports.suppression.hiding import Published
from reports.suppression.shorthand import CONFIDENTIAL, NOT_APPLICABLE, NOT_AVAILABLE
from sheet_templates.records import record

_NOBODY = "0"


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
        for subject, groups in before.texts.items():
            texts |= {Key(subject, group, When.BEFORE): text for group, text in groups.items()}
    return Shown(texts, published.view, ledger.names, before)
