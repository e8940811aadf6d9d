"""Our tabs as they stand in the spreadsheet of a scene, read as a run reads them."""

from sync.connectors.limits import Limits
from sync.google.plain import Json
from sync.google.reading import mask
from sync.google.reading.tabs import tabs_of
from sync.google.writing.own import OwnTabs
from sync.google.writing.standing import Standing
from tests.sync.google.writing.scene import Scene


def own_tabs(scene: Scene) -> OwnTabs:
    """Return our tabs as they stand."""
    answer: Json = scene.api.spreadsheet(scene.school.id, fields=mask.WHOLE)
    return OwnTabs.of(answer, tabs_of(answer, Limits(), "the register"))


def the_list(scene: Scene) -> Standing:
    """Return the to-do list as it stands."""
    return own_tabs(scene).standing["todo"]
