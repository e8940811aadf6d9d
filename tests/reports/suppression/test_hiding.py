"""What is hidden and what is not: traps that hiding small numbers falls into, and laws for any report."""

import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.suppression.bands import View
from reports.suppression.figures import Cell, CellName, Kind, Known, Rate, Same, Sum, System, is_small
from reports.suppression.hiding import Published, suppress
from reports.suppression.leaks import NumbersLeak, find_leaks
from reports.suppression.protection import How
from reports.suppression.tables import list_of, place, system_of
from tests.repo.tree import ROOT
from tests.reports.suppression.reader import certain_of_a_group, read
from tests.reports.suppression.systems import a_grid, a_list, at, systems


def _texts(published: Published) -> dict[str, str]:
    return {name.name: text for name, text in published.texts().items()}


def _shown(published: Published) -> set[str]:
    return {name.name for name in published.shown}


def _but(system: System, *hidden: CellName) -> set[CellName]:
    """Return all printed cells but some."""
    return {cell.at for cell in system.cells if cell.printed} - set(hidden)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        pytest.param(0, "0", id="nobody"),
        pytest.param(1, "[c]", id="one"),
        pytest.param(4, "[c]", id="four"),
        pytest.param(5, "5", id="five"),
    ],
)
def test_only_one_to_four_is_hidden_where_nothing_else_hangs_on_it(number: int, text: str) -> None:
    system = System((Cell(at("Other"), number),))

    assert _texts(suppress(system)) == {"Other": text}


def test_a_single_small_number_takes_the_next_smallest_with_it() -> None:
    system = a_list(Behaviour=20, SEND=6, NEET=0, Other=3)

    assert _texts(suppress(system)) == {
        "Behaviour": "20",
        "SEND": "[c]",
        "NEET": "0",
        "Other": "[c]",
        "Total": "29",
    }


def test_two_small_numbers_hide_each_other() -> None:
    system = a_list(Behaviour=20, SEND=2, Other=4)

    assert _shown(suppress(system)) == {"Behaviour", "Total"}


def test_a_small_number_does_not_hide_among_zeros() -> None:
    system = a_list(Behaviour=20, SEND=0, NEET=0, Other=2)

    assert _shown(suppress(system)) == {"SEND", "NEET", "Total"}
    assert [leak.how for leak in find_leaks(system, _but(system, at("Other"), at("SEND")))] == [How.ALONE]


def test_small_numbers_that_add_up_to_as_many_as_they_are_need_one_more() -> None:
    system = a_list(Behaviour=20, A=1, B=1, C=1, D=1, E=1)

    published = suppress(system)

    assert {leak.how for leak in find_leaks(system, _but(system, *map(at, "ABCDE")))} == {How.ONES}
    assert len(published.shown) == 1


def test_a_hidden_number_that_must_be_nobody_hides_nothing() -> None:
    system = system_of(
        [list_of("Reasons", {"Behaviour": 20, "SEND": 0, "Other": 3})],
        cells=[Cell(at("SEND and NEET"), 0), Cell(at("NEET"), 0)],
        sums=[Sum(at("SEND and NEET"), (at("SEND"), at("NEET")))],
    )

    leaks = find_leaks(system, _but(system, at("Other"), at("SEND")))

    assert (at("Other"), How.EXACT) in {(leak.at, leak.how) for leak in leaks}


def test_a_total_that_stands_in_two_tables_is_shown_in_both_or_in_neither() -> None:
    by_reason = list_of("Reasons", {"Behaviour": 2, "SEND": 1})
    by_year = list_of("Years", {"Year 9": 1, "Year 10": 2})
    system = system_of([by_reason, by_year], same=[Same((by_reason.total, by_year.total))])

    assert suppress(system).shown == frozenset()
    assert find_leaks(system, {by_year.total})


def test_a_total_hidden_in_one_table_and_shown_in_the_other_is_not_hidden() -> None:
    by_reason, by_year = list_of("Reasons", {"Behaviour": 9}), list_of("Years", {"Year 9": 9})
    system = system_of([by_reason, by_year], same=[Same((by_reason.total, by_year.total))])

    leaks = find_leaks(system, _but(system, by_year.total))

    assert [leak.at for leak in leaks] == [by_year.total]


