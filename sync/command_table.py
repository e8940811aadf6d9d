"""Every command as data: the parser, the help and docs/cli.md are made from it."""

from collections.abc import Iterable

from sync.command_flags import (
    AGAIN,
    ALL,
    APPLY,
    BANDS,
    BLANKS,
    DRY_RUN,
    EVERYWHERE,
    FROM,
    JOBS,
    MAX_AGE,
    ONE_REGISTER,
    OUTPUT,
    PRESET,
    PROVIDER,
    REF,
    REPORTS,
    SCHEDULER,
    SUBJECT_OUTPUT,
    TAKE_OVER,
    TO,
    YES,
)
from sync.command_shapes import Argument, Command, Flag
from sync.usage import listed

COMMANDS = (
    Command(
        "demo",
        "Build a made-up school's register with planted breaches, check it and say where to look.",
        writes="DIR",
        module="sync.commands.demo",
        arguments=(Argument("DIR", "The folder to write.", default="ap-register-demo"),),
        flags=(DRY_RUN,),
        examples=(("ap-register demo", "Start here: needs no register, no settings and no account."),),
    ),
    Command(
        "setup",
        "Find tabs and headings of registers, ask staff on a sheet of its own, write the settings.",
        writes="settings, the tab AP Setup",
        module="sync.commands.setup",
        arguments=(
            Argument(
                "REGISTER",
                "A file (.xlsx .xlsm .xls .xlsb .ods .csv), a folder of CSV files or of registers, or a name "
                "from settings.",
                default="every register of the settings",
                repeats=True,
            ),
        ),
        flags=(
            Flag(("--list",), "A file that names one register a line: its place, or NAME, PLACE.", "FILE"),
            Flag(("--calendar",), "The school's term dates for the settings: an .ics or .csv file.", "FILE"),
            Flag(("--at",), "The times of day of checks for the settings, such as 06:00,12:30.", "TIMES"),
            Flag(("--days",), "The days of checks for the settings.", choices=("weekdays", "every-day")),
            Flag(
                ("--mail-server",), "The mail server for the settings, such as smtp.school.example.", "HOST"
            ),
            Flag(("--mail-user",), "Who signs in there; the password is kept elsewhere.", "NAME"),
            Flag(("--mail-from",), "The address that mails come from.", "ADDRESS"),
            Flag(
                ("--mail-to",),
                'Who gets mails, by role, such as "ap_lead=a@school.example; it=it@school.example".',
                "ADDRESSES",
            ),
            Flag(("--heartbeat",), "The address of a health check that each run calls.", "URL"),
            PRESET,
            Flag(
                ("--results",),
                "Where results go. Without it: inside, or beside where inside is not safe.",
                choices=("inside", "beside"),
            ),
            Flag(
                ("--yes",),
                "Take headings that differ from known ones by a slip of the pen; never one that is in doubt.",
            ),
            DRY_RUN,
        ),
        examples=(
            ('ap-register setup "AP register.xlsx"', "The first thing to run on a school's own register."),
            (
                r"ap-register setup \\files\ap --calendar terms.ics --at 06:00",
                "Every register in a folder and the folders in it.",
            ),
            ("ap-register setup --dry-run", "See what would be written for the registers of the settings."),
        ),
    ),
    Command(
        "check",
        "Read a register and list what is due, overdue, missing or cannot be told; never writes.",
        writes="nothing",
        module="sync.commands.check",
        arguments=(
            Argument(
                "REGISTER",
                "A file (.xlsx .xlsm .xls .xlsb .ods .csv), a folder of CSV files, or a name from settings.",
                default="every register of the settings",
            ),
        ),
        flags=(PRESET, JOBS, SCHEDULER),
        examples=(
            ('ap-register check "AP register.xlsx"', "Check one workbook; no settings are needed."),
            (
                "ap-register check --preset light",
                "Check the registers of the settings with the rules of a first start.",
            ),
            ("ap-register check --json --as-of 2026-11-23", "For another program, as if on that day."),
        ),
    ),
    Command(
        "run",
        "Check registers, keep their history, and write our tabs into them or into a workbook beside them.",
        writes="our tabs, state",
        module="sync.commands.run",
        arguments=(
            Argument(
                "REGISTER",
                "A file (.xlsx .xlsm .xls .xlsb .ods .csv), a folder of CSV files, or a name from settings.",
                default="every register of the settings",
                repeats=True,
            ),
        ),
        flags=(ALL, PRESET, AGAIN, JOBS, SCHEDULER, DRY_RUN),
        examples=(
            ('ap-register run "AP register.xlsx"', "Write the to-do list into one workbook."),
            ("ap-register run --all", "All registers of the settings, as a scheduled task does."),
            ("ap-register run --dry-run", "See what would be written."),
        ),
    ),
    Command(
        "remove",
        "Take our tabs out again; staff's notes go to a workbook first, in Google Sheets to a renamed tab.",
        writes="our tabs, a workbook with staff's notes; in Google Sheets a tab with them stays, renamed",
        module="sync.commands.remove",
        arguments=(ONE_REGISTER,),
        flags=(DRY_RUN,),
        examples=(
            ('ap-register remove "AP register.xlsx"', "The workbook is then as it was without our tabs."),
        ),
    ),
    Command(
        "accept",
        "Confirm a large change of a register after a run stopped and asked for a person.",
        writes="state",
        module="sync.commands.accept",
        arguments=(ONE_REGISTER,),
        flags=(TAKE_OVER, PRESET, DRY_RUN),
        examples=(
            ('ap-register accept "AP register.xlsx" --dry-run', "See what looks different."),
            ('ap-register accept "AP register.xlsx"', "It is right: the next run goes on."),
        ),
    ),
    Command(
        "serve",
        "Run over the registers in their time, and soon after staff change them, until stopped.",
        writes="as run",
        module="sync.commands.serve",
        examples=(("ap-register serve", "On a computer that is always on. See docs/running.md."),),
    ),
    Command(
        "status",
        "Show the last runs and what is open for each register, from the history alone.",
        writes="nothing",
        module="sync.commands.status",
        flags=(
            Flag(("--all",), "One table with a line for each register, for a trust or an authority."),
            MAX_AGE,
        ),
        examples=(
            ("ap-register status", "When each register was last checked."),
            ("ap-register status --all", "How all schools of a trust stand, the most urgent first."),
            ("ap-register status --max-age 26h", "For a monitor: exit 1 when a check is overdue."),
        ),
    ),
    Command(
        "history",
        "Show findings over time: first seen, resolved, come back, and counts by day; no names.",
        writes="nothing",
        module="sync.commands.history",
        arguments=(
            Argument(
                "REGISTER",
                "A register that runs were over: its file, or a name from settings.",
                default="every register that is known",
            ),
        ),
        flags=(REF,),
        examples=(
            ('ap-register history "AP register.xlsx"', "All findings of one register."),
            ("ap-register history --ref AP-0042", "What became of one."),
        ),
    ),
    Command(
        "subject",
        "Hand out, or erase, all that is kept about one pupil apart from the register itself.",
        writes="FILE; with --yes our tabs and the state",
        module="sync.commands.subject",
        arguments=(
            Argument("ACTION", "What to do. Needed.", choices=("export", "erase")),
            ONE_REGISTER,
            Argument("PUPIL", "A UPN, an admission number, a name in quotes, or a ref. Needed."),
        ),
        flags=(SUBJECT_OUTPUT, YES, DRY_RUN),
        examples=(
            (
                'ap-register subject export "AP register.xlsx" AP-0042 -o pupil.json',
                "For somebody who asks what is kept about them.",
            ),
            ('ap-register subject erase "AP register.xlsx" AP-0042', "See what would be erased."),
            ('ap-register subject erase "AP register.xlsx" AP-0042 --yes', "Erase it."),
        ),
    ),
    Command(
        "retention",
        "Say what was kept for as long as the settings allow; with --apply remove it.",
        writes="with --apply our tabs and the state",
        module="sync.commands.retention",
        arguments=(
            Argument(
                "REGISTER",
                "A register that runs were over: its file, or a name from settings.",
                default="every register that is known",
                repeats=True,
            ),
        ),
        flags=(APPLY, DRY_RUN),
        examples=(
            ("ap-register retention", "See what is old enough to go."),
            ("ap-register retention --apply", "Remove it, once a term or as a scheduled task."),
        ),
    ),
    Command(
        "report",
        "Write a report: for governors, trust, panel, authority, inspectors or providers.",
        writes="FILE",
        module="sync.commands.report",
        arguments=(
            Argument("KIND", "Which report. Needed.", choices=(*REPORTS, "trust")),
            ONE_REGISTER,
        ),
        flags=(FROM, TO, PROVIDER, BANDS, OUTPUT, PRESET, DRY_RUN),
        examples=(
            (
                'ap-register report governors "AP register.xlsx" -o "Governors.xlsx"',
                "The workbook for governors about the last term, with no pupil in it.",
            ),
            (
                'ap-register report panel "AP register.xlsx" -o "Panel.xlsx" --show-names',
                "The return for the three-weekly panel, with names.",
            ),
            (
                'ap-register report trust -o "Trust.xlsx"',
                "All registers of the settings in one workbook, with no pupil in it.",
            ),
            (
                'ap-register report reminders "AP register.xlsx" -o reminders.txt',
                "Texts to providers, for a person to send.",
            ),
        ),
    ),
    Command(
        "rules",
        "List the rules, or explain one.",
        writes="nothing",
        module="sync.commands.rules",
        arguments=(Argument("ID", "A rule, such as AP-SG-01."),),
        flags=(PRESET,),
        examples=(
            ("ap-register rules AP-SG-01", "Explain one rule: source, owner, what it needs."),
            ("ap-register rules --preset light", "List the rules that a preset turns on."),
        ),
    ),
    Command(
        "template",
        "Write a blank register, calendar or set-up sheet with drop-downs, notes and formats.",
        writes="FILE",
        module="sync.commands.template",
        arguments=(Argument("KIND", "What to write.", choices=BLANKS, default="register"),),
        flags=(OUTPUT, DRY_RUN),
        examples=(('ap-register template -o "AP register.xlsx"', "A blank register to fill in."),),
    ),
    Command(
        "doctor",
        "Check settings, registers, state folder, time zone, packages and clock, and say what to put right.",
        writes="nothing; with --sign-in the state",
        module="sync.commands.doctor",
        flags=(
            Flag(("--as-task",), "Look at all of it as the account that the scheduled task runs under."),
            Flag(("--account",), "That account, where no task is installed yet.", "NAME"),
            Flag(
                ("--sign-in",),
                "First sign in to Google in a browser; once, where a person's account is used and no key.",
            ),
            Flag(
                ("--send-test",),
                "Send a test to all who are told, by mail and in chats. It says so and names nobody.",
            ),
        ),
        examples=(
            ("ap-register doctor", "First thing to run when something does not work."),
            ("sudo ap-register doctor --as-task", "Whether a scheduled run can read and write all it needs."),
            ("ap-register doctor --send-test", "Whether mails and alerts reach the people of the settings."),
            ("ap-register doctor --sign-in", "Sign in the account that spreadsheets are shared with."),
        ),
    ),
    Command(
        "install-task",
        "Have the computer itself check all registers at set times, or print what would do so.",
        writes="with --apply or --remove a scheduled task, the state folder, one line of the settings",
        module="sync.commands.install_task",
        flags=(
            APPLY,
            Flag(("--remove",), "Take the task out again; history and settings stay."),
            Flag(
                ("--kind",),
                "What starts the runs. Without it: what this computer has. The last two are only printed.",
                choices=("windows", "systemd", "launchd", "docker"),
            ),
            Flag(
                ("--at",),
                "Times of day, such as 06:00,12:30. Without it: as in the settings, else 06:00.",
                value="TIMES",
            ),
            Flag(
                ("--days",),
                "On which days. Without it: as in the settings, else weekdays.",
                choices=("weekdays", "every-day"),
            ),
            Flag(
                ("--account",),
                "The account that runs are under; never SYSTEM or root. See docs/running.md.",
                value="NAME",
            ),
            Flag(("--stop-after",), "When to end a run that hangs: 15m without it, up to 12h.", value="TIME"),
            DRY_RUN,
        ),
        examples=(
            ("ap-register install-task", "See all that would be installed; changes nothing."),
            ("ap-register install-task --apply", "Install it, in an administrator's window or with sudo."),
            ("ap-register install-task --remove", "Take it out again."),
        ),
    ),
)


def find(name: str, commands: Iterable[Command]) -> Command | None:
    """Return the command of that name, or None."""
    return next((one for one in commands if one.name == name), None)


def flags_of(command: Command) -> tuple[Flag, ...]:
    """Return every flag that a command takes, its own first."""
    return (*command.flags, *EVERYWHERE)


def names_of(commands: Iterable[Command]) -> str:
    """Return the names of the commands as English lists them."""
    return listed(command.name for command in commands)
