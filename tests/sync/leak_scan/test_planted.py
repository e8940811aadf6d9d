"""What identifies a pupil is found wherever in a workbook it stands."""

import pytest

from reports.leaks.kinds import Kind
from sync.leak_scan.scanning import refuse_leaks, scan
from tests.reports.leaks.people import identity
from tests.sync.leak_scan.planting import BY_HAND, OPENPYXL, XLSXWRITER

WHO = identity()
ALL = "Tadhg O'Quibbern, N999499916236, QB4512, 11 April 2011"
KINDS = {Kind.NAME, Kind.UPN, Kind.ADMISSION_NUMBER, Kind.BIRTH_DATE}
PLACES = {
    **{f"{place}, by openpyxl": plant for place, plant in OPENPYXL.items()},
    **{f"{place}, by XlsxWriter": plant for place, plant in XLSXWRITER.items()},
    **{f"{place}, by hand": plant for place, plant in BY_HAND.items()},
}


@pytest.mark.parametrize("place", PLACES)
def test_a_planted_identifier_is_found_wherever_it_stands(place: str) -> None:
    leaks = scan(PLACES[place](ALL), WHO, "Governors.xlsx")

    assert {leak.kind for leak in leaks} >= KINDS


@pytest.mark.parametrize("place", sorted(BY_HAND))
def test_a_planted_name_alone_is_found_wherever_it_stands(place: str) -> None:
    leaks = scan(BY_HAND[place]("Rhodri Hill"), WHO, "Governors.xlsx")

    assert Kind.NAME in {leak.kind for leak in leaks}


@pytest.mark.parametrize("place", PLACES)
def test_the_same_workbook_without_it_is_published(place: str) -> None:
    refuse_leaks(PLACES[place]("Hill Farm"), WHO, "Governors.xlsx")