def test_the_same_figure_over_several_steps_is_one() -> None:
    names = [CellName(f"Table {number}", "Total") for number in range(4)]
    system = System(
        tuple(Cell(name, 9) for name in names),
        same=(Same((names[2], names[3])), Same((names[0], names[1])), Same((names[1], names[2]))),
    )

    assert [leak.at for leak in find_leaks(system, names[1:])] == [names[0]]


def _two_terms(before: int, now: int, known: Known = Known.NOTHING) -> System:
    cells = (
        Cell(at("Autumn"), before, printed=known is Known.NOTHING, known=known),
        Cell(at("Spring"), now),
        Cell(at("Change"), now - before, Kind.CHANGE),
    )
    return System(cells, (Sum(at("Spring"), (at("Autumn"), at("Change"))),))


def test_a_change_that_leads_to_a_hidden_number_is_hidden() -> None:
    system = _two_terms(9, 3)

    assert _texts(suppress(system)) == {"Autumn": "9", "Spring": "[c]", "Change": "[c]"}
    assert {leak.at for leak in find_leaks(system, _but(system, at("Spring")))} == {at("Spring")}


def test_a_small_change_between_numbers_that_are_shown_is_shown() -> None:
    assert _texts(suppress(_two_terms(9, 7))) == {"Autumn": "9", "Spring": "7", "Change": "-2"}


def test_a_change_from_a_number_that_was_published_is_hidden_with_the_new_one() -> None:
    assert _texts(suppress(_two_terms(9, 3, Known.FIGURE))) == {"Spring": "[c]", "Change": "[c]"}


def test_no_change_is_shown_between_two_hidden_numbers() -> None:
    assert _shown(suppress(_two_terms(2, 3))) == set()


def test_a_point_of_the_trend_is_hidden_where_its_table_hides_it() -> None:
    table = list_of("Providers", {"Oak Farm": 12, "Riverside": 3, "Harbour": 6})
    trend = [CellName("Trend", f"{row}, now") for row in ("Riverside", "Harbour")]
    system = system_of(
        [table],
        cells=[Cell(trend[0], 3), Cell(trend[1], 6)],
        same=[Same((trend[0], at("Riverside", "Providers"))), Same((trend[1], at("Harbour", "Providers")))],
    )

    published = suppress(system)

    assert trend[0] not in published.shown
    assert (trend[1] in published.shown) == (at("Harbour", "Providers") in published.shown)
    assert find_leaks(system, {*published.shown, trend[0]})


def test_those_without_something_are_guarded_though_they_are_not_printed() -> None:
    system = System(
        (Cell(at("Pupils"), 20), Cell(at("With"), 18), Cell(at("Without"), 2, printed=False)),
        (Sum(at("Pupils"), (at("With"), at("Without"))),),
    )

    assert _shown(suppress(system)) == {"Pupils"}
    assert at("Without") in {leak.at for leak in find_leaks(system, _but(system))}


def test_all_of_a_small_group_in_one_part_is_not_to_be_seen() -> None:
    system = system_of([a_grid("Outcomes", "XYZ", Farm=[9, 8, 7], Forge=[3, 0, 0])])
    forge = [place("Outcomes", "Forge", column) for column in "XYZ"]

    published = suppress(system)

    assert forge[0] not in published.shown
    assert not set(forge[1:]) <= published.shown
    naive = _but(system, forge[0], place("Outcomes", "Forge", "Total"))
    assert (forge[0], How.GROUP) in {(leak.at, leak.how) for leak in find_leaks(system, naive)}


def test_all_of_a_small_column_may_be_in_one_row() -> None:
    cells = (Cell(at("Managed move"), 3), Cell(at("Oak Farm"), 3), Cell(at("Riverside"), 0))
    parts = (at("Oak Farm"), at("Riverside"))

    known_group = System(cells, (Sum(at("Managed move"), parts),))
    unknown_group = System(cells, (Sum(at("Managed move"), parts, is_group=False),))

    assert _shown(suppress(known_group)) == set()
    assert _shown(suppress(unknown_group)) == {"Riverside"}


def test_a_small_group_that_is_spread_keeps_its_zeros() -> None:
    assert _shown(suppress(a_list(Behaviour=2, SEND=2, NEET=0))) == {"NEET"}


