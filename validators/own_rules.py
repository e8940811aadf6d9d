"""Reads a school's own rules: data of three shapes, with columns, limits and conditions."""

import re
from collections.abc import Mapping, Sequence

from sheet_templates.fields import Field, FieldKind, Table
from sheet_templates.records import record
from validators import own_words
from validators.own_wording import look_at_words
from validators.pack import OWN, Confidence, Rule, Setting, Subject, nearest
from validators.pack_keys import (
    CONDITIONS,
    DAY,
    NUMBER,
    TABLE,
    TEXT,
    TEXTS,
    TRUTH,
    WORDS,
    Kind,
    one_of,
    read_keys,
)
from validators.pack_problems import Path, Problems, Values
from validators.preset_reading import CommonWording
from validators.shapes import Condition, Days, OwnTest, Shape, Side
from validators.states import Severity

_ID = re.compile(r"OWN(-[A-Z]{2,8})*-\d{2}")

_TABLES: Mapping[Subject, tuple[str, ...]] = {
    Subject.PLACEMENT: ("placements", "providers"),
    Subject.PROVIDER: ("providers",),
    Subject.REVIEW: ("reviews", "placements", "providers"),
}
"""The tables whose columns a rule may name, by what it judges; the first that has a column wins."""


def _subject(value: object) -> Subject:
    if value not in list(_TABLES):
        raise ValueError
    return Subject(str(value))


_NEEDED = {
    "title": TEXT,
    "subject": Kind(f"one of {', '.join(_TABLES)}", _subject),
    "thing": TEXT,
    "severity": one_of(Severity),
    "owner": TEXT,
}
WORDED = {
    "title": TEXT,
    "thing": TEXT,
    "clause": TEXT,
    "source": TEXT,
    "source_date": TEXT,
    "severity": one_of(Severity),
    "owner": TEXT,
    "fires": TEXT,
    "example": TEXT,
    "cannot_tell": TEXT,
    "action": TEXT,
    "messages": TEXTS,
    "actions": TEXTS,
}
"""What a rule says of itself, and may say otherwise from a day on."""

_KEYS: Mapping[str, Kind] = {
    **_NEEDED,
    **WORDED,
    "enabled": TRUTH,
    "when": CONDITIONS,
    "effective_from": DAY,
    "effective_to": DAY,
    **dict.fromkeys(Shape, TABLE),
}
_LIMITS = {"days": NUMBER, "count": one_of(Days), "side": one_of(Side)}
_SHAPES: Mapping[Shape, Mapping[str, Kind]] = {
    Shape.MUST_EXIST_BY: {"field": TEXT, "by": TEXT, **_LIMITS, "rolls": TRUTH},
    Shape.WITHIN_DAYS_OF: {"field": TEXT, "of": TEXT, **_LIMITS, "may_be_blank": TRUTH},
    Shape.ONE_OF: {"field": TEXT, "values": WORDS, "may_be_blank": TRUTH},
}
_OF_SHAPE: Mapping[Shape, tuple[str, ...]] = {
    Shape.MUST_EXIST_BY: ("field", "by"),
    Shape.WITHIN_DAYS_OF: ("field", "of", "days"),
    Shape.ONE_OF: ("field", "values"),
}
_USUAL: Mapping[str, Setting] = {
    "days": 0,
    "count": Days.SCHOOL.value,
    "side": Side.AFTER.value,
    "rolls": False,
    "values": (),
    "may_be_blank": False,
}
_CHOICES = {"count": tuple(Days), "side": tuple(Side)}
_DATES = frozenset({FieldKind.DATE, FieldKind.DATE_OR_YES})
_BASES = {Shape.MUST_EXIST_BY: "by", Shape.WITHIN_DAYS_OF: "of"}


