"""The rules that this version checks, family by family; an explicit list, no discovery."""

from validators.engine import Check
from validators.rules import (
    attendance,
    data_cells,
    data_codes,
    data_dates,
    data_placeholders,
    data_providers,
    data_rows,
    data_sources,
    data_years,
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
    *data_rows.CHECKS,
    *data_dates.CHECKS,
    *data_providers.CHECKS,
    *data_cells.CHECKS,
    *data_codes.CHECKS,
    *data_years.CHECKS,
    *data_placeholders.CHECKS,
    *data_sources.CHECKS,
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
