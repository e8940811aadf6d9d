"""The paths of the Drive API, versions 2 and 3, that clients of spreadsheets use."""

import re
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import unquote

from tests.sheets_server import masks
from tests.sheets_server.calls import Answer, Call
from tests.sheets_server.drive_files import permission_v3, v2, v3
from tests.sheets_server.drive_query import matching, sort
from tests.sheets_server.errors import ApiError, drive_not_found, storage_full
from tests.sheets_server.exports import (
    BLANK_PDF,
    CSV_TYPE,
    PDF_TYPE,
    csv_bytes,
    from_csv,
    from_xlsx,
    xlsx_bytes,
)
from tests.sheets_server.model import new_book
from tests.sheets_server.plain import Json
from tests.sheets_server.resumable import begin, go_on
from tests.sheets_server.store import OWN, READ, SHEET_TYPE, WRITE, XLSX_TYPE, File, Store, permission_id
from tests.sheets_server.uploads import uploaded

_USUAL_V3 = "kind,id,name,mimeType"
_USUAL_PERMISSION = "kind,id,type,role"
_PAGE = 100


class Visit(NamedTuple):
    """One call at Drive."""

    store: Store
    call: Call
    version: str

    def file(self, file_id: str, need: str = READ) -> File:
        """Return a file that this person may use so; one not shared with them is not found."""
        file = self.store.files.get(file_id)
        if file is None or not file.role(self.call.who):
            raise drive_not_found(file_id)
        try:
            return self.store.opened(file_id, self.call.who, need)
        except ApiError as refused:
            words = "The user does not have sufficient permissions for this file."
            raise ApiError(403, words, reason="insufficientFilePermissions") from refused

    def described(self, file: File) -> Answer:
        """Return the answer that describes a file by the call's mask."""
        whole = v2(file, self.call.who) if self.version == "v2" else v3(file, self.call.who)
        fields = self.call.one("fields") or ("*" if self.version == "v2" else _USUAL_V3)
        mask = masks.parse(fields)
        if self.version == "v3" and "etag" in mask:
            raise ApiError(400, "Invalid field selection etag", reason="invalidParameter")
        return Answer(masks.cut(whole, mask), headers={"ETag": file.etag})

    def cut(self, whole: Json, usual: str = "*") -> Answer:
        """Return an answer cut by the call's mask, in version 3 to the usual fields without one."""
        fields = self.call.one("fields") or (usual if self.version == "v3" else "*")
        return Answer(masks.cut(whole, masks.parse(fields)))


def answer(store: Store, call: Call) -> Answer:
    """Return the answer to a call below ``/drive`` or ``/upload/drive``."""
    if call.one("upload_id"):
        whole = go_on(store.uploads, call)
        if isinstance(whole, Answer):
            return whole
        return _routed(store, whole)
    if call.one("uploadType") == "resumable":
        return begin(store.uploads, call)
    return _routed(store, call)


def _routed(store: Store, call: Call) -> Answer:
    for method, pattern, answers in _ROUTES:
        found = pattern.fullmatch(call.path)
        if found and method == call.method:
            parts = {name: unquote(part) for name, part in found.groupdict().items()}
            return answers(Visit(store, call, parts.pop("version")), **parts)
    raise ApiError(404, "Not Found", reason="notFound")


def _create(visit: Visit) -> Answer:
    return _made(visit, visit.call.json(), b"", "")


def _made(visit: Visit, given: Json, content: bytes, kind: str) -> Answer:
    store = visit.store
    if store.full:
        raise storage_full()
    name = given.get("name") or given.get("title") or "Untitled"
    wanted = given.get("mimeType") or kind or "application/octet-stream"
    if visit.call.flag("convert"):
        wanted = SHEET_TYPE
    file = File(
        store.new_id(), name, wanted, parents=[_parent(one) for one in given.get("parents", [])] or ["root"]
    )
    if wanted == SHEET_TYPE:
        file.book = new_book(file.file_id, name)
        _fill(file, content, kind)
    else:
        file.content = content
    store.add(file, visit.call.who)
    return visit.described(file)


