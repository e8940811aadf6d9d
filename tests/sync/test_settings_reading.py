import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheet_templates.errors import SettingsError
from sheet_templates.layout import TabMapping
from sync.connectors.limits import Limits
from sync.setting_shapes import Key, Kind
from sync.settings import (
    CalendarSettings,
    GoogleSettings,
    ReadingSettings,
    RegisterSettings,
    RuleSelection,
    RuleSettings,
    Settings,
    Span,
    located,
    name_of,
)
from sync.settings_check import faults_in
from sync.settings_keys import SETTINGS
from sync.settings_names import Names
from sync.settings_reading import read_settings

NAMES = Names(
    rules={
        "AP-REF-03": {
            "days": 7,
            "share": 0.9,
            "roles": ("DSL",),
            "strict": False,
            "scope": "provider",
            "cut_off": "16:00",
        },
        "AP-SG-01": {},
    },
    presets=("everything", "light"),
    tables={"placements": ("pupil", "start_on"), "reviews": ("held_on",)},
    choices={"AP-REF-03": {"scope": ("provider", "placement")}},
)

FULL = """\
school = "Green Lane School"
preset = "light"
show_names = true
fail_on = "medium"
policy_pack = "policy/ours.toml"
policy_effective_from = 2026-09-01
state_dir = "state"

[[registers]]
name = "Main"
path = "registers/AP register.xlsx"
preset = "everything"
may_be_empty = true
school_code = "8411234"

[registers.tabs."Autumn 2026"]
table = "placements"
header_row = 5
provider = "Oak Farm"

[registers.tabs."Autumn 2026".columns]
"Date started" = "start_on"
H = "ignore"

[[registers]]
path = 'https://docs.google.com/spreadsheets/d/1aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789abcdEF/edit'

[calendar]
half_terms = [
  { name = "Autumn 1", first = 2026-09-02, last = 2026-10-23 },
]
closures = [2026-09-04, { name = "Snow", first = 2026-10-01, last = 2026-10-02 }]
bank_holidays = "none"
file = "calendar.ics"

[rules]
on = ["AP-SG-01"]
off = ["AP-REF-03"]

[rules."AP-REF-03"]
severity = "low"
owner = "SENCO"
enabled = false
days = 10

[reading]
week_beginning = true

[limits]
attendance_rows = 2000000

[google]
credentials = "google.json"
account = "ap.register@green-lane.example"
"""


def a_file(folder: Path, text: str) -> Path:
    path = folder / "ap-register.toml"
    path.write_text(text, encoding="utf-8")
    return path


def refusal(folder: Path, text: str, names: Names | None = NAMES) -> list[str]:
    """Return the lines that say why a settings file is refused."""
    with pytest.raises(SettingsError) as raised:
        read_settings(a_file(folder, text), names)
    return raised.value.what.split("\n")[1:]


def test_every_setting_arrives_in_its_place(tmp_path: Path) -> None:
    path = a_file(tmp_path, FULL)

    settings = read_settings(path, NAMES)

    columns = {"Date started": "start_on", "H": "ignore"}
    tab = TabMapping("Autumn 2026", "placements", 5, columns, "Oak Farm")
    google = "https://docs.google.com/spreadsheets/d/1aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789abcdEF/edit"
    assert settings == Settings(
        file=path,
        school="Green Lane School",
        preset="light",
        show_names=True,
        fail_on="medium",
        policy_pack=tmp_path / "policy/ours.toml",
        policy_effective_from=date(2026, 9, 1),
        state_folder=tmp_path / "state",
        registers=(
            RegisterSettings(
                "Main",
                str(tmp_path / "registers/AP register.xlsx"),
                preset="everything",
                may_be_empty=True,
                school_code="8411234",
                tabs=(tab,),
            ),
            RegisterSettings("Google Sheet", google),
        ),
        calendar=CalendarSettings(
            half_terms=(Span("Autumn 1", date(2026, 9, 2), date(2026, 10, 23)),),
            closures=(
                Span("", date(2026, 9, 4), date(2026, 9, 4)),
                Span("Snow", date(2026, 10, 1), date(2026, 10, 2)),
            ),
            bank_holidays=False,
            file=tmp_path / "calendar.ics",
        ),
        rules=RuleSelection(
            on=frozenset({"AP-SG-01"}),
            off=frozenset({"AP-REF-03"}),
            rules={
                "AP-REF-03": RuleSettings(severity="low", owner="SENCO", enabled=False, values={"days": 10})
            },
        ),
        reading=ReadingSettings(week_beginning=True),
        limits=Limits(attendance_rows=2_000_000),
        google=GoogleSettings(tmp_path / "google.json", "ap.register@green-lane.example"),
    )


