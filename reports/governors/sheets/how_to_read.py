"""How to read: shorthand, sources, days, versions of the rules, and where the policy's objectives are met."""

from collections.abc import Iterator, Sequence

from reports.governors.review_times import FIRST_RULE, NEXT_RULE, limit_of
from reports.governors.sheets.parts import Column, Row, Tab, Workbook, sheet
from reports.material import Material
from reports.suppression.bands import BANDS, View
from reports.suppression.shorthand import CONFIDENTIAL, MEANING, NOT_APPLICABLE, NOT_AVAILABLE
from sheet_templates.plan import SheetPlan
from validators.dates_in_words import day_in_words
from validators.pack import Pack, Rule

TAB = Tab("How to read", "How to read this report", "How_to_read_it")
_COLUMNS = (Column("About", 26), Column("Word or sign", 32), Column("What it means", 82))

_OBJECTIVES = (
    (
        "a) How AP fits in with our curriculum",
        "Outcomes: what placements were for. Numbers: sessions a week.",
    ),
    ("b) Reasons, and the right pupils", "Numbers: pupils by reason, year group and need."),
    ("c) The referral process", "Compliance: the rules of section 7 up to the start of a placement."),
    (
        "d) Monitoring attendance, safeguarding, progress, behaviour and welfare",
        "Exceptions, Attendance, Providers, Compliance.",
    ),
    ("e) Monitoring and evaluating the impact of AP", "Outcomes, Length of time, Trend."),
    (
        "What governors are owed (section 5)",
        (
            "Numbers attending: Numbers. Length of time: Length of time. Planned and achieved outcomes: "
            "Outcomes. A review of all used providers: Providers."
        ),
    ),
)
QUESTIONS = (
    "Why this provider for this pupil?",
    "How do we know that each child is safe today?",
    "What happens in the rest of the week?",
    "Which children have been there longest, and why?",
    "What does pupil voice say?",
    "What does it cost, against its impact?",
    "Are there any part-time timetables, and when do they end?",
    "Which columns will be added to the register, so that the rest can be checked?",
    "Who puts the dates right that nobody can read, and by when?",
)
_WORDS = (
    ("In AP", "A placement was going on: from its start up to its end, both days counted, paused or not."),
    (
        "Cannot tell",
        (
            "A cell cannot be read, or its tab has no such column. It is neither a yes nor a no, and "
            "nothing says that all is well."
        ),
    ),
    ("Not recorded", "The cell is blank, or holds a stand-in such as TBC."),
    (
        "Left out: dates not known",
        (
            "Placements whose dates cannot be read, contradict each other or are missing. Nobody can tell "
            "whether they were going on, so they are in no other number."
        ),
    ),
    (
        "At least",
        "Nobody can tell of the placements that are left out, so there may be more. 0 is not said then.",
    ),
    (
        "On the day of the check",
        "In the column of the period before: on the day of the last report's check, as that report gave it.",
    ),
    ("Ended", "Placements whose last day is in the period. All others were still going on."),
    (
        "Weeks",
        "Weeks of seven days, holidays included; one that has begun counts. School days leave holidays out.",
    ),
    ("Median", "The one in the middle: half of the placements have lasted so long or longer."),
    (
        "Checks",
        (
            "What the numbers under Compliance count: one for each placement, pupil, review or provider that "
            "a rule asks about, more where it asks several things of one. They are not numbers of pupils."
        ),
    ),
    ("Critical", "A child may not be safe, or the law may be broken now."),
    ("High", "A deadline or a condition of the policy is not met."),
    ("Act now", "A provider with something critical open."),
    ("Action needed", "A provider with something open that is high."),
    ("Could not check", "What a provider's assurance rests on is missing, or cannot be read."),
    (
        "Issues open at its end",
        "Rows that were open on the staff's to-do list at the last check of the half-term.",
    ),
)
_SOURCES = (
    (
        "276 days",
        (
            "Children's Commissioner for England, spring term of 2023 to 2024, on placements in "
            "unregistered AP that schools arranged."
        ),
    ),
)
_SIGNS = (CONFIDENTIAL, NOT_AVAILABLE, NOT_APPLICABLE)
_DIFFERENCES = (
    "What a reader can work out by adding and taking away is hidden too, also against earlier reports. How "
    "many pupils came and went between two totals is not: it says nothing about them."
)


def how_to_read_sheet(workbook: Workbook, material: Material, packs: Sequence[Pack]) -> SheetPlan:
    """Return the tab.

    Args:
        workbook: What the other tabs are made from.
        material: The rules that were on.
        packs: Where they come from, for their versions; empty where that is not known.
    """
    lines = ["What the words and signs mean, where the numbers come from, and what else to ask."]
    rows = _rows(workbook, material, packs)
    return sheet(TAB, lines, _COLUMNS, rows)


def _rows(workbook: Workbook, material: Material, packs: Sequence[Pack]) -> Iterator[Row]:
    yield from (("Sign in place of a number", sign, MEANING[sign]) for sign in _SIGNS)
    yield "Sign in place of a number", "Differences", _DIFFERENCES
    if workbook.shown.view is View.BANDS:
        words = ", ".join(f"“{band.words}”" for band in BANDS)
        yield "Bands", "In place of numbers", f"Numbers of pupils and placements are given as {words}."
    yield from (("Words", word, meaning) for word, meaning in _WORDS)
    yield "Words", "Reviews held in time", _reviews(material.rules)
    yield from (("Objectives of the policy", name, where) for name, where in _OBJECTIVES)
    yield from (("Questions to ask", f"Question {n}", text) for n, text in enumerate(QUESTIONS, start=1))
    yield from _sources(workbook, material)
    yield from (("Sources", name, text) for name, text in _SOURCES)
    yield from _versions(material.rules, packs)


def _reviews(rules: Sequence[Rule]) -> str:
    """Return when a review is in time, by the limits of this school."""
    first, later = (limit_of(rules, name) for name in (FIRST_RULE, NEXT_RULE))
    since = f"{first} school days of the start or of the review before"
    if first != later:
        since = f"{first} school days of the start, or {later} of the review before"
    return f"Held within {since}, or by the end of the next half-term if that comes first."


def _sources(workbook: Workbook, material: Material) -> Iterator[Row]:
    now = workbook.now
    days = f"{day_in_words(now.first)} to {day_in_words(now.last)}"
    yield "Sources", "The register", f"The school's AP register as it was read on {day_in_words(now.as_of)}."
    revision = material.checked.revision.rpartition(":")[2][:12]
    if revision:
        yield "Sources", "Its content", f"Mark of the content that was read: {revision}."
    yield "Sources", "Days", f"{now.name} stands for {days}."
    if not material.calendar.is_known:
        yield "Sources", "Calendar", "The school's half-terms are not known, so school days are not counted."


def _versions(rules: Sequence[Rule], packs: Sequence[Pack]) -> Iterator[Row]:
    used = {rule.pack for rule in rules}
    titles = dict.fromkeys((pack.title, pack.version, pack.checked_on) for pack in packs if pack.name in used)
    for title, version, checked_on in titles:
        yield (
            "Rules",
            title,
            f"Version {version}; its sources were last looked at on {day_in_words(checked_on)}.",
        )
    yield "Rules", "Number", f"{len(rules)} rules were on."
