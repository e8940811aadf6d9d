"""Finding a pupil among keyed hashes, where the register itself names them no more."""

from dataclasses import replace
from datetime import date

import pytest

from reports.working.items import keyed
from reports.working.memory import DateRead, Known, Memory, PlacementMark
from sync.subjects import Finder, Subject, SubjectUnclear

KEY = b"k" * 32
DAY = date(2026, 11, 23)
UPN, OTHER_UPN = "H801200001001", "X801200001002"
NAME = "zephyrine quillfeather"


def _hash(kind: str, text: str) -> str:
    return keyed(KEY, kind, text)


def _mark(name: str, *, upn: str = "", number: str = "", who: str = NAME, born: str = "") -> PlacementMark:
    parts = (who, who.split()[1], who.split(maxsplit=1)[0]) if who else ()
    pupil = (
        _hash("upn", upn) if upn else "",
        _hash("no", number) if number else "",
        "/".join(_hash("name", part) for part in parts),
        _hash("born", born) if born else "",
    )
    return PlacementMark(name, "", pupil, _hash("provider", "oak farm"), "")


def _known(ref: int, ident: str) -> Known:
    return Known(str(ref), ref, "AP-SG-01", "high", "missing", "AP lead", _hash("subject", ident), DAY, DAY)


def _memory(*marks: PlacementMark, about: tuple[str, ...] = ()) -> Memory:
    known = {str(ref): _known(ref, ident) for ref, ident in enumerate(about, start=1)}
    dates = (DateRead("oak farm", "last_safeguarding_audit_on", DAY, DAY),)
    return Memory("r", 99, known, placements=marks, dates=dates)


def find(memory: Memory, word: str) -> Subject:
    return Finder(memory, KEY, None, DAY).find(word)


@pytest.mark.parametrize(
    "word",
    [UPN, "17", "0017", "Zephyrine Quillfeather", "QUILLFEATHER, Zephyrine", "AP-0001"],
    ids=["UPN", "admission number", "with zeros", "name", "surname first", "ref"],
)
def test_all_placements_of_a_pupil_are_found_by_any_word(word: str) -> None:
    now = _mark("now", upn=UPN, number="17")
    earlier = _mark("earlier", upn=UPN, who="")
    other = _mark("other", upn=OTHER_UPN, who="tadhg other")
    memory = _memory(now, earlier, other, about=("now", "earlier", "other"))

    found = find(memory, word)

    theirs = {"now", "earlier", _hash("subject", "now"), _hash("subject", "earlier")}
    assert found.hashes == theirs


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param({"upn": UPN}, {"upn": OTHER_UPN}, id="two UPNs"),
        pytest.param({"number": "1"}, {"number": "2"}, id="two admission numbers"),
        pytest.param({"born": "2011-01-01"}, {"born": "2011-01-02"}, id="two dates of birth"),
    ],
)
def test_a_name_that_two_pupils_had_is_unclear(one: dict[str, str], other: dict[str, str]) -> None:
    memory = _memory(_mark("a", **one), _mark("b", **other))

    with pytest.raises(SubjectUnclear, match="more than one"):
        find(memory, NAME)


def test_a_namesake_is_left_where_a_number_says_who_is_meant() -> None:
    memory = _memory(_mark("a", upn=UPN), _mark("b", upn=OTHER_UPN))

    assert find(memory, UPN).hashes == {"a", _hash("subject", "a")}


def test_an_earlier_placement_without_a_number_goes_with_the_name() -> None:
    memory = _memory(_mark("now", upn=UPN, born="2011-12-29"), _mark("earlier", born="2011-12-29"))

    assert {"now", "earlier"} <= find(memory, UPN).hashes


@pytest.mark.parametrize(
    "ident",
    [
        pytest.param(f"pupil:{UPN}", id="a pupil"),
        pytest.param(f"unlinked:{UPN}:oak farm", id="a row without a placement"),
        pytest.param(f"log:{UPN}:", id="an entry of the log without a provider"),
    ],
)
def test_findings_about_a_pupil_without_a_placement_are_found_by_the_number(ident: str) -> None:
    assert find(_memory(about=(ident, "another")), UPN).hashes == {_hash("subject", ident)}


@pytest.mark.parametrize("born", ["", "2011-12-29"], ids=["no date of birth", "a date of birth nobody typed"])
def test_findings_about_a_pupil_are_found_by_the_name(born: str) -> None:
    ident = f"pupil:{NAME}|{born}"

    assert find(_memory(about=(ident,)), "Zephyrine Quillfeather").hashes == {_hash("subject", ident)}


@pytest.mark.parametrize("ident", ["school", "provider:oak farm"])
def test_a_ref_about_no_pupil_is_refused(ident: str) -> None:
    with pytest.raises(SubjectUnclear, match="not about a pupil"):
        find(_memory(about=(ident,)), "AP-1")


def test_a_ref_that_nothing_has_is_refused() -> None:
    with pytest.raises(SubjectUnclear, match="AP-0099"):
        find(_memory(), "AP-99")


def test_nobody_is_found_where_nothing_is_kept() -> None:
    found = find(_memory(_mark("a", upn=UPN)), "Nobody Known")

    assert (found.hashes, found.places) == (frozenset(), ())


def test_a_mark_without_anything_known_is_never_anybodys() -> None:
    empty = replace(_mark("empty"), pupil=("", "", "", ""))

    assert "empty" not in find(_memory(empty, _mark("a", upn=UPN)), UPN).hashes