def test_what_was_hidden_before_is_not_given_away_by_showing_its_partner_now() -> None:
    autumn = suppress(a_list("Autumn", Behaviour=20, SEND=6, Other=3))
    again = Cell(CellName("Trend", "SEND, autumn"), 6)
    system = system_of([], cells=[again], same=[Same((again.at, at("SEND", "Autumn")))], last=autumn)

    assert at("SEND", "Autumn") not in autumn.shown
    assert suppress(system).shown == frozenset()


def test_a_number_that_follows_from_earlier_reports_stops_the_report_and_is_not_told() -> None:
    cells = (
        Cell(at("Total"), 10, printed=False, known=Known.FIGURE),
        Cell(at("Behaviour"), 7, printed=False, known=Known.FIGURE),
        Cell(at("Other"), 3),
    )
    system = System(cells, (Sum(at("Total"), (at("Behaviour"), at("Other"))),))

    with pytest.raises(NumbersLeak) as stopped:
        suppress(system)

    assert stopped.value.where == "Reasons: Other"
    assert not any(sign.isdigit() for sign in f"{stopped.value.where}{stopped.value.todo}")


def test_what_earlier_reports_gave_away_by_themselves_does_not_stop_a_new_one() -> None:
    old = (
        Cell(at("Total"), 10, printed=False, known=Known.FIGURE),
        Cell(at("SEND"), 7, printed=False, known=Known.FIGURE),
        Cell(at("Other"), 3, printed=False),
    )
    new = list_of("Spring", {"SEND": 9, "Other": 12})
    sums = (*new.sums, Sum(at("Total"), (at("SEND"), at("Other"))))

    published = suppress(System((*new.cells, *old), sums))

    assert published.shown == {cell.at for cell in new.cells}
    assert find_leaks(published.system, published.shown) == ()


def test_a_total_is_hidden_where_no_part_can_be() -> None:
    system = System(
        (
            Cell(at("Total"), 10),
            Cell(at("Behaviour"), 7, printed=False, known=Known.FIGURE),
            Cell(at("Other"), 3),
        ),
        (Sum(at("Total"), (at("Behaviour"), at("Other"))),),
    )

    assert _shown(suppress(system)) == set()


def test_a_small_number_that_everybody_knows_is_still_not_printed() -> None:
    system = System((Cell(at("Other"), 3, known=Known.FIGURE), Cell(at("Behaviour"), 7, known=Known.FIGURE)))

    assert _texts(suppress(system)) == {"Other": "[c]", "Behaviour": "7"}
    assert find_leaks(system, {at("Behaviour")}) == ()


def test_a_number_whose_band_is_known_is_kept_to_its_band() -> None:
    cells = (Cell(at("Autumn"), 3, known=Known.BAND), Cell(at("Spring"), 9), Cell(at("Year"), 12))
    system = System(cells, (Sum(at("Year"), (at("Autumn"), at("Spring"))),))

    published = suppress(system)

    assert len(published.shown) == 1
    assert at("Autumn") not in published.shown


def test_providers_and_duties_are_never_hidden() -> None:
    system = System((Cell(at("Providers used"), 2, Kind.OTHER), Cell(at("Audits open"), 1, Kind.OTHER)))

    assert _texts(suppress(system)) == {"Providers used": "2", "Audits open": "1"}


def _with_rates(pupils: int, back: int, **more: int) -> System:
    cells = [Cell(at("Ended"), pupils), Cell(at("Back in school"), back)]
    cells += [Cell(at(name), number) for name, number in more.items()]
    rest = [Cell(at("Elsewhere"), pupils - back, printed=False)]
    rates = (Rate(at("Back, %"), at("Ended"), (at("Back in school"),)), Rate(at("Median weeks"), at("Ended")))
    return System((*cells, *rest), (Sum(at("Ended"), (at("Back in school"), at("Elsewhere"))),), rates=rates)


@pytest.mark.parametrize(
    ("pupils", "back", "shown"),
    [
        pytest.param(4, 0, set(), id="four pupils"),
        pytest.param(5, 0, {"Back, %", "Median weeks"}, id="five pupils, nobody back"),
        pytest.param(12, 6, {"Back, %", "Median weeks"}, id="enough on both sides"),
        pytest.param(12, 3, {"Median weeks"}, id="few are back"),
        pytest.param(12, 10, {"Median weeks"}, id="few are not back"),
    ],
)
def test_a_rate_is_shown_where_it_tells_no_more_than_the_numbers(
    pupils: int, back: int, shown: set[str]
) -> None:
    published = suppress(_with_rates(pupils, back))

    assert _shown(published) & {"Back, %", "Median weeks"} == shown


