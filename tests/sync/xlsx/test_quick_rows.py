"""The patterns read what the XML parser reads, wherever pieces of the part begin and end."""

import itertools
import re
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.connectors.limits import Limits
from sync.xlsx.cells import Decoder
from sync.xlsx.exact_rows import ExactRows
from sync.xlsx.grid import Grid, Room
from sync.xlsx.listing import ListReader
from sync.xlsx.number_formats import Shows
from sync.xlsx.quick_rows import QuickRows
from sync.xlsx.refusal import Refusal
from sync.xlsx.strings import Strings
from sync.xlsx.styles import Styles
from sync.xlsx.tab import ROWS_BEGIN
from tests.fuzz.packages import mutations
from tests.sync.xlsx.both_ways import ALWAYS_QUICK, NEVER_QUICK, outcome, plain
from tests.sync.xlsx.packages import escaped, sheet

DECODER = Decoder(
    strings=Strings(["Aisha", None, "Tees Valley", "TBC"], {2}),
    styles=Styles((Shows.NUMBER, Shows.DATE, Shows.CLOCK, Shows.NUMBER), frozenset({3})),
    epoch_1904=False,
)


@dataclass
class Reading:
    """Two readers over one part, and what they found."""

    grid: Grid
    exact: ExactRows
    refused: bool = False

    @property
    def found(self) -> object:
        grid = self.grid
        rows = {row: [(type(value), value) for value in values] for row, values in grid.in_order().items()}
        places = (grid.formulas, grid.hidden_rows, grid.struck, grid.beyond, grid.merges)
        return self.refused or (list(rows.items()), places, self.exact.hidden_columns)


def reading(content: bytes, step: int, *, is_quick: bool) -> Reading:
    """Read a part in pieces of some size."""
    grid = Grid(Room(Limits()))
    exact = ExactRows("tab.xml", DECODER, grid)
    quick = QuickRows(DECODER, grid, exact) if is_quick else None
    result = Reading(grid, exact)
    pieces = (content[at : at + step] for at in range(0, len(content), step))
    try:
        ListReader(exact, quick, ROWS_BEGIN, b"row").read(pieces)
    except Refusal:
        result.refused = True
    return result


def tab_content(rows: str) -> bytes:
    content = sheet(rows).content
    return content if isinstance(content, bytes) else content.encode()


NUMBERS = (
    "46027",
    "46027.25",
    "60",
    "0.5",
    "1e3",
    ".5",
    "5.",
    ".",
    "1.2.3",
    "nan",
    "007",
    " 7 ",
    "",
    "3",
    "4",
)
TEXTS = ("_x0041_", "a&#10;b", "a\nb", "a\rb", "&quot;&apos;", " ", "<![CDATA[x]]>", "]]&gt;", "<!-- x -->")
HEADS = (
    "",
    ' s="1"',
    ' s="2"',
    ' s="3"',
    ' t="s"',
    ' s="3" t="s"',
    ' t="s" s="1"',
    ' t="n"',
    ' t="b"',
    ' t="e"',
)
RARE_HEADS = (' t="str"', ' s="3" t="str"', ' t="d"', ' t="inlineStr"', ' t="wat"', ' s="x"', ' cm="1"', " ")
FORMULAS = (
    "",
    "",
    "",
    "",
    "<f>A1</f>",
    '<f t="shared" si="0"/>',
    "<f/>",
    "<f>A1&amp;B1</f>",
    "<f>&#65;1</f>",
)
RARE_FORMULAS = ('<f t="array" ref="A1:B2">A1</f>', '<f x="a/b">1</f>', "<f>A1</f><f>A2</f>")
RARE_VALUES = ("", "<v/>", "<v></v>", "<is/>", "<v>1</v><v>2</v>", "<x/>", "<v>1<!-- x --></v>", "<v >1</v >")
ATTRIBUTES = (
    "",
    "",
    "",
    ' spans="1:3"',
    ' hidden="1"',
    ' hidden="true" ht="9.5"',
    ' hidden="0"',
    ' foo="1"',
    " ",
)
DAMAGE = ("<v>1", "]]>", "&bad;", "\x01", "</row>", "</c>", "<f>", ' s="1" s="2"', "<c", "<!--", "\ufffe")

numbers = (
    st.integers(-5, 3).map(str)
    | st.integers(-(10**18), 10**18).map(str)
    | st.floats(allow_nan=False, allow_infinity=False).map(repr)
    | st.sampled_from(NUMBERS)
)
plain_texts = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=8).map(escaped)
texts = plain_texts | st.sampled_from(TEXTS)
values = st.one_of(
    numbers.map("<v>{}</v>".format),
    texts.map("<v>{}</v>".format),
    texts.map("<is><t>{}</t></is>".format),
    texts.map('<is><t xml:space="preserve">{}</t></is>'.format),
    texts.map("<is><r><t>{}</t></r></is>".format),
    st.sampled_from(RARE_VALUES),
)


