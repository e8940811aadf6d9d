import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.connectors.limits import Limits
from sync.xlsx.package import Package
from sync.xlsx.refusal import Refusal
from sync.xlsx.strings import Strings, read_strings
from tests.sync.xlsx.packages import MAIN, Content, escaped, packed, strings

PART = "xl/sharedStrings.xml"


def both_ways(content: Content, limits: Limits | None = None) -> Strings | str:
    """Return the table that a part holds, or the words of its refusal, once both ways have agreed."""
    found = [_one_way(content, limits or Limits(), quick_from) for quick_from in (0, 10**9)]
    assert found[0] == found[1]
    return found[0]


def _one_way(content: Content, limits: Limits, quick_from: int) -> Strings | str:
    try:
        return read_strings(Package(packed({PART: content}), limits), PART, limits, quick_from=quick_from)
    except Refusal as refusal:
        return refusal.what


def texts(content: Content) -> list[str | None]:
    found = both_ways(content)
    assert isinstance(found, Strings)
    return found.texts


plain = (
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=9)
    .map(escaped)
    .map("<t>{}</t>".format)
)
odd = st.sampled_from(
    [
        '<t xml:space="preserve"> a </t>',
        "<t/>",
        "<t></t>",
        "",
        "<t>a&#10;b</t>",
        "<t>a\r\nb</t>",
        "<t>_x0041_</t>",
        "<t>_xD800_</t>",
        "<t>]]&gt;</t>",
        "<t>a<!-- </si> -->b</t>",
        "<t><![CDATA[</si><si>]]></t>",
        "<r><t>a</t></r><r><rPr><strike/></rPr><t>b</t></r>",
        "<r><rPr><strike/></rPr><t>b</t></r>",
        "<t>a</t><rPh><t>b</t></rPh>",
        "\n <t>\n a</t>",
        "<x:t xmlns:x='urn:x'>no</x:t>",
        "<t>\u2028\u00a0\U0001f600</t>",
    ]
)
damage = st.sampled_from(
    ["<t>", "</si>", "]]>", "&bad;", "\x01", "\ufffe", "<!--", "<?x", "<si><t>a</t></si>"]
)


@given(st.lists(plain | odd, max_size=12))
def test_patterns_and_parser_agree_on_any_texts(items: list[str]) -> None:
    content = f'<sst xmlns="{MAIN}">{"".join(f"<si>{item}</si>" for item in items)}</sst>'

    assert len(texts(content)) == len(items)


@given(st.lists(plain | odd.filter(lambda item: "</si>" not in item), max_size=12))
def test_prefixes_make_no_difference(items: list[str]) -> None:
    bare = f'<sst xmlns="{MAIN}">{"".join(f"<si>{item}</si>" for item in items)}</sst>'
    prefixed = re.sub("<(/?)(si|t|r|rPr|strike|rPh|sst)(?=[ />])", r"<\1m:\2", bare).replace(
        "xmlns=", "xmlns:m=", 1
    )

    assert texts(prefixed) == texts(bare)


@given(st.lists(plain | odd, max_size=6), damage, st.integers(0, 400))
def test_patterns_and_parser_agree_on_damaged_texts(items: list[str], harm: str, at: int) -> None:
    content = f'<sst xmlns="{MAIN}">{"".join(f"<si>{item}</si>" for item in items)}</sst>'
    at = min(at, len(content))

    assert both_ways(content[:at] + harm + content[at:]) is not None


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1), min_size=1, max_size=9
    )
)
def test_plain_texts_come_back(items: list[str]) -> None:
    kept = [f"x{item}".replace("_x", "__") for item in items]

    assert texts(strings(*map(escaped, kept))) == kept


def test_a_table_larger_than_a_piece_is_read_whole() -> None:
    items = [f"Pupil {i} &amp; Café 東京" for i in range(20_000)]
    items[7_000] = "<r><t>Two </t></r><r><t>fonts</t></r>"

    found = texts(strings(*items))

    assert len(found) == 20_000
    assert (found[6_999], found[7_000], found[19_999]) == (
        "Pupil 6999 & Café 東京",
        "Two fonts",
        "Pupil 19999 & Café 東京",
    )


def test_tables_of_strange_looks_are_read() -> None:
    assert texts(f'<sst xmlns="{MAIN}"/>') == []
    assert texts(f'<sst xmlns="{MAIN}" a=">"><si><t>a</t></si></sst>') == ["a"]
    assert texts(f'<x:sst xmlns:x="{MAIN}"><x:si><x:t>a</x:t></x:si></x:sst>') == ["a"]
    assert texts(f'<!-- <sst> --><sst xmlns="{MAIN}"><si><t>a</t></si></sst>') == ["a"]
    assert texts(strings("é").encode("utf-16").replace(b"U\0T\0F\0-\08\0", b"U\0T\0F\0-\x001\x006\0")) == [
        "é"
    ]


def test_a_workbook_without_a_table_has_no_texts() -> None:
    assert read_strings(Package(packed({}), Limits()), "", Limits(), quick_from=0) == Strings()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(f'<worksheet xmlns="{MAIN}"/>', "something else", id="another part"),
        pytest.param("<sst/>", "something else", id="no vocabulary"),
        pytest.param(f'<sst xmlns="{MAIN}"><si>{"<r>" * 300}', "too deeply", id="nested"),
        pytest.param(strings("a", "b]]>c"), "not well-formed", id="end of a section that never began"),
        pytest.param(f'<!DOCTYPE sst><sst xmlns="{MAIN}"/>', "document type", id="document type"),
    ],
)
def test_what_is_no_table_of_texts_is_refused(content: str, words: str) -> None:
    assert words in str(both_ways(content))


def test_more_texts_than_the_limit_are_refused() -> None:
    assert both_ways(strings("a", "b", "<t>c</t>"), Limits(texts=2)) == (
        "The register holds too many texts to read."
    )
    assert both_ways(strings("a", "b"), Limits(texts=2)) == Strings(["a", "b"])
