"""The page to check by eye, in a real browser. Skipped where there is no Chromium."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.annotate import annotate
from corpus.records import (
    UNKNOWN_DATE,
    Annotation,
    Article,
    ArticleKind,
    Quotation,
    QuoteKind,
    Span,
    Speaker,
)
from search.cli import annotated_page
from search.cli.voice_colours import HUES
from tests.cli.chromium import CONTRAST, READABLE, Chromium, Page, program
from tests.cli.page_reading import held

pytestmark = pytest.mark.skipif(
    program() is None, reason="no Chromium here (on Debian: apt install chromium)"
)

STORY = """Council's ‘quiet’ plan

4 May 2021

Kent Police will close its front desk, a report found.

“We are sorry to see it go,” said Ann Lowe. “It cost Ā£3million in all.”

“Nobody asked any of us about it at all.”

Hide Ad
"""

HOSTILE = """\ufeff<script>document.title = 'taken'</script> & &amp; &#0; </div></main> <!--

“<img src="http://x.test/a.png"> <b>We</b> shall see,” said Ann Lowe </mark>.\r
He told \x1b[31m us: ``\x93\x94\x85 it \u202e is \u2066 late'' \x0b\x0c\x01\x7f \r. \0 \ud800 𝔘 ]]>
<style>body { display: none }</style> <svg onload=alert(1)> <link rel=stylesheet href=//x.test/s>

"""


def saved(folder: Path, *texts: str) -> Path:
    """Return a page of these articles in a file."""
    articles = [Article(f"{number}.txt", text) for number, text in enumerate(texts)]
    page = folder / "page.html"
    page.write_text(annotated_page.page(map(annotate, articles)), encoding="utf-8", newline="\n")
    return page


@pytest.fixture
def story(browser: Chromium, tmp_path: Path) -> Page:
    return browser.open(saved(tmp_path, STORY))


def text_of(page: Page, key: str) -> str:
    text = page.value(f"document.getElementById('{key}-text').textContent")
    assert isinstance(text, str)
    return text


def test_the_browser_shows_the_text_character_for_character(
    browser: Chromium, tmp_path: Path
) -> None:
    page = browser.open(saved(tmp_path, STORY, HOSTILE))
    assert text_of(page, "a1") == STORY
    assert text_of(page, "a2") == held(HOSTILE)


def test_nothing_runs_and_nothing_is_asked_for(browser: Chromium, tmp_path: Path) -> None:
    path = saved(tmp_path, HOSTILE)
    page = browser.open(path)
    assert [address for address in page.requests if not address.startswith("data:")] == [
        path.as_uri()
    ]
    assert page.value("document.querySelectorAll('script, img, svg, iframe, object').length") == 0
    assert page.value("document.title") != "taken"
    assert page.value("getComputedStyle(document.body).display") == "block"


def every_colour(folder: Path) -> Path:
    """Return a page with as many speakers as there are colours, one of them twice, and nobody."""
    text = "“aaaa” " * (HUES + 2)
    quotations = [
        Quotation(
            Span(7 * n + 1, 7 * n + 5),
            QuoteKind.DIRECT,
            f"Person {n % HUES}" if n <= HUES else None,
            (Span(7 * n + 1, 7 * n + 3),),
            confidence=0.5,
        )
        for n in range(HUES + 2)
    ]
    speakers = tuple(Speaker(f"Person {n}") for n in range(HUES))
    annotation = Annotation(
        Article("colours.txt", text), ArticleKind.NEWS, None, None, None, UNKNOWN_DATE,
        quotations=tuple(quotations), speakers=speakers,
    )  # fmt: skip
    page = folder / "colours.html"
    page.write_text(annotated_page.page([annotation, annotate(Article("s", STORY))]), "utf-8")
    return page


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_all_text_is_readable_in_every_colour(
    browser: Chromium, tmp_path: Path, dark: bool
) -> None:
    page = browser.open(every_colour(tmp_path), dark=dark)
    assert page.value("document.querySelectorAll('.text .quotation').length") > HUES
    ratio, where = page.value(CONTRAST)
    assert ratio >= READABLE, where
    paper = page.value("getComputedStyle(document.body).backgroundColor")
    assert (int(paper[4:].split(",")[0]) < 128) is dark


def test_every_mark_is_reached_by_tab_and_then_says_why(story: Page) -> None:
    marks = story.value("document.querySelectorAll('.text [tabindex]').length")
    assert marks >= 5
    reached = []
    for _ in range(marks + 5):
        story.press_tab()
        focused = story.value(
            "document.activeElement.closest('.text') && [document.activeElement.dataset.why,"
            " getComputedStyle(document.activeElement, '::after').content,"
            " getComputedStyle(document.activeElement).outlineStyle]"
        )
        if focused:
            why, shown, outline = focused
            assert shown == f'"{why}"'
            assert outline != "none"
            reached.append(why)
    assert len(reached) == marks
    assert any("Ann Lowe" in why and "said" in why for why in reached)


def test_the_label_of_a_quotation_is_drawn_and_not_text(story: Page) -> None:
    direct = "document.querySelector('.text .direct.attributed')"
    label = story.value(f"{direct}.dataset.label")
    assert label.endswith(" Ann Lowe")
    assert story.value(f"getComputedStyle({direct}, '::before').content") == f'"{label}"'
    story.value("getSelection().selectAllChildren(document.getElementById('a1-text'))")
    copied = story.value("getSelection().toString()")
    assert "said Ann Lowe" in copied
    assert label not in copied


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_the_page_is_never_wider_than_its_window(
    browser: Chromium, tmp_path: Path, width: int
) -> None:
    page = browser.open(saved(tmp_path, STORY, "word" * 500, HOSTILE), width=width)
    assert page.value("document.documentElement.scrollWidth") <= width


def test_on_paper_it_is_light_and_without_hints(browser: Chromium, tmp_path: Path) -> None:
    page = browser.open(saved(tmp_path, STORY), dark=True)
    page.look(dark=True, media="print")
    assert page.value("getComputedStyle(document.querySelector('.hint')).display") == "none"
    ratio, where = page.value(CONTRAST)
    assert ratio >= READABLE, where
    ink = page.value("getComputedStyle(document.body).color")
    assert int(ink[4:].split(",")[0]) < 128
