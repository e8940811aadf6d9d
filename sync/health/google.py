"""Google Sheets: whether the sign-in works, as whom and for what, and whether each spreadsheet is in reach.

One token is asked for, and each spreadsheet is asked once about its tabs. No cell is read, nothing written.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from google.auth.exceptions import GoogleAuthError

from sheet_templates.errors import UserError
from sync.clock import Clock
from sync.connectors.google_source import google_id
from sync.google.api import SheetsApi
from sync.google.http.deadline import by, deadline_in
from sync.google.http.limits import Limits
from sync.google.http.refused_sign_ins import kind_of
from sync.google.http.remedies import error_of
from sync.google.http.tokens import SignInRequest
from sync.google.http.trouble import Trouble, Troubled
from sync.google.http.wire import Wire
from sync.google.opening import Google
from sync.google.plain import Json
from sync.google.signing_in.signed_in import SCOPE, SignedIn, Way
from sync.health.google_reach import FIELDS, Reach, reach_point
from sync.health.points import Point, fail, ok, warn
from sync.refreshing.google_place import own_address
from sync.refreshing.place import BESIDE
from sync.settings import RegisterSettings

_LOOKED_AT = 60.0
_TOO_FAR = 300.0
"""Seconds between two clocks: from the first on it is told; from the second on Google turns sign-ins down."""


@dataclass(slots=True)
class GoogleHealth:
    """What is looked at, in its order: the sign-in first, then each register.

    Attributes:
        google: The way to Google.
        clock: What time it is.
        endpoint: A server that stands for Google, or None.
        is_clock_set: Whether a variable sets the clock, so that it cannot be compared.
        problem: Why no register can be looked at; empty where they can.
        answers: What spreadsheets told of themselves, or why they could not be had, by their ids.
    """

    google: Google
    clock: Clock
    endpoint: str | None = None
    is_clock_set: bool = False
    problem: str = field(default="", init=False)
    answers: dict[str, Json | UserError] = field(default_factory=dict, init=False)

    def points(self) -> Iterator[Point]:
        """Give what was found about the sign-in."""
        try:
            signed_in = self.google.signed_in()
        except UserError as error:
            self.problem = error.what
            yield _failed("Google account", error)
            return
        yield account_point(signed_in)
        token = self._token(signed_in)
        yield from self._token_points(signed_in, token)

    def register_points(self, register: RegisterSettings) -> Iterator[Point]:
        """Give whether one register can be read, and whether our tabs can be written where they go.

        That is as far as Google says beforehand. A spreadsheet of which several registers speak is asked
        once.
        """
        is_apart = register.results_sheet is not None or register.results == BESIDE
        yield self._point(Reach(f"Register {register.name}", register.source, is_written=not is_apart))
        if not is_apart:
            return
        part = f"Results of {register.name}"
        try:
            address = own_address(register)
        except UserError as error:
            yield _failed(part, error)
        else:
            yield self._point(Reach(part, address, is_written=True))

    def _point(self, reach: Reach) -> Point:
        if self.problem:
            return fail(
                reach.part,
                "It was not looked at, because the sign-in to Google does not work.",
                where=reach.address,
                todo="Put the sign-in right first, as said above.",
            )
        try:
            client = self.google.client()
            found = self._asked(client, google_id(reach.address) or "")
        except UserError as error:
            return _failed(reach.part, error)
        return reach_point(reach, found, client.account)

    def _asked(self, client: SheetsApi, spreadsheet_id: str) -> Json:
        """Return what a spreadsheet tells of itself; it is asked once.

        Raises:
            UserError: it cannot be had; the same each time.
        """
        if spreadsheet_id not in self.answers:
            try:
                self.answers[spreadsheet_id] = client.spreadsheet(spreadsheet_id, fields=FIELDS)
            except UserError as error:
                self.answers[spreadsheet_id] = error
        answer = self.answers[spreadsheet_id]
        if isinstance(answer, UserError):
            raise answer
        return answer

    def _token(self, signed_in: SignedIn) -> "_Token":
        """Ask for a token, once."""
        limits = Limits()
        request = SignInRequest(Wire(limits, self.endpoint), deadline_in(limits.total, self.clock))
        trouble = self._trouble(signed_in, request)
        ahead = request.ahead(self.clock)
        if trouble is None:
            return _Token(None, ahead)
        error = error_of(trouble, account=signed_in.account, where=signed_in.where, limits=limits)
        return _Token(error, ahead)

    def _trouble(self, signed_in: SignedIn, request: SignInRequest) -> Trouble | None:
        deadline = deadline_in(Limits().total, self.clock)
        try:
            by(deadline, partial(signed_in.credentials.refresh, request))
        except GoogleAuthError as error:
            return Trouble(kind_of(error), request.status, ahead=request.ahead(self.clock))
        except Troubled as troubled:
            return troubled.trouble
        return None

    def _token_points(self, signed_in: SignedIn, token: "_Token") -> Iterator[Point]:
        if token.error is not None:
            self.problem = token.error.what
            yield _failed("Google sign-in", token.error)
        else:
            yield ok("Google sign-in", "Google took it, and gave a token for an hour.")
            yield rights_point(signed_in)
        if token.ahead is not None and not self.is_clock_set:
            yield clock_point(token.ahead)


@dataclass(frozen=True, slots=True)
class _Token:
    """What came of asking for a token.

    Attributes:
        error: Why there is none; None where there is.
        ahead: Seconds that this computer's clock is ahead of Google's; None where Google did not answer.
    """

    error: UserError | None
    ahead: float | None


def account_point(signed_in: SignedIn) -> Point:
    """Return which account signs in, and what to share with it."""
    how = f"Signs in with {signed_in.way}."
    if not signed_in.account:
        return warn(
            "Google account",
            f"{how} Its address is not known.",
            where=signed_in.where,
            todo="Write its address into the settings ([google], account), so that messages can name it. "
            "Share each spreadsheet with that address: as Editor for run; Viewer is enough for check.",
        )
    return ok(
        "Google account",
        f"{how} Share each spreadsheet with {signed_in.account}: as Editor for run; Viewer is enough for "
        "check.",
        signed_in.where,
    )


def rights_point(signed_in: SignedIn) -> Point:
    """Return whether the token gives the one right that is needed, and no other."""
    granted = signed_in.credentials.granted
    again = _again(signed_in.way)
    if granted is None or granted == {SCOPE}:
        return ok("Google rights", "Spreadsheets that are shared with the account, and nothing else.", SCOPE)
    if SCOPE not in granted:
        return fail(
            "Google rights",
            "The sign-in does not allow spreadsheets.",
            where=SCOPE,
            todo=f"{again} Allow them.",
        )
    return warn(
        "Google rights",
        f"The sign-in allows more than is needed; rights besides spreadsheets: {len(granted) - 1}.",
        where=" ".join(sorted(granted - {SCOPE})),
        todo=f"{again} Allow spreadsheets alone.",
    )


def clock_point(ahead: float) -> Point:
    """Return whether this computer's clock agrees with Google's.

    Args:
        ahead: Seconds that it is ahead; less than 0 where it is behind.
    """
    apart = round(abs(ahead))
    if apart < _LOOKED_AT:
        return ok("Google clock", "The clock of this computer agrees with Google's.")
    what = f"The clock of this computer is {_length(apart)} {'ahead of' if ahead > 0 else 'behind'} Google's."
    todo = "Let this computer set its clock by itself, and look at its time zone."
    if apart < _TOO_FAR:
        return warn("Google clock", what, todo=f"{todo} From 5 minutes on Google turns sign-ins down.")
    return fail("Google clock", what, todo=todo)


def _failed(part: str, error: UserError) -> Point:
    return fail(part, error.what, where=error.where, todo=error.todo)


def _again(way: Way) -> str:
    if way is Way.PERSON:
        return "Sign in again: ap-register doctor --sign-in."
    return "Set up the sign-in of this computer again (docs/google-sheets.md)."


def _length(seconds: int) -> str:
    """Return a length of time in words."""
    if seconds < 90:  # noqa: PLR2004 - from here on minutes say enough
        return f"{seconds} seconds"
    if seconds < 90 * 60:
        return f"{round(seconds / 60)} minutes"
    return f"{round(seconds / 3600)} hours"
