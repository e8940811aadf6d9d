"""The texts of our own published files never keep one from being published."""

from html import escape

from reports.leaks.kinds import Kind
from reports.leaks.people import Who
from reports.leaks.spelling import words_of
from sync.leak_scan.own_texts import own_texts
from sync.leak_scan.scanning import scan
from tests.reports.leaks.people import identity
from tests.sync.leak_scan.clean import made


def workbook(texts: list[str]) -> bytes:
    cells = (
        f'<row r="{number}"><c r="A{number}" t="inlineStr"><is><t>{escape(text)}</t></is></c></row>'
        for number, text in enumerate(texts, start=1)
    )
    return made(rows="".join(cells))


def test_texts_of_published_files_are_found_but_not_what_describes_them() -> None:
    texts = own_texts()

    assert any("holidays included" in text for text in texts)
    assert any("Safeguarding" in text for text in texts)
    assert not any(text.startswith("Give ") for text in texts)


def test_pupils_called_like_any_word_of_ours_do_not_keep_a_report_from_being_published() -> None:
    texts = [text for text in own_texts() if text.isprintable() and "{" not in text]
    words = sorted(set().union(*map(words_of, texts)))
    pupils = [Who(word, "Zephyrine") for word in words]

    assert len(pupils) > 800
    assert scan(workbook(texts), identity(pupils, fixed=()), "Governors.xlsx") == ()


def test_the_same_pupils_are_found_when_they_are_named() -> None:
    texts = [*own_texts()[:20], "Zephyrine Short"]
    leaks = scan(workbook(texts), identity([Who("Short", "Zephyrine")], fixed=()), "Governors.xlsx")

    assert {leak.kind for leak in leaks} == {Kind.NAME}
