import re
from collections.abc import Callable
from pathlib import Path

import pytest

from sync import reference
from sync.command_flags import EVERYWHERE
from sync.command_table import COMMANDS
from sync.exit_codes import ExitCode
from sync.pack_files import built_in_catalogue
from sync.settings_keys import SETTINGS
from sync.settings_names import names_of
from sync.settings_reading import read_settings
from sync.variables import VARIABLES

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize(
    ("page", "part"),
    [
        ("cli.md", reference.commands_markdown),
        ("cli.md", reference.flags_markdown),
        ("cli.md", reference.variables_markdown),
        ("cli.md", reference.exit_codes_markdown),
        ("settings.md", reference.settings_markdown),
    ],
)
def test_the_pages_hold_what_the_tables_say_now(page: str, part: Callable[[], str]) -> None:
    assert part().strip() in (DOCS / page).read_text(encoding="utf-8")


def test_every_command_flag_variable_and_exit_code_is_explained() -> None:
    page = (DOCS / "cli.md").read_text(encoding="utf-8")

    for command in COMMANDS:
        assert f"\n### {command.name}\n" in page
    for flag in (*EVERYWHERE, *(flag for command in COMMANDS for flag in command.flags)):
        assert flag.names[-1] in page
    for variable in VARIABLES:
        assert f"`{variable.name}`" in page
    for code in ExitCode:
        assert f"\n| {int(code)} |" in page


def test_every_table_of_settings_has_a_section() -> None:
    page = reference.settings_markdown()

    assert re.findall(r"^### (.*)$", page, flags=re.MULTILINE) == [
        "Top of the file",
        "`[[registers]]`",
        "`[registers.tabs.TAB]`",
        "`[registers.tabs.TAB.columns]`",
        "`[registers.calendar]`",
        "`[[registers.calendar.half_terms]]`",
        "`[[registers.calendar.closures]]`",
        "`[calendar]`",
        "`[[calendar.half_terms]]`",
        "`[[calendar.closures]]`",
        "`[rules]`",
        "`[rules.RULE]`",
        "`[reading]`",
        "`[retention]`",
        "`[schedule]`",
        "`[reports]`",
        "`[reports.governors]`",
        "`[reports.panel]`",
        "`[reports.la-return]`",
        "`[reports.census]`",
        "`[reports.provider]`",
        "`[reports.calls]`",
        "`[reports.reminders]`",
        "`[reports.ofsted-list]`",
        "`[reports.annex]`",
        "`[mail]`",
        "`[mail.to]`",
        "`[heartbeat]`",
        "`[alerts]`",
        "`[google]`",
        "`[limits]`",
    ]
    assert all(f"| `{key.name}` |" in page for key in SETTINGS.keys)


def test_the_examples_of_the_settings_page_can_be_used(tmp_path: Path) -> None:
    page = (DOCS / "settings.md").read_text(encoding="utf-8")
    read = []
    for example in re.findall(r"```toml\n(.*?)```", page, flags=re.DOTALL):
        (tmp_path / "ap-register.toml").write_text(example, encoding="utf-8")
        read.append(read_settings(tmp_path / "ap-register.toml", names_of(built_in_catalogue())))

    settings, schools = read
    assert [one.calendar is not None for one in schools.registers] == [False, True, True]
    assert settings.school == "Green Lane School"
    assert settings.registers[0].tabs[0].columns == {"Date began": "start_on", "Colour": "ignore"}
    assert settings.rules.rules["AP-REF-03"].values == {"days": 10}


def test_a_bar_never_ends_a_cell_of_a_table() -> None:
    for line in reference.flags_markdown().splitlines():
        assert len(re.findall(r"(?<!\\)\|", line)) == 3
