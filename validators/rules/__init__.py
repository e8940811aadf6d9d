"""The rules that this version checks, family by family; an explicit list, no discovery."""

from validators.engine import Check
from validators.rules import (
    attendance,
    eligibility,
    ending,
    governors,
    la_audits,
    referral,
    registration,
    reviewing,
    safeguarding,
    welcome,
)

CHECKS: tuple[Check, ...] = (
    *registration.CHECKS,
    *eligibility.CHECKS,
    *safeguarding.CHECKS,
    *la_audits.CHECKS,
    *referral.CHECKS,
    *welcome.CHECKS,
    *reviewing.CHECKS,
    *attendance.CHECKS,
    *ending.CHECKS,
    *governors.CHECKS,
)
