"""Words of the school's own for the choices of a column, as staff mapped them on the set-up sheet."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sheet_templates.fields import Field, Table
from sheet_templates.heading_index import key
from sheet_templates.setup_answers import WordAnswer
from sheet_templates.setup_sheet import TITLE, fields_by_label

Meant = dict[tuple[str, str], dict[str, tuple[str, ...]]]
"""Table and field to each choice with its further words."""


def with_words(
    tables: tuple[Table, ...], answers: Sequence[WordAnswer]
) -> tuple[tuple[Table, ...], tuple[str, ...]]:
    """Return the tables with further words for their choices, and what of the sheet cannot be followed.

    The words that come with the product keep their meaning. A word that staff gave two meanings has none.

    Args:
        tables: The tables.
        answers: What words mean.
    """
    meant: Meant = {}
    problems: list[str] = []
    known = fields_by_label(tables)
    for (need, word), means in _by_word(answers).items():
        found = known.get(need)
        choice = _choice(found[1], means) if found is not None and len(means) == 1 else ""
        if found is None or not choice:
            problems.append(_problem(word, means))
            continue
        table, field = found
        words = meant.setdefault((table, field.name), {})
        words[choice] = (*words.get(choice, ()), word)
    return (tuple(_with(tables, meant)) if meant else tables), tuple(problems)


def _by_word(answers: Iterable[WordAnswer]) -> dict[tuple[str, str], dict[str, str]]:
    """Return what each word was said to mean, by its column and itself."""
    said: dict[tuple[str, str], dict[str, str]] = {}
    for answer in answers:
        if answer.means and answer.word:
            means = said.setdefault((key(answer.need), answer.word), {})
            means.setdefault(key(answer.means), answer.means)
    return said


def _choice(field: Field, means: Iterable[str]) -> str:
    """Return the one choice that a meaning names, or nothing."""
    wanted = set(map(key, means))
    return next((choice.value for choice in field.choices if key(choice.value) in wanted), "")


def _problem(word: str, means: dict[str, str]) -> str:
    if len(means) > 1:
        told = " and ".join(f"“{one}”" for one in means.values())
        return f"{TITLE} says that “{word}” means {told}, so it means neither. Keep one of them."
    told = next(iter(means.values()))
    return f"{TITLE} says that “{word}” means “{told}”, which is none of the words of its column."


def _with(tables: Iterable[Table], meant: Meant) -> Iterator[Table]:
    for table in tables:
        names = {name for owner, name in meant if owner == table.name}
        if names:
            fields = tuple(
                _field(field, meant[table.name, field.name]) if field.name in names else field
                for field in table.fields
            )
            yield replace(table, fields=fields)
        else:
            yield table


def _field(field: Field, words: dict[str, tuple[str, ...]]) -> Field:
    choices = tuple(
        replace(choice, synonyms=(*choice.synonyms, *words.get(choice.value, ()))) for choice in field.choices
    )
    return replace(field, choices=choices)
