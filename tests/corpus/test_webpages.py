"""Web pages: the article's text with its paragraphs, and only what the page states about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.page.blocks import blocks
from corpus.readers import Unreadable, read
from corpus.records import Article, BlockKind

HEAD = """<title>Two charged after mill fire - The Dale Gazette</title>
<meta property="og:site_name" content="The Dale Gazette">
<meta property="og:title" content="Two charged after mill fire">
<meta name="author" content="Jane Doe">"""

BODY = """<nav><a href="/">Home</a> <a href="/crime">Crime</a></nav>
<article><h1>Two charged after mill fire</h1>{above}
<p>Westmarch Police have charged two men after a fire at a mill in Dale, the force said.</p>
<p>Inspectors were pleased to find:</p>
<ul><li>A clear commitment to the town</li><li>Good relationships with partners</li></ul>
<blockquote><p>“We are grateful,” said Ch Insp <b>Ann Lowe</b> of Dale.</p></blockquote>
<h2>What happens next</h2>
<p>She added: “The men will appear in court.<br>It will be soon.”</p>
</article><aside><h3>Most read</h3><a href="/x">Ten best mills</a></aside>
<footer>© 2019 The Dale Gazette. All rights reserved.</footer>"""


def page(head: str = "", above: str = "") -> str:
    body = BODY.replace("{above}", above)
    return f"<!DOCTYPE html><html><head>{HEAD}{head}</head><body>{body}</body></html>"


@pytest.fixture
def article(tmp_path: Path) -> Article:
    return _read(tmp_path, page())


def _read(folder: Path, content: str | bytes) -> Article:
    path = folder / "page.html"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    [found] = read([str(path)])
    assert isinstance(found, Article)
    return found


def test_the_page_around_the_article_is_left_out(article: Article) -> None:
    assert article.headline == "Two charged after mill fire"
    assert (article.publisher, article.author) == ("The Dale Gazette", "Jane Doe")
    for words in ("Home", "Most read", "2019", "Ten best"):
        assert words not in article.text


def test_paragraphs_items_and_headings_stand_apart(article: Article) -> None:
    found = blocks(article.text)
    said = [(str(block.kind), block.span.of(article.text)) for block in found]
    assert ("list_item", "A clear commitment to the town") in said
    assert ("subhead", "What happens next") in said
    assert ("paragraph", "“We are grateful,” said Ch Insp Ann Lowe of Dale.") in said
    assert ("paragraph", "It will be soon.”") in said
    [lead_in] = {block.lead_in for block in found if block.kind is BlockKind.LIST_ITEM}
    assert found[lead_in or 0].span.of(article.text) == "Inspectors were pleased to find:"


STATED = [
    '<meta property="article:published_time" content="2015-01-13T10:30:00Z">',
    '<meta itemprop="datePublished" content="2015-01-13">',
    '<meta name="DC.date.issued" content="2015-01-13">',
    '<meta name="pubdate" content="20150113">',
    '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2015-01-13"}'
    "</script>",
    '<script type="application/ld+json">[{"@graph": [{"@type": "WebSite"}, {"@type": ["Article"],'
    '"dateModified": "2019-01-01", "datePublished": "2015-01-13T10:30:00Z"}]}]</script>',
]


@pytest.mark.parametrize("head", STATED)
def test_a_date_that_the_page_states(tmp_path: Path, head: str) -> None:
    assert (_read(tmp_path, page(head)).date or "").replace("-", "").startswith("20150113")


@pytest.mark.parametrize(
    "above",
    [
        '<time itemprop="datePublished" datetime="2015-01-13T10:30">yesterday</time>',
        "<p>Published: 13 January 2015</p>",
        '<span class="x">Posted on 13 January 2015</span> by Jane',
    ],
)
def test_a_date_that_the_page_prints_with_its_label(tmp_path: Path, above: str) -> None:
    assert "2015" in (_read(tmp_path, page(above=above)).date or "")


UNSTATED = [
    ("", ""),
    ('<meta property="article:modified_time" content="2015-01-13">', ""),
    ('<meta name="date" content="soon">', ""),
    ('<script type="application/ld+json">{"@type": "Event", "datePublished": "2015"}</script>', ""),
    ('<script type="application/ld+json">{broken</script>', ""),
    ('<link rel="canonical" href="https://gazette.example/2015/01/13/mill">', ""),
    ("", "<p>Updated: 13 January 2015</p>"),
    ("", "<p>Copyright 2015</p>"),
    ("", "<p>Published: 13 January 2015</p><p>Published: 2 March 2016</p>"),
]


@pytest.mark.parametrize(("head", "above"), UNSTATED)
def test_no_date_is_guessed(tmp_path: Path, head: str, above: str) -> None:
    assert _read(tmp_path, page(head, above)).date is None


def test_the_encoding_that_the_page_states(tmp_path: Path) -> None:
    content = page('<meta charset="windows-1252">').replace(
        "the force said", "at £5 the force said"
    )
    assert "at £5 the force" in _read(tmp_path, content.encode("cp1252")).text


def test_a_short_page_keeps_its_paragraphs(tmp_path: Path) -> None:
    short = (
        "<html><body><p>It rained all day in Dale.</p><p>The river rose at noon.</p></body></html>"
    )
    assert _read(tmp_path, short).text == "It rained all day in Dale.\n\nThe river rose at noon."


@pytest.mark.parametrize(
    "content",
    ["<html></html>", "<" * 5000, "<p>" * 20_000, "<html><body><script>x</script></body></html>"],
)
def test_a_page_without_an_article_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "page.html"
    path.write_text(content, encoding="utf-8")
    for found in read([str(path)]):
        assert isinstance(found, Unreadable) or found.text


@pytest.mark.parametrize(
    ("title", "paper"),
    [
        ("Two charged after mill fire - Dale Chronicle", "Dale Chronicle"),
        ("Two charged after mill fire | Dale Echo", "Dale Echo"),
        ("Two charged after mill fire - Latest News", None),
        ("Two charged after mill fire", None),
    ],
)
def test_a_title_that_ends_with_a_papers_name_states_it(
    tmp_path: Path, title: str, paper: str | None
) -> None:
    content = f"<html><head><title>{title}</title></head><body>{BODY.replace('{above}', '')}"
    content = content.replace("<footer>© 2019 The Dale Gazette. All rights reserved.</footer>", "")
    assert _read(tmp_path, content).publisher == paper