def _parent(given: object) -> str:
    return str(given["id"]) if isinstance(given, dict) else str(given)


def _fill(file: File, content: bytes, kind: str) -> None:
    assert file.book is not None
    if content and kind == XLSX_TYPE:
        file.book = from_xlsx(file.file_id, file.title, content)
    elif content:
        file.book = from_csv(file.book, content)


def _list(visit: Visit) -> Answer:
    call = visit.call
    test = matching(call.one("q"))
    seen = [file for file in visit.store.files.values() if file.role(call.who) and test(file)]
    sort(seen, call.one("orderBy"))
    start = int(call.one("pageToken") or 0)
    size = int(call.one("pageSize") or call.one("maxResults") or _PAGE)
    page = seen[start : start + size]
    new = visit.version == "v3"
    items = [v3(file, call.who) if new else v2(file, call.who) for file in page]
    whole: Json = {"kind": "drive#fileList", "files" if new else "items": items}
    if new:
        whole["incompleteSearch"] = False
    if start + size < len(seen):
        whole["nextPageToken"] = str(start + size)
    return visit.cut(whole, f"kind,incompleteSearch,nextPageToken,files({_USUAL_V3})")


def _get(visit: Visit, file: str) -> Answer:
    found = visit.file(file)
    if visit.call.one("alt") != "media":
        return visit.described(found)
    if found.book is not None:
        words = "Only files with binary content can be downloaded. Use Export with Docs Editors files."
        raise ApiError(403, words, reason="fileNotDownloadable")
    return Answer(found.content, headers={"Content-Type": found.kind, "ETag": found.etag})


def _update(visit: Visit, file: str) -> Answer:
    found, given = visit.file(file, WRITE), visit.call.json()
    name = given.get("name") or given.get("title")
    if name and found.book:
        found.book.properties["title"] = name
    found.name = name or found.name
    found.trashed = bool(given.get("trashed", given.get("labels", {}).get("trashed", found.trashed)))
    visit.store.changed(found)
    return visit.described(found)


def _delete(visit: Visit, file: str) -> Answer:
    del visit.store.files[visit.file(file, OWN).file_id]
    return Answer(b"", 204)


def _copy(visit: Visit, file: str) -> Answer:
    if visit.store.full:
        raise storage_full()
    found, given = visit.file(file), visit.call.json()
    name = given.get("name") or given.get("title") or f"Copy of {found.title}"
    copy = File(visit.store.new_id(), name, found.kind, content=found.content)
    copy.parents = [_parent(one) for one in given.get("parents", [])] or ["root"]
    if found.book:
        copy.book = found.book.copy()
        copy.book.spreadsheet_id = copy.file_id
        copy.book.properties["title"] = name
    visit.store.add(copy, visit.call.who)
    return visit.described(copy)


def _export(visit: Visit, file: str) -> Answer:
    found, kind = visit.file(file), visit.call.one("mimeType")
    if found.book is None:
        raise ApiError(403, "Export only supports Docs Editors files.", reason="fileNotExportable")
    if kind == CSV_TYPE:
        data = csv_bytes(found.book.tabs[0])
    elif kind == XLSX_TYPE:
        data = xlsx_bytes(found.book)
    elif kind == PDF_TYPE:
        data = BLANK_PDF
    else:
        raise ApiError(400, "The requested conversion is not supported.", reason="badRequest")
    return Answer(data, headers={"Content-Type": kind})


def _upload_new(visit: Visit) -> Answer:
    return _made(visit, *uploaded(visit.call))


def _upload(visit: Visit, file: str) -> Answer:
    found = visit.file(file, WRITE)
    wanted = visit.call.headers.get("if-match", "*")
    if wanted not in {"*", found.etag}:
        raise ApiError(412, "Precondition Failed", reason="conditionNotMet")
    given, content, kind = uploaded(visit.call)
    if found.book:
        _fill(found, content, kind)
    else:
        found.content = content
    found.name = given.get("name") or given.get("title") or found.name
    visit.store.changed(found)
    return visit.described(found)


