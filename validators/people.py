"""Pupils: who is who over all tabs, and how a pupil is shown."""

from collections.abc import Iterable, Iterator
from datetime import date

from sheet_templates.records import record
from validators.facts import FactState
from validators.rows import RowView
from validators.values.codes import fold_code, fold_upn
from validators.values.likeness import have_nothing_alike, may_be_one
from validators.values.names import PersonName, fold_name, initials, split_name


@record(frozen=True, slots=True)
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


@record(frozen=True, slots=True)
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

    @property
    def numbers(self) -> tuple[tuple[str, str], ...]:
        """Its UPN and its admission number, as field and text, as far as it has them."""
        both = (("upn", self.upn), ("admission_no", self.admission_no))
        return tuple(one for one in both if one[1])


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
    speaks against it. A number does not make one pupil of two whose names tell them apart: it
    was filled down or copied too far. It then stands for neither.
    """

    def __init__(self, rows: Iterable[RowView]) -> None:
        self._known: list[Identifiers] = []
        self._rows: list[list[RowView]] = []
        self._by_number: dict[tuple[str, str], list[int]] = {}
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
        numbers = self._meant(who)
        return self.pupils[numbers[0]] if len(numbers) == 1 else None

    def fitting(self, who: Identifiers) -> int:
        """Return how many pupils it could be: more than one for namesakes that nothing tells apart."""
        return len(self._meant(who))

    def shared(self) -> Iterator[tuple[str, list[RowView]]]:
        """Give every field of a number that several pupils have, with the first row of each that has it."""
        for (field, number), found in self._by_number.items():
            if len(found) > 1:
                rows = (self._rows[pupil] for pupil in found)
                yield field, [next(row for row in own if _number(row, field) == number) for own in rows]

    def _meant(self, who: Identifiers) -> list[int]:
        """Return whom a row of another tab may mean: where number and name say different pupils, both."""
        numbers = self._candidates(who)
        holders = self._holders(who)
        if not holders or set(numbers) & set(holders):
            return numbers
        if numbers or self._by_name.get(who.name):
            return sorted({*numbers, *holders, *self._by_name.get(who.name, ())})
        return [n for n in holders if not have_nothing_alike(self._known[n].name, who.name)]

    def _candidates(self, who: Identifiers) -> list[int]:
        for number in who.numbers:
            found = [n for n in self._by_number.get(number, ()) if not _are_two(self._known[n], who)]
            if found:
                return found
        return [n for n in self._by_name.get(who.name, []) if not _differ(self._known[n], who)]

    def _holders(self, who: Identifiers) -> list[int]:
        """Return all pupils who have the first number of a row that anybody has."""
        found = (self._by_number[number] for number in who.numbers if number in self._by_number)
        return next(found, [])

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
        for found in (self._by_number.setdefault(one, []) for one in who.numbers):
            if number not in found:
                found.append(number)
        if who.name and number not in self._by_name.setdefault(who.name, []):
            self._by_name[who.name].append(number)

    def _pupil(self, number: int) -> Pupil:
        who = self._known[number]
        rows = sorted(self._rows[number], key=lambda row: row.part.period, reverse=True)
        name = next((n for n in map(person_name, rows) if n.surname or n.forename), PersonName("", ""))
        years = (row.reading("year_group").value for row in rows if "year_group" in row.rows.readings)
        year = next((value for value in years if isinstance(value, int)), None)
        return Pupil(self._key(who), name.surname, name.forename, year)

    def _key(self, who: Identifiers) -> str:
        own = (text for field, text in who.numbers if len(self._by_number[field, text]) == 1)
        born = who.born.isoformat() if who.born else ""
        return next(own, f"{who.name}|{born}")


def _number(row: RowView, field: str) -> str:
    return dict(identifiers(row).numbers).get(field, "")


def _are_two(a: Identifiers, b: Identifiers) -> bool:
    """Whether names tell two children apart although a number says that they are one.

    An equal date of birth says that they are one, under another name; with different dates any other name
    is another child's.
    """
    if not (a.name and b.name) or a.name == b.name or (a.born and a.born == b.born):
        return False
    return not may_be_one(a.name, b.name, is_strict=bool(a.born and b.born))


def _differ(a: Identifiers, b: Identifiers) -> bool:
    pairs = ((a.upn, b.upn), (a.admission_no, b.admission_no), (a.born, b.born))
    return any(one and other and one != other for one, other in pairs)


def _joined(a: Identifiers, b: Identifiers) -> Identifiers:
    return Identifiers(a.upn or b.upn, a.admission_no or b.admission_no, a.name or b.name, a.born or b.born)