@record(frozen=True, slots=True)
class OwnRules:
    """Makes own rules from the tables of one file.

    Attributes:
        problems: What is wrong is added to it.
        wording: What rules say when they have no words of their own.
        tables: The tables of a register, with the school's own columns.
        title: Of the pack; the source of its rules.
    """

    problems: Problems
    wording: CommonWording
    tables: Sequence[Table]
    title: str

    def rule(self, name: str, values: Values) -> Rule | None:
        """Return a rule, or None where something is wrong with it."""
        path: Path = ("rules", name)
        before = len(self.problems.found)
        if not _ID.fullmatch(name):
            self.problems.add(path, f"{name} is no id for a rule of your own: use OWN-01 or OWN-CARE-01.")
        given = read_keys(values, path, _KEYS, self.problems, needed=tuple(_NEEDED))
        test, settings = self._test(given, path)
        if test is None or len(self.problems.found) > before:
            return None
        words: Values = {key: given[key] for key in ("messages", "actions", "action") if key in given}
        rule = self._made(name, given, test, settings)
        look_at_words(rule, words, path, self.problems)
        return rule

    def _test(self, given: Values, path: Path) -> tuple[OwnTest | None, dict[str, Setting]]:
        """Return what a rule tests and its limits; nothing where its subject or its shape is not known."""
        when, subject = given.pop("when", {}), given.get("subject")
        tests = {shape: given.pop(shape) for shape in Shape if shape in given}
        if len(tests) != 1:
            self.problems.add(path, f"{path[-1]} needs one of {', '.join(Shape)}.")
        if len(tests) != 1 or subject is None:
            return None, {}
        ((shape, values),) = tests.items()
        inside = (*path, shape.value)
        read = read_keys(values, inside, _SHAPES[shape], self.problems, needed=_OF_SHAPE[shape])
        field = self._column(read.get("field"), subject, (*inside, "field"))
        base = self._base(shape, read, subject, inside)
        conditions = self._conditions(when, subject, (*path, "when"))
        self._look_at_limits(read, field, inside)
        if field is None or (shape in _BASES and base is None):
            return None, {}
        names, judged = field
        settings = {name: read.get(name, _USUAL[name]) for name in _USUAL if name in _SHAPES[shape]}
        test = OwnTest(shape, names, judged.kind, judged.heading, *(base or ("", "")), conditions)
        return test, {name: _plain(value) for name, value in settings.items()}

    def _column(self, typed: object, subject: Subject, path: Path) -> tuple[str, Field] | None:
        """Return the column that a rule names, written ``table.field``, with what it is."""
        if not isinstance(typed, str):
            return None
        known = self._known(subject)
        found = known.get(typed)
        if found is None:
            own = "Columns of your own are declared under fields."
            hint = nearest(typed, known) or f" docs/columns.md lists them. {own}"
            self.problems.add(path, f"There is no column {typed} for a rule about a {subject}.{hint}")
        return found

    def _known(self, subject: Subject) -> dict[str, tuple[str, Field]]:
        """Return the columns that a rule may name, short and in full."""
        known: dict[str, tuple[str, Field]] = {}
        by_name = {one.name: one for one in self.tables}
        for table in _TABLES[subject]:
            for field in by_name[table].fields:
                full = f"{table}.{field.name}"
                known[full] = (full, field)
                known.setdefault(field.name, (full, field))
        return known

    def _base(self, shape: Shape, read: Values, subject: Subject, path: Path) -> tuple[str, str] | None:
        """Return the column from whose day is counted, and what happened on that day in words."""
        key = _BASES.get(shape, "")
        found = self._column(read.get(key), subject, (*path, key))
        if found is None:
            return None
        full, field = found
        if field.kind not in _DATES:
            self.problems.add((*path, key), f"{key} is a column with dates; {field.name} holds {field.kind}.")
        return full, _in_words(field.heading)

    def _conditions(
        self, when: Mapping[str, tuple[str, ...]], subject: Subject, path: Path
    ) -> tuple[Condition, ...]:
        found = []
        for typed, values in when.items():
            column = self._column(typed, subject, (*path, typed))
            if column is not None:
                full, field = column
                self._look_at_values(values, field, (*path, typed))
                found.append(Condition(full, values))
        return tuple(found)

    def _look_at_limits(self, read: Values, column: tuple[str, Field] | None, path: Path) -> None:
        if read.get("rolls") and (read.get("side") is Side.BEFORE or read.get("count") is not Days.CALENDAR):
            self.problems.add((*path, "rolls"), "rolls goes with calendar days after the other date only.")
        if column is None:
            return
        _, field = column
        if path[-1] == Shape.WITHIN_DAYS_OF and field.kind not in _DATES:
            self.problems.add(
                (*path, "field"), f"field is a column with dates; {field.name} holds {field.kind}."
            )
        if path[-1] == Shape.ONE_OF:
            self._look_at_values(read.get("values", ("",)), field, (*path, "values"))
            if field.kind is FieldKind.MULTI or field.kind in _DATES:
                self.problems.add((*path, "field"), f"{field.name} holds {field.kind}, not one word.")

    def _look_at_values(self, values: Sequence[str], field: Field, path: Path) -> None:
        """Note an empty list, and words that a column with choices never holds."""
        if not values:
            self.problems.add(path, f"{path[-1]} lists no words.")
        allowed = [one.value for one in field.choices]
        if field.kind is FieldKind.YES_NO:
            allowed = ["Yes", "No"]
        known = {one.casefold() for one in allowed}
        for value in values if field.kind in {FieldKind.CHOICE, FieldKind.MULTI, FieldKind.YES_NO} else ():
            if value.casefold() not in known:
                hint = nearest(value, allowed) or f" It holds {', '.join(allowed)}."
                self.problems.add(path, f"{field.name} never holds {value}.{hint}")

    def _made(self, name: str, given: Values, test: OwnTest, settings: Mapping[str, Setting]) -> Rule:
        shape, voice = test.shape, given["subject"].voice
        usual = {
            "clause": "",
            "source": self.title,
            "source_date": "",
            "fires": own_words.FIRES[shape],
            "example": own_words.EXAMPLE_ONE_OF if shape is Shape.ONE_OF else own_words.EXAMPLE,
            "cannot_tell": own_words.CANNOT_TELL,
            "action": own_words.ACTION[shape],
        }
        messages = {**own_words.messages_of(shape, voice), **given.pop("messages", {})}
        return Rule(
            name,
            OWN,
            clauses=(),
            confidence=Confidence.SEEN,
            needs=test.needs(),
            default_on=True,
            messages=messages,
            settings=settings,
            settings_help={one: own_words.HELP[one] for one in settings},
            settings_choices={one: _CHOICES[one] for one in settings if one in _CHOICES},
            common=self.wording.voices[voice],
            test=test,
            switched=given.pop("enabled", None),
            **{**usual, **given},
        )


def _plain(value: Setting) -> Setting:
    return str(value) if isinstance(value, str) else value


def _in_words(heading: str) -> str:
    """Return a heading as it stands within a sentence: Start date as start date, LA audit as it is."""
    return heading[:1].lower() + heading[1:] if heading[1:2].islower() else heading
