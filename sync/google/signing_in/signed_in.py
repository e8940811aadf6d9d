"""Who is signed in, and the tokens that prove it."""

from dataclasses import dataclass, field
from enum import StrEnum

from google.auth.credentials import Credentials
from google.auth.transport import Request

SCOPE = "https://www.googleapis.com/auth/spreadsheets"
"""The only right asked for: reading and writing the spreadsheets that are shared with the account."""


TOKEN_ADDRESS = "https://oauth2.googleapis.com/token"  # noqa: S105 - an address


class Way(StrEnum):
    """How the account is signed in, in words."""

    KEY = "the key of a service account"
    PERSON = "an account that signed in once in a browser"
    COMPUTER = "what this computer is set up to sign in with"


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who is signed in.

    Attributes:
        credentials: What gives tokens; nothing is asked of Google before the first call.
        way: How.
        account: The address to share spreadsheets with; empty where it is not known.
        where: The file that it rests on; empty where there is none.
    """

    credentials: "TokensOnly" = field(repr=False)
    way: Way
    account: str = ""
    where: str = ""


class TokensOnly(Credentials):
    """Credentials that ask for tokens and for nothing else.

    google-auth's own also ask another address, in the background, for the regions that a service
    account is bound to. Firewalls of schools do not let that through, and a server that stands for Google
    must get all calls.
    """

    def __init__(self, inner: Credentials) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # google-auth has gaps
        self._inner = inner

    @property
    def quota_project_id(self) -> str | None:
        """The project that calls count against, where the account itself belongs to none."""
        project: str | None = self._inner.quota_project_id
        return project

    @property
    def granted(self) -> frozenset[str] | None:
        """The rights that the last token gives; None where its answer did not say."""
        scopes = getattr(self._inner, "granted_scopes", None)
        if scopes is None:
            return None
        return frozenset(scopes.split() if isinstance(scopes, str) else scopes)

    def refresh(self, request: Request) -> None:
        """Get a new token.

        Raises:
            GoogleAuthError: Google turned the sign-in down, or could not be asked.
        """
        self._inner.refresh(request)  # type: ignore[no-untyped-call] # google-auth has gaps
        self.token = self._inner.token
        self.expiry = self._inner.expiry
