import tomllib
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.toml_lines import Path, key_lines

EXAMPLE = '''\
# a comment = 1
school = "Green # Lane"   # another
notes = """
three = 3
"""
plain = \'\'\'
[not.a.table]
\'\'\'

[[registers]]
name = 'One'
path = 'S:\\AP\\[1].xlsx'

[registers.tabs."Autumn ""."x.y"]
table = "placements"

[[registers]]
name = "Two"
tabs.Main.columns = { "Start, first" = "start_on", b.c = 2 }

[calendar]
half_terms = [
  { name = "Autumn 1", first = 2026-09-02, last = 2026-10-23 },
  # a comment ]
  { name = "Autumn 2", first = 2026-11-02,
    last = 2026-12-18 },
]
closures = [2026-11-06, 2026-11-07]
'''.replace('"Autumn ""', '"Autumn"')


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("school",), 2),
        (("notes",), 3),
        (("plain",), 6),
        (("registers",), 10),
        (("registers", 0), 10),
        (("registers", 0, "path"), 12),
        (("registers", 0, "tabs", "Autumn", "x.y"), 14),
        (("registers", 0, "tabs", "Autumn", "x.y", "table"), 15),
        (("registers", 1), 17),
        (("registers", 1, "name"), 18),
        (("registers", 1, "tabs", "Main", "columns", "Start, first"), 19),
        (("registers", 1, "tabs", "Main", "columns", "b", "c"), 19),
        (("calendar", "half_terms", 1), 25),
        (("calendar", "half_terms", 1, "last"), 26),
        (("calendar", "closures", 1), 28),
    ],
    ids=str,
)
def test_the_line_of_each_key_is_known(path: Path, line: int) -> None:
    assert key_lines(EXAMPLE)[path] == line


def test_windows_line_ends_do_not_change_the_lines() -> None:
    assert key_lines(EXAMPLE.replace("\n", "\r\n")) == key_lines(EXAMPLE)


@pytest.mark.parametrize(
    "text", ["", "\n\n", "# only a comment", 'a=""', "a=''''''", 'a=""""x"""""', "a = [[], [[1]]]"]
)
def test_short_and_odd_files_are_walked_to_their_end(text: str) -> None:
    assert set(key_lines(text)) == set(_paths(tomllib.loads(text)))


def _paths(value: object, path: Path = ()) -> Iterator[Path]:
    """Give the path of every key and list item inside a value."""
    if path:
        yield path
    items: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        items = list(value.items())
    elif isinstance(value, list):
        items = list(enumerate(value))
    for key, inner in items:
        yield from _paths(inner, (*path, key))


_TEXT = st.text(st.sampled_from("ab\"'\\#[]{}=,.é \t\n"), max_size=6)
_VALUES = st.recursive(
    _TEXT | st.integers(-9, 9) | st.booleans() | st.just(date(2026, 9, 1)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXT, inner, max_size=3),
    max_leaves=8,
)


def _quoted(text: str) -> str:
    escaped = "".join(f"\\u{ord(letter):04x}" if letter in '"\\\n\t' else letter for letter in text)
    return f'"{escaped}"'


def _typed(value: object) -> str:
    """Return a value as a settings file holds it."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return f"'{value}'" if not set(value) & set("'\n\t") else _quoted(value)
        case list():
            return "[ " + " , # ]\n".join(_typed(one) for one in value) + "\n]"
        case dict():
            return "{" + ", ".join(f"{_quoted(key)} = {_typed(one)}" for key, one in value.items()) + "}"
        case _:
            return str(value)


def _tables(values: dict[str, object], heading: str = "") -> str:
    """Return values as a settings file, lists of tables and tables under headings where they can be."""
    lines = [heading] if heading else []
    lines += [f"{_quoted(key)} = {_typed(one)}" for key, one in values.items() if not isinstance(one, dict)]
    text = "\n".join(lines) + "\n"
    name = heading.strip("[]")
    for key, one in values.items():
        if isinstance(one, dict):
            text += _tables(one, f"[{name + '.' if name else ''}{_quoted(key)}]")
    return text


@given(st.dictionaries(st.text(st.sampled_from('ab".# é'), max_size=4), _VALUES, max_size=4))
def test_every_key_of_any_file_has_a_line_that_holds_it(values: dict[str, object]) -> None:
    text = _tables(values)

    lines = key_lines(text)

    assert tomllib.loads(text) == values
    assert set(lines) == set(_paths(values))
    rows = text.split("\n")
    for path, line in lines.items():
        if isinstance(path[-1], str):
            assert _quoted(path[-1]) in rows[line - 1]
