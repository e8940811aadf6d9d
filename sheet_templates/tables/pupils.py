"""Columns that say whom a row is about. Every table with pupils shares them."""

from dataclasses import replace

from sheet_templates.fields import Field, FieldKind, Need

PUPIL_NAME = Field(
    "pupil_name",
    "Pupil name",
    FieldKind.NAME,
    help="Type the pupil's name as SURNAME, Forename, the same way on every tab.",
    aliases=(
        "Pupil name",
        "Pupil",
        "Name",
        "Student",
        "Student name",
        "Child",
        "YP",
        "Young person",
        "Learner",
        "Legal name",
        "Full name",
        "Pupil full name",
        "Student full name",
        "Name of pupil",
        "Name of student",
        "Pupil's name",
        "Child name",
        "Child's name",
        "Name of child",
        "Learner name",
        "Pupils",
        "Students",
        "Pupil initials",
    ),
    weak=("Preferred name",),
    doubts=("Initials",),
)

SURNAME = Field(
    "surname",
    "Surname",
    FieldKind.NAME,
    help="Type the pupil's family name; leave it out if the whole name stands in one column.",
    aliases=(
        "Surname",
        "Legal surname",
        "Last name",
        "Family name",
        "Pupil surname",
        "Student surname",
        "Legal last name",
    ),
    weak=("Preferred surname", "Preferred last name"),
)

FORENAME = Field(
    "forename",
    "Forename",
    FieldKind.NAME,
    help="Type the pupil's first name.",
    aliases=(
        "Forename",
        "First name",
        "Given name",
        "Legal forename",
        "Legal first name",
        "Pupil forename",
        "Pupil first name",
        "Student forename",
        "Student first name",
        "Forenames",
    ),
    weak=("Chosen name", "Known as", "Preferred forename", "Preferred first name"),
)

UPN = Field(
    "upn",
    "UPN",
    FieldKind.CODE,
    help="Copy the pupil's 13-character UPN from the school's own system; it tells namesakes apart.",
    aliases=("UPN", "Unique Pupil Number", "UPN No", "Pupil UPN", "UPN number", "Student UPN"),
    checks=("upn",),
)

ADMISSION_NO = Field(
    "admission_no",
    "Admission number",
    FieldKind.CODE,
    help="Type the school's own number for the pupil, with its leading zeros.",
    aliases=("Admission number", "Admission no", "Adno", "Adm no", "Adm number", "Admissions number"),
    weak=("MIS ID", "SIMS ID", "Arbor ID", "Exam no", "Exam number", "Pupil ID", "Student ID"),
)

DOB = Field(
    "dob",
    "Date of birth",
    FieldKind.DATE,
    help="Type the date of birth as dd/mm/yyyy; it shows whether the pupil is of school age.",
    aliases=("Date of birth", "DOB", "D.O.B.", "Birth date", "Birthdate", "Birthday", "Pupil DOB"),
    birth=True,
)

PLACEMENT_REF = Field(
    "placement_ref",
    "Placement reference",
    FieldKind.CODE,
    help="Type your own reference for the placement, or leave it blank.",
    aliases=(
        "Placement reference",
        "Placement ref",
        "Placement ID",
        "Placement number",
        "Placement no",
        "AP ref",
        "AP reference",
    ),
    weak=("Ref", "Reference", "Ref no", "Reference number"),
)

PROVIDER = Field(
    "provider",
    "Provider",
    FieldKind.PROVIDER,
    help="Choose the provider, spelt as in the provider list.",
    aliases=(
        "Provider",
        "AP",
        "AP provider",
        "Alternative provider",
        "Alternative provision",
        "AP name",
        "Name of AP",
        "Name of provision",
        "Name of provider",
        "Provider name",
        "Provision name",
        "AP setting",
        "AP provision",
        "Placement provider",
        "Provider/AP",
    ),
    weak=("Provision", "Setting", "Centre"),
    risky=("Placement", "Where"),
)

LINK = (
    replace(PUPIL_NAME, need=Need.REQUIRED),
    replace(SURNAME, in_template=False),
    replace(FORENAME, in_template=False),
    UPN,
    replace(ADMISSION_NO, in_template=False),
    replace(DOB, in_template=False),
    PROVIDER,
    PLACEMENT_REF,
)
"""What ties a row of another table to its placement."""

OPTIONAL_LINK = tuple(
    replace(field, need=Need.OPTIONAL) for field in LINK if field.name not in {"provider", "dob"}
)
"""The same where a row need not be about one pupil; the table has a provider column of its own."""

PUPIL_KEYS = ("pupil_name", "surname", "upn", "admission_no", "forename")
"""Fields of which one says that a row is about a pupil, the most telling first."""

PUPIL_HEADINGS = tuple(
    heading
    for field in (PUPIL_NAME, SURNAME, FORENAME, UPN, DOB)
    for heading in (field.heading, *field.aliases, *field.weak)
    if heading not in {"Name", "Known as", "Full name", "Legal name"}
)
"""Headings that show a tab has a row a pupil."""


def with_pupil(*groups: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return each group of fields joined to each field that names a pupil."""
    return tuple((pupil, *group) for group in groups for pupil in ("pupil_name", "surname", "upn"))
