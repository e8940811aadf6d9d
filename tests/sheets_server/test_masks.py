from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sheets_server.errors import ApiError
from tests.sheets_server.masks import cut, parse, put

THING = {"a": {"b": 1, "c": [{"d": 2, "e": 3}, {"e": 4}]}, "f": "x", "g": {}}


@pytest.mark.parametrize(
    ("mask", "left"),
    [
        pytest.param("*", THING, id="a star"),
        pytest.param("f", {"f": "x"}, id="one field"),
        pytest.param("a.b", {"a": {"b": 1}}, id="dots"),
        pytest.param("a/b", {"a": {"b": 1}}, id="slashes"),
        pytest.param("a(b,c(d))", {"a": {"b": 1, "c": [{"d": 2}, {}]}}, id="brackets and lists"),
        pytest.param("a/c/e,f", {"a": {"c": [{"e": 3}, {"e": 4}]}, "f": "x"}, id="two paths"),
        pytest.param("a.b,a.c.e", {"a": {"b": 1, "c": [{"e": 3}, {"e": 4}]}}, id="two paths below one field"),
        pytest.param("a,a.b", {"a": THING["a"]}, id="the whole goes before its part"),
        pytest.param("*(b)", {"a": {"b": 1}, "f": "x", "g": {}}, id="a star with its own fields"),
        pytest.param("nothing", {}, id="a field that is not there"),
    ],
)
def test_a_mask_cuts_an_answer(mask: str, left: dict[str, Any]) -> None:
    assert cut(THING, parse(mask)) == left


@pytest.mark.parametrize("mask", ["", " ", "a(", "a)", "a(b", "a,,b", "a.", ".a", "a(b)c", "()"])
def test_masks_that_do_not_add_up_are_refused(mask: str) -> None:
    with pytest.raises(ApiError):
        parse(mask)


def test_a_masked_field_that_the_new_object_lacks_is_cleared() -> None:
    old = {"note": "n", "style": {"bold": True, "size": 10}}
    assert put(old, {"style": {"size": 12}}, parse("note,style.size")) == {
        "style": {"bold": True, "size": 12}
    }
    assert put(old, {}, parse("style.bold,style.size")) == {"note": "n"}
    assert put(old, {"x": 1}, parse("*")) == {"x": 1}


_NAMES = st.sampled_from(["a", "b", "c"])
_MASKS = st.recursive(
    _NAMES, lambda inner: st.builds("{}({})".format, _NAMES, st.lists(inner, min_size=1).map(",".join))
)
_THINGS = st.recursive(
    st.integers() | st.none(),
    lambda inner: st.dictionaries(_NAMES, inner, max_size=3) | st.lists(inner, max_size=2),
    max_leaves=12,
)


@given(_THINGS, _MASKS)
def test_cutting_twice_is_cutting_once(thing: object, text: str) -> None:
    once = cut(thing, parse(text))
    assert cut(once, parse(text)) == once
