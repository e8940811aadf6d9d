from reports.suppression.figures import Cell, CellName, Rate, Same, Sum
from reports.suppression.hiding import suppress
from reports.suppression.tables import grid_of, list_of, place, system_of


def test_a_list_ends_with_its_total() -> None:
    table = list_of("Reasons", {"Behaviour": 6, "Other": 2})

    assert [(cell.at.name, cell.value) for cell in table.cells] == [
        ("Behaviour", 6),
        ("Other", 2),
        ("Total", 8),
    ]
    assert table.total == CellName("Reasons", "Total")
    assert table.sums == (Sum(table.total, (table.cells[0].at, table.cells[1].at)),)


def test_a_list_of_nothing_has_a_total_of_nothing() -> None:
    assert [cell.value for cell in list_of("Reasons", {}).cells] == [0]


def test_a_grid_has_a_total_for_each_row_and_column() -> None:
    table = grid_of("Outcomes", {"Oak Farm": {"Fully": 6, "Not": 1}, "Riverside": {"Fully": 3, "Not": 0}})

    values = {cell.at.name: cell.value for cell in table.cells}
    assert values == {
        "Oak Farm, Fully": 6,
        "Oak Farm, Not": 1,
        "Oak Farm, Total": 7,
        "Riverside, Fully": 3,
        "Riverside, Not": 0,
        "Riverside, Total": 3,
        "Total, Fully": 9,
        "Total, Not": 1,
        "Total, Total": 10,
    }
    assert len(table.sums) == 6
    assert table.total == place("Outcomes", "Total", "Total")


def test_only_the_rows_of_a_grid_are_groups_that_people_know() -> None:
    table = grid_of("Outcomes", {"Oak Farm": {"Fully": 6, "Not": 1}, "Riverside": {"Fully": 3, "Not": 0}})

    groups = {one.whole.name: one.is_group for one in table.sums if "Total, " not in one.whole.name}
    columns = {one.whole.name for one in table.sums if not one.is_group}
    assert groups == {"Oak Farm, Total": True, "Riverside, Total": True}
    assert columns == {"Total, Fully", "Total, Not", "Total, Total"}


def test_a_grid_of_nothing_has_a_total_of_nothing() -> None:
    assert [cell.value for cell in grid_of("Outcomes", {}).cells] == [0]


def test_tables_and_what_else_there_is_become_one_system() -> None:
    by_reason, by_year = list_of("Reasons", {"Other": 6}), list_of("Years", {"Year 9": 6})
    extra, same = Cell(CellName("Summary", "Pupils"), 6), Same((by_reason.total, by_year.total))
    rate = Rate(CellName("Summary", "Median weeks"), extra.at)

    system = system_of([by_reason, by_year], cells=[extra], same=[same], rates=[rate])

    assert system.cells == (*by_reason.cells, *by_year.cells, extra)
    assert system.sums == (*by_reason.sums, *by_year.sums)
    assert (system.same, system.rates) == ((same,), (rate,))


def test_the_last_report_is_part_of_the_next_system_but_not_printed_again() -> None:
    same = Same((CellName("Autumn", "Total"), CellName("Autumn: summary", "Pupils")))
    summary = Cell(CellName("Autumn: summary", "Pupils"), 6)
    last = suppress(system_of([list_of("Autumn", {"Other": 6})], cells=[summary], same=[same]))

    system = system_of([list_of("Spring", {"Other": 8})], last=last)

    assert [cell.at.table for cell in system.cells if cell.printed] == ["Spring", "Spring"]
    assert [cell.at.table for cell in system.cells if not cell.printed] == [
        "Autumn",
        "Autumn",
        "Autumn: summary",
    ]
    assert len(system.sums) == 2
    assert system.same == (same,)
