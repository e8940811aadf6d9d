import base64
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from sync.clock import FixedClock, ManualClock, SystemClock
from sync.google.marks import KEY, OwnMark
from sync.google.opening import Google
from sync.google.plain import Json
from sync.google.signing_in.person import Client, keep
from sync.google.signing_in.signed_in import SCOPE, SignedIn, Way
from sync.health.google import GoogleHealth, account_point, clock_point, rights_point
from sync.health.google_reach import FIELDS
from sync.health.points import Point, Verdict
from sync.settings import GoogleSettings, RegisterSettings
from tests.sheets_server.keys import EMAIL
from tests.sheets_server.running import Running, running
from tests.sync.google.signing_in.secrets import (
    CLIENT_NAME,
    CLIENT_SECRET,
    LASTING,
    PERSON,
    a_client,
    a_key,
    put,
    secrets_in,
)

BOOK = "1aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789abcdEF"
REGISTER = RegisterSettings("Main", f"https://docs.google.com/spreadsheets/d/{BOOK}/edit")
TABS = [{"title": "Register", "values": [["Pupil"], ["Zephyrine Quillfeather"]]}, {"title": "Providers"}]


def looked_at(
    server: Running,
    folder: Path,
    settings: GoogleSettings | None = None,
    register: RegisterSettings = REGISTER,
) -> dict[str, Point]:
    """Look at a sign-in and one register; whatever comes of it, it gives no secret and no pupil away."""
    settings = settings or GoogleSettings(put(folder / "key.json", a_key()))
    clock = SystemClock()
    google = Google(settings, {}, server.url, clock, ManualClock(clock.now()), folder / "state")
    health = GoogleHealth(google, clock, server.url)
    points = [*health.points(), *health.register_points(register)]
    assert secrets_in(*map(repr, points)) == []
    assert "Quillfeather" not in repr(points)
    assert all(point.todo for point in points if point.verdict is not Verdict.OK)
    return {point.part: point for point in points}


def a_book(server: Running, **more: Any) -> str:
    return server.seed({"id": BOOK, "title": "AP register", "tabs": TABS} | more)[0]


def told(point: Point) -> str:
    return f"{point.verdict} {point.what} {point.todo}"


def test_a_sign_in_and_a_shared_spreadsheet_are_in_order(tmp_path: Path) -> None:
    with running() as server:
        a_book(server)

        points = looked_at(server, tmp_path)

        assert {part: point.verdict for part, point in points.items()} == {
            "Google account": Verdict.OK,
            "Google sign-in": Verdict.OK,
            "Google rights": Verdict.OK,
            "Google clock": Verdict.OK,
            "Register Main": Verdict.OK,
        }
        assert points["Google account"].what == (
            f"Signs in with the key of a service account. Share each spreadsheet with {EMAIL}: as Editor for "
            "run; Viewer is enough for check."
        )
        assert points["Register Main"].what.startswith("It can be read; tabs: 2.")


def test_one_token_and_one_question_are_all_that_is_asked(tmp_path: Path) -> None:
    with running() as server:
        a_book(server)

        looked_at(server, tmp_path)

        assert [(entry.kind, entry.method) for entry in server.calls()] == [
            ("token", "POST"),
            ("read", "GET"),
        ]
        assert server.calls("read")[0].query["fields"] == [FIELDS]
        assert "data(" not in FIELDS


def test_a_spreadsheet_that_is_not_shared_names_the_account_to_share_with(tmp_path: Path) -> None:
    with running() as server:
        a_book(server, share={"account": "none"})

        point = looked_at(server, tmp_path)["Register Main"]

        assert point.verdict is Verdict.FAIL
        assert EMAIL in point.what
        assert EMAIL in point.todo
        assert "Share" in point.todo
        assert BOOK in point.where


def test_a_viewer_can_read_and_is_told_that_writing_shows_later(tmp_path: Path) -> None:
    with running() as server:
        a_book(server, share={"account": "viewer"})

        points = looked_at(server, tmp_path)

        assert told(points["Register Main"]) == (
            "ok It can be read; tabs: 2. Whether it may be written shows only when run does so, as Google "
            "does not say beforehand. "
        )
        assert "Viewer is enough for check" in points["Google account"].what


def test_an_editor_of_a_protected_part_may_write(tmp_path: Path) -> None:
    tab = {"title": "Register", "protections": [{"range": "A1:A2", "editors": [EMAIL]}]}
    with running() as server:
        a_book(server, tabs=[tab])

        assert (
            looked_at(server, tmp_path)["Register Main"].what == "It can be read; tabs: 1. It may be written."
        )