def test_the_bands_of_a_small_school_say_fewer_than_five_and_no_more() -> None:
    system = a_list(Behaviour=1, SEND=1, NEET=1, Other=1)

    published = suppress(system, View.BANDS)

    assert set(_texts(published).values()) == {"fewer than 5", "[c]"}
    assert How.EXACT in {leak.how for leak in find_leaks(system, _but(system), View.BANDS)}


def test_the_bands_of_one_pupil_do_not_say_what_the_pupil_is_like() -> None:
    published = suppress(a_list(Behaviour=1, SEND=0, Other=0), View.BANDS)

    texts = _texts(published)
    assert texts["Total"] == "fewer than 5"
    assert texts["Behaviour"] == "[c]"
    assert sorted(texts.values()) == ["0", "[c]", "[c]", "fewer than 5"]


def test_bands_are_shown_in_place_of_numbers_and_changes_not_at_all() -> None:
    system = System((*_two_terms(9, 12).cells, Cell(at("Providers"), 3, Kind.OTHER)), _two_terms(9, 12).sums)

    assert _texts(suppress(system, View.BANDS)) == {
        "Autumn": "5 to 9",
        "Spring": "10 or more",
        "Change": "[c]",
        "Providers": "3",
    }


def test_beside_bands_only_medians_of_five_or_more_are_shown() -> None:
    assert _shown(suppress(_with_rates(12, 6), View.BANDS)) == {"Ended", "Back in school", "Median weeks"}
    assert "Median weeks" not in _shown(suppress(_with_rates(4, 2), View.BANDS))


def _rows_for(system: System, *names: str) -> System:
    """Return a system some of whose rows are there only for somebody."""
    here = {at(name) for name in names}
    return replace(system, cells=tuple(replace(one, least=int(one.at in here)) for one in system.cells))


def test_rows_that_are_there_only_for_somebody_say_that_they_are_not_0() -> None:
    system = _rows_for(a_list(Behaviour=200, SEND=0, A=1, B=1, C=1), "A", "B", "C")
    with_a_zero = _but(system, *map(at, ["SEND", "A", "B", "C"]))

    leaks = find_leaks(system, with_a_zero)

    assert {(leak.at, leak.how) for leak in leaks} == {(at(name), How.EXACT) for name in ("SEND", *"ABC")}
    assert _shown(suppress(system)) == {"SEND", "Total"}


def test_a_row_that_says_somebody_is_there_may_still_be_one_of_few() -> None:
    system = _rows_for(a_list(Behaviour=20, A=2, B=3), "A", "B")

    assert _shown(suppress(system)) == {"Behaviour", "Total"}


def test_all_of_a_group_in_a_row_that_is_there_only_for_them_cannot_be_hidden() -> None:
    system = _rows_for(a_list(A=1, B=0), "A")

    with pytest.raises(NumbersLeak) as refused:
        suppress(system)

    assert [leak.how for leak in refused.value.leaks] == [How.GROUP]


def _safe(system: System, view: View = View.NUMBERS) -> Published | None:
    """Return what is published, or None where earlier reports have said too much already."""
    try:
        return suppress(system, view)
    except NumbersLeak:
        return None


@given(systems())
def test_nobody_works_out_what_is_hidden(system: System) -> None:
    published = _safe(system)

    if published is not None:
        cells = {cell.at: cell for cell in system.cells}
        small = {name for name, cell in cells.items() if cell.kind is Kind.PEOPLE and is_small(cell.value)}
        hidden = {name for name, cell in cells.items() if cell.printed} - published.shown
        plain = read(system, published.shown)
        by_rows = read(system, published.shown, by_rows=True)
        from_one = read(system, published.shown, from_one=True).exact
        assert not (small | hidden) & (plain.exact.keys() | by_rows.exact.keys())
        assert not small & set(plain.small)
        assert not [name for name in hidden if from_one.get(name) == cells[name].value]
        assert certain_of_a_group(system, published.shown) == []


