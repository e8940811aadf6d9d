"""Which rules this version checks, by id, without loading their functions.

A test holds this list equal to the functions there are.
"""

BUILT: frozenset[str] = frozenset(
    {
        *("DAT-01", "DAT-02", "DAT-03", "DAT-04", "DAT-05", "DAT-06", "DAT-07"),
        *("DAT-08", "DAT-09", "DAT-10", "DAT-11", "DAT-12", "DAT-13"),
        *("AP-REG-01", "AP-REG-02"),
        *("AP-ELG-01", "AP-ELG-02", "AP-ELG-03", "AP-ELG-04", "AP-ELG-05", "AP-ELG-06"),
        *("AP-OUT-01",),
        *("AP-SG-01", "AP-SG-02", "AP-SG-03", "AP-SG-04"),
        *("AP-AUD-01", "AP-AUD-02", "AP-AUD-03", "AP-AUD-04"),
        *("AP-REF-01", "AP-REF-02", "AP-REF-03", "AP-REF-04", "AP-REF-05"),
        *("AP-WEL-01", "AP-WEL-02", "AP-WEL-03"),
        *("AP-AGR-01", "AP-AGR-02"),
        *("AP-REV-01", "AP-REV-02", "AP-REV-03", "AP-REV-04", "AP-REV-05"),
        *("AP-ATT-01",),
        *("AP-END-01",),
        *("AP-EVA-01", "AP-EVA-02"),
        *("AP-REI-01", "AP-REI-02", "AP-REI-03"),
        *("AP-GOV-02",),
        *("AP-PT-01", "AP-PT-02", "AP-PT-03"),
        *("AP-PRV-01", "AP-PRV-02"),
        *("AP-REP-01", "AP-REP-02"),
        *("AP-COM-01", "AP-COM-02"),
        *("AP-SDQ-01", "AP-SDQ-02", "AP-SDQ-03"),
        *("AP-QA-01", "AP-QA-02", "AP-QA-03", "AP-QA-04"),
        *("AP-VIS-01",),
        *("NAT-UNR-01", "NAT-UNR-02", "NAT-UNR-03", "NAT-UNR-04"),
        *("AP-SG-05",),
        *("AP-VPP-01", "AP-VPP-02"),
        *("AP-GOV-01", "AP-GOV-03"),
        *("AP-SLT-01", "AP-NET-01", "AP-LA-01", "AP-POL-01"),
        *("NAT-KCS-01", "NAT-KCS-02", "NAT-KCS-03", "NAT-KCS-04", "NAT-KCS-05"),
        *("NAT-AAP-01", "NAT-AAP-02", "NAT-AAP-03", "NAT-AAP-04"),
        *("NAT-OSD-01", "NAT-OSD-02", "NAT-OSD-03", "NAT-OSD-04", "NAT-OSD-05", "NAT-OSD-06", "NAT-OSD-07"),
        *("NAT-EHC-01", "NAT-CLA-01", "NAT-S19-01"),
        *("NAT-STD-01", "NAT-INS-01", "NAT-CNIS-01", "NAT-PRI-01"),
        *("AP-ATT-02", "NAT-ATT-03"),
        *("AP-ATT-03", "AP-ATT-04", "AP-ATT-05"),
        *("NAT-ATT-01", "NAT-ATT-02"),
        *("NAT-ATT-04",),
        *("NAT-ATT-05",),
        *("NAT-CEN-01", "NAT-CEN-02", "NAT-CEN-03"),
    }
)
"""Ids of the rules that have a function."""
