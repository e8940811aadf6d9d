"""A Google spreadsheet as the place of our tabs: what a refusal means, and what is not looked at."""

import pytest

from sheet_templates.errors import RegisterBusy, RegisterChanged
from sync.google.api import Refused
from sync.google.plain import Json
from sync.google.writing.new_tab import free_id
from tests.sync.google.writing.direct import DirectApi
from tests.sync.google.writing.scene import BEN, Scene


class Refusing(DirectApi):
    """Turns down every batch with the same words."""

    place = -1
    message = ""

    def batch_update(self, spreadsheet_id: str, body: Json, *, fields: str = "") -> Json:
        kinds = [next(iter(one)) for one in body["requests"]]
        place = kinds.index("updateCells") if self.place < 0 and not self.message else self.place
        self.sent.append(body)
        raise Refused("Google did not take the changes.", request=place, message=self.message)


def _refused(place: int, message: str) -> Scene:
    scene = Scene()
    scene.run()
    api = Refusing(scene.api.store)
    api.place, api.message = place, message
    scene.school.api = api
    return scene


def test_what_google_refuses_although_nothing_changed_is_told_as_it_is() -> None:
    scene = _refused(-1, "Invalid JSON payload received.")
    scene.school.enter(BEN)

    refreshed = scene.school.run()

    assert [type(error) for error in refreshed.errors] == [Refused]
    assert len(scene.school.api.sent) == 1


def test_a_request_that_fails_for_what_is_there_makes_it_read_again_three_times() -> None:
    scene = _refused(-1, "")
    scene.school.enter(BEN)

    refreshed = scene.school.run()

    assert [type(error) for error in refreshed.errors] == [RegisterChanged]
    assert (len(scene.school.api.sent), scene.school.api.reads) == (3, 3)


def test_guards_that_are_refused_twice_although_nothing_moved_are_left_out() -> None:
    scene = _refused(0, "refused")
    scene.school.enter(BEN)

    scene.school.run()

    sent = [[next(iter(one)) for one in body["requests"]] for body in scene.school.api.sent]
    assert ["deleteDeveloperMetadata" in kinds for kinds in sent] == [True, True, False]


class Silent(DirectApi):
    """Does what it is told and does not say what came of it."""

    def batch_update(self, spreadsheet_id: str, body: Json, *, fields: str = "") -> Json:
        super().batch_update(spreadsheet_id, body, fields=fields)
        return {}


def test_where_google_does_not_say_what_stands_there_nothing_is_put_right() -> None:
    scene = Scene()
    scene.run()
    scene.school.api = Silent(scene.api.store)
    scene.enter(BEN)

    refreshed = scene.school.run()

    assert refreshed.errors == ()
    assert refreshed.written.writes == 1


def test_a_write_that_never_arrived_changes_nothing() -> None:
    from tests.sync.google.writing.direct import Loss

    scene = Scene()
    scene.run()
    before = scene.rows
    scene.enter(BEN)
    scene.api.losses = [Loss.CALL]

    refreshed = scene.run(days=1)

    assert [type(error) for error in refreshed.errors] == [RegisterBusy]
    assert scene.rows == before


@pytest.mark.parametrize("taken", [0, 1, 2], ids=["free", "taken", "taken twice"])
def test_a_new_tab_gets_an_id_that_is_free_and_always_the_same(taken: int) -> None:
    first = free_id("register", "todo", set())

    found = free_id("register", "todo", {first + number for number in range(taken)})

    assert found == first + taken
