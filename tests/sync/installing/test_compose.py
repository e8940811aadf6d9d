"""The description for Docker Compose, read back as YAML."""

from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]  # comes with another package, without types

from sync.installing import compose
from sync.installing.task import Needed, Task
from sync.installing.wanted import Kind
from tests.sync.installing.computers import a_register, a_task

REGISTER = a_register("/srv/ap/AP register.xlsx", "/srv/ap")


def _service(task: Task) -> dict[str, Any]:
    read = yaml.safe_load(compose.definition(task))
    assert list(read["services"]) == ["ap-register"]
    assert list(read["volumes"]) == ["ap-register-state"]
    return dict(read["services"]["ap-register"])


def test_the_container_serves_and_can_do_little_else() -> None:
    service = _service(a_task(Kind.DOCKER, REGISTER))

    assert service["command"] == ["serve"]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["tmpfs"][0].endswith(":size=512m,mode=1777,noexec,nosuid,nodev")
    assert "ports" not in service


def test_folders_are_seen_at_the_places_that_the_settings_name() -> None:
    task = a_task(
        Kind.DOCKER,
        REGISTER,
        Needed("calendar file", "/srv/cal/cal.ics"),
        settings="/etc/ap-register/ap-register.toml",
    )

    service = _service(task)

    volumes = {one["target"]: one for one in service["volumes"]}
    assert service["environment"]["AP_REGISTER_CONFIG"] == "/etc/ap-register/ap-register.toml"
    assert service["environment"]["AP_REGISTER_STATE_DIR"] in volumes
    assert volumes["/srv/ap"] == {"type": "bind", "source": "/srv/ap", "target": "/srv/ap"}
    assert volumes["/srv/cal/cal.ics"]["read_only"] is True
    assert volumes["/etc/ap-register/ap-register.toml"]["read_only"] is True


def test_a_folder_that_is_written_into_stays_so_where_settings_lie_in_it_too() -> None:
    volumes = _service(a_task(Kind.DOCKER, REGISTER, settings="/srv/ap/ap-register.toml"))["volumes"]

    assert [one["target"] for one in volumes] == ["/var/lib/ap-register", "/srv/ap"]


def test_of_a_register_that_is_only_read_the_folder_is_handed_in() -> None:
    volumes = _service(a_task(Kind.DOCKER, Needed("register Main", "/srv/ap/r.xlsx")))["volumes"]

    assert {"type": "bind", "source": "/srv/ap", "target": "/srv/ap", "read_only": True} in volumes


def test_files_need_no_network() -> None:
    assert _service(a_task(Kind.DOCKER, REGISTER))["network_mode"] == "none"


def test_google_needs_the_network_and_the_key() -> None:
    service = _service(a_task(Kind.DOCKER, needs_network=True, key="/etc/keys/google.json"))

    assert "network_mode" not in service
    assert service["volumes"][-1]["source"] == "/etc/keys/google.json"
    assert service["volumes"][-1]["read_only"] is True


@pytest.mark.parametrize(
    "name", ["with blank", "O'Neil", 'so "called"', "Zoë: #1", "back\\slash", "- x", "{a}"]
)
def test_any_name_is_read_back(name: str) -> None:
    service = _service(a_task(Kind.DOCKER, a_register(f"/srv/{name}/r.xlsx", f"/srv/{name}")))

    assert service["volumes"][1]["source"] == f"/srv/{name}"


def test_a_dollar_is_doubled_so_that_compose_takes_it_for_itself() -> None:
    service = _service(a_task(Kind.DOCKER, a_register("/srv/$HOME/r.xlsx", "/srv/$HOME")))

    assert service["volumes"][1]["source"] == "/srv/$$HOME"


def test_it_is_printed_with_what_to_do() -> None:
    plan = compose.plan(a_task(Kind.DOCKER, REGISTER))

    assert plan.only_printed
    assert any("docker compose up -d" in one for one in plan.told)


def test_a_history_is_copied_into_the_volume_for_the_account_of_the_image() -> None:
    command = compose.copied("/srv/old state")

    assert '-v "/srv/old state:/from:ro"' in command
    assert "-v ap-register-state:/to" in command
    assert "chown -R 10001:10001 /to" in command
