"""The placements on the register: running, about to begin, and one that the provider declined."""

from datetime import date

from sync.demo.stays import (
    FRI,
    LONG,
    MON_TUE,
    MON_WED,
    THU_FRI,
    TUE,
    TUE_WED,
    WED_AM_FRI,
    WED_THU,
    Stay,
)

CHRISTMAS = date(2026, 12, 18)
FEBRUARY = date(2027, 2, 11)
EASTER = date(2027, 3, 25)
MAY = date(2027, 5, 27)

_SINCE_APRIL = (date(2026, 5, 20), date(2026, 7, 6), date(2026, 9, 28), date(2026, 11, 13))
_SINCE_JUNE = (date(2026, 7, 15), date(2026, 9, 30), date(2026, 11, 17))
_EARLY_OCTOBER = (date(2026, 10, 14),)
_MID_OCTOBER = (date(2026, 10, 15),)
_LATE_OCTOBER = (date(2026, 10, 20),)
_BEFORE_HALF_TERM = (date(2026, 10, 22),)

REGISTER = (
    Stay(
        "adeyemi", "larkspur", "SEND", "Secure EHC plan targets 1 to 3; sit GCSE Maths",
        date(2026, 3, 23), date(2026, 4, 20), FEBRUARY, MON_TUE,
        _SINCE_APRIL, date(2027, 1, 6), called="LLC", notes="Taxi both ways",
    ),
    Stay(
        "barraclough", "kestrel", "At risk of NEET", "Complete Level 1 construction unit",
        date(2026, 7, 13), date(2026, 9, 7), MAY, THU_FRI,
        _MID_OCTOBER, date(2026, 12, 2), called="Kestrel Moor College",
    ),
    Stay(
        "chaudhry", "stonebridge", "NEET", "Level 1 vehicle award; attendance above 92%",
        date(2026, 7, 14), date(2026, 9, 7), MAY, TUE_WED,
        _MID_OCTOBER, date(2026, 12, 1), called="stonebridge motors",
    ),
    Stay(
        "dunne", "wavecrest", "Mental health", "Two GCSEs kept up; back to four lessons a day by Easter",
        date(2026, 9, 14), date(2026, 9, 28), EASTER, MON_WED,
        _BEFORE_HALF_TERM, date(2026, 12, 9), called="Wavecrest 1:1",
    ),
    Stay(
        "fairweather", "ropewalk", "Behaviour", "No suspensions this term; coaching award",
        date(2026, 9, 3), date(2026, 9, 14), CHRISTMAS, TUE,
        _LATE_OCTOBER, date(2026, 12, 7), "Report card, PSP, mentoring for 6 weeks", called="Ropewalk",
    ),
    Stay(
        "fairweather", "kestrel", "At risk of NEET", "Level 1 catering taster",
        date(2026, 7, 13), date(2026, 9, 7), MAY, FRI,
        _MID_OCTOBER, date(2026, 12, 3), called="KMC", notes="Second placement, see Ropewalk row",
    ),
    Stay(
        "grabowski", "kestrel", "At risk of NEET", "Level 1 construction unit; apprenticeship application",
        date(2026, 7, 15), date(2026, 9, 7), CHRISTMAS, THU_FRI,
        _MID_OCTOBER, date(2026, 12, 3), called="Kestrel Moor College (Thu)",
        planned_return=date(2026, 11, 10),
    ),
    Stay(
        "holroyd", "firebrick", "Mental health", "Portfolio for GCSE Art; three full days in school",
        date(2026, 5, 18), date(2026, 6, 8), FEBRUARY, THU_FRI,
        _SINCE_JUNE, date(2027, 1, 11), called="Firebrick Arts",
    ),
    Stay(
        "iqbal", "wavecrest", "Physical health", "Keep up with core subjects after surgery",
        date(2026, 10, 14), date(2026, 11, 2), FEBRUARY, MON_TUE,
    ),
    Stay(
        "odonnell", "stonebridge", "At risk of NEET", "Level 1 vehicle award; college interview",
        date(2026, 9, 3), date(2026, 9, 14), EASTER, WED_AM_FRI,
        _LATE_OCTOBER, date(2026, 12, 7), called="SMP",
    ),
    Stay(
        "akhtar", "firebrick", "Mental health", "Attend every lesson of the timetable by February",
        date(2026, 9, 16), date(2026, 9, 28), FEBRUARY, TUE_WED,
        _BEFORE_HALF_TERM, date(2026, 12, 10),
    ),
    Stay(
        "bellwood", "ropewalk", "Behaviour", "Fewer than two removals a week; anger programme",
        date(2026, 9, 4), date(2026, 9, 14), CHRISTMAS, WED_THU,
        _LATE_OCTOBER, date(2026, 12, 8), "APDR cycles 1 to 3", called="Ropewalk Boxing Academy",
    ),
    Stay(
        "cartwright", "hazelbank", "SEND", "Regulation targets in support plan; five lessons a week more",
        date(2026, 5, 19), date(2026, 6, 8), FEBRUARY, MON_TUE,
        _SINCE_JUNE, date(2027, 1, 8),
    ),
    Stay(
        "dasilva", "hazelbank", "Behaviour", "Entry level land skills; no suspensions",
        date(2026, 7, 10), date(2026, 9, 7), FEBRUARY, WED_THU,
        _MID_OCTOBER, date(2026, 12, 3), "Behaviour contract, see file 12/06/26", called="HBF",
    ),
    Stay(
        "elmi", "larkspur", "SEND", "EHC plan outcomes for communication",
        date(2026, 7, 7), date(2026, 9, 2), MAY, LONG,
        _EARLY_OCTOBER, date(2026, 12, 1), called="Larkspur Learning Centre",
    ),
    Stay(
        "fosterreid", "larkspur", "Behaviour", "Full days in school on three days a week",
        date(2026, 7, 8), date(2026, 9, 2), EASTER, MON_TUE,
        _EARLY_OCTOBER, date(2026, 12, 2), "Earlier placement to July, mentoring", called="Larkspur",
        notes="Second time at Larkspur",
    ),
    Stay(
        "gill", "stonebridge", "At risk of NEET", "Level 1 award, first two units",
        date(2026, 10, 16), date(2026, 11, 9), EASTER, MON_TUE,
        called="Stonebridge Motor Project",
    ),
    Stay(
        "hughes", "greenline", "At risk of NEET", "Work skills award; attendance above 90%",
        date(2026, 10, 19), date(2026, 11, 9), EASTER, THU_FRI, called="Greenline",
    ),
    Stay(
        "jarvis", "ropewalk", "Behaviour", "Complete coaching award; no suspensions",
        date(2026, 9, 14), date(2026, 10, 5), FEBRUARY, MON_WED,
        _BEFORE_HALF_TERM, date(2026, 12, 8), "Report card, PSP, parent meetings", called="ROPEWALK",
    ),
    Stay(
        "mensah", "kestrel", "At risk of NEET", "Level 1 engineering taster",
        date(2026, 11, 3), date(2026, 11, 16), EASTER, FRI, called="KMC",
    ),
    Stay(
        "yates", "stonebridge", "At risk of NEET", "Level 1 award, first unit",
        date(2026, 11, 10), date(2027, 1, 4), MAY, MON_TUE,
    ),
    Stay(
        "lewandowska", "firebrick", "Mental health", "Half days in art, then full days in school",
        date(2026, 11, 12), None, None, WED_THU, answer="Waiting", notes="Waiting for a Wednesday place",
    ),
    Stay(
        "nolan", "larkspur", "SEND", "EHC plan outcomes 2 and 4",
        date(2026, 3, 24), date(2026, 4, 20), FEBRUARY, WED_THU,
        _SINCE_APRIL, date(2027, 1, 7), called="Larkspur",
    ),
    Stay(
        "oyelaran", "hazelbank", "Mental health", "Two mornings a week more in lessons",
        date(2026, 9, 3), date(2026, 9, 14), FEBRUARY, WED_THU,
        _LATE_OCTOBER, date(2026, 12, 7),
    ),
    Stay(
        "parkin", "larkspur", "Behaviour", "No more than one removal a week",
        date(2026, 7, 9), date(2026, 9, 7), FEBRUARY, THU_FRI,
        _MID_OCTOBER, date(2026, 12, 2), "PSP, nurture group in Y8",
    ),
    Stay(
        "qureshi", "firebrick", "Mental health", "Rejoin English and Maths sets",
        date(2026, 10, 13), date(2026, 11, 2), EASTER, TUE_WED,
    ),
    Stay(
        "rowbotham", "wavecrest", "Physical health", "Keep pace in Maths and Science",
        date(2026, 9, 15), date(2026, 9, 28), FEBRUARY, MON_TUE,
        _BEFORE_HALF_TERM, date(2026, 12, 9), called="Wavecrest",
    ),
    Stay(
        "sandhu", "hazelbank", "SEND", "Sensory diet in place; four lessons a week more",
        date(2026, 9, 21), date(2026, 10, 5), EASTER, TUE_WED,
        _BEFORE_HALF_TERM, date(2026, 12, 10), called="hazel bank farm",
    ),
    Stay(
        "temple", "larkspur", "Behaviour", "Reading age up by 6 months; no suspensions",
        date(2026, 9, 4), date(2026, 9, 14), FEBRUARY, MON_WED,
        _LATE_OCTOBER, date(2026, 12, 8), "Reading programme, report card", called="LLC",
    ),
    Stay(
        "uddin", "larkspur", "Behaviour", "Three weeks without a removal",
        date(2026, 11, 2), date(2026, 11, 16), EASTER, TUE_WED,
        strategies="PSP, mentoring, time-out card", called="Larkspur",
    ),
    Stay(
        "varley", "saltmarsh", "Mental health", "Join in group work; full mornings in school",
        date(2026, 11, 9), date(2026, 12, 7), EASTER, FRI, called="Saltmarsh",
    ),
    Stay(
        "whittle", "larkspur", "SEND", "Support plan targets 1 and 2",
        date(2026, 11, 6), date(2027, 1, 4), MAY, MON_TUE,
    ),
    Stay(
        "wojcik", "hazelbank", "Behaviour", "Not taken up",
        date(2026, 9, 22), None, None, FRI,
        strategies="Report card", answer="Declined", notes="No place before Easter",
    ),
)  # fmt: skip