def test_a_part_that_staff_protect_for_themselves_says_nothing_about_writing(tmp_path: Path) -> None:
    tab = {"title": "Register", "protections": [{"range": "A1:A2", "editors": ["head@green-lane.example"]}]}
    with running() as server:
        a_book(server, tabs=[tab])

        point = looked_at(server, tmp_path)["Register Main"]

        assert (point.verdict, "shows only when run does so" in point.what) == (Verdict.OK, True)


def test_a_part_that_only_warns_and_may_not_be_edited_tells_a_viewer(tmp_path: Path) -> None:
    point = reached({"sheets": [{"protectedRanges": [{"warningOnly": True}]}]}, REGISTER)

    assert told(point).startswith("fail It can be read; tabs: 1. It may not be written.")
    assert f"make {EMAIL} an Editor" in point.todo


def test_a_register_whose_results_go_beside_it_need_not_be_written(tmp_path: Path) -> None:
    beside = RegisterSettings("Main", REGISTER.source, results="beside")

    point = reached({"sheets": [{"protectedRanges": [{"warningOnly": True}]}]}, beside)

    assert told(point) == "ok It can be read; tabs: 1. "


RESULTS = "1xYzXyZxYzXyZxYzXyZxYzXyZxYz0123456789xYzXY"
APART = RegisterSettings("Main", REGISTER.source, results_sheet=RESULTS)


def test_the_spreadsheet_for_results_is_looked_at_as_well(tmp_path: Path) -> None:
    with running() as server:
        a_book(server)
        server.seed({"id": RESULTS, "title": "Results", "share": {"account": "none"}})

        points = looked_at(server, tmp_path, register=APART)

        assert told(points["Register Main"]) == "ok It can be read; tabs: 2. "
        assert points["Results of Main"].verdict is Verdict.FAIL
        assert RESULTS in points["Results of Main"].where
        assert EMAIL in points["Results of Main"].todo


def test_a_spreadsheet_for_results_that_is_shared_is_in_order(tmp_path: Path) -> None:
    with running() as server:
        a_book(server)
        server.seed({"id": RESULTS, "title": "Results"})

        assert looked_at(server, tmp_path, register=APART)["Results of Main"].verdict is Verdict.OK


def test_a_spreadsheet_of_which_two_registers_speak_is_asked_once(tmp_path: Path) -> None:
    other = RegisterSettings("Other", RESULTS, results_sheet=REGISTER.source)
    with running() as server:
        a_book(server)
        google = Google(
            GoogleSettings(put(tmp_path / "key.json", a_key())),
            {},
            server.url,
            SystemClock(),
            ManualClock(SystemClock().now()),
            tmp_path,
        )
        health = GoogleHealth(google, SystemClock(), server.url)

        verdicts = [point.verdict for one in (APART, other) for point in health.register_points(one)]

        assert verdicts == [Verdict.OK, Verdict.FAIL, Verdict.FAIL, Verdict.OK]
        assert len(server.calls("read")) == 2


def test_results_beside_a_sheet_for_which_there_is_no_place_are_told(tmp_path: Path) -> None:
    health = GoogleHealth(_Opened({}), SystemClock())

    points = list(health.register_points(RegisterSettings("Main", REGISTER.source, results="beside")))

    assert [point.verdict for point in points] == [Verdict.OK, Verdict.FAIL]
    assert "results_sheet" in points[1].todo


def a_tab(title: str, mark: str = "", **protection: bool) -> Json:
    """Return a tab with one protected part; with a mark it is one of ours."""
    said = [{"metadataKey": KEY, "metadataValue": OwnMark(mark, 7, "o").text}] if mark else []
    return {
        "properties": {"sheetId": 7, "title": title},
        "developerMetadata": said,
        "protectedRanges": [protection],
    }


def test_a_tab_of_ours_that_staff_keep_for_themselves_is_named() -> None:
    ours, theirs = a_tab("To do for Ms Vell", "todo"), a_tab("Register")

    point = reached({"sheets": [theirs, ours]}, REGISTER)

    assert point.verdict is Verdict.WARN
    assert '"To do for Ms Vell"' in point.what
    assert "Register" not in point.what
    assert f"Data, Protect sheets and ranges, and let {EMAIL} edit them" in point.todo