@st.composite
def cells(draw: st.DrawFn, row: int, column: str) -> str:
    reference = draw(st.sampled_from([f' r="{column}{row}"'] * 9 + ["", f' r="{column}{row + 1}"']))
    head = draw(st.sampled_from(HEADS * 2 + RARE_HEADS))
    if draw(st.integers(0, 9)) == 0:
        return f"<c{reference}{head}{draw(st.sampled_from(['/>', ' />', '></c>']))}"
    return f"<c{reference}{head}>{draw(st.sampled_from(FORMULAS + RARE_FORMULAS))}{draw(values)}</c>"


@st.composite
def rows(draw: st.DrawFn) -> str:
    """Make rows, most of them usual in everything, some unusual in one thing or another; a few damaged."""
    made = []
    for at in range(1, draw(st.integers(1, 8))):
        row = draw(st.sampled_from([at] * 12 + [1, at + 3]))
        columns = draw(st.lists(st.sampled_from("ABCDEFGHIJ"), unique=True, max_size=6).map(sorted))
        inside = "".join(draw(cells(row, column)) for column in columns)
        number = draw(st.sampled_from([f' r="{row}"'] * 12 + ["", f" r='{row}'"]))
        end = draw(st.sampled_from([""] * 12 + ["\n", "<!-- </row> -->", "<?x?>"]))
        head = draw(st.sampled_from(ATTRIBUTES))
        made.append(f"<row{number}{head}>{inside}</row>{end}" if inside else f"<row{number}{head}/>{end}")
    content = "".join(made)
    if draw(st.integers(0, 5)):
        return content
    at = draw(st.integers(0, len(content)))
    return content[:at] + draw(st.sampled_from(DAMAGE)) + content[at:]


@given(rows(), st.sampled_from([1, 7, 64, 500, 100_000]))
def test_patterns_and_parser_agree_on_any_rows(content: str, step: int) -> None:
    data = tab_content(content)

    quick = reading(data, step, is_quick=True)

    assert quick.found == reading(data, 100_000, is_quick=False).found


SHORT = (
    ' s="1"><v>46027</v>',
    ' s="2"><v>0.5</v>',
    ' t="b"><v>1</v>',
    ' t="e"><v>#N/A</v>',
    "><f>A1</f><v>5</v>",
)
CALCULATED = (' t="str"><f t="shared" si="0"/><v></v>', "><f>B1</f><v></v>", "><f>B1</f><v/>", ">")
usual_values = st.one_of(
    st.integers(0, 3).map(' t="s"><v>{}</v>'.format),
    st.integers(-(10**9), 10**9).map("><v>{}</v>".format),
    plain_texts.map(' t="inlineStr"><is><t>{}</t></is>'.format),
    st.sampled_from(SHORT + CALCULATED),
)


@st.composite
def usual_rows(draw: st.DrawFn) -> str:
    made = []
    for row in range(1, draw(st.integers(2, 9))):
        columns = sorted(draw(st.sets(st.sampled_from("ABCDEFGHIJKLMNOPQ"))))
        inside = "".join(f'<c r="{column}{row}"{draw(usual_values)}</c>' for column in columns)
        head = draw(st.sampled_from(["", ' spans="1:17"', ' hidden="1"', ' ht="15" customHeight="1"']))
        made.append(f'<row r="{row}"{head}>{inside}</row>')
    return "".join(made)


def prefixed(content: bytes) -> bytes:
    """Return a part with a prefix before every name, as some programs write it."""
    return re.sub(rb"<(/?)([a-zA-Z])", rb"<\1x:\2", content).replace(b"xmlns=", b"xmlns:x=")


@given(rows(), st.sampled_from([1, 64, 500, 100_000]))
def test_patterns_and_parser_agree_on_rows_with_prefixes(content: str, step: int) -> None:
    data = prefixed(tab_content(content))

    quick = reading(data, step, is_quick=True)

    assert quick.found == reading(data, 100_000, is_quick=False).found


@given(usual_rows(), st.sampled_from([1, 7, 64, 500, 100_000]))
def test_usual_rows_with_prefixes_never_reach_the_parser(content: str, step: int) -> None:
    data = tab_content(content)

    quick = reading(prefixed(data), step, is_quick=True)

    assert quick.exact.items == 0
    assert quick.found == reading(data, step, is_quick=True).found


@given(usual_rows(), st.sampled_from([1, 7, 64, 500, 100_000]))
def test_usual_rows_never_reach_the_parser(content: str, step: int) -> None:
    data = tab_content(content)

    quick = reading(data, step, is_quick=True)

    assert quick.exact.items == 0
    assert quick.found == reading(data, 100_000, is_quick=False).found


