"""Allowed values that several tables share, each with the words that certainly mean it.

A word stands here only when nobody could mean anything else by it: ``SEMH`` may be a mental health
need or a behaviour placement, a lone ``x`` may be a tick or a cross, and so neither is listed.
"""

from sheet_templates.fields import Choice

YES_NO = (
    Choice("Yes", ("Y", "True", "Ticked", "✓", "✔", "☑")),
    Choice("No", ("N", "False", "✗", "✘", "☐")),
)

LOOKED_AFTER = (
    Choice("Yes", (*YES_NO[0].synonyms, "LAC", "CLA", "CiC", "Looked after", "In care")),
    Choice("No", (*YES_NO[1].synonyms, "Not LAC", "PLAC", "Previously looked after")),
)

SOCIAL_WORKER = (
    Choice(
        "Yes",
        (
            *YES_NO[0].synonyms,
            "CIN",
            "CP",
            "EH",
            "Early help",
            "Child in need",
            "Child protection",
            "CP plan",
            "CIN plan",
            "LAC",
            "CLA",
        ),
    ),
    Choice("No", (*YES_NO[1].synonyms, "None")),
)

PUPIL_PREMIUM = (
    Choice("Yes", (*YES_NO[0].synonyms, "PP", "PPG", "FSM", "FSM6", "Ever 6", "PP+", "Disadvantaged")),
    Choice("No", (*YES_NO[1].synonyms, "Not PP", "Non PP")),
)

SEX = (
    Choice("M", ("Male", "Boy")),
    Choice("F", ("Female", "Girl")),
)

SEN_STATUS = (
    Choice("N", ("None", "No", "No SEN", "No SEND", "Not SEN")),
    Choice("K", ("SEN support", "SEND support", "SENS", "K code", "SEN K")),
    Choice("E", ("EHCP", "EHC plan", "EHC", "EHC plan in place", "SEN E")),
)

REASON = (
    Choice(
        "Physical health",
        ("Physical", "Physical health need", "Physical illness", "Medical condition (physical health need)"),
    ),
    Choice(
        "Mental health",
        ("MH", "Mental health need", "Mental ill health", "Medical condition (mental health need)"),
    ),
    Choice("At risk of NEET", ("NEET", "NEET risk", "Risk of NEET", "Potential NEET")),
    Choice(
        "Behaviour",
        ("Behavior", "Behavioural", "Behaviour support", "Off-site placement for behavioural support"),
    ),
    Choice("SEND", ("SEN", "SEND need", "SEN need", "Special educational needs")),
    Choice("Other", ("Other reason",)),
)

ROUTE = (
    Choice("School-arranged", ("School", "School arranged", "By school", "Commissioned by school")),
    Choice("Off-site direction", ("OSD", "Offsite direction", "Direction", "s29A", "Section 29A")),
    Choice("Suspension day 6", ("Day 6", "Day six", "Sixth day", "Day 6 provision", "Sixth-day provision")),
    Choice(
        "LA-arranged (s.19)",
        ("LA", "LA arranged", "Local authority", "Council", "s19", "Section 19", "LA commissioned"),
    ),
    Choice("Dual registered", ("Dual", "Dual reg", "Dual-registered", "Dual registration", "Dual roll")),
)

DELIVERY = (
    Choice("In person", ("Face to face", "F2F", "On site", "Onsite", "In-person")),
    Choice("Online", ("Remote", "Virtual", "On-line")),
    Choice("Mixed", ("Hybrid", "Blended", "Online and in person", "In person and online")),
)

CONVERSATION = (
    Choice("Face to face", ("F2F", "In person", "In-person")),
    Choice("Telephone", ("Phone", "Tel", "Telephone call", "Phone call", "By phone")),
    Choice("Video", ("Video call", "Teams", "Zoom", "Online", "Google Meet")),
)

REVIEW_FORMAT = (
    Choice("Face to face", ("F2F", "In person", "In-person")),
    Choice("Online", ("Teams", "Zoom", "Video", "Video call", "Virtual", "Google Meet")),
    Choice("Telephone", ("Phone", "Tel", "Telephone call", "Phone call", "By phone")),
)

WELCOME_AT = (
    Choice("Provider", ("At provider", "At the provider", "AP", "At AP", "On site", "Placement")),
    Choice("School", ("At school", "In school")),
    Choice("Home", ("At home", "Home visit")),
    Choice("Elsewhere", ("Other", "Online", "Video", "Telephone", "Phone")),
)

REFERRAL_OUTCOME = (
    Choice("Accepted", ("Accept", "Agreed", "Offered", "Place offered", "Yes", "Y")),
    Choice("Waiting", ("Wait list", "Waiting list", "Pending", "Awaiting", "Awaiting decision")),
    Choice("Declined", ("Refused", "Rejected", "Not accepted", "Turned down", "No", "N")),
    Choice("Withdrawn", ("Withdrew", "Cancelled", "Referral withdrawn")),
)

