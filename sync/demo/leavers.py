"""The placements on the Leavers tab: three ended this autumn, six in the school year before."""

from datetime import date

from sync.demo.stays import FRI, MON_TUE, MON_WED, THU_FRI, TUE_WED, WED_THU, Ending, Stay

LEAVERS = (
    Stay(
        "baker", "kestrel", "At risk of NEET", "Level 1 hair and beauty unit",
        date(2026, 3, 24), date(2026, 4, 20), date(2026, 10, 9), THU_FRI,
        (date(2026, 5, 19), date(2026, 7, 2), date(2026, 9, 24)), called="KMC",
        ending=Ending(
            date(2026, 10, 9), date(2026, 10, 21), date(2026, 10, 7), "Fully", "Full-time school",
            date(2026, 10, 12),
        ),
    ),
    Stay(
        "crossley", "larkspur", "Behaviour", "Back in lessons without removal",
        date(2026, 5, 18), date(2026, 6, 8), date(2026, 10, 23), MON_TUE,
        (date(2026, 7, 14), date(2026, 10, 5)), strategies="PSP, report card", called="Larkspur",
        ending=Ending(
            date(2026, 10, 23), date(2026, 11, 11), date(2026, 10, 20), "Partly", "Full-time school",
            date(2026, 11, 2),
        ),
    ),
    Stay(
        "hussain", "firebrick", "Mental health", "Attend all art lessons in school",
        date(2026, 7, 9), date(2026, 9, 7), date(2026, 12, 18), WED_THU,
        (date(2026, 10, 14),), called="Firebrick Studio",
        ending=Ending(
            date(2026, 11, 6), date(2026, 11, 18), date(2026, 11, 4), "Fully", "Full-time school",
            date(2026, 11, 9),
        ),
    ),
    Stay(
        "fosterreid", "larkspur", "Behaviour", "Three days a week in lessons",
        date(2026, 1, 7), date(2026, 1, 19), date(2026, 7, 17), MON_WED,
        (date(2026, 2, 11), date(2026, 3, 25), date(2026, 5, 19), date(2026, 7, 7)),
        strategies="Report card, mentoring", called="Larkspur",
        ending=Ending(
            date(2026, 7, 17), date(2026, 7, 20), date(2026, 7, 10), "Partly", "Longer AP",
        ),
    ),
    Stay(
        "osei", "stonebridge", "At risk of NEET", "Level 1 vehicle award",
        date(2025, 9, 9), date(2025, 9, 22), date(2026, 6, 26), TUE_WED,
        (date(2025, 10, 22), date(2025, 12, 10), date(2026, 2, 4), date(2026, 3, 24)), called="SMP",
        ending=Ending(date(2026, 6, 26), date(2026, 7, 8), None, "Fully", "Post-16"),
    ),
    Stay(
        "pickering", "kestrel", "At risk of NEET", "College place for September",
        date(2025, 9, 10), date(2025, 9, 22), date(2026, 6, 26), FRI,
        (date(2025, 10, 22), date(2025, 12, 9), date(2026, 2, 4), date(2026, 3, 25)),
        called="Kestrel Moor College",
        ending=Ending(date(2026, 6, 26), date(2026, 7, 9), None, "Fully", "College"),
    ),
    Stay(
        "rahman", "hazelbank", "Mental health", "Full timetable by the summer",
        date(2025, 11, 4), date(2025, 11, 17), date(2026, 5, 22), MON_TUE,
        (date(2025, 12, 17), date(2026, 2, 5), date(2026, 3, 26)), called="HBF",
        ending=Ending(
            date(2026, 5, 22), date(2026, 6, 10), date(2026, 5, 20), "Fully", "Full-time school",
            date(2026, 6, 1),
        ),
    ),
    Stay(
        "sutcliffe", "ropewalk", "Behaviour", "No suspensions in a half-term",
        date(2025, 11, 5), date(2025, 11, 17), date(2026, 3, 27), THU_FRI,
        (date(2025, 12, 18), date(2026, 2, 6)), strategies="PSP, counselling", called="Ropewalk",
        ending=Ending(
            date(2026, 3, 27), date(2026, 4, 22), date(2026, 3, 25), "Not achieved", "Managed move",
        ),
    ),
    Stay(
        "turner", "wavecrest", "Physical health", "Keep pace in core subjects",
        date(2026, 1, 8), date(2026, 1, 19), date(2026, 5, 22), MON_TUE,
        (date(2026, 2, 11), date(2026, 3, 25), date(2026, 5, 13)), called="Wavecrest",
        ending=Ending(
            date(2026, 5, 22), date(2026, 6, 12), date(2026, 5, 19), "Fully", "Full-time school",
            date(2026, 6, 1),
        ),
    ),
)  # fmt: skip
