"""Which column of one tab staff gave to which field on the set-up sheet, as far as it can be followed."""

from collections.abc import Iterator, Mapping, Sequence

from sheet_templates.addresses import column_letters
from sheet_templates.fields import Table
from sheet_templates.heading_index import key
from sheet_templates.layout import TabLayout, TabMapping
from sheet_templates.mappings import IGNORE, fold_title
from sheet_templates.setup_answers import NeedAnswer
from sheet_templates.setup_sheet import TITLE, column_names, fields_by_label


def place_of(tab: str, need: str) -> tuple[str, str]:
    """Return what tells one need on one tab from all others."""
    return fold_title(tab), key(need)


class TabChoices:
    """The choices for one tab.

    Attributes:
        notes: What could not be followed, one sentence each.
        applied: Which needs the sheet decides.
    """

    def __init__(
        self, title: str, layouts: Sequence[TabLayout], said: TabMapping, tables: Sequence[Table]
    ) -> None:
        self.notes: list[str] = []
        self.applied: set[tuple[str, str]] = set()
        self._title = title
        self._said = said
        self._known = fields_by_label(tables)
        matches = [match for one in layouts for match in one.columns]
        self._headings = {match.column: match.heading for match in matches}
        self._names = {key(name): number for number, name in column_names(matches).items()}
        self._used = {
            match.column: (match.part or one.table or "", match.field)
            for one in layouts
            for match in one.columns
            if match.field is not None
        }

    def columns(self, answers: Sequence[NeedAnswer]) -> dict[str, str]:
        """Return the columns that the sheet decides: heading or letters to ``table.field`` or ``ignore``."""
        given: dict[int, list[NeedAnswer]] = {}
        refused: set[int] = set()
        for answer in self._mine(answers):
            column = self._chosen(answer)
            if column:
                if not self._is_settled(answer, column):
                    given.setdefault(column, []).append(answer)
            elif self._is_used(answer, not_it := self._names.get(key(answer.refused), 0)):
                refused.add(not_it)
        found = {self._name(number): IGNORE for number in sorted(refused - given.keys())}
        for number, same in given.items():
            found |= self._given(number, same)
        found.pop("", None)
        return found

    def _field(self, answer: NeedAnswer) -> str:
        table, one = self._known[key(answer.need)]
        return f"{table}.{one.name}"

    def _is_used(self, answer: NeedAnswer, column: int) -> bool:
        """Whether a column is read as the need already; on a tab without a table its field alone tells."""
        table, one = self._known[key(answer.need)]
        owner, name = self._used.get(column, ("", ""))
        return name == one.name and owner in {"", table}

    def _mine(self, answers: Sequence[NeedAnswer]) -> Iterator[NeedAnswer]:
        """Give the answers about this tab; of two different ones to one need, none."""
        by_need: dict[str, list[NeedAnswer]] = {}
        for one in answers:
            if fold_title(one.tab) == fold_title(self._title) and key(one.need) in self._known:
                by_need.setdefault(key(one.need), []).append(one)
        for same in by_need.values():
            if len({(key(one.chosen), key(one.refused)) for one in same}) == 1:
                yield same[0]
            else:
                self.notes.append(
                    f"{TITLE} says different things about {same[0].need} on “{self._title}”. Keep one row."
                )

    def _chosen(self, answer: NeedAnswer) -> int:
        """Return the number of the column that staff chose, 0 for none or one that is not there."""
        column = self._names.get(key(answer.chosen), 0) if answer.chosen else 0
        if not column and answer.is_right and answer.asked:
            return self._names.get(key(answer.asked), 0)
        return column

    def _is_settled(self, answer: NeedAnswer, column: int) -> bool:
        """Whether nothing is left to decide: it is read so already, or the settings say otherwise."""
        wanted = self._field(answer)
        told = self._said.columns
        is_told = key(self._headings[column]) in map(key, told)
        is_told = is_told or not {wanted, wanted.partition(".")[2]}.isdisjoint(told.values())
        if self._is_used(answer, column):
            if not is_told:
                self.applied.add(place_of(self._title, answer.need))
            return True
        if is_told:
            self.notes.append(
                f"{TITLE} names the column “{self._headings[column]}” of “{self._title}” for {answer.need},"
                " but the settings say otherwise, and they win."
            )
        return is_told

    def _given(self, column: int, answers: Sequence[NeedAnswer]) -> Mapping[str, str]:
        name = self._name(column)
        if len(answers) > 1:
            needs = " and ".join(one.need for one in answers)
            self.notes.append(
                f"{TITLE} names the column “{self._headings[column]}” of “{self._title}” for {needs}, so it"
                " is used for none of them. Keep one."
            )
            return {}
        self.applied.add(place_of(self._title, answers[0].need))
        return {name: self._field(answers[0])}

    def _name(self, column: int) -> str:
        """Return how a mapping names a column: by its heading, by its letters where others share that."""
        heading = self._headings[column]
        keys = [key(text) for text in self._headings.values()]
        if keys.count(key(heading)) == 1:
            return heading
        letters = column_letters(column)
        return "" if key(letters) in keys else letters
