"""A school year on a computer that is seldom on; each evening of many years is lived by `make faults`."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.faults.school_year.lived import lived
from tests.faults.school_year.mails import Mention, mentions_of, miscounted


@pytest.mark.slow
def test_a_school_year_of_staff_and_faults_harms_nothing(tmp_path: Path) -> None:
    year = lived(tmp_path, seed=2, every=45, faults=0.5)

    assert year.laws.harms == []
    assert year.laws.runs > 8
    assert year.faults
    assert year.laws.told
    assert year.school.notes
    assert year.edits["rolled over"] == 1
    assert year.edits["accepted"]


def _a_mail(text: str) -> EmailMessage:
    mail = EmailMessage()
    mail.set_content(text)
    return mail


def test_a_mail_is_read_by_headings_and_lines_that_go_on() -> None:
    mail = _a_mail(
        "1 to act on now.\n\nTo act on now: 2\n  - Audit before the start: AP-0001, AP-0002 (new)\n\n"
        "Due within 5 school days: 1\n  - Part A within a week, due\n    30 November 2026: AP-0003\n\n"
        "Each ref is AP-0009 or so.\n"
    )

    assert mentions_of(mail) == [
        Mention("AP-0001", "To act on now", "", is_news=False),
        Mention("AP-0002", "To act on now", "", is_news=True),
        Mention("AP-0003", "Due within 5 school days", "due 30 November 2026", is_news=False),
    ]
    assert not miscounted(mail)


def test_a_mail_that_counts_wrongly_is_seen() -> None:
    assert miscounted(_a_mail("New: 2\n  - Part A within a week, overdue: AP-0003\n")) == ["New: 2"]