@given(systems())
def test_nobody_works_a_small_number_out_of_bands(system: System) -> None:
    published = _safe(system, View.BANDS)

    if published is not None:
        exact = read(system, published.shown, View.BANDS, by_rows=True).exact
        small = {cell.at for cell in system.cells if cell.kind is Kind.PEOPLE and is_small(cell.value)}
        hidden = {cell.at for cell in system.cells if cell.printed} - published.shown
        assert not (small | hidden) & exact.keys()
        assert certain_of_a_group(system, published.shown, View.BANDS) == []


@given(systems(), st.data())
def test_one_more_relation_shows_nothing_that_gives_a_number_away_without_it(
    system: System, data: st.DataObject
) -> None:
    counts = [cell for cell in system.cells if cell.kind is Kind.PEOPLE]
    parts = data.draw(st.lists(st.sampled_from(counts), min_size=1, max_size=3, unique=True))
    whole = Cell(at("More"), sum(part.value for part in parts))
    more = System(
        (*system.cells, whole),
        (*system.sums, Sum(whole.at, tuple(part.at for part in parts))),
        system.same,
    )

    published = _safe(more)

    if published is not None:
        found = read(system, published.shown)
        small = {cell.at for cell in counts if is_small(cell.value)}
        assert not small & found.exact.keys()
        assert not small & set(found.small)


@given(systems(), st.sampled_from(View))
def test_the_last_look_agrees(system: System, view: View) -> None:
    published = _safe(system, view)

    assert published is None or find_leaks(system, published.shown, view) == ()


@given(systems(), st.sampled_from(View))
def test_what_is_shown_is_the_true_number_or_its_band_and_no_small_number(system: System, view: View) -> None:
    published = _safe(system, view)

    if published is not None:
        texts = published.texts()
        for cell in system.cells:
            if cell.printed and view is View.NUMBERS:
                assert texts[cell.at] == (str(cell.value) if cell.at in published.shown else "[c]")
                assert cell.kind is not Kind.PEOPLE or texts[cell.at] not in {"1", "2", "3", "4"}
            elif cell.printed:
                assert texts[cell.at] in {"0", "fewer than 5", "5 to 9", "10 or more", "[c]"}


@given(systems())
def test_the_same_report_is_hidden_the_same_way(system: System) -> None:
    first, second = _safe(system), _safe(system)

    assert first == second


def test_the_same_report_is_hidden_the_same_way_in_every_process() -> None:
    script = (
        "from tests.reports.suppression.schools import a_school, report_of, suppress;"
        "print(sorted(suppress(report_of(a_school(3), 0)).shown))"
    )

    said = {_run(script, seed) for seed in ("1", "2")}

    assert len(said) == 1


def _run(script: str, seed: str) -> str:
    environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    )
    return done.stdout


@given(st.lists(st.integers(0, 9), min_size=1, max_size=6))
def test_a_list_without_small_numbers_is_shown_whole(counts: Iterable[int]) -> None:
    system = a_list(**{f"reason_{number}": count * 5 for number, count in enumerate(counts)})

    assert suppress(system).shown == _but(system)


def _withheld(system: System, *names: str) -> System:
    """Return a system some of whose figures another workbook hid."""
    hidden = {at(name) for name in names}
    return replace(system, cells=tuple(replace(one, withheld=one.at in hidden) for one in system.cells))


@pytest.mark.parametrize("view", View)
def test_what_another_workbook_hid_is_hidden_and_cannot_be_worked_out(view: View) -> None:
    system = _withheld(a_list(Behaviour=20, SEND=8, Other=30), "SEND")

    shown = _shown(suppress(system, view))

    assert "SEND" not in shown
    assert len(shown) <= (2 if view is View.NUMBERS else 3)
    assert find_leaks(system, suppress(system, view).shown, view) == ()


def test_what_another_workbook_hid_may_not_be_shown() -> None:
    system = _withheld(a_list(Behaviour=20, SEND=8, Other=30), "SEND")

    leaks = find_leaks(system, {cell.at for cell in system.cells})

    assert [(leak.at, leak.how) for leak in leaks] == [(at("SEND"), How.SHOWN)]


def test_what_one_workbook_hid_and_another_showed_is_known() -> None:
    system = _withheld(a_list(Behaviour=20, SEND=8), "SEND")
    cells = tuple(replace(one, known=Known.FIGURE if one.withheld else one.known) for one in system.cells)

    assert "SEND" in _shown(suppress(replace(system, cells=cells)))