def _permissions(visit: Visit, file: str) -> Answer:
    found = [permission_v3(one) for one in visit.file(file, WRITE).permissions]
    new = visit.version == "v3"
    whole = {"kind": "drive#permissionList", "permissions" if new else "items": found}
    return visit.cut(whole, f"kind,permissions({_USUAL_PERMISSION})")


def _permit(visit: Visit, file: str) -> Answer:
    found, given = visit.file(file, WRITE), visit.call.json()
    email = given.get("emailAddress") or given.get("value") or given.get("domain") or "anyone"
    permission = found.allow("anyone" if given.get("type") == "anyone" else email, given.get("role", READ))
    return visit.cut(permission_v3(permission), _USUAL_PERMISSION)


def _permission(visit: Visit, file: str, permission: str) -> Answer:
    found = _permission_of(visit.file(file, WRITE), permission)
    return visit.cut(permission_v3(found), _USUAL_PERMISSION)


def _permit_otherwise(visit: Visit, file: str, permission: str) -> Answer:
    found = _permission_of(visit.file(file, WRITE), permission)
    found["role"] = visit.call.json().get("role", found["role"])
    return visit.cut(permission_v3(found), _USUAL_PERMISSION)


def _forbid(visit: Visit, file: str, permission: str) -> Answer:
    found = visit.file(file, WRITE)
    found.permissions.remove(_permission_of(found, permission))
    return Answer(b"", 204)


def _permission_of(file: File, permission: str) -> Json:
    for one in file.permissions:
        if one["id"] == permission:
            return one
    raise ApiError(404, f"Permission not found: {permission}.", reason="notFound")


def _comments(visit: Visit, file: str) -> Answer:
    return visit.cut({"kind": "drive#commentList", "comments": visit.file(file).comments})


def _comment(visit: Visit, file: str) -> Answer:
    found = visit.file(file)
    words = visit.call.json().get("content", "")
    made = {
        "kind": "drive#comment",
        "id": f"comment-{len(found.comments) + 1}",
        "content": words,
        "resolved": False,
    }
    found.comments.append(made)
    return visit.cut(made)


def _about(visit: Visit) -> Answer:
    email = visit.call.who
    user = {
        "kind": "drive#user",
        "emailAddress": email,
        "displayName": email,
        "permissionId": permission_id(email),
    }
    return visit.cut({"kind": "drive#about", "user": user})


Answering = Callable[..., Answer]
_FILES = r"/drive/(?P<version>v[23])/files"
_UPLOADS = r"/upload" + _FILES
_FILE = r"/(?P<file>[^/]+)"
_ONE_PERMISSION = _FILES + _FILE + r"/permissions/(?P<permission>[^/]+)"


def _on(method: str, pattern: str, answers: Answering) -> tuple[str, re.Pattern[str], Answering]:
    return method, re.compile(pattern), answers


_ROUTES = (
    _on("POST", _FILES, _create),
    _on("GET", _FILES, _list),
    _on("GET", _FILES + _FILE, _get),
    _on("PATCH", _FILES + _FILE, _update),
    _on("PUT", _FILES + _FILE, _update),
    _on("DELETE", _FILES + _FILE, _delete),
    _on("POST", _FILES + _FILE + "/copy", _copy),
    _on("GET", _FILES + _FILE + "/export", _export),
    _on("GET", _FILES + _FILE + "/permissions", _permissions),
    _on("POST", _FILES + _FILE + "/permissions", _permit),
    _on("GET", _ONE_PERMISSION, _permission),
    _on("PATCH", _ONE_PERMISSION, _permit_otherwise),
    _on("PUT", _ONE_PERMISSION, _permit_otherwise),
    _on("DELETE", _ONE_PERMISSION, _forbid),
    _on("GET", _FILES + _FILE + "/comments", _comments),
    _on("POST", _FILES + _FILE + "/comments", _comment),
    _on("POST", _UPLOADS, _upload_new),
    _on("PUT", _UPLOADS + _FILE, _upload),
    _on("PATCH", _UPLOADS + _FILE, _upload),
    _on("GET", r"/drive/(?P<version>v[23])/about", _about),
)
