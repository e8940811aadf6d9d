"""Parts are changed by splices, and are stored as they were."""

import pytest

from sync.grafting.documents import Document, attribute_text, refuse_damaged
from sync.xlsx.refusal import Refusal

PLAIN = "<a n='1'><b/><c>é &amp; ü</c></a>"


@pytest.mark.parametrize(
    "stored",
    [
        pytest.param(PLAIN.encode(), id="UTF-8"),
        pytest.param(PLAIN.encode("utf-8-sig"), id="UTF-8 with a mark"),
        pytest.param(b"\xff\xfe" + PLAIN.encode("utf-16-le"), id="UTF-16 little"),
        pytest.param(b"\xfe\xff" + PLAIN.encode("utf-16-be"), id="UTF-16 big"),
        pytest.param(PLAIN.encode("utf-16-le"), id="UTF-16 without a mark"),
        pytest.param(PLAIN.encode("utf-16-be"), id="UTF-16 big without a mark"),
        pytest.param(b'<?xml version="1.0" encoding="ISO-8859-1"?>' + PLAIN.encode("latin-1"), id="Latin-1"),
    ],
)
def test_a_part_is_stored_in_the_encoding_it_came_in(stored: bytes) -> None:
    document = Document("p", stored)
    encoding = document.root.children[1]

    changed = document.changed([document.appended(document.root, b"<d/>"), document.without(encoding)])

    assert document.stored() == stored
    again = Document("p", changed.stored())
    assert [node.name for node in again.root.children] == ["*", "*"]
    assert again.text.endswith(b"<b/><d/></a>")


def test_nothing_to_change_gives_the_same_object() -> None:
    document = Document("p", b"<a/>")

    assert document.changed([]) is document


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<a/>", '<a x="1&amp;&quot;"/>'),
        ("<a b='2'/>", "<a x=\"1&amp;&quot;\" b='2'/>"),
        ("<a x='old'/>", "<a x='1&amp;&quot;'/>"),
        ('<a xx="1" x = "old" />', '<a xx="1" x = "1&amp;&quot;" />'),
    ],
    ids=["none", "another", "single quotes", "spaces"],
)
def test_an_attribute_is_set_whatever_stands_there(before: str, after: str) -> None:
    document = Document("p", before.encode())

    assert document.changed([document.with_attribute(document.root, "x", '1&"')]).text == after.encode()


@pytest.mark.parametrize(
    ("before", "after"),
    [("<a/>", "<a><n/></a>"), ("<x:a b='/'/>", "<x:a b='/'><n/></x:a>"), ("<a>t</a >", "<a>t<n/></a >")],
    ids=["closed at once", "prefixed", "open"],
)
def test_something_is_put_at_the_end_of_an_element(before: str, after: str) -> None:
    text = before.replace("<x:a", "<x:a xmlns:x='u'")
    document = Document("p", text.encode())

    assert (
        document.changed([document.appended(document.root, b"<n/>")]).text
        == after.replace("<x:a", "<x:a xmlns:x='u'").encode()
    )


@pytest.mark.parametrize(
    "stored",
    [
        pytest.param(b"<a>", id="not closed"),
        pytest.param(b"", id="empty"),
        pytest.param(b"<!DOCTYPE a><a/>", id="document type"),
        pytest.param(b"<a>" * 300 + b"</a>" * 300, id="too deep"),
        pytest.param(b'<?xml version="1.0" encoding="EBCDIC"?><a/>', id="encoding that Excel does not use"),
        pytest.param(b"\xff\xfe<\0a\0/\0>\0\0\xd8", id="half a character"),
        pytest.param(b'<?xml version="1.0" encoding="us-ascii"?><a>\xe9</a>', id="more than it says"),
    ],
)
def test_what_is_no_sound_part_is_refused(stored: bytes) -> None:
    with pytest.raises(Refusal):
        print(Document("p", stored).root)  # noqa: T201 - looking is what refuses


@pytest.mark.parametrize("stored", [b"<a>", b"<!DOCTYPE a><a/>"], ids=["not closed", "document type"])
def test_a_part_of_ours_is_looked_at_before_it_is_given_back(stored: bytes) -> None:
    refuse_damaged("p", b"<a/>")
    with pytest.raises(Refusal):
        refuse_damaged("p", stored)


def test_edits_that_overlap_are_refused() -> None:
    document = Document("p", b"<a><b/></a>")
    with pytest.raises(Refusal):
        document.changed([(0, 5, b""), (3, 7, b"")])


def test_a_text_in_an_attribute_holds_in_either_quotes() -> None:
    assert attribute_text("a\n'\"<&>") == b"a&#10;&apos;&quot;&lt;&amp;&gt;"