_SCHOOL_WORDS = ("School staff", "Sch", "SLT", "SENCO", "AP lead", "Head of year", "HoY", "Teacher")
_FAMILY_WORDS = (
    "Parents",
    "Parent/carer",
    "Parents/carers",
    "Carer",
    "Carers",
    "P/C",
    "Mum",
    "Mother",
    "Dad",
    "Father",
    "Guardian",
    "Foster carer",
)
_PUPIL_WORDS = ("Student", "Child", "YP", "Young person", "Learner")
_PROVIDER_WORDS = ("AP", "AP staff", "Provider staff", "Placement staff", "AP provider")

WELCOME_ROLES = (
    Choice("School", _SCHOOL_WORDS),
    Choice("Parent", (*_FAMILY_WORDS, "Family")),
    Choice("Pupil", _PUPIL_WORDS),
    Choice("Provider", _PROVIDER_WORDS),
)

REVIEW_ROLES = (
    Choice("School", _SCHOOL_WORDS),
    Choice("Family", (*_FAMILY_WORDS, "Parent")),
    Choice("Pupil", _PUPIL_WORDS),
    Choice("Provider", _PROVIDER_WORDS),
)

REINTEGRATION_ROLES = (
    Choice("Pastoral", ("Pastoral team", "Pastoral staff", "HoY", "Head of year", "Year team")),
    Choice("Family", (*_FAMILY_WORDS, "Parent")),
    Choice("Pupil", _PUPIL_WORDS),
)

WELCOME_TOPICS = (
    Choice("Dress code", ("Dress", "Uniform", "Clothing")),
    Choice("Lunch", ("Lunches", "Lunch arrangements", "Food")),
    Choice("Travel", ("Transport", "Travel arrangements", "Taxi")),
    Choice("Expectations", ("Expectation",)),
    Choice("Behaviour contract", ("Behaviour", "Behaviour agreement", "Contract")),
    Choice("Start and end dates", ("Start and end", "Dates", "Start/end dates", "Start & end dates")),
)

NOTICE_ITEMS = (
    Choice("Address", ("Where", "Place", "Venue")),
    Choice("Person", ("Who", "Contact", "Person to report to", "Named person")),
    Choice("Days", ("Number of days", "Length")),
    Choice("Reasons", ("Reason", "Why", "Objectives", "Reasons and objectives")),
    Choice("Times", ("Time", "Session times", "Start and finish times")),
)

ACHIEVED = (
    Choice("Fully", ("Fully achieved", "Fully met", "Met", "Achieved", "Yes", "Green")),
    Choice("Partly", ("Partially", "Partly achieved", "Partly met", "Partially met", "Part", "Amber")),
    Choice("Not achieved", ("Not met", "None achieved", "No", "Red")),
    Choice("Too early", ("Too soon", "Too early to say", "Too early to tell")),
)

EVALUATION_PARTS = (
    Choice("Attendance", ("Att",)),
    Choice("Progress", ("Academic progress",)),
    Choice("Student voice", ("Pupil voice", "Student", "Pupil", "Child's voice", "Voice of the child")),
    Choice("Parent voice", ("Parental voice", "Parent", "Family voice", "Carer voice", "Parent/carer voice")),
)

DESTINATION = (
    Choice(
        "Full-time school",
        ("Full time school", "Back in school", "Returned to school", "Back full time"),
    ),
    Choice("Longer AP", ("Extended", "Extension", "AP extended", "Continues at AP")),
    Choice("Other AP", ("Another AP", "Different AP", "New AP", "Moved to other AP")),
    Choice("Special school", ("Specialist", "Specialist provision", "Special")),
    Choice("Managed move", ("MM",)),
    Choice("PEX", ("Permanent exclusion", "Permanently excluded", "Perm ex", "PX", "PermEx")),
    Choice("EHE", ("Elective home education", "Electively home educated", "Home educated", "Home ed")),
    Choice("Post-16", ("Post 16", "College", "Sixth form", "Apprenticeship", "FE", "P16")),
    Choice("Left", ("Left school", "Off roll", "Moved away", "Moved school", "Changed school")),
    Choice("Other", ()),
)

PLACEMENT_STATUS = (
    Choice("Referred", ("Referral made", "Referral", "In referral", "Waiting", "Waiting list")),
    Choice("Active", ("Current", "Attending", "Live", "Started", "On placement", "In placement")),
    Choice("Paused", ("On hold", "Hold", "Pause")),
    Choice("Ended", ("Finished", "Closed", "Complete", "Completed", "Left", "Leaver", "End")),
    Choice("Declined", ("Refused", "Rejected", "Not accepted")),
    Choice("Withdrawn", ("Withdrew", "Cancelled")),
)

SETTING_TYPE = (
    Choice(
        "School/PRU with URN",
        ("School", "PRU", "Pupil referral unit", "AP academy", "AP free school", "Registered school"),
    ),
    Choice("Registered provider (UKPRN)", ("Registered provider", "Training provider", "UKPRN provider")),
    Choice("FE college", ("College", "FE", "Further education college", "Further education")),
    Choice("One-to-one tuition", ("Tuition", "1:1 tuition", "1-1 tuition", "Tutor", "One to one tuition")),
    Choice("Work-based placement", ("Work based", "Work placement", "Work-based", "Employer")),
    Choice("Other non-school", ("Other", "Non-school", "Non school", "Unregistered", "Unregistered AP")),
)

