from pathlib import PurePath, PurePosixPath, PureWindowsPath

import pytest

from sheet_templates.errors import RegisterBusy
from sync.keeping.synced import Service, Synced, only_online, synced_folder

WINDOWS = PureWindowsPath(r"C:\Staff\anna")
MAC = PurePosixPath("/Volumes/Staff/anna")


@pytest.mark.parametrize(
    ("path", "service", "folder"),
    [
        pytest.param(
            WINDOWS / "OneDrive - High School" / "AP.xlsx", Service.ONEDRIVE, 0, id="OneDrive, school"
        ),
        pytest.param(WINDOWS / "OneDrive" / "Staff" / "AP.xlsx", Service.ONEDRIVE, 1, id="OneDrive, own"),
        pytest.param(
            WINDOWS / "School" / "Staff - Documents" / "AP.xlsx", Service.SHAREPOINT, 0, id="library"
        ),
        pytest.param(WINDOWS / "SharePoint" / "AP.xlsx", Service.SHAREPOINT, 0, id="SharePoint"),
        pytest.param(PureWindowsPath(r"G:\My Drive\AP.xlsx"), Service.GOOGLE_DRIVE, 0, id="Google, own"),
        pytest.param(
            PureWindowsPath(r"G:\Shared drives\AP.xlsx"), Service.GOOGLE_DRIVE, 0, id="Google, shared"
        ),
        pytest.param(MAC / "GoogleDrive-anna" / "AP.xlsx", Service.GOOGLE_DRIVE, 0, id="Google, macOS"),
        pytest.param(MAC / "Dropbox (School)" / "AP.xlsx", Service.DROPBOX, 0, id="Dropbox"),
        pytest.param(MAC / "Nextcloud" / "AP.xlsx", Service.OTHER, 0, id="Nextcloud"),
    ],
)
def test_the_name_of_a_folder_above_tells(path: PurePath, service: Service, folder: int) -> None:
    assert synced_folder(path, {}) == Synced(service, str(path.parents[folder]))


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(WINDOWS / "Documents" / "AP.xlsx", id="documents"),
        pytest.param(PureWindowsPath(r"S:\AP\AP register 2026.xlsx"), id="network drive"),
        pytest.param(WINDOWS / "Mailbox" / "AP.xlsx", id="a word that ends alike"),
        pytest.param(WINDOWS / "OneDriveless" / "AP.xlsx", id="a word that begins alike"),
        pytest.param(WINDOWS / "Documents" / "OneDrive.xlsx", id="a file of that name"),
        pytest.param(MAC / "Staff - Documents" / "AP.xlsx", id="library's name on another system"),
    ],
)
def test_other_folders_are_not_synced(path: PurePath) -> None:
    assert synced_folder(path, {"OneDrive": r"C:\Staff\bob\OneDrive", "OneDriveCommercial": ""}) is None


@pytest.mark.parametrize(
    "variable", ["OneDrive", "ONEDRIVE", "OneDriveCommercial", "OneDriveConsumer", "Dropbox"]
)
def test_a_variable_tells_whatever_the_folder_is_called(variable: str) -> None:
    found = synced_folder(PureWindowsPath(r"d:\cloud\ap\AP.xlsx"), {variable: r"D:\Cloud"})

    assert found is not None
    assert found.folder == r"D:\Cloud"


def test_a_folder_beside_the_one_in_a_variable_is_not_meant() -> None:
    assert synced_folder(PureWindowsPath(r"D:\Cloudy\AP.xlsx"), {"OneDrive": r"D:\Cloud"}) is None


def test_the_systems_own_list_tells() -> None:
    roots = {r"D:\Team": Service.SHAREPOINT, "": Service.OTHER}

    assert synced_folder(PureWindowsPath(r"D:\Team\AP.xlsx"), {}, roots=roots) == Synced(
        Service.SHAREPOINT, r"D:\Team"
    )


@pytest.mark.parametrize(
    ("mark", "is_synced", "is_only_online"),
    [
        pytest.param(0x20, False, False, id="an ordinary file"),
        pytest.param(0x400000, True, True, id="fetched when it is read"),
        pytest.param(0x1000, True, True, id="offline"),
        pytest.param(0x80000, True, False, id="always kept here"),
        pytest.param(0x100000, True, False, id="may be freed"),
    ],
)
def test_the_marks_of_windows_tell(mark: int, *, is_synced: bool, is_only_online: bool) -> None:
    found = synced_folder(PureWindowsPath(r"D:\Work\AP.xlsx"), {}, mark | 0x20)

    assert (found is not None) == is_synced
    assert found is None or (found.service, found.is_only_online) == (Service.OTHER, is_only_online)


def test_a_placeholder_has_words_of_its_own() -> None:
    told = only_online(PureWindowsPath(r"D:\Work\AP.xlsx"))

    assert isinstance(told, RegisterBusy)
    assert "AP.xlsx is only a placeholder" in told.what
    assert "Always keep on this device" in told.todo
