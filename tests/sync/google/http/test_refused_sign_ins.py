import pytest
from google.auth.exceptions import GoogleAuthError, ReauthFailError, RefreshError, TransportError

from sync.google.http.refused_sign_ins import kind_of
from sync.google.http.trouble import Kind


def refused(error: object, why: object = None, more: object = None) -> RefreshError:
    """Return google-auth's exception for an answer of the token address."""
    said = {"error": error, "error_description": why, "error_subtype": more}
    return RefreshError(f"{error}: {why}", said)  # type: ignore[no-untyped-call] # google-auth has gaps


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        pytest.param(refused("invalid_grant", "Invalid JWT Signature."), Kind.KEY_GONE, id="signature"),
        pytest.param(
            refused("invalid_grant", "Bad Request", "invalid_rapt"), Kind.SIGN_IN_ENDED, id="asked again"
        ),
        pytest.param(
            refused("deleted_client", "The OAuth client was deleted."), Kind.ACCOUNT_GONE, id="deleted"
        ),
        pytest.param(refused("access_denied"), Kind.SIGN_IN_FORBIDDEN, id="no description"),
        pytest.param(refused(None), Kind.SIGN_IN_FAILED, id="nothing"),
        pytest.param(refused(["invalid_grant"], {"a": 1}), Kind.SIGN_IN_FAILED, id="another shape"),
        pytest.param(RefreshError("No access token in response."), Kind.SIGN_IN_FAILED, id="no token"),  # type: ignore[no-untyped-call] # google-auth has gaps
        pytest.param(RefreshError("x", retryable=True), Kind.GOOGLE_FAILS, id="for a moment"),  # type: ignore[no-untyped-call] # google-auth has gaps
        pytest.param(ReauthFailError("x"), Kind.SIGN_IN_ENDED, id="a person has to sign in"),  # type: ignore[no-untyped-call] # google-auth has gaps
        pytest.param(TransportError(), Kind.SIGN_IN_FAILED, id="without a word"),  # type: ignore[no-untyped-call] # google-auth has gaps
    ],
)
def test_a_refusal_is_known_by_google_s_closed_words(error: GoogleAuthError, kind: Kind) -> None:
    assert kind_of(error) is kind
