import tomllib

import pytest

from sheet_templates.errors import TemplateError
from validators.pack_problems import Path, key_lines, read_toml

TEXT = '''# a comment = not a key
[pack]
name = "a"

[rules.AP-SG-01]
title = "[not.a.table]"
needs = [
  "a = b",
]
long = """
fake = 1
[fake]
"""
"quoted key" = 1
settings = { days = 7 }
[rules."AP.SG"]
dotted.'key' = 2
[[list]]
one = 1
[list.inner]
two = 2
[[list]]
one = 3
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        pytest.param(("pack",), 2, id="a table"),
        pytest.param(("pack", "name"), 3, id="a key"),
        pytest.param(("rules", "AP-SG-01"), 5, id="a table in a table"),
        pytest.param(("rules", "AP-SG-01", "title"), 6, id="a value that looks like a table"),
        pytest.param(("rules", "AP-SG-01", "needs"), 7, id="a list over lines"),
        pytest.param(("rules", "AP-SG-01", "long"), 10, id="a text over lines"),
        pytest.param(("rules", "AP-SG-01", "quoted key"), 14, id="a quoted key"),
        pytest.param(("rules", "AP-SG-01", "settings"), 15, id="a table on a line"),
        pytest.param(("rules", "AP.SG"), 16, id="a quoted table"),
        pytest.param(("rules", "AP.SG", "dotted", "key"), 17, id="a dotted key"),
        pytest.param(("list", "0", "one"), 19, id="a list of tables"),
        pytest.param(("list", "0", "inner", "two"), 21, id="a table in a table of a list"),
        pytest.param(("list", "1"), 22, id="the second of a list"),
        pytest.param(("list", "1", "one"), 23, id="a key of the second of a list"),
    ],
)
def test_the_line_of_a_key_is_found(path: Path, line: int) -> None:
    tomllib.loads(TEXT)

    assert key_lines(TEXT)[path] == line


def test_what_stands_inside_a_text_is_no_key() -> None:
    assert not [path for path in key_lines(TEXT) if "fake" in path]


def test_the_first_of_equal_places_counts() -> None:
    assert key_lines("[a.b]\nc = 1\n[a.d]\nc = 2\n")[("a",)] == 1


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param('a = 1\nb = "x\n', 2, id="a text without its end"),
        pytest.param("a = 1\na = 2\n", 2, id="a key twice"),
        pytest.param("a = 1\n\nb =", 3, id="no value at the end"),
        pytest.param("<html>", 1, id="another kind of file"),
    ],
)
def test_what_is_not_toml_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(TemplateError) as refused:
        read_toml(text, "own.toml")

    assert refused.value.what == "own.toml cannot be used."
    assert refused.value.where.startswith(f"own.toml, line {line}: This is not TOML: ")
    assert refused.value.todo


def test_lists_without_end_are_refused() -> None:
    with pytest.raises(TemplateError) as refused:
        read_toml(f"a = {'[' * 100_000}", "own.toml")

    assert refused.value.where == "own.toml, line 1: It holds lists inside lists without end."


def test_nothing_found_refuses_nothing() -> None:
    values, problems = read_toml("a = 1", "own.toml")
    problems.refuse()

    assert values == {"a": 1}


def test_problems_are_told_in_the_order_of_their_lines() -> None:
    _, problems = read_toml(TEXT, "own.toml")
    problems.add(("rules", "AP-SG-01", "needs", "deeper"), "Second.")
    problems.unknown(("pack", "nam"), ("name", "title"), "a key of pack")
    problems.add(("nowhere",), "Somewhere.")

    with pytest.raises(TemplateError) as refused:
        problems.refuse()

    assert refused.value.where.splitlines() == [
        "own.toml, line 1: Somewhere.",
        "own.toml, line 2: nam is not a key of pack. Did you mean name?",
        "own.toml, line 7: Second.",
    ]
