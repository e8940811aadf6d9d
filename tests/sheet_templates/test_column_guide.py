import pytest

from sheet_templates.column_guide import KINDS, columns_markdown
from sheet_templates.fields import Field, FieldKind, Need, Table
from sheet_templates.tables import TABLES

PAGE = columns_markdown(TABLES)
TABLE = Table(
    "things",
    "Things",
    "One row for each thing.",
    (
        Field(
            "size",
            "Size",
            FieldKind.NUMBER,
            Need.REQUIRED,
            help="Type the size | in metres.",
            aliases=("Size", "Height"),
            weak=("Tall",),
            risky=("Up",),
            doubts=("Big",),
            minimum=1,
            maximum=2.5,
        ),
        Field("cost", "Cost", FieldKind.NUMBER, help="Type the cost.", minimum=0),
        Field("kind", "Kind", FieldKind.TEXT, help="Type the kind.", in_template=False),
    ),
    anchors=(),
)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_page_has_a_section_for_every_table_and_a_line_for_every_field(table: Table) -> None:
    _, _, section = PAGE.partition(f"## {table.title}\n")
    section, _, _ = section.partition("\n## ")

    assert table.help in section
    for field in table.fields:
        assert f"| {field.heading} | `{field.name}` | {field.help}" in section


def test_a_line_says_what_to_type_and_whether_it_is_needed() -> None:
    lines = columns_markdown((TABLE,)).splitlines()

    assert r"| Size | `size` | Type the size \| in metres. | number, 1 to 2.5 | needed |" in lines
    assert "| Cost | `cost` | Type the cost. | number, 0 or more | optional |" in lines
    assert "| Kind | `kind` | Type the kind. | text | recognised only |" in lines


def test_a_line_lists_the_other_headings_and_how_sure_they_are() -> None:
    lines = columns_markdown((TABLE,)).splitlines()

    assert "| Size | Height | Tall | Up | Big |" in lines
    assert not any(line.startswith("| Kind |  |") for line in lines)


def test_every_kind_has_a_name_for_people() -> None:
    assert set(KINDS) == set(FieldKind)
