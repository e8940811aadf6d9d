import pytest

from validators.values.likeness import have_nothing_alike, may_be_one


@pytest.mark.parametrize(
    ("name", "other", "loosely", "strictly"),
    [
        pytest.param("jo smith", "jo smith", True, True, id="the same"),
        pytest.param("jo smith", "smith jo", True, True, id="another order"),
        pytest.param("jo smith", "j smith", True, True, id="an initial"),
        pytest.param("jo smith", "jo ann smith", True, True, id="a middle name"),
        pytest.param("joseph (joe) smith", "joe smith", True, True, id="known as"),
        pytest.param("jo smith-jones", "jo smith", True, True, id="half of a double surname"),
        pytest.param("jo o'neil", "jo o'neill", True, False, id="a letter more"),
        pytest.param("jo smythe", "joanna smith", True, False, id="a short form and another spelling"),
        pytest.param("kai jones", "lia smith", False, False, id="another child"),
        pytest.param("kai jones", "lia jones", False, False, id="a sibling"),
        pytest.param("jo smith", "jo brown", False, False, id="another surname"),
        pytest.param("li li", "li smith", False, False, id="one word does not stand for two"),
        pytest.param("", "jo smith", True, True, id="nothing speaks against no name"),
    ],
)
def test_two_names_can_be_one_pupils_when_each_word_has_its_own(
    name: str, other: str, *, loosely: bool, strictly: bool
) -> None:
    assert may_be_one(name, other, is_strict=False) is loosely
    assert may_be_one(other, name, is_strict=False) is loosely
    assert may_be_one(name, other, is_strict=True) is strictly


@pytest.mark.parametrize(
    ("name", "other", "expected"),
    [
        pytest.param("kai jones", "lia smith", True, id="nothing alike"),
        pytest.param("kai jones", "lia jones", False, id="a surname alike"),
        pytest.param("kai jones", "kay smith", True, id="forenames of three letters, one differs"),
        pytest.param("kai jones", "", False, id="no name to compare"),
        pytest.param("", "kai jones", False, id="no name of the first"),
    ],
)
def test_names_have_nothing_alike_when_both_are_there_and_no_word_is_near(
    name: str, other: str, *, expected: bool
) -> None:
    assert have_nothing_alike(name, other) is expected