def test_an_empty_file_leaves_everything_at_its_default(tmp_path: Path) -> None:
    path = a_file(tmp_path, "")

    assert read_settings(path) == Settings(file=path)
    assert Settings().calendar.bank_holidays


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            "fail_onn = 'low'", "line 1: fail_onn is not a setting here. Closest: fail_on.", id="a slip"
        ),
        pytest.param(
            "colour = 1", "line 1: colour is not a setting here. Here there may be", id="nothing like it"
        ),
        pytest.param(
            "[reading]\nweekly = true", "line 2: weekly is not a setting here.", id="inside a table"
        ),
        pytest.param(
            "[rules]\nonn = ['DAT-01']", "line 2: onn is not a setting here. Closest: on.", id="not a rule"
        ),
        pytest.param(
            "[google]\nsubject = 'head@green-lane.example'",
            "line 2: subject is not a setting here. Here there may be credentials or account.",
            id="acting as somebody else",
        ),
        pytest.param("school = 5", "line 1: school must be text in quotes.", id="a number for text"),
        pytest.param(
            "show_names = 'yes'", "line 1: show_names must be true or false, without quotes.", id="yes"
        ),
        pytest.param("show_names = 1", "line 1: show_names must be true or false", id="1 for true"),
        pytest.param(
            "policy_effective_from = '2026-09-01'", "a date such as 2026-09-01, without", id="a quoted date"
        ),
        pytest.param("policy_effective_from = 2026-09-01T08:00:00", "a date such as", id="a time for a date"),
        pytest.param(
            "fail_on = 'hihg'", 'line 1: fail_on cannot be "hihg". Closest: high.', id="a misspelt choice"
        ),
        pytest.param("fail_on = 'zzz'", "Use critical, high, medium, low or never.", id="no choice at all"),
        pytest.param("school = ' '", "line 1: school is empty.", id="an empty text"),
        pytest.param("reading = true", "line 1: reading must be a table of settings.", id="no table"),
        pytest.param(
            "registers = 'x.xlsx'", "line 1: registers must be a list of tables.", id="a path alone"
        ),
        pytest.param(
            "[registers]\npath = 'x'", "line 1: registers must be a list of tables.", id="single brackets"
        ),
        pytest.param("[[registers]]\nname = 'x'", "line 1: path is missing here.", id="a path left out"),
        pytest.param('[[registers]]\npath = "S:\\temp"', "single quotes", id="a tab inside a Windows path"),
        pytest.param(
            "[[registers]]\npath = 'x'\n[registers.tabs.Main]\nheader_row = 0",
            "line 4: header_row must be from 1 to 1,048,576.",
            id="a row before the first",
        ),
        pytest.param(
            "[[registers]]\npath='x'\ntabs = { Main = 'placements' }",
            "line 3: Main is not a setting here.",
            id="a tab without a table",
        ),
        pytest.param(
            "[limits]\ncells = true", "line 2: cells must be a whole number", id="true for a number"
        ),
        pytest.param("[limits]\ncells = 1.5", "line 2: cells must be a whole number", id="a broken number"),
        pytest.param("[rules]\non = 'DAT-01'", "line 2: on must be a list of texts", id="a text for a list"),
        pytest.param(
            "[rules]\non = [1]", "line 2: on must be a list of texts", id="numbers in a list of texts"
        ),
        pytest.param(
            "[calendar]\nclosures = ['x']", "line 2: closures must be a list of dates", id="a text for days"
        ),
        pytest.param(
            "[calendar]\nhalf_terms = [\n{ name = 'A', first = 2026-10-01, last = 2026-09-01 },\n]",
            "line 3: last (2026-09-01) comes before first (2026-10-01).",
            id="days the wrong way round",
        ),
        pytest.param(
            "[calendar]\nhalf_terms = [\n{ name = 'A', first = 2026-10-01 },\n]",
            "line 3: last is missing here.",
            id="a last day left out",
        ),
        pytest.param(
            "[calendar]\nhalf_terms = [2026-09-01]", "must be a list of tables", id="a day for a half-term"
        ),
        pytest.param("[calendar]\nbank_holidays = 'wales'", "Use england or none.", id="other bank holidays"),
        pytest.param(
            "preset = 'lite'", 'line 1: There is no preset "lite". Closest: light.', id="a misspelt preset"
        ),
        pytest.param("preset = 'q'", "Use everything or light.", id="no such preset"),
        pytest.param(
            "[[registers]]\npath = 'x'\npreset = 'everythin'",
            'line 3: There is no preset "everythin". Closest: everything.',
            id="a misspelt preset of one register",
        ),
        pytest.param(
            "[rules]\noff = [\n'DAT-01',\n'AP-SG-01']",
            "line 3: There is no rule DAT-01.",
            id="no such rule to leave out",
        ),
        pytest.param(
            '[rules."AP-REF-3"]\nowner = "x"',
            "line 1: There is no rule AP-REF-3. Closest: AP-REF-03.",
            id="a short id",
        ),
        pytest.param(
            '[rules."AP-REF-03"]\ndyas = 3',
            "line 2: dyas is not a setting of AP-REF-03. Closest: days.",
            id="a limit",
        ),
        pytest.param(
            '[rules."AP-SG-01"]\nx = 3', "x is not a setting of AP-SG-01. It has none of its own.", id="none"
        ),
        pytest.param(
            '[rules."AP-REF-03"]\nqqq = 3',
            "It has days, share, roles, strict, scope and cut_off.",
            id="no such limit",
        ),
        pytest.param(
            '[rules."AP-REF-03"]\ncut_off = "25:99"',
            'cut_off must be a time of day in quotes, such as "16:00".',
            id="no time of day",
        ),
        pytest.param(
            '[rules."AP-REF-03"]\ndays = "7"', "days must be a whole number from 0 up.", id="a quoted limit"
        ),
        pytest.param(
            '[rules."AP-REF-03"]\ndays = 1.5', "days must be a whole number from 0 up.", id="a broken limit"
        ),
        pytest.param('[rules."AP-REF-03"]\ndays = true', "days must be a whole number from 0 up.", id="true"),
        pytest.param('[rules."AP-REF-03"]\ndays = -1', "days must be from 0 to 100,000.", id="below zero"),
        pytest.param(
            '[rules."AP-REF-03"]\ndays = 10000000', "days must be from 0 to 100,000.", id="far away"
        ),
        pytest.param('[rules."AP-REF-03"]\nshare = nan', "share must be from 0 to 100,000.", id="no number"),
        pytest.param('[rules."AP-REF-03"]\nshare = inf', "share must be from 0 to 100,000.", id="no end"),
        pytest.param(
            '[rules."AP-REF-03"]\nshare = "x"', "share must be a number from 0 up.", id="a text for a share"
        ),
        pytest.param(
            '[rules."AP-REF-03"]\nroles = "DSL"', "roles must be a list of texts.", id="one for many"
        ),
        pytest.param(
            '[rules."AP-REF-03"]\nroles = [1]', "roles must be a list of texts.", id="numbers for texts"
        ),
        pytest.param(
            '[rules."AP-REF-03"]\nstrict = 1', "strict must be true or false.", id="1 for true of a rule"
        ),
        pytest.param(
            '[rules."AP-REF-03"]\nscope = 1', "scope must be a text in quotes.", id="a number for a word"
        ),
        pytest.param('[rules."AP-REF-03"]\nscope = "all"', "Use provider or placement.", id="another word"),
        pytest.param(
            "[rules]\noff = ['AP-S']", "line 2: There is no rule AP-S.", id="part of a family's name"
        ),
        pytest.param(
            "[rules.AP-SG]\nowner = 'x'", "There is no rule AP-SG. Closest: AP-SG-01.", id="a family's owner"
        ),
        pytest.param(
            '[rules."AP-REF-03"]\nseverity = "hihg"',
            'severity cannot be "hihg". Closest: high.',
            id="a severity",
        ),
        pytest.param(
            "[[registers]]\npath = 'x'\n[registers.tabs.Main]\ntable = 'placement'",
            'line 4: There is no table "placement". Closest: placements.',
            id="a misspelt table",
        ),
        pytest.param(
            "[[registers]]\npath = 'x'\n[registers.tabs.Main]\ntable = 'q'",
            "Use placements, reviews or ignore.",
            id="no such table",
        ),
        pytest.param(
            "[[registers]]\npath = 'x'\n[registers.tabs.Main.columns]\nBegan = 'started_on'",
            'line 4: There is no field "started_on". Closest: start_on.',
            id="a misspelt field",
        ),
        pytest.param(
            "[[registers]]\npath = 'x'\n[registers.tabs.Main.columns]\nBegan = 'zzzz'",
            "docs/columns.md",
            id="no such field",
        ),
        pytest.param(
            "[[registers]]\npath = 'a/x.xlsx'\n[[registers]]\npath = 'b/X.xlsx'",
            'line 3: There is an earlier register called "X".',
            id="two registers of one name",
        ),
        pytest.param(
            "[[registers]]\nname = 'A'\npath = 'x'\n[[registers]]\nname = 'B'\npath = 'x'",
            'line 6: The registers "A" and "B" are the same file. Keep one.',
            id="one file for two registers",
        ),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    (line,) = refusal(tmp_path, text)

    assert told in line


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    text = "schol = 'x'\nshow_names = 3\n[rules]\non = ['DAT-99']\n[[registers]]\npreset = 'lite'\n"

    lines = refusal(tmp_path, text)

    assert [line.split(":")[0] for line in lines] == ["line 1", "line 2", "line 4", "line 5", "line 6"]