@pytest.mark.parametrize(
    "tab",
    [
        a_tab("AP To do"),
        a_tab("AP To do", "todo", requestingUserCanEdit=True),
        a_tab("AP To do", "todo", requestingUserCanEdit=True, warningOnly=True),
    ],
    ids=["a tab of staff's", "we may edit it", "it only warns"],
)
def test_a_protection_that_does_not_keep_us_out_warns_of_nothing(tab: Json) -> None:
    assert reached({"sheets": [tab]}, REGISTER).verdict is Verdict.OK


class _Client:
    """Answers every question with the same spreadsheet."""

    account = EMAIL

    def __init__(self, found: Json) -> None:
        self.found = found

    def spreadsheet(self, spreadsheet_id: str, *, fields: str, ranges: object = ()) -> Json:
        return self.found

    def batch_update(self, spreadsheet_id: str, body: Json, *, fields: str = "") -> Json:
        raise AssertionError


class _Opened(Google):
    """A way to Google that ends at such a client."""

    def __init__(self, found: Json) -> None:
        clock = ManualClock(SystemClock().now())
        super().__init__(GoogleSettings(), {}, None, clock, clock, Path())
        self.found = found

    def client(self) -> _Client:
        return _Client(self.found)


def reached(found: Json, register: RegisterSettings) -> Point:
    return next(GoogleHealth(_Opened(found), SystemClock()).register_points(register))


def test_an_api_that_is_switched_off_is_told(tmp_path: Path) -> None:
    with running() as server:
        a_book(server)
        server.fault("status", match="GET /v4", reason="SERVICE_DISABLED", times=-1)

        point = looked_at(server, tmp_path)["Register Main"]

        assert point.verdict is Verdict.FAIL
        assert "Google Sheets API is switched off" in point.what


def test_a_token_without_the_right_to_spreadsheets_is_told(tmp_path: Path) -> None:
    body = {
        "error": {
            "code": 403,
            "message": "Request had insufficient authentication scopes.",
            "status": "PERMISSION_DENIED",
            "details": [
                {
                    "@type": "type.googleapis.com/google.rpc.ErrorInfo",
                    "reason": "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
                    "domain": "googleapis.com",
                }
            ],
        }
    }
    with running() as server:
        a_book(server)
        server.fault("status", match="GET /v4", status=403, body=body, times=-1)

        point = looked_at(server, tmp_path)["Register Main"]

        assert point.verdict is Verdict.FAIL
        assert "does not cover Google spreadsheets" in point.what
        assert SCOPE in point.todo


def test_a_workbook_kept_in_drive_is_no_google_sheet(tmp_path: Path) -> None:
    file = {"id": BOOK, "name": "AP register.xlsx", "base64": base64.b64encode(b"PK").decode()}
    with running() as server:
        server.seed(files=[file])

        point = looked_at(server, tmp_path)["Register Main"]

        assert point.verdict is Verdict.FAIL
        assert "Excel workbook kept in Google Drive" in point.what
        assert "Save as Google Sheets" in point.todo


def test_a_clock_far_behind_is_named_as_what_keeps_it_from_signing_in(tmp_path: Path) -> None:
    with running() as server:
        a_book(server)
        server.control("POST", "clock", {"advance": 2 * 3600})

        points = looked_at(server, tmp_path)

        assert points["Google sign-in"].verdict is Verdict.FAIL
        assert "because the clock of this computer is 2 hours behind" in points["Google sign-in"].what
        assert points["Google clock"].what == "The clock of this computer is 2 hours behind Google's."
        assert points["Register Main"].what.startswith("It was not looked at")


def test_a_clock_that_is_set_by_a_variable_is_not_compared(tmp_path: Path) -> None:
    settings = GoogleSettings(put(tmp_path / "key.json", a_key()))
    clock = FixedClock(SystemClock().now() - timedelta(days=30))
    with running() as server:
        google = Google(settings, {}, server.url, clock, ManualClock(clock.now()), tmp_path)

        points = list(GoogleHealth(google, clock, server.url, is_clock_set=True).points())

        assert [point.part for point in points] == ["Google account", "Google sign-in", "Google rights"]


