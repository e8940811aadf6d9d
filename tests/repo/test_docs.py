"""What the pages say is there, is there."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.repo.tree import ROOT, pages

README = ROOT / "README.md"
STARTS = (README, ROOT / "docs" / "README.md")
FENCE = re.compile(r"^ *(```|~~~).*?^ *\1 *$", flags=re.MULTILINE | re.DOTALL)
CODE_SPAN = re.compile(r"`[^`\n]+`")
COMMENT = re.compile(r"<!--.*?-->", flags=re.DOTALL)
LINK = re.compile(
    r"\[[^\]]*\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)|^\[[^\]]+\]:\s*(\S+)", flags=re.MULTILINE
)
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:")


def _prose(text: str) -> str:
    """Return the page without its code and comments."""
    for part in (COMMENT, FENCE, CODE_SPAN):
        text = part.sub("", text)
    return text


def _links(page: Path) -> Iterator[tuple[str, Path, str]]:
    """Yield each link inside the repository: as written, the file it leads to, the heading there."""
    for match in LINK.finditer(_prose(page.read_text(encoding="utf-8"))):
        written = match.group(1) or match.group(2)
        if ELSEWHERE.match(written):
            continue
        name, _, heading = written.partition("#")
        yield written, (page.parent / unquote(name)).resolve() if name else page, heading


def _headings(page: Path) -> set[str]:
    """Return the anchors of a page's headings."""
    text = COMMENT.sub("", FENCE.sub("", page.read_text(encoding="utf-8")))
    anchors: dict[str, int] = {}
    found = set()
    for title in re.findall(r"^#{1,6} +(.+?) *#* *$", text, flags=re.MULTILINE):
        plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", title)
        anchor = re.sub(r"[^\w\- ]", "", plain.lower()).replace(" ", "-")
        seen = anchors.setdefault(anchor, 0)
        anchors[anchor] += 1
        found.add(f"{anchor}-{seen}" if seen else anchor)
    return found


def _code(page: Path) -> str:
    """Return the code blocks and code spans of a page."""
    text = page.read_text(encoding="utf-8")
    blocks = [match.group() for match in FENCE.finditer(text)]
    return "\n".join([*blocks, *CODE_SPAN.findall(FENCE.sub("", text))])


def _commands(program: str) -> list[str]:
    """Return the words that pages show straight after a program's name."""
    found: set[str] = set()
    for page in pages():
        found.update(re.findall(rf"(?<![\w./-]){program} ([a-z][a-z-]*)", _code(page)))
    return sorted(found)


def test_every_link_between_files_leads_somewhere() -> None:
    broken = []
    for page in pages():
        for written, target, heading in _links(page):
            lost = not target.exists() or (
                heading and target.suffix == ".md" and heading not in _headings(target)
            )
            if lost:
                broken.append(f"{page.relative_to(ROOT)}: {written}")

    assert broken == []


def test_every_page_of_the_docs_can_be_reached_from_the_start() -> None:
    starts = [page for page in STARTS if page.exists()]
    if not starts:
        pytest.skip("There is no start page yet.")

    reached: set[Path] = set()
    to_visit = list(starts)
    while to_visit:
        page = to_visit.pop()
        if page in reached or page.suffix != ".md" or not page.is_file():
            continue
        reached.add(page)
        to_visit.extend(target for _, target, _ in _links(page))

    lost = [page for page in pages() if (ROOT / "docs") in page.parents and page not in reached]
    assert [str(page.relative_to(ROOT)) for page in lost] == []


def test_every_make_target_that_a_page_shows_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z][a-z-]*):", makefile, flags=re.MULTILINE))

    assert set(_commands("make")) <= targets


def test_every_make_target_explains_itself() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.findall(r"^\.PHONY: (.+)$", makefile, flags=re.MULTILINE)
    explained = set(re.findall(r"^([a-z][a-z-]*):.*## \S", makefile, flags=re.MULTILINE))

    assert explained == set(" ".join(phony).split())


def test_every_command_that_a_page_shows_exists() -> None:
    missing = []
    for command in _commands("ap-register"):
        asked = [sys.executable, "-m", "sync", command, "--help"]
        done = subprocess.run(asked, cwd=ROOT, check=False, capture_output=True, text=True)
        if done.returncode != 0:
            missing.append(command)

    assert missing == []
