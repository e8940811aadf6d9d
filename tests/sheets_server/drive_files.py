"""A file as Drive describes it, in version 3 and in version 2."""

from tests.sheets_server.plain import Json
from tests.sheets_server.store import OWN, ROLES, SHEET_TYPE, WRITE, File

FOLDER_TYPE = "application/vnd.google-apps.folder"


def v3(file: File, who: str) -> Json:
    """Return a file of version 3; counts are text, as Google sends 64-bit numbers."""
    may_edit = bool(file.role(who)) and ROLES.index(file.role(who)) >= ROLES.index(WRITE)
    described: Json = {
        "kind": "drive#file",
        "id": file.file_id,
        "name": file.title,
        "mimeType": file.kind,
        "createdTime": file.created,
        "modifiedTime": file.modified,
        "version": str(file.version),
        "trashed": file.trashed,
        "parents": file.parents,
        "ownedByMe": file.role(who) == OWN,
        "owners": [_person(one) for one in file.permissions if one["role"] == OWN],
        "permissions": [permission_v3(one) for one in file.permissions] if may_edit else [],
        "capabilities": {"canEdit": may_edit, "canDownload": True, "canCopy": True},
        "webViewLink": f"https://docs.google.com/spreadsheets/d/{file.file_id}/edit",
    }
    if file.kind not in {SHEET_TYPE, FOLDER_TYPE}:
        described |= {"size": str(len(file.content)), "headRevisionId": f"rev-{file.version}"}
    return described


def v2(file: File, who: str) -> Json:
    """Return a file of version 2, which alone tells the etag."""
    new = v3(file, who)
    described: Json = {
        "kind": "drive#file",
        "id": file.file_id,
        "etag": file.etag,
        "title": file.title,
        "mimeType": file.kind,
        "createdDate": file.created,
        "modifiedDate": file.modified,
        "version": str(file.version),
        "labels": {"trashed": file.trashed},
        "editable": new["capabilities"]["canEdit"],
        "capabilities": new["capabilities"],
        "parents": [{"kind": "drive#parentReference", "id": parent} for parent in file.parents],
    }
    if "size" in new:
        described |= {"fileSize": new["size"], "headRevisionId": new["headRevisionId"]}
    return described


def permission_v3(permission: Json) -> Json:
    """Return a permission of version 3."""
    return {"kind": "drive#permission"} | permission


def _person(permission: Json) -> Json:
    email = permission.get("emailAddress", "")
    return {
        "kind": "drive#user",
        "displayName": email,
        "emailAddress": email,
        "permissionId": permission["id"],
    }
