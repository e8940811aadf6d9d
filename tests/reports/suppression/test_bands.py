import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.suppression.bands import BANDS, View, band_of, view_of


@pytest.mark.parametrize(
    ("count", "words"),
    [
        pytest.param(0, "0", id="nobody"),
        pytest.param(1, "fewer than 5", id="one"),
        pytest.param(4, "fewer than 5", id="four"),
        pytest.param(5, "5 to 9", id="five"),
        pytest.param(9, "5 to 9", id="nine"),
        pytest.param(10, "10 or more", id="ten"),
        pytest.param(2_000, "10 or more", id="a whole school"),
    ],
)
def test_a_count_has_a_band_in_words(count: int, words: str) -> None:
    assert band_of(count).words == words


@given(st.integers(0, 10_000))
def test_a_count_lies_in_its_band_and_in_no_other(count: int) -> None:
    fitting = [band for band in BANDS if band.least <= count and (band.most is None or count <= band.most)]

    assert fitting == [band_of(count)]


@pytest.mark.parametrize(
    ("pupils", "published", "view"),
    [
        pytest.param(0, None, View.BANDS, id="nobody"),
        pytest.param(4, None, View.BANDS, id="fewer than five: bands only"),
        pytest.param(5, None, View.NUMBERS, id="five"),
        pytest.param(60, None, View.NUMBERS, id="many"),
        pytest.param(60, View.BANDS, View.BANDS, id="many, published as bands before"),
        pytest.param(3, View.NUMBERS, View.NUMBERS, id="few by now, published as numbers before"),
    ],
)
def test_a_period_keeps_the_view_it_was_published_in(pupils: int, published: View | None, view: View) -> None:
    assert view_of(pupils, published) is view