def test_names_are_taken_as_they_are_while_the_rules_are_not_known(tmp_path: Path) -> None:
    settings = read_settings(a_file(tmp_path, "preset = 'q'\n[rules.'X-1']\ny = 1\n[rules]\non = ['Z']"))

    assert settings.preset == "q"
    assert settings.rules.rules["X-1"].values == {"y": 1}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('[rules."AP-REF-03"]\nshare = 1', id="a whole number for a share"),
        pytest.param("[rules]\non = ['AP-SG', 'AP']\noff = ['ap-sg-01']", id="families, and small letters"),
        pytest.param("[rules.ap-ref-03]\ndays = 3", id="a rule in small letters"),
        pytest.param(
            '[rules."AP-REF-03"]\nroles = ["AP lead"]\nstrict = true\nscope = "placement"', id="other kinds"
        ),
        pytest.param("[[registers]]\npath='x'\n[registers.tabs.M]\ntable='ignore'", id="a tab to be ignored"),
        pytest.param(
            "[[registers]]\npath='x'\n[registers.tabs.M]\ntable='placements'\ncolumns = { R = 'held_on' }",
            id="a field of another table",
        ),
    ],
)
def test_what_can_be_used_is_taken(tmp_path: Path, text: str) -> None:
    assert read_settings(a_file(tmp_path, text), NAMES).file is not None


