"""Pupils: who is who over all tabs, and how a pupil is shown."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from validators.facts import FactState
from validators.rows import RowView
from validators.values.codes import fold_code, fold_upn
from validators.values.names import PersonName, fold_name, initials, split_name


@dataclass(frozen=True, slots=True)
class Pupil:
    """One pupil.

    Attributes:
        key: UPN, else admission number, else folded name with the date of birth where known.
        surname, forename: As typed, for tabs and screens that may show names.
        year: Year group, or None.
    """

    key: str
    surname: str
    forename: str
    year: int | None

    @property
    def label(self) -> str:
        """Initials and year group, such as ``J.S. (Y10)``; what is shown without names."""
        letters = initials(self.surname, self.forename) or "a pupil without a name"
        return letters if self.year is None else f"{letters} (Y{self.year or 'R'})"

    @property
    def name(self) -> str:
        """Forename and surname, or what there is of them."""
        return f"{self.forename} {self.surname}".strip() or self.label


@dataclass(frozen=True, slots=True)
class Identifiers:
    """What one row says about who the pupil is; empty where it says nothing."""

    upn: str = ""
    admission_no: str = ""
    name: str = ""
    born: date | None = None

    @property
    def is_empty(self) -> bool:
        """Whether the row names nobody."""
        return not (self.upn or self.admission_no or self.name)


def _known_text(row: RowView, name: str) -> str:
    if name not in row.rows.readings:
        return ""
    reading = row.reading(name)
    return str(reading.value).strip() if reading.state is FactState.KNOWN else ""


def person_name(row: RowView) -> PersonName:
    """Return surname and forename of a row, from one column or two."""
    surname, forename = _known_text(row, "surname"), _known_text(row, "forename")
    if surname or forename:
        return PersonName(surname, forename)
    return split_name(_known_text(row, "pupil_name"))


def identifiers(row: RowView) -> Identifiers:
    """Return what a row says about who the pupil is."""
    name = person_name(row)
    born = row.reading("dob").value if "dob" in row.rows.readings else None
    return Identifiers(
        upn=fold_upn(_known_text(row, "upn")),
        admission_no=fold_code(_known_text(row, "admission_no")),
        name=fold_name(f"{name.forename} {name.surname}"),
        born=born if isinstance(born, date) else None,
    )


class PupilIndex:
    """Finds the pupil whom a row of any tab is about.

    Rows are one pupil when their UPNs are equal, else when their admission numbers are, else
    when their folded names are and neither a UPN, an admission number nor a date of birth
    speaks against it.
    """

    def __init__(self, rows: Iterable[RowView]) -> None:
        self._known: list[Identifiers] = []
        self._rows: list[list[RowView]] = []
        self._by_upn: dict[str, int] = {}
        self._by_admission: dict[str, int] = {}
        self._by_name: dict[str, list[int]] = {}
        self._number_of: dict[tuple[str, int], int] = {}
        for row in rows:
            self._add(row)
        self.pupils = tuple(self._pupil(number) for number in range(len(self._known)))

    def __iter__(self) -> Iterator[Pupil]:
        return iter(self.pupils)

    def of_row(self, row: RowView) -> Pupil | None:
        """Return the pupil of a row that the index was built from."""
        number = self._number_of.get((row.tab, row.number))
        return None if number is None else self.pupils[number]

    def find(self, who: Identifiers) -> Pupil | None:
        """Return the one pupil that fits, or None when nobody or more than one does."""
        numbers = self._candidates(who)
        return self.pupils[numbers[0]] if len(numbers) == 1 else None

    def fitting(self, who: Identifiers) -> int:
        """Return how many pupils it could be: more than one for namesakes that nothing tells apart."""
        return len(self._candidates(who))

    def _candidates(self, who: Identifiers) -> list[int]:
        if who.upn in self._by_upn:
            return [self._by_upn[who.upn]]
        if who.admission_no in self._by_admission:
            return [self._by_admission[who.admission_no]]
        return [n for n in self._by_name.get(who.name, []) if not _differ(self._known[n], who)]

    def _add(self, row: RowView) -> None:
        who = identifiers(row)
        if who.is_empty:
            return
        numbers = self._candidates(who)
        if len(numbers) == 1:
            number = numbers[0]
            who = _joined(self._known[number], who)
            self._known[number] = who
        else:
            number = len(self._known)
            self._known.append(who)
            self._rows.append([])
        self._rows[number].append(row)
        self._number_of[row.tab, row.number] = number
        self._index(number, who)

    def _index(self, number: int, who: Identifiers) -> None:
        if who.upn:
            self._by_upn.setdefault(who.upn, number)
        if who.admission_no:
            self._by_admission.setdefault(who.admission_no, number)
        if who.name and number not in self._by_name.setdefault(who.name, []):
            self._by_name[who.name].append(number)

    def _pupil(self, number: int) -> Pupil:
        who = self._known[number]
        rows = sorted(self._rows[number], key=lambda row: row.part.period, reverse=True)
        name = next((n for n in map(person_name, rows) if n.surname or n.forename), PersonName("", ""))
        years = (row.reading("year_group").value for row in rows if "year_group" in row.rows.readings)
        year = next((value for value in years if isinstance(value, int)), None)
        born = who.born.isoformat() if who.born else ""
        key = who.upn or who.admission_no or f"{who.name}|{born}"
        return Pupil(key, name.surname, name.forename, year)


def _differ(a: Identifiers, b: Identifiers) -> bool:
    pairs = ((a.upn, b.upn), (a.admission_no, b.admission_no), (a.born, b.born))
    return any(one and other and one != other for one, other in pairs)


def _joined(a: Identifiers, b: Identifiers) -> Identifiers:
    return Identifiers(a.upn or b.upn, a.admission_no or b.admission_no, a.name or b.name, a.born or b.born)
