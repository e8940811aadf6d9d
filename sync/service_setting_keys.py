"""Settings of when registers are checked and who is told, as data."""

from reports.telling.roles import Role
from sync.setting_shapes import Key, Kind

SCHEDULE = (
    Key(
        "times",
        Kind.TIMES,
        'When `serve` checks all registers, as clocks in England show it, such as ["06:00", "12:30"].',
        default='["06:00"]',
    ),
    Key(
        "days",
        Kind.TEXT,
        "On which days.",
        default="weekdays",
        choices=("weekdays", "every day"),
    ),
    Key(
        "watch",
        Kind.TRUTH,
        "Whether `serve` checks a register that is a file again within a minute of somebody saving it.",
        default="true",
    ),
    Key(
        "google_minutes",
        Kind.NUMBER,
        "Every how many minutes between 07:00 and 19:00 `serve` looks into registers in Google Sheets; "
        "0 for never.",
        default="15",
        maximum=1440,
    ),
)

MAIL = (
    Key("host", Kind.TEXT, "The name of the mail server, such as smtp.office365.com.", required=True),
    Key(
        "port",
        Kind.NUMBER,
        "Its port.",
        default="587 with starttls, 465 with tls, 25 with none",
        minimum=1,
        maximum=65_535,
    ),
    Key(
        "security",
        Kind.TEXT,
        "How the connection is encrypted.",
        default="starttls",
        choices=("starttls", "tls", "none"),
    ),
    Key(
        "allow_plain",
        Kind.TRUTH,
        "Whether `none` may be used to a server that is not this computer.",
        default="false",
    ),
    Key("user", Kind.TEXT, "Who signs in; the password is never kept here.", default="nobody signs in"),
    Key(
        "password",
        Kind.NEVER,
        "Take the line out. Put the password into the variable AP_REGISTER_MAIL_PASSWORD, or store it once "
        "with the command: keyring set ap-register mail.",
    ),
    Key("from", Kind.TEXT, "The address that mails come from.", required=True),
    Key("at", Kind.TEXT, "The time on school days from which `serve` sends them.", default='"07:30"'),
    Key(
        "to",
        Kind.TABLE,
        "Who reads: addresses for each role. What is for a role without any goes to the AP lead.",
        required=True,
        keys=tuple(
            Key(role.key, Kind.WORDS, f"Addresses for: {role}.", required=role is Role.AP_LEAD)
            for role in Role
        ),
    ),
)

HEARTBEAT = (
    Key(
        "url",
        Kind.TEXT,
        "The address of a health check that each run calls. The variable AP_REGISTER_HEARTBEAT_URL wins.",
    ),
    Key(
        "method",
        Kind.TEXT,
        "How it is called.",
        default="post",
        choices=("post", "get"),
    ),
)

ALERTS = (
    Key(
        "file",
        Kind.TEXT,
        "A file that only this account may read, with one Apprise address a line, from the folder of the "
        "settings file. The variable AP_REGISTER_ALERTS wins.",
    ),
    Key(
        "urls",
        Kind.NEVER,
        "Take the line out. The addresses hold secrets: put them into a file that only this account can "
        "read, and name that as file.",
    ),
)
