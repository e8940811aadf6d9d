import json
from pathlib import Path
from typing import Any

import pytest

from sheet_templates.errors import RegisterDenied
from sync.google.signing_in.computer import address_of, from_description, of_this_computer
from sync.google.signing_in.signed_in import SCOPE
from tests.sync.google.signing_in.secrets import CLIENT_SECRET, LASTING, a_key, secrets_in

ROBOT = "ap-register@made-up-school.iam.gserviceaccount.com"
ACTING = f"https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/{ROBOT}:generateAccessToken"


def by_command(**other: Any) -> dict[str, Any]:
    """Return what Google's own command writes for a person."""
    return {
        "type": "authorized_user",
        "client_id": "made-up",
        "client_secret": CLIENT_SECRET,
        "refresh_token": LASTING,
        "quota_project_id": "made-up-school",
    } | other


def a_pool(**other: Any) -> dict[str, Any]:
    """Return how a server elsewhere proves who it is."""
    return {
        "type": "external_account",
        "audience": "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/x",
        "subject_token_type": "urn:ietf:params:oauth:token-type:jwt",
        "token_url": "https://sts.googleapis.com/v1/token",
        "service_account_impersonation_url": ACTING,
        "credential_source": {"file": "/var/run/token"},
    } | other


def amazon(**other: Any) -> dict[str, Any]:
    source = {
        "environment_id": "aws1",
        "region_url": "http://169.254.169.254/latest/meta-data/placement/availability-zone",
        "regional_cred_verification_url": "https://sts.{region}.amazonaws.com?Action=GetCallerIdentity",
    }
    kind = "urn:ietf:params:aws:token-type:aws4_request"
    return a_pool(subject_token_type=kind, credential_source=source) | other


def impersonating(**other: Any) -> dict[str, Any]:
    return {
        "type": "impersonated_service_account",
        "service_account_impersonation_url": ACTING,
        "source_credentials": by_command(),
        "delegates": [],
    } | other


def refusal(content: dict[str, Any]) -> RegisterDenied:
    with pytest.raises(RegisterDenied) as raised:
        from_description(content, "/etc/ap/google.json")
    assert raised.value.where == "/etc/ap/google.json"
    assert secrets_in(str(raised.value)) == []
    return raised.value


@pytest.mark.parametrize(
    ("content", "account"),
    [
        pytest.param(a_pool(), ROBOT, id="workload identity"),
        pytest.param(amazon(), ROBOT, id="workload identity at Amazon"),
        pytest.param(impersonating(), ROBOT, id="impersonation"),
        pytest.param(by_command(), "", id="a person, by Google's command"),
        pytest.param(
            {name: part for name, part in a_pool().items() if name != "service_account_impersonation_url"},
            "",
            id="workload identity without an account",
        ),
    ],
)
def test_what_a_computer_is_set_up_with_signs_in_for_spreadsheets_alone(
    content: dict[str, Any], account: str
) -> None:
    made = from_description(content, "google.json")

    assert address_of(made) == account
    scopes = getattr(made, "scopes", None) or getattr(made, "_target_scopes", None)
    assert list(scopes or ()) == [SCOPE]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param({"type": "gdch_service_account"}, id="a kind for other clouds"),
        pytest.param({"type": "external_account_authorized_user"}, id="a kind for people"),
        pytest.param({"type": ["service_account"]}, id="a list"),
        pytest.param({"access_token": "ya29.x"}, id="a token"),
        pytest.param({}, id="nothing"),
    ],
)
def test_other_kinds_are_refused_with_what_to_use(content: dict[str, Any]) -> None:
    error = refusal(content)

    assert error.what.endswith("is of a kind that ap-register does not use.")
    assert "JSON key of a service account" in error.todo


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(a_pool(token_url="https://evil.example/v1/token"), id="another server"),
        pytest.param(a_pool(token_url="http://sts.googleapis.com/v1/token"), id="not encrypted"),
        pytest.param(
            a_pool(token_url="https://sts.googleapis.com.evil.example/"), id="a name that looks alike"
        ),
        pytest.param(a_pool(token_url=5), id="a number"),
        pytest.param(a_pool(token_url="https://[oauth2.googleapis.com"), id="no address at all"),
        pytest.param(a_pool(service_account_impersonation_url="https://evil.example/x"), id="another actor"),
        pytest.param(by_command(token_uri="https://evil.example/token"), id="another address for tokens"),
        pytest.param(by_command(subject="head@green-lane.example"), id="acting for a person"),
    ],
)
def test_a_description_that_leads_elsewhere_is_refused(content: dict[str, Any]) -> None:
    assert "leads to somebody else than Google, or acts for a person" in refusal(content).what


@pytest.mark.parametrize(
    "content",
    [
        pytest.param({"type": "authorized_user"}, id="a person without a token"),
        pytest.param({"type": "external_account"}, id="a pool without anything"),
        pytest.param(a_pool(credential_source=None), id="no source"),
        pytest.param({"type": "impersonated_service_account"}, id="nobody to act"),
        pytest.param(impersonating(source_credentials={"type": "other"}), id="an actor of another kind"),
    ],
)
def test_a_damaged_description_is_refused(content: dict[str, Any]) -> None:
    assert "is damaged" in refusal(content).what


@pytest.mark.parametrize(
    "content",
    [
        a_pool(credential_source={"executable": {"command": "/bin/x"}}),
        impersonating(source_credentials=a_pool(credential_source={"executable": {"command": "/bin/x"}})),
    ],
    ids=["itself", "through another"],
)
def test_a_description_that_would_start_a_program_is_refused_as_that(content: dict[str, Any]) -> None:
    error = refusal(content)

    assert "would start a program" in error.what
    assert "/bin/x" not in str(error)


def test_the_sign_in_of_googles_own_command_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GOOGLE_APPLICATION_CREDENTIALS", raising=False)
    monkeypatch.setenv("GOOGLE_CLOUD_PROJECT", "made-up-school")
    monkeypatch.setenv("CLOUDSDK_CONFIG", str(tmp_path))
    file = tmp_path / "application_default_credentials.json"
    file.write_text(json.dumps(by_command()), encoding="utf-8")

    made = of_this_computer(None)

    assert getattr(made, "refresh_token", "") == LASTING


def test_no_sign_in_at_all_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GOOGLE_APPLICATION_CREDENTIALS", raising=False)
    monkeypatch.setenv("CLOUDSDK_CONFIG", str(tmp_path))
    monkeypatch.setenv("NO_GCE_CHECK", "true")

    with pytest.raises(RegisterDenied, match="No sign-in to Google is set up") as raised:
        of_this_computer(None)

    assert raised.value.where == "[google], credentials"


def test_a_server_that_stands_for_google_is_never_shown_this_computers_own_sign_in() -> None:
    with pytest.raises(RegisterDenied, match="No sign-in to Google is set up"):
        of_this_computer("http://127.0.0.1:8080")


def test_a_key_is_not_of_this_kind() -> None:
    assert "of a kind" in refusal(a_key()).what
