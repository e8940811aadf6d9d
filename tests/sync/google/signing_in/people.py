"""People who sign in: Google's page in a browser, and the codes that it gives."""

import base64
import hashlib
import threading
import urllib.request
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlencode, urlsplit

from tests.sheets_server.calls import Answer, Call
from tests.sheets_server.running import Running
from tests.sheets_server.tokens import Refused, Tokens
from tests.sync.google.signing_in.secrets import CLIENT_NAME, CLIENT_SECRET, LASTING, PERSON


@dataclass(slots=True)
class TokensOfPeople(Tokens):
    """Takes codes as well: each once, and only from who asked for it.

    Attributes:
        codes: What was asked for, by code.
        more: What else the answer holds.
    """

    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    more: dict[str, object] = field(default_factory=dict)

    def answer(self, call: Call, now: float) -> Answer:
        form = {name: values[-1] for name, values in parse_qs(call.body.decode()).items()}
        if form.get("grant_type") != "authorization_code":
            return Tokens.answer(self, call, now)
        try:
            self._check(form, self.codes.pop(form.get("code", ""), {}), call.headers.get("authorization", ""))
        except Refused as refused:
            error, why = refused.args
            return Answer({"error": error, "error_description": why}, 400)
        self.refreshing[LASTING] = PERSON
        answer = {"access_token": "ya29.made-up", "expires_in": 3599, "token_type": "Bearer"}
        return Answer(answer | {"refresh_token": LASTING} | self.more)

    def _check(self, form: dict[str, str], asked: dict[str, str], authorization: str) -> None:
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        proof = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if not asked or proof != asked["code_challenge"] or form["redirect_uri"] != asked["redirect_uri"]:
            raise Refused("invalid_grant", "Malformed auth code.")
        app = base64.b64decode(authorization.removeprefix("Basic ")).decode()
        if app != f"{CLIENT_NAME}:{CLIENT_SECRET}":
            raise Refused("invalid_client", "The OAuth client was not found.")


@dataclass(slots=True)
class Browser:
    """A browser on this computer, and a person who does what they are told.

    Attributes:
        server: Stands for Google.
        answers: What Google's page sends back, instead of a code.
        asked: What the page was asked.
    """

    server: Running
    answers: dict[str, str] = field(default_factory=dict)
    asked: dict[str, str] = field(default_factory=dict)
    page: str = ""
    thread: threading.Thread | None = None

    def show(self, address: str) -> None:
        """Open Google's page; the person says yes at once."""
        self.asked = {name: values[-1] for name, values in parse_qs(urlsplit(address).query).items()}
        tokens = self.server.desk.tokens
        assert isinstance(tokens, TokensOfPeople)
        tokens.codes["4/made-up-code"] = self.asked
        sent = {"state": self.asked["state"], "code": "4/made-up-code", "scope": self.asked["scope"]}
        back = f"{self.asked['redirect_uri']}?{urlencode(sent | self.answers)}"
        self.thread = threading.Thread(target=self._go, args=(back,))
        self.thread.start()

    def _go(self, address: str) -> None:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(address, timeout=10) as answer:
            self.page = answer.read().decode()

    def closed(self) -> "Browser":
        """Return the browser once it is done."""
        if self.thread is not None:
            self.thread.join()
        return self


def with_people(server: Running) -> Running:
    """Let people sign in at a server."""
    server.desk.tokens = TokensOfPeople(server.desk.account, f"{server.url}/token")
    return server