@pytest.mark.parametrize(
    "text",
    ["rules = 1", "[[registers]]\npath='x'\ntabs = 1", "registers = [1]", "[rules]\non = 3", "preset = 3"],
)
def test_a_value_of_the_wrong_kind_is_told_once_and_never_in_the_way(tmp_path: Path, text: str) -> None:
    (line,) = refusal(tmp_path, text)

    assert "must be" in line


def _keys(table: Key, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Key]]:
    for key in (*table.keys, *([table.others] if table.others else [])):
        yield (*path, key.name), key
        yield from _keys(key, (*path, key.name))


KEYS = dict(_keys(SETTINGS))


@pytest.mark.parametrize("path", KEYS, ids=".".join)
def test_every_setting_is_explained_and_no_two_share_a_name(path: tuple[str, ...]) -> None:
    key = KEYS[path]

    assert key.meaning.endswith(".")
    names = [inner.name for inner in key.keys]
    assert len(set(names)) == len(names)
    assert (key.kind in {Kind.TABLE, Kind.TABLES}) == bool(key.keys or key.others)


def test_the_limits_that_can_be_set_are_the_ones_there_are() -> None:
    limits = SETTINGS.find("limits")

    assert limits is not None
    assert [key.name for key in limits.keys] == list(Limits.__dataclass_fields__)


