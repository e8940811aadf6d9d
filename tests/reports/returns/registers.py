"""A made-up register with something on every tab: two pupils at each of two providers; one has left."""

PLACEMENTS = """
    Pupil       | UPN           | Year | SEN | LAC | Social worker | Provider   | Reason    | Start date | Planned end | Actual end date | Timetable | Sessions | School sessions | School attendance % | Planned outcomes | Outcomes achieved | Destination | VPP report on | AP lead | Part A sent on
    ASH, Ada    | H999499917253 | 10   | E   | Yes | Yes           | Oak Centre | Behaviour | 2026-09-07 | 2027-02-11  |                 | Mon, Tue  | 4        | 6               | 91.5                | Ada in lessons   |                   |             |               | HoY     | 2026-09-10
    BIRCH, Ben  | R999499917270 | 9    | N   | No  | No            | Oak Centre | SEND      | 2026-11-09 | 2027-03-25  |                 | Mon am    | 1 session | 9              |                     | Reading          |                   |             |               | HoY     | TBC
    CEDAR, Cy   | D999499917287 | 11   | K   | No  | No            | Elm House  | At risk of NEET | 2026-09-14 | 2026-12-18 |            | Wed, Thu  | 4        | 6               | 97                  | Level 1          |                   |             |               |         | 2026-09-16
    DOGWOOD, Di | U999499917304 | 11   | N   | No  | No            | Elm House  | Behaviour | 2026-09-07 | 2026-12-18  | 2026-11-13      | Fri       | 2        | 8               | 88                  | Calm days        | Partly            | Full-time school |          |         | 2026-09-10
"""  # noqa: E501 - a row of a register

PROVIDERS = """
    Provider name | Setting type        | URN    | UKPRN | Provider address | Safeguarding audit on | Safeguarding audit outcome | LA audit on | LA audit covers safeguarding | LA audit covers health and safety | Written confirmation | Insurance expires on | Will tell us of staff changes
    Oak Centre    | School/PRU with URN | 999101 |       | 1 Oak Lane       | 2026-06-01            | Met with actions           | 2026-05-12  | Yes                          | No                                | 2026-06-02           | 2026-11-10           | Yes
    Elm House     | Other non-school    |        |       | 2 Elm Road       | 2025-06-01            | Met                        |             |                              |                                   | 2026-09-01           | 2027-06-01           |
"""  # noqa: E501 - a row of a register

REVIEWS = """
    Pupil       | Provider   | Review date | Review attended by | Decision | Still safe and suitable | Next review on
    ASH, Ada    | Oak Centre | 2026-10-14  | All                | Continue | Yes                     | 2026-12-02
    CEDAR, Cy   | Elm House  | 2026-10-15  | School, Pupil      | End      | No                      |
    DOGWOOD, Di | Elm House  | 2026-10-16  | All                | End      | Yes                     |
"""  # noqa: E501 - a row of a register

ATTENDANCE = """
    Pupil      | Provider   | Date       | Session | Mark
    ASH, Ada   | Oak Centre | 2026-11-09 | AM      | /
    ASH, Ada   | Oak Centre | 2026-11-09 | PM      | N
    ASH, Ada   | Oak Centre | 2026-11-10 | DAY     | L
    ASH, Ada   | Oak Centre | 2026-11-16 | DAY     | Present
    ASH, Ada   | Oak Centre | 2026-11-17 | AM      | ??? what
    BIRCH, Ben | Oak Centre | 2026-11-23 | AM      | Present
"""

CHECKS = """
    Provider   | Check type                | Done on    | Done by  | Outcome          | Actions due on | Actions closed on | Evidence | Pupil
    Oak Centre | LA annual audit           | 2026-05-12 | LA QA    | Met              | 2026-06-30     | 2026-06-20        | Drive 7  |
    Oak Centre | School safeguarding audit | 2026-06-01 | DSL      | Met with actions | 2026-11-02     |                   | Drive 8  |
    Oak Centre | Pupil placement visit     | 2026-10-01 | Lead     |                  |                |                   |          | ASH, Ada
    Oak Centre | School QA                 | 2026-09-21 | AP lead  | Met              |                |                   |          |
"""  # noqa: E501 - a row of a register

QUESTIONNAIRES = """
    Pupil    | Provider   | Questionnaire | Point  | Completed on | Completed by | Total score
    ASH, Ada | Oak Centre | SDQ           | Start  | 2026-09-04   | School       | 21
    ASH, Ada | Oak Centre | SDQ           | During | 2026-10-14   | School       | 18
    ASH, Ada | Oak Centre | SDQ           | During | 2026-10-14   | Pupil        | 16
"""

LOG = """
    Date       | Type                     | Pupil    | Provider   | Concern raised on | Requested on
    2026-11-11 | Safeguarding concern     | ASH, Ada | Oak Centre | 2026-11-10        |
    2026-09-28 | Provider report received | ASH, Ada | Oak Centre |                   |
"""

EVENTS = """
    Event type | Due on     | Done on    | Reference
    VPP return | 2026-11-02 | 2026-11-02 |
    VPP return | 2026-11-23 |            |
    Census     | 2026-10-01 | 2026-10-01 |
    Census     | 2026-11-23 |            |
"""

FULL = {
    "Register": PLACEMENTS,
    "Providers": PROVIDERS,
    "Reviews": REVIEWS,
    "Attendance": ATTENDANCE,
    "Provider checks": CHECKS,
    "Questionnaires": QUESTIONNAIRES,
    "Log": LOG,
    "School events": EVENTS,
}

NOBODY = "Pupil | Year | Provider | Start date"
ONE = """
    Pupil    | Year | Provider   | Start date
    ASH, Ada | 10   | Oak Centre | 2026-09-07
"""
EVERY_CELL_IN_DOUBT = """
    Pupil    | UPN  | Year | SEN  | LAC  | Provider   | Reason | Start date | Planned end | Actual end date | Timetable | Sessions | School attendance % | Review date
    ASH, Ada | ??   | tall | xx   | dunno | Oak Centre | hm    | soon       | later       | Xmas?           | some days | a few    | good                | w/b 7/9
    , Ben    |      |      |      |      |            |        |            |             |                 |           |          |                     |
"""  # noqa: E501 - a row of a register
