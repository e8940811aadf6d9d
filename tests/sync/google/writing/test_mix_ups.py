"""What staff type into cells of ours, and rows and marks that come to stand where none of ours should."""

import pytest

from reports.working.columns import Column
from tests.sync.google.writing.scene import ADA, Scene


@pytest.mark.parametrize("ref", ["AP-0001", "AP-0002"], ids=["of one put away", "of one on the list"])
def test_words_in_a_row_of_staffs_own_are_kept_where_they_type_a_ref_of_ours_into_it(ref: str) -> None:
    scene = Scene()
    scene.run()
    scene.enter(ADA)
    scene.run(minutes=10)
    scene.run(days=1)
    for column, value in ((Column.DAYS, "ring on Friday"), (Column.REF, ref)):
        scene.staff.type(scene.todo, 6, scene.column(column), value)

    scene.run(minutes=10)

    assert [row["Ref"] for row in scene.rows] == ["AP-0002", "AP-0003"]
    assert "ring on Friday" in str(scene.history[-1]["Why"])
