"""Nine made-up providers, as the school's own provider list has them. Their numbers belong to nobody."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Provider:
    """One made-up provider with its latest checks.

    Attributes:
        key: How the other modules name it.
        name: As the provider list has it.
        also: Other names that staff use.
        kind: What kind of setting it is.
        number: URN or UKPRN, or empty.
        address: Made up.
        dsl: Its own safeguarding lead.
        audited: Day of the school's safeguarding audit, before any pupil here now began.
        la_audited: Day of the local authority's yearly audit.
        letter: Day of the letter about staff checks.
        insured: Last day of its insurance.
    """

    key: str
    name: str
    also: str
    kind: str
    number: str
    address: str
    dsl: str
    audited: date
    la_audited: date
    letter: date
    insured: date


PROVIDERS = (
    Provider(
        "larkspur", "Larkspur Learning Centre", "Larkspur; LLC", "PRU", "999101",
        "12 Larkspur Lane, Merrowby", "R Ashdown",
        date(2026, 3, 16), date(2026, 5, 12), date(2026, 3, 17), date(2027, 3, 31),
    ),
    Provider(
        "stonebridge", "Stonebridge Motor Project", "Stonebridge Motors; SMP", "Other non-school", "",
        "Unit 4, Old Stonebridge Yard, Merrowby", "D Pell",
        date(2026, 7, 8), date(2026, 6, 23), date(2026, 7, 9), date(2027, 6, 30),
    ),
    Provider(
        "hazelbank", "Hazel Bank Farm", "HBF", "Other non-school", "",
        "Hazel Bank Farm, Upper Merrow", "J Thwaite",
        date(2026, 5, 20), date(2026, 4, 28), date(2026, 5, 21), date(2027, 4, 30),
    ),
    Provider(
        "wavecrest", "Wavecrest Tuition", "Wavecrest; Wavecrest 1:1", "1:1 tuition", "",
        "3 Quay Chambers, Merrowby", "S Ogle",
        date(2026, 9, 8), date(2026, 9, 22), date(2026, 9, 9), date(2027, 8, 31),
    ),
    Provider(
        "kestrel", "Kestrel Moor College", "KMC", "FE college", "19990104",
        "Kestrel Moor Road, Merrowby", "L Banerjee",
        date(2026, 3, 19), date(2026, 2, 25), date(2026, 3, 20), date(2027, 7, 31),
    ),
    Provider(
        "firebrick", "Firebrick Studio", "Firebrick Arts", "Registered provider", "19990106",
        "The Old Kiln, Mill Street, Merrowby", "C Abara",
        date(2026, 5, 13), date(2026, 6, 9), date(2026, 5, 13), date(2027, 2, 28),
    ),
    Provider(
        "ropewalk", "Ropewalk Boxing Academy", "Ropewalk", "Other non-school", "",
        "27 Ropewalk, Merrowby", "T Kaye",
        date(2026, 9, 3), date(2026, 7, 7), date(2026, 7, 15), date(2027, 5, 31),
    ),
    Provider(
        "greenline", "Greenline Horticulture", "Greenline", "Work-based placement", "",
        "Greenline Nursery, Low Merrow", "P Snaith",
        date(2026, 10, 12), date(2026, 10, 6), date(2026, 10, 14), date(2027, 9, 30),
    ),
    Provider(
        "saltmarsh", "Saltmarsh Outdoor Learning", "Saltmarsh", "Other non-school", "",
        "Saltmarsh Hide, Merrow Sands", "E Quayle",
        date(2026, 11, 16), date(2026, 8, 18), date(2026, 11, 17), date(2027, 10, 31),
    ),
)  # fmt: skip

BY_KEY = {provider.key: provider for provider in PROVIDERS}