@pytest.mark.parametrize(
    ("row", "parsed"),
    [
        pytest.param('<row r="2"><c r="A2"><v>1</v></c></row>', 0, id="usual"),
        pytest.param('<row r="2"><c r="DX2"><v>1</v></c></row>', 0, id="as wide as patterns go"),
        pytest.param('<row r="2"><c r="DY2"><v>1</v></c></row>', 1, id="wider"),
        pytest.param('<row r="2"><c r="A2"><v>1<!-- x --></v></c></row>', 3, id="comment, and all after it"),
        pytest.param('<row r="2"><c r="A2" cm="1"><v>1</v></c></row>', 1, id="rare attribute"),
        pytest.param('<row r="2"><c r="A2"><v>1.2.3</v></c></row>', 0, id="no number"),
        pytest.param(f'<row r="2"><c r="A2"><v>{"9" * 400}</v></c></row>', 0, id="too long a number"),
        pytest.param('<row r="2"><c><v>1</v></c></row>', 1, id="no reference"),
        pytest.param('<y:z xmlns:y="urn:y"/><row r="2"><c r="A2"/></row>', 1, id="other vocabulary between"),
        pytest.param('<row r="2" foo="1"><c r="A2"><v>1</v></c></row>', 1, id="unknown attribute of a row"),
        pytest.param('<row r="2" ht="&#49;"><c r="A2"><v>1</v></c></row>', 1, id="numbered character in it"),
        pytest.param('<row r="2"><c r="B2"/><c r="A2"/></row>', 1, id="wrong order"),
        pytest.param('<row r="1"><c r="B1"><v>1</v></c></row>', 1, id="repeated"),
        pytest.param('<row r="2"/><row r="02"/><row r="2"><c r="A2"/></row>', 2, id="empty rows, one padded"),
        pytest.param('<row r="2"><c r="A2" t="str"><v>a&#10;b</v></c></row>', 1, id="numbered character"),
        pytest.param('<x:y xmlns:x="urn:x"/><row r="2"/>', 2, id="other vocabulary between rows"),
    ],
)
def test_the_parser_gets_only_what_is_unusual(row: str, parsed: int) -> None:
    around = '<row r="{0}"><c r="A{0}"><v>1</v></c></row>'
    data = tab_content(around.format(1) + row + around.format(8) + around.format(9))

    quick = reading(data, 100_000, is_quick=True)

    assert quick.found == reading(data, 100_000, is_quick=False).found
    assert quick.exact.items == parsed


def test_a_text_that_is_not_there_is_left_to_the_parser() -> None:
    rows = [
        f'<row r="{row}"><c r="A{row}" t="s"><v>{index}</v></c></row>'
        for row, index in enumerate((0, 3, 4), 1)
    ]
    data = tab_content("".join(rows))

    assert reading(data, 100_000, is_quick=True).refused
    assert reading(data, 100_000, is_quick=False).refused


def test_a_prefix_that_is_not_declared_is_left_to_the_parser() -> None:
    data = tab_content('<row r="1" x14ac:dyDescent="0.2"><c r="A1"><v>1</v></c></row><row r="2"/>')

    assert reading(data, 100_000, is_quick=True).refused
    assert reading(data, 100_000, is_quick=False).refused


def test_a_very_long_row_goes_to_the_parser() -> None:
    long = f'<row r="2"><c r="A2" t="str"><v>{"x" * 5_000_000}</v></c></row>'
    data = tab_content('<row r="1"><c r="A1"><v>1</v></c></row>' + long)

    quick = reading(data, 256 * 1024, is_quick=True)

    assert quick.exact.items == 1
    assert quick.found == reading(data, 256 * 1024, is_quick=False).found


def test_what_is_remembered_stays_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sync.xlsx.quick_cells._MOST_KNOWN", 50)
    monkeypatch.setattr("sync.xlsx.quick_rows._MOST_HEADS", 50)
    made = "".join(
        f'<row r="{row}" ht="{row}"><c r="A{row}"><v>{row}.5</v></c>'
        f'<c r="B{row}" t="str"><v>x{row}</v></c></row>'
        for row in range(1, 600)
    )
    data = tab_content(made)

    quick = reading(data, 1_000, is_quick=True)

    assert quick.exact.items == 0
    assert quick.found == reading(data, 1_000, is_quick=False).found


def test_rows_in_which_every_second_is_unusual_cost_no_more_than_parsing_them() -> None:
    odd = ("", ' cm="1"')
    made = "".join(
        f'<row r="{row}"><c r="A{row}"{odd[row % 2]}><v>{row}</v></c></row>' for row in range(1, 2_000)
    )

    quick = reading(tab_content(made), 100_000, is_quick=True)

    assert quick.exact.items == 1_000
    assert len(quick.grid.rows) == 1_999


@pytest.mark.parametrize("seed", range(4))
def test_patterns_and_parser_agree_on_damaged_workbooks(seed: int) -> None:
    for data in itertools.islice(mutations(seed), 60):
        assert plain(outcome(data, ALWAYS_QUICK)) == plain(outcome(data, NEVER_QUICK))