@pytest.mark.parametrize(
    ("ahead", "verdict", "what"),
    [
        pytest.param(0.0, Verdict.OK, "agrees", id="together"),
        pytest.param(-59.4, Verdict.OK, "agrees", id="under a minute"),
        pytest.param(60.0, Verdict.WARN, "60 seconds ahead of", id="a minute"),
        pytest.param(-240.0, Verdict.WARN, "4 minutes behind", id="under five minutes"),
        pytest.param(300.0, Verdict.FAIL, "5 minutes ahead of", id="five minutes"),
        pytest.param(-7200.0, Verdict.FAIL, "2 hours behind", id="two hours"),
    ],
)
def test_how_far_clocks_are_apart_decides(ahead: float, verdict: Verdict, what: str) -> None:
    point = clock_point(ahead)

    assert point.verdict is verdict
    assert what in point.what


@pytest.mark.parametrize("kind", ["reset", "html", "status"])
def test_google_out_of_reach_is_told_once_and_the_register_is_left(tmp_path: Path, kind: str) -> None:
    with running() as server:
        a_book(server)
        server.fault(kind, match="POST /token", times=-1)

        points = looked_at(server, tmp_path)

        assert points["Google sign-in"].verdict is Verdict.FAIL
        assert points["Register Main"].what.startswith("It was not looked at")
        assert server.calls("read") == []


def test_a_key_that_was_deleted_is_told(tmp_path: Path) -> None:
    with running() as server:
        server.control("POST", "tokens", {"refuse": ["invalid_grant", "Invalid JWT Signature."]})

        point = looked_at(server, tmp_path)["Google sign-in"]

        assert point.verdict is Verdict.FAIL
        assert EMAIL in point.what
        assert point.where == str(tmp_path / "key.json")


def test_a_key_that_is_open_to_others_ends_it_before_google_is_asked(tmp_path: Path) -> None:
    settings = GoogleSettings(put(tmp_path / "key.json", a_key(), 0o644))
    with running() as server:
        points = looked_at(server, tmp_path, settings)

        assert points["Google account"].what.startswith("Other accounts of this computer may read")
        assert points["Register Main"].verdict is Verdict.FAIL
        assert server.calls() == []


def test_a_person_who_signed_in_is_in_order(tmp_path: Path) -> None:
    keep(Client(CLIENT_NAME, CLIENT_SECRET), LASTING, tmp_path / "state")
    settings = GoogleSettings(put(tmp_path / "client.json", a_client()), PERSON)
    with running() as server:
        a_book(server, share={PERSON: "editor"})
        server.control("POST", "tokens", {"refreshing": {LASTING: PERSON}})

        points = looked_at(server, tmp_path, settings)

        assert {point.verdict for point in points.values()} == {Verdict.OK}
        assert PERSON in points["Google account"].what


def test_a_sign_in_that_was_taken_back_is_told(tmp_path: Path) -> None:
    keep(Client(CLIENT_NAME, CLIENT_SECRET), LASTING, tmp_path / "state")
    settings = GoogleSettings(put(tmp_path / "client.json", a_client()), PERSON)
    with running() as server:
        point = looked_at(server, tmp_path, settings)["Google sign-in"]

        assert point.verdict is Verdict.FAIL
        assert "Sign in to Google again" in point.todo


class _Credentials:
    def __init__(self, granted: frozenset[str] | None) -> None:
        self.granted = granted


def signed_in(granted: frozenset[str] | None, way: Way = Way.PERSON, account: str = "") -> SignedIn:
    return SignedIn(_Credentials(granted), way, account)  # type: ignore[arg-type] # no more of it is looked at


def test_an_account_without_an_address_is_asked_for() -> None:
    point = account_point(signed_in(None))

    assert point.verdict is Verdict.WARN
    assert "[google], account" in point.todo


@pytest.mark.parametrize(
    ("granted", "way", "verdict", "said"),
    [
        pytest.param(None, Way.KEY, Verdict.OK, "and nothing else", id="not told"),
        pytest.param({SCOPE}, Way.PERSON, Verdict.OK, "and nothing else", id="spreadsheets alone"),
        pytest.param({SCOPE, "email"}, Way.PERSON, Verdict.WARN, "doctor --sign-in", id="more than needed"),
        pytest.param({"email"}, Way.COMPUTER, Verdict.FAIL, "docs/google-sheets.md", id="something else"),
    ],
)
def test_the_rights_that_were_given_are_compared_with_the_one_needed(
    granted: set[str] | None, way: Way, verdict: Verdict, said: str
) -> None:
    point = rights_point(signed_in(None if granted is None else frozenset(granted), way))

    assert point.verdict is verdict
    assert said in told(point)
