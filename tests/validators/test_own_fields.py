import pytest

from sheet_templates.errors import TemplateError
from sheet_templates.fields import Choice, Field, FieldKind
from tests.validators.building import OWN_HEAD
from tests.validators.own_texts import BASE, FIELDS, own_pack
from tests.validators.pack_texts import line_of
from validators.own_pack import fields_in, parse_own_pack


def _said(fields: str) -> list[str]:
    with pytest.raises(TemplateError) as refused:
        own_pack(fields)
    return [line.partition(": ")[2] for line in refused.value.where.splitlines()]


def test_columns_are_read_by_table() -> None:
    assert own_pack(FIELDS).fields == {
        "placements": (
            Field("pastoral_meeting_on", "Pastoral meeting", FieldKind.DATE),
            Field("house", "House", FieldKind.CHOICE, choices=(Choice("Red"), Choice("Blue"))),
        ),
        "providers": (Field("link_person", "Link person", FieldKind.TEXT),),
    }


def test_a_column_may_say_more_of_itself() -> None:
    (field,) = own_pack(
        """
        [fields.reviews.minutes_sent_on]
        heading = "Minutes sent"
        kind = "date or yes"
        help = "Type the day."
        aliases = ["Minutes out"]
        done_date = true
        """
    ).fields["reviews"]

    assert (field.help, field.aliases, field.done_date) == ("Type the day.", ("Minutes out",), True)


def test_a_pack_need_not_have_columns() -> None:
    assert own_pack("").fields == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(
            "[fields.placement.a]", "placement has no own columns. Did you mean placements?", id="table"
        ),
        pytest.param(
            "[fields.zzz.a]",
            "zzz has no own columns. Own columns may be of placements, providers, reviews.",
            id="no such table",
        ),
        pytest.param(
            "[fields]\nplacements = 3", "placements is a table of columns.", id="a number for columns"
        ),
        pytest.param("[fields.placements]\na = 3", "a is a table.", id="a number for a column"),
        pytest.param(
            '[fields.placements.House]\nheading = "House"\nkind = "text"',
            "House is not a name: small letters, digits and underscores only.",
            id="a name in capitals",
        ),
        pytest.param(
            '[fields.placements.start_on]\nheading = "Ours"\nkind = "date"',
            "There is a column start_on already. Give yours another name.",
            id="a name that is taken",
        ),
        pytest.param(
            '[fields.placements.la_audit_on]\nheading = "Ours"\nkind = "date"',
            "There is a column la_audit_on already. Give yours another name.",
            id="a name that another table has",
        ),
        pytest.param('[fields.placements.a]\nheading = "Ours"', "a has no kind.", id="no kind"),
        pytest.param('[fields.placements.a]\nkind = "date"', "a has no heading.", id="no heading"),
        pytest.param(
            '[fields.placements.a]\nheading = "Ours"\nkind = "dates"',
            "kind is one of date, date or yes, yes or no, text, choice, number.",
            id="no such kind",
        ),
        pytest.param(
            '[fields.placements.a]\nheading = "Ours"\nkind = "timetable"',
            "kind is one of date, date or yes, yes or no, text, choice, number.",
            id="a kind that own columns may not have",
        ),
        pytest.param(
            '[fields.placements.a]\nheading = "Ours"\nkind = "choice"', "a has no choices.", id="no choices"
        ),
        pytest.param(
            '[fields.placements.a]\nheading = "Ours"\nkind = "text"\nchoices = ["x"]',
            'choices belong to the kind "choice".',
            id="choices of a text",
        ),
        pytest.param(
            '[fields.placements.a]\nheading = "Start date"\nkind = "date"',
            'The heading "Start date" means start_on already. Use that column.',
            id="a heading that is taken",
        ),
        pytest.param(
            '[fields.placements.a]\nheading = "Ours"\naliases = ["First day"]\nkind = "date"',
            'The heading "First day" means start_on already. Use that column.',
            id="another heading that is taken",
        ),
        pytest.param(
            '[fields.placements.a]\nheading = "*"\nkind = "date"',
            '"*" is not a heading.',
            id="a sign for a heading",
        ),
    ],
)
def test_what_is_wrong_with_a_column_is_named(text: str, said: str) -> None:
    assert said in _said(text)


def test_one_heading_for_two_columns_is_refused() -> None:
    twice = FIELDS + '[fields.placements.meeting]\nheading = "PASTORAL MEETING"\nkind = "text"'

    assert _said(twice) == ['The heading "PASTORAL MEETING" means pastoral_meeting_on already.']


def test_a_name_in_two_tables_is_refused() -> None:
    twice = FIELDS + '[fields.providers.house]\nheading = "House of"\nkind = "text"'

    assert _said(twice) == ["There is a column house already. Give yours another name."]


def test_columns_that_are_no_table_are_refused() -> None:
    with pytest.raises(TemplateError) as refused:
        parse_own_pack(f"fields = 3\n{OWN_HEAD}", "own.toml", BASE)

    assert refused.value.where == "own.toml, line 1: fields is a table of tables."


def test_all_that_is_wrong_is_named_at_once_with_its_line() -> None:
    text = (
        '[fields.placements.a]\nheadin = "Ours"\nkind = "text"\n'
        '[fields.placements.b]\nheading = "Provider"\nkind = "text"\n'
    )
    places = [line_of(OWN_HEAD + text, part) for part in ("placements.a", "headin =", "placements.b")]

    with pytest.raises(TemplateError) as refused:
        own_pack(text)

    assert [line.split(": ")[0] for line in refused.value.where.splitlines()] == [
        f"own.toml, line {place}" for place in places
    ]
    assert _said(text) == [
        "a has no heading.",
        "headin is not a key of a. Did you mean heading?",
        'The heading "Provider" means provider already. Use that column.',
    ]


def test_columns_of_another_file_may_be_named_and_not_taken() -> None:
    others = fields_in(FIELDS, "other.toml")
    rule = (
        '[rules.OWN-01]\ntitle = "House"\nsubject = "placement"\nthing = "The house"\nseverity = "low"\n'
        'owner = "Office"\none_of = { field = "house", values = ["Red"] }\n'
    )

    pack = parse_own_pack(OWN_HEAD + rule, "own.toml", BASE, others=others)

    assert pack.rules[0].needs == ("placements.house",)
    with pytest.raises(TemplateError):
        parse_own_pack(OWN_HEAD + FIELDS, "own.toml", BASE, others=others)


@pytest.mark.parametrize("text", ["no toml =", "fields = 3", "[fields.placements.a]"])
def test_columns_of_a_file_that_cannot_be_used_are_none(text: str) -> None:
    assert not any(fields_in(text, "other.toml").values())