AUDIT_OUTCOME = (
    Choice("Met", ("Fully met", "Pass", "Passed", "Compliant", "All met")),
    Choice("Met with actions", ("Met, with actions", "Pass with actions", "Passed with actions")),
    Choice("Not met", ("Fail", "Failed", "Not compliant", "Unmet")),
)

PROVIDER_STATUS = (
    Choice("In use", ("Active", "Current", "In-use", "Using")),
    Choice("Not in use", ("Inactive", "Not used", "Not using", "Unused")),
    Choice("Suspended", ("On hold", "Paused")),
    Choice("Do not use", ("Don't use", "Not to be used", "Blocked")),
)

REVIEW_DECISION = (
    Choice("Continue", ("Continues", "Continuing", "Carry on", "No change")),
    Choice("Change", ("Changed", "Amend", "Adjust")),
    Choice("Extend", ("Extended", "Extension")),
    Choice("End", ("Ended", "Finish", "Finished", "Stop")),
)

SESSION = (
    Choice("AM", ("Morning", "a.m.")),
    Choice("PM", ("Afternoon", "p.m.")),
    Choice("DAY", ("All day", "Full day", "Whole day", "AM/PM", "AM & PM", "Both")),
)

CHECK_TYPE = (
    Choice("School safeguarding audit", ("Safeguarding audit", "SG audit", "School SG audit")),
    Choice("LA annual audit", ("LA audit", "Annual audit", "Council audit", "Local authority audit")),
    Choice("School QA", ("School QA visit", "School quality check")),
    Choice("LA monitoring visit", ("Monitoring visit", "LA visit", "LA monitoring")),
    Choice("Pupil placement visit", ("Pupil visit", "Placement visit", "Visit to pupil")),
    Choice("Written confirmation", ("Letter of assurance", "LoA", "Vetting letter", "Staff checks letter")),
    Choice("Insurance", ("Public liability", "PLI", "Insurance certificate", "Public liability insurance")),
    Choice("Risk assessment", ("RA",)),
    Choice("National standards", ("Voluntary national standards", "AP standards", "DfE standards")),
    Choice("Training", ("Staff training", "Provider training")),
)

INSTRUMENT_POINT = (
    Choice("Start", ("Entry", "Baseline", "Beginning", "On entry", "Initial")),
    Choice("During", ("Mid", "Middle", "Midpoint", "Mid-point", "Interim")),
    Choice("End", ("Exit", "On exit", "Final", "Leaving")),
)

COMPLETED_BY = (
    Choice("Pupil", _PUPIL_WORDS),
    Choice("School", ("School staff", "Teacher")),
    Choice("Parent", (*_FAMILY_WORDS, "Family")),
)

LOG_TYPE = (
    Choice("Provider report received", ("Report received", "Report from provider", "Provider report")),
    Choice("Report shared", ("Shared report", "Provider report shared")),
    Choice("Update sent to provider", ("Update to provider", "Provider updated")),
    Choice("Safeguarding concern", ("Concern", "SG concern", "Safeguarding")),
    Choice("Professional meeting", ("Professionals meeting", "Multi-agency meeting")),
    Choice("Absence follow-up", ("Absence followed up", "Absence call")),
    Choice("Parent review request", ("Review requested by parent", "Parent asked for review")),
    Choice("Professional informed", ("Social worker informed", "Virtual school informed", "VSH informed")),
)

EVENT_TYPE = (
    Choice("Governor report", ("Governors report", "Governors' report", "Report to governors")),
    Choice("Effectiveness report", ("Stakeholder report", "Report to stakeholders")),
    Choice("VPP return", ("VPP", "VPP report", "Panel return")),
    Choice("AP network meeting", ("Network meeting", "AP network")),
    Choice("LA AP annual report", ("LA annual report", "LA annual AP report")),
    Choice("LA QA of monitoring", ("LA check of monitoring",)),
    Choice("Policy review", ("AP policy review", "Review of policy")),
    Choice("Catalogue check", ("Catalogue checked", "Check of catalogue")),
    Choice("Census", ("School census", "Census day")),
    Choice("Network training", ("AP network training",)),
)

CALENDAR_KIND = (
    Choice("Half-term", ("Half term", "HT")),
    Choice("Closure", ("Closed", "INSET", "Inset day", "Bank holiday", "Training day", "Holiday")),
)

WAIVER_SCOPE = (
    Choice("Placement", ("Pupil", "This placement")),
    Choice("Provider", ("This provider", "AP")),
    Choice("All", ("Everyone", "Whole school", "School")),
)

WAIVER_KIND = (
    Choice("Waive", ("Waiver", "Waived")),
    Choice("Acknowledge", ("Acknowledged", "Acknowledgement")),
)
