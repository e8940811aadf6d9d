"""What is planted in the register, the most urgent first."""

from datetime import date

from sync.demo.leavers_tab import TITLE as LEAVERS
from sync.demo.planting import (
    SECOND_ROW,
    Expected,
    Plant,
    Spot,
    in_leavers,
    in_marks,
    in_providers,
    in_register,
    no_marks,
    slip,
)
from sync.demo.register_tab import TITLE as REGISTER

_NO_AUDIT = in_providers("greenline", "audited")
_AUDIT_BOOKED = in_providers("saltmarsh", "audited", "booked")

SAFEGUARDING = (
    Plant(
        "hughes",
        (
            Expected(
                "AP-SG-01",
                "missing",
                _NO_AUDIT.spot,
                "{pupil} has been at Greenline since 9 November 2026, and nobody audited Greenline first.",
            ),
        ),
        (_NO_AUDIT, in_providers("greenline", "outcome")),
    ),
    Plant(
        "varley",
        (
            Expected(
                "AP-SG-01",
                "due_soon",
                _AUDIT_BOOKED.spot,
                "{pupil} starts at Saltmarsh on 7 December 2026; its audit is booked but not done.",
            ),
        ),
        (_AUDIT_BOOKED, in_providers("saltmarsh", "outcome")),
    ),
    slip(
        "",
        "AP-SG-03",
        "breach",
        in_providers("ropewalk", "outcome", "Not met"),
        "Ropewalk did not meet the safeguarding audit, and three pupils still go there.",
    ),
    Plant(
        "chaudhry",
        (
            Expected(
                "AP-ATT-01",
                "missing",
                no_marks("chaudhry at stonebridge", date(2026, 11, 18))[0].spot,
                "No mark came from Stonebridge for {pupil} on two AP days running, 17 and 18 November 2026.",
            ),
        ),
        no_marks("chaudhry at stonebridge", date(2026, 11, 17), date(2026, 11, 18)),
    ),
)

REFERRALS = (
    slip(
        "mensah",
        "AP-REF-03",
        "missing",
        in_register("mensah at kestrel", "part_a"),
        "Part A was never sent for {pupil}, referred on 3 November 2026.",
    ),
    slip(
        "whittle",
        "AP-REF-03",
        "missing",
        in_register("whittle at larkspur", "part_a", "TBC"),
        "Part A for {pupil}, referred on 6 November 2026, still says TBC after its week is over.",
    ),
    slip(
        "jarvis",
        "AP-REF-03",
        "done_late",
        in_register("jarvis at ropewalk", "part_a", date(2026, 9, 25)),
        "Part A for {pupil} was due on 21 September 2026 and was sent four days late.",
    ),
    slip(
        "qureshi",
        "AP-WEL-01",
        "missing",
        in_register("qureshi at firebrick", "welcome"),
        "{pupil} started on 2 November 2026 and no date is recorded for a welcome meeting.",
    ),
    slip(
        "uddin",
        "AP-AGR-01",
        "missing",
        in_register("uddin at larkspur", "signed"),
        "{pupil} started on 16 November 2026 without a signed placement agreement.",
    ),
)

_NO_REVIEW = in_register("cartwright at hazelbank", "review_3")

PLACEMENTS = (
    Plant(
        "cartwright",
        (
            Expected(
                "AP-REV-02",
                "missing",
                _NO_REVIEW.spot,
                "The last review of {pupil} was on 30 September 2026; the next was due by 18 November 2026.",
            ),
            Expected(
                "AP-REV-05",
                "overdue",
                Spot(REGISTER, "cartwright at hazelbank", "next_2"),
                "The day booked for the next review of {pupil} has passed, and no other is booked.",
            ),
        ),
        (
            _NO_REVIEW,
            in_register("cartwright at hazelbank", "attended_3"),
            in_register("cartwright at hazelbank", "next_3"),
        ),
    ),
    Plant(
        "grabowski",
        (
            Expected(
                "AP-END-01",
                "overdue",
                Spot(REGISTER, "grabowski at kestrel", "left"),
                "The placement of {pupil} was planned to end on 13 November 2026 and is still open.",
            ),
        ),
        (in_register("grabowski at kestrel", "until", date(2026, 11, 13)),),
    ),
    slip(
        "",
        "AP-AUD-01",
        "overdue",
        in_providers("kestrel", "la_audited", date(2025, 11, 12)),
        "The local authority last audited Kestrel Moor on 12 November 2025, more than a year ago.",
    ),
    Plant(
        "baker",
        (
            Expected(
                "AP-EVA-01",
                "missing",
                Spot(LEAVERS, "baker at kestrel", "evaluated"),
                "{pupil} left on 9 October 2026 and the placement was never evaluated.",
            ),
            Expected(
                "NAT-AAP-04",
                "missing",
                Spot(LEAVERS, "baker at kestrel", "evaluated_parts"),
                "Without an evaluation, the end record of {pupil} lacks the pupil's own view.",
            ),
        ),
        (in_leavers("baker at kestrel", "evaluated"), in_leavers("baker at kestrel", "evaluated_parts")),
    ),
    Plant(
        "crossley",
        (
            Expected(
                "AP-REI-01",
                "missing",
                Spot(LEAVERS, "crossley at larkspur", "plan"),
                "{pupil} came back to school on 2 November 2026 with no reintegration plan.",
            ),
        ),
        (in_leavers("crossley at larkspur", "plan"), in_leavers("crossley at larkspur", "plan_with")),
    ),
)

_START = in_register("parkin at larkspur", "starts", "w/b 7/9")
_MISSPELT = "Hazel Bnk Frm"
_PROVIDER = in_register("oyelaran at hazelbank", "provider", _MISSPELT)

DATA = (
    Plant(
        "parkin",
        (
            Expected(
                "DAT-04",
                "unreadable",
                _START.spot,
                "The start of {pupil} is typed as a week without a year, which is no day.",
            ),
            Expected(
                "AP-SG-01",
                "cannot_tell",
                _START.spot,
                "Without the start day of {pupil}, nobody can tell whether the audit came before it.",
            ),
        ),
        (_START,),
    ),
    Plant(
        "oyelaran",
        (
            Expected(
                "DAT-03",
                "data",
                _PROVIDER.spot,
                "The provider of {pupil} is spelt in a way that is not in the provider list.",
            ),
            Expected(
                "AP-SG-01",
                "cannot_tell",
                _PROVIDER.spot,
                "Without knowing where {pupil} is, nobody can tell whether that provider was audited.",
            ),
        ),
        (_PROVIDER, *in_marks("oyelaran at hazelbank", _MISSPELT)),
    ),
    slip(
        "gill",
        "DAT-02",
        "data",
        in_register("gill at stonebridge", "part_a", date(2026, 10, 9)),
        "Part A for {pupil} is dated a week before the referral that it belongs to.",
    ),
    Plant(
        "yates",
        (
            Expected(
                "DAT-01",
                "data",
                Spot(REGISTER, f"yates at stonebridge{SECOND_ROW}", "pupil"),
                "The placement of {pupil} from 4 January 2027 stands on the register twice.",
            ),
        ),
        repeated="yates at stonebridge",
    ),
    slip(
        "akhtar",
        "DAT-05",
        "data",
        in_register("akhtar at firebrick", "upn", "K999499917253"),
        "The first letter of the UPN of {pupil} does not fit its digits.",
    ),
)

PLANTS = (*SAFEGUARDING, *REFERRALS, *PLACEMENTS, *DATA)
"""Everything planted, the most urgent first."""
