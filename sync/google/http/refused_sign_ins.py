"""What it means when Google does not give a token. Google's words are compared, never quoted."""

from google.auth.exceptions import GoogleAuthError, ReauthFailError

from sync.google.http.trouble import Kind

_WORDS: tuple[tuple[str, Kind], ...] = (
    ("token must be a short-lived token", Kind.CLOCK_WRONG),
    ("iat and exp", Kind.CLOCK_WRONG),
    ("invalid jwt signature", Kind.KEY_GONE),
    ("no valid verifier", Kind.KEY_GONE),
    ("account not found", Kind.ACCOUNT_GONE),
    ("account has been deleted", Kind.ACCOUNT_GONE),
    ("disabled_client", Kind.ACCOUNT_GONE),
    ("deleted_client", Kind.ACCOUNT_GONE),
    ("expired or revoked", Kind.SIGN_IN_ENDED),
    ("invalid_rapt", Kind.SIGN_IN_ENDED),
    ("reauth", Kind.SIGN_IN_ENDED),
    ("invalid_client", Kind.SIGN_IN_FORBIDDEN),
    ("unauthorized_client", Kind.SIGN_IN_FORBIDDEN),
    ("invalid_scope", Kind.SIGN_IN_FORBIDDEN),
    ("access_denied", Kind.SIGN_IN_FORBIDDEN),
    ("admin_policy_enforced", Kind.SIGN_IN_FORBIDDEN),
    ("org_internal", Kind.SIGN_IN_FORBIDDEN),
)
"""In the order in which they decide."""


def kind_of(error: GoogleAuthError) -> Kind:
    """Return the trouble behind an exception of google-auth."""
    if isinstance(error, ReauthFailError):
        return Kind.SIGN_IN_ENDED
    if error.retryable:
        return Kind.GOOGLE_FAILS
    said = " ".join(_parts(error)).casefold()
    return next((kind for words, kind in _WORDS if words in said), Kind.SIGN_IN_FAILED)


def _parts(error: GoogleAuthError) -> list[str]:
    """Return what the token address said: its error, why, and which kind of it."""
    parts: list[str] = []
    for one in error.args:
        if isinstance(one, dict):
            parts += [str(one.get(key) or "") for key in ("error", "error_description", "error_subtype")]
        else:
            parts.append(str(one))
    return parts
