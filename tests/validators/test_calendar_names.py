import pytest

from validators.calendar_names import NameSays, name_says, row_says


@pytest.mark.parametrize(
    ("name", "length", "says"),
    [
        pytest.param("Half term", 16, NameSays.BREAK, id="the longest half-term holiday"),
        pytest.param("Half term", 17, NameSays.DOUBTFUL, id="longer than a holiday"),
        pytest.param("Half term", 18, NameSays.DOUBTFUL, id="shorter than school time"),
        pytest.param("Half term", 19, NameSays.SCHOOL, id="the shortest school time"),
        pytest.param("Half-term 3", 5, NameSays.SCHOOL, id="a numbered half-term"),
        pytest.param("Autumn 2", 5, NameSays.SCHOOL, id="a numbered season"),
        pytest.param("Spring term", 12, NameSays.SCHOOL, id="a term"),
        pytest.param("Spring", 40, NameSays.SCHOOL, id="a season of weeks"),
        pytest.param("Easter", 16, NameSays.CLOSED, id="a feast of two weeks"),
        pytest.param("Easter", 30, NameSays.SCHOOL, id="a feast that names a term"),
        pytest.param("Summer holidays", 44, NameSays.CLOSED, id="summer holidays"),
        pytest.param("After Christmas holiday", 39, NameSays.DOUBTFUL, id="what follows a holiday"),
        pytest.param("Term 3 (INSET 4 January)", 39, NameSays.DOUBTFUL, id="a term with a training day"),
        pytest.param("Diwali", 2, NameSays.UNKNOWN, id="no known word"),
        pytest.param("", 5, NameSays.UNKNOWN, id="no name"),
    ],
)
def test_a_name_and_a_length_tell_what_a_stretch_is(name: str, length: int, says: NameSays) -> None:
    assert name_says(name, length) is says


@pytest.mark.parametrize(
    ("kind", "name", "length", "says"),
    [
        pytest.param("Closure", "Autumn 1", 40, NameSays.CLOSED, id="closure"),
        pytest.param("Half-term", "INSET block", 17, NameSays.SCHOOL, id="half-term of some length"),
        pytest.param("Half-term", "Half term", 5, NameSays.BREAK, id="half-term chosen for the holiday"),
        pytest.param(" ", "INSET", 1, NameSays.CLOSED, id="blank"),
        pytest.param("Event", "INSET", 1, None, id="another word"),
    ],
)
def test_the_kind_counts_before_the_name(kind: str, name: str, length: int, says: NameSays | None) -> None:
    assert row_says(kind, name, length) is says
