import pytest

from sheet_templates.errors import TemplateError
from tests.validators.pack_texts import a_rule
from validators.clauses import Clause, Clauses, Source, parse_clauses

TEXT = """
[clauses.C-33]
section = "7"
duty = "Part A within a week"
who = "AP lead"
[clauses.C-02]
section = "1"
duty = "Support"
who = "School"
reason = "An aim."
[clauses.C-04]
section = "2"
duty = "Five aims"
who = "School"
report = "The governors' report"
[clauses.C-99]
section = "9"
duty = "Forgotten"
who = "Nobody"
[sources.N7]
says = "Two school days"
"""


def test_clauses_and_sources_are_read_in_order() -> None:
    found = parse_clauses(TEXT, "clauses.toml")

    assert found.ids == ("C-33", "C-02", "C-04", "C-99", "N7")
    assert found.clauses[0] == Clause("C-33", "7", "Part A within a week", "AP lead")
    assert (found.clauses[1].reason, found.clauses[2].report) == ("An aim.", "The governors' report")
    assert found.sources == (Source("N7", "Two school days"),)


def test_what_neither_a_rule_nor_a_reason_nor_a_report_covers_is_named() -> None:
    found = parse_clauses(TEXT, "clauses.toml")

    assert found.uncovered([a_rule()]) == ["C-99", "N7"]
    assert found.uncovered([]) == ["C-33", "C-99", "N7"]
    assert Clauses((), ()).uncovered([]) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        pytest.param(
            "section = ", "secton = ", "secton is not a key of C-33. Did you mean section?", id="a key"
        ),
        pytest.param('who = "AP lead"\n', "", "C-33 has no who.", id="nobody who owes it"),
        pytest.param(
            'reason = "An aim."',
            'reason = "An aim."\nreport = "A report"',
            "C-02 has a reason why it is not checked; keep that or the report.",
            id="a reason and a report",
        ),
        pytest.param('says = "Two', 'say = "Two', "N7 has no says.", id="a source without words"),
        pytest.param(
            "[sources.N7]", "[source.N7]", "source is not a table of the clauses.", id="another table"
        ),
    ],
)
def test_what_is_wrong_is_named(old: str, new: str, said: str) -> None:
    assert old in TEXT

    with pytest.raises(TemplateError) as refused:
        parse_clauses(TEXT.replace(old, new, 1), "clauses.toml")

    assert said in refused.value.where
