"""Cells to rows: what is taken over as it stands, and what a tab lacks."""

from sheet_templates.finding import find_layout
from tests.grids import tab
from tests.validators.building import AS_OF, read, register_of
from validators.intake import read_rows
from validators.values.sessions import Sessions


def test_a_tab_that_is_no_table_gives_no_rows() -> None:
    source = read({"Notes": "What | Who\nRing the office | AB", "Register": "Pupil | Provider | Start date"})

    intake = read_rows(source, find_layout(source, as_of=AS_OF), as_of=AS_OF)

    assert intake.found == {"placements"}
    assert all(not len(rows) for rows in intake.tables.values())


def test_a_bare_number_of_days_a_week_is_two_sessions_each() -> None:
    register = register_of(
        """
        Pupil     | Provider | Start date | Days pw
        SMITH, Jo | Oak      | 2026-11-16 | 3
        BROWN, Al | Oak      | 2026-11-16 | 2 days
        GREEN, Si | Oak      | 2026-11-16 | yes
        """
    )

    values = [placement.fact("ap_sessions").value for placement in register.placements]

    assert [one.per_week if isinstance(one, Sessions) else None for one in values] == [6, 4, None]


def test_a_row_without_a_name_is_a_placement_of_nobody_known() -> None:
    register = register_of(
        """
        Pupil     | Provider | Start date
        TBC       | Oak      | 2026-11-16
        SMITH, Jo | Oak      | 2026-11-16
        """
    )

    assert [placement.pupil.key for placement in register.placements] == ["row:Register:2", "jo smith|"]


def test_a_merged_name_is_that_of_every_row_beside_it() -> None:
    rows = """
        Pupil     | Provider | Start date
        SMITH, Jo | Oak      | 2026-11-16
                  | Elm      | 2026-11-17
    """

    register = register_of([tab("Register", rows, merges=["A2:A3"])])

    assert [placement.pupil.surname for placement in register.placements] == ["SMITH", "SMITH"]


def test_a_provider_is_described_by_those_tabs_that_have_the_column() -> None:
    register = register_of(
        {
            "Register": "Pupil | Provider | Start date | Provider URN\nSMITH, Jo | Oak | 2026-11-16 | 123456",
            "Archive": "Pupil | Provider | Start | SG audit date\nBROWN, Al | Oak | 2026-11-16 | 2026-09-01",
        }
    )

    (provider,) = register.providers
    audit = provider.fact("safeguarding_audit_on")
    assert (audit.where.tab, audit.where.cell) == ("Archive", "D2")
