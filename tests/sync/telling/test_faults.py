"""Settings about telling: read into their places, or refused all at once with what to do."""

import re
from datetime import time
from pathlib import Path

import pytest

from sheet_templates.errors import SettingsError
from sync.settings import AlertsSettings, HeartbeatSettings, MailSettings, Settings
from sync.settings_reading import read_settings

MAIL = """
[mail]
host = "smtp.school.example"
from = "ap@school.example"

[mail.to]
ap_lead = ["lead@school.example"]
"""
SECRET = "s3cr3t"


def read(folder: Path, text: str) -> Settings:
    path = folder / "ap-register.toml"
    path.write_text(text, encoding="utf-8")
    return read_settings(path)


def refused(folder: Path, text: str) -> str:
    with pytest.raises(SettingsError) as caught:
        read(folder, text)
    return caught.value.what


def test_without_a_word_nobody_is_told(tmp_path: Path) -> None:
    settings = read(tmp_path, 'school = "Green Lane School"')

    assert (settings.mail, settings.heartbeat, settings.alerts) == (None, None, None)


def test_every_setting_has_its_place(tmp_path: Path) -> None:
    settings = read(
        tmp_path,
        """
        [mail]
        host = " smtp.school.example "
        port = 2525
        security = "tls"
        allow_plain = true
        user = "ap"
        from = "ap@school.example"
        at = "08:15"
        to.ap_lead = ["lead@school.example", " two@school.example ", "lead@school.example"]
        to.it = ["it@school.example"]

        [heartbeat]
        url = "https://hc.school.example/ping/abc"
        method = "get"

        [alerts]
        file = "alerts.txt"
        """,
    )

    assert settings.mail == MailSettings(
        "smtp.school.example",
        "ap@school.example",
        {"ap_lead": ("lead@school.example", "two@school.example"), "it": ("it@school.example",)},
        2525,
        "tls",
        allow_plain=True,
        user="ap",
        at=time(8, 15),
    )
    assert settings.heartbeat == HeartbeatSettings("https://hc.school.example/ping/abc", "get")
    assert settings.alerts == AlertsSettings(tmp_path / "alerts.txt")


def test_the_usual_time_and_encryption_hold_without_a_word(tmp_path: Path) -> None:
    mail = read(tmp_path, MAIL).mail

    assert mail is not None
    assert (mail.security, mail.port, mail.at, mail.user) == ("starttls", None, time(7, 30), None)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param(
            MAIL.replace("[mail]", f'[mail]\npassword = "{SECRET}"'),
            "line 3: password does not belong in this file. Take the line out. Put the password into the "
            "variable AP_REGISTER_MAIL_PASSWORD, or store it once with the command: keyring set ap-register "
            "mail.",
            id="a password",
        ),
        pytest.param(
            MAIL.replace("[mail]", "[mail]\npassword = 12345"), "password does not belong", id="in figures"
        ),
        pytest.param(
            f'[alerts]\nurls = ["json://{SECRET}"]', "urls does not belong in this file.", id="addresses"
        ),
        pytest.param(
            f'[heartbeat]\nurl = "http://hc.school.example/{SECRET}"',
            "url cannot be used. Use https",
            id="no https",
        ),
    ],
)
def test_what_is_secret_is_refused_with_what_to_do_and_not_shown(
    text: str, says: str, tmp_path: Path
) -> None:
    what = refused(tmp_path, text)

    assert says in what
    assert SECRET not in what


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        pytest.param('host = "smtp.school.example"\n', "", "host is missing here.", id="no host"),
        pytest.param(
            "smtp.school.example", "smtp://x", "host must be the name of a computer alone", id="a url"
        ),
        pytest.param(
            '"ap@school.example"', '"AP <ap@school.example>"', "from must be one mail address", id="a name"
        ),
        pytest.param('ap_lead = ["lead@school.example"]', "", "ap_lead is missing here.", id="no AP lead"),
        pytest.param('["lead@school.example"]', "[]", "ap_lead holds no address.", id="an empty list"),
        pytest.param(
            '["lead@school.example"]', '["lead"]', "ap_lead: each must be one mail address", id="no address"
        ),
        pytest.param(
            '["lead@school.example"]', '["a@b\\nBcc: c@d"]', "ap_lead: each must be one", id="a second header"
        ),
        pytest.param(
            '["lead@school.example"]', f"{['a@b.example'] * 21}", "more than 20 addresses", id="too many"
        ),
        pytest.param("ap_lead", "ap_laed", "ap_laed is not a setting here. Closest: ap_lead.", id="a slip"),
        pytest.param(
            "[mail]", '[mail]\nat = "7.30"', 'at must be a time of day such as "07:30".', id="no time"
        ),
        pytest.param(
            "[mail]", '[mail]\nsecurity = "ssl"', 'security cannot be "ssl".', id="no such encryption"
        ),
        pytest.param(
            "[mail]",
            '[mail]\nsecurity = "none"',
            "Without encryption mails go to this computer alone.",
            id="in the clear",
        ),
        pytest.param(
            "[mail]",
            '[mail]\nsecurity = "none"\nallow_plain = true\nuser = "ap"',
            "A password is never sent without encryption.",
            id="a password in the clear",
        ),
        pytest.param("[mail]", "[mail]\nport = 0", "port must be from 1 to 65,535.", id="no port"),
    ],
)
def test_what_cannot_be_used_is_refused(before: str, after: str, says: str, tmp_path: Path) -> None:
    assert says in refused(tmp_path, MAIL.replace(before, after.replace("'", '"'), 1))


@pytest.mark.parametrize(
    "more",
    ['host = "127.0.0.1"\nsecurity = "none"\nuser = "ap"', 'security = "none"\nallow_plain = true'],
    ids=["this computer", "a network that is trusted"],
)
def test_there_are_places_where_no_encryption_is_in_order(more: str, tmp_path: Path) -> None:
    text = MAIL.replace("[mail]", f"[mail]\n{more}")
    text = text.replace('host = "smtp.school.example"\n', "") if "host" in more else text

    assert read(tmp_path, text).mail is not None


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    text = MAIL.replace("smtp.school.example", "a b").replace("lead@school.example", "lead")

    assert refused(tmp_path, text).startswith("2 settings cannot be used:")


def test_the_example_of_the_page_can_be_used(tmp_path: Path) -> None:
    page = (Path(__file__).parents[3] / "docs" / "telling.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", page, flags=re.DOTALL)

    settings = read(tmp_path, example)

    assert settings.mail is not None
    assert settings.heartbeat is not None
    assert settings.alerts is not None