_SOME_KEYS = [
    "registers",
    "rules",
    "half_terms",
    "closures",
    "first",
    "last",
    "path",
    "tabs",
    "on",
    "cells",
    "X",
]
_ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=3)
    | st.dates()
    | st.datetimes(),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(_SOME_KEYS), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from([key.name for key in SETTINGS.keys]), _ANYTHING, max_size=4))
def test_whatever_a_file_says_is_either_refused_or_understood(values: dict[str, object]) -> None:
    faults = faults_in(values)

    assert all(fault.what.endswith(".") for fault in faults)
    assert all("\n" not in fault.what for fault in faults)


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_text_is_a_settings_file_or_refused_in_words(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = a_file(tmp_path_factory.getbasetemp(), text)

    try:
        settings = read_settings(path, NAMES)
    except SettingsError as error:
        words = error.what
    else:
        words = str(settings.file)
    assert words
    assert tomllib.__name__ not in words


@pytest.mark.parametrize(
    ("word", "name"),
    [
        pytest.param("Main", "Main", id="by its name"),
        pytest.param(" main ", "Main", id="by its name in other letters"),
        pytest.param("ap.xlsx", "Main", id="by its path"),
        pytest.param("./sub/../ap.xlsx", "Main", id="by a roundabout path"),
        pytest.param("other.xlsx", "other", id="a file that the settings do not know"),
    ],
)
def test_a_register_is_found_by_name_or_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, word: str, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub").mkdir()
    settings = Settings(registers=(RegisterSettings("Main", str(tmp_path / "ap.xlsx")),))

    found = settings.register(word)

    assert found.name == name
    assert found.path is not None
    assert found.path.parent.resolve() == tmp_path.resolve()


def test_an_address_is_never_taken_for_a_path(tmp_path: Path) -> None:
    google = "https://docs.google.com/spreadsheets/d/1aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789abcdEF/edit"
    settings = Settings(registers=(RegisterSettings("Sheet", google),))

    assert settings.register(google).name == "Sheet"
    assert settings.register(google).path is None
    assert settings.register(google).is_google
    assert settings.register("https://example.org/x.xlsx").path is None
    assert located("https://example.org/x.xlsx", tmp_path) == "https://example.org/x.xlsx"
    assert name_of(google) == "Google Sheet"


def test_the_nearest_name_of_a_register_is_offered() -> None:
    settings = Settings(registers=(RegisterSettings("Main register", "x"),))

    assert settings.closest_name("mian register") == "Closest: Main register."


def test_a_tilde_in_a_path_stands_for_the_home_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))

    assert located("~/ap.xlsx", Path("/s")) == str(tmp_path / "ap.xlsx")
    assert located("~no-such-person/ap.xlsx", tmp_path) == str(tmp_path / "~no-such-person/ap.xlsx")
