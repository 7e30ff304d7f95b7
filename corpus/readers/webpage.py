"""Web pages: the article without the page around it, and what the page states about it.

Text, headline, publisher and author are trafilatura's finds. Its date is not used: where a page
states none, it guesses from copyright years. A date is taken only from the places in
`tables/webpage_dates.csv`, from JSON-LD, or from a line that labels it as the publication's.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from typing import Any

from corpus.errors import ReadError
from corpus.page.datelines import Meaning, dateline
from corpus.page.published import stated_date
from corpus.page.publishers import in_title
from corpus.readers.decoding import decoded
from corpus.readers.sources import Source
from corpus.records import Article
from corpus.table_files import rows


def articles(source: Source) -> Iterator[Article]:
    """Yield the article of a page; raises `ReadError` if no article's text is found in it.

    The text is paragraphs with blank lines between, list items with ``• ``.
    """
    content = source.whole()
    page = decoded(content, _stated_encoding(content))
    tree, found = _extracted(page)
    text = "\n\n".join(_paragraphs(found.body)) if found is not None else ""
    if not any(map(str.isalnum, text)):
        raise ReadError("no article's text was found in the page; save its text as .txt")
    yield Article(
        id=source.id,
        text=text,
        origin=source.origin,
        headline=_line(found.title),
        publisher=_line(found.sitename) or _in_title(tree),
        author=_line(found.author),
        date=_date(tree),
    )


def _extracted(page: str) -> tuple[Any, Any]:
    """Return the page's tree and trafilatura's document, each None where it finds nothing."""
    import trafilatura  # noqa: PLC0415 - half a second to import, and only pages need it
    from trafilatura.settings import use_config  # noqa: PLC0415

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # a poor page is no event here
    settings = use_config()
    settings.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(SHORTEST))
    try:
        tree = trafilatura.load_html(page)
        for more in (False, True):
            found = trafilatura.bare_extraction(
                page,
                with_metadata=True,
                include_comments=False,
                include_tables=more,
                favor_recall=more,
                date_extraction_params={"extensive_search": False, "original_date": True},
                config=settings,
            )
            if found is not None:
                break
    except Exception as reason:  # any of lxml's; hostile pages reach most of them
        raise ReadError("the page's markup is broken; save its text as .txt") from reason
    return tree, found


SHORTEST = 25
"""Characters from which trafilatura keeps the paragraphs it found. Under its own 250 it falls
back to all the page's words in one line, which for a short brief loses the paragraphs."""

_PARTS = frozenset({"p", "head", "item", "quote", "list", "ab", "div", "span", "body", "table"})


def _paragraphs(element: Any) -> Iterator[str]:
    """Yield the paragraphs of trafilatura's tree, headings and list items among them."""
    bullet = "• " if element.tag == "item" else ""
    words: list[str] = [element.text or ""]
    for child in element:
        if child.tag in _PARTS:
            yield from (bullet + part for part in _divided(words))
            yield from (bullet * (child.tag == "p") + part for part in _paragraphs(child))
            words = []
        else:
            words.append(_LINE_BREAK if child.tag == "lb" else "".join(child.itertext()))
        words.append(child.tail or "")
    yield from (bullet + part for part in _divided(words))


_LINE_BREAK = "\n"


def _divided(words: list[str]) -> list[str]:
    """Return a paragraph's text, divided at a line break behind a sentence or a lead-in.

    >>> _divided(["It rained. ", _LINE_BREAK, "He left", _LINE_BREAK, "early."])
    ['It rained.', 'He left early.']
    """
    parts: list[str] = []
    open_end = False
    for line in "".join(words).split(_LINE_BREAK):
        said = " ".join(line.split())
        if said:
            parts[-1:] = [f"{parts[-1]} {said}"] if open_end else [*parts[-1:], said]
            open_end = said[-1] not in ".?!:\"”’'"
        else:
            open_end = False
    return parts


def _in_title(tree: Any) -> str | None:
    """Return the paper that the page's title ends with, where the page states no publisher."""
    title = tree.findtext(".//title") if tree is not None else None
    return in_title(title) if title else None


def _line(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None


def _stated_encoding(content: bytes) -> str | None:
    found = re.search(rb"""charset=["']?([\w-]{2,20})""", content[:4096])
    return found[1].decode("ascii") if found else None


def _date(tree: Any) -> str | None:
    """Return the date of publication as the page writes it, or None where it states none.

    Where two places of equal trust contradict each other the page states none.
    """
    if tree is None:
        return None
    for found in (_linked_data(tree), *_marked(tree), _labelled(tree)):
        stated = {date.value: words for words in found if (date := stated_date(words))}
        if stated:
            return next(iter(stated.values())) if len(stated) == 1 else None
    return None


def _linked_data(tree: Any) -> list[str]:
    """Return the ``datePublished`` of each article in the page's JSON-LD."""
    found: list[str] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            try:
                found += _published(json.loads(script.text or "", strict=False))
            except (ValueError, RecursionError):
                continue
    return found


def _published(value: Any) -> Iterator[str]:
    """Yield the dates of the article that ``value`` describes, not of those it links to."""
    if isinstance(value, list):
        for entry in value:
            yield from _published(entry)
    elif isinstance(value, dict):
        if isinstance(value.get("datePublished"), str) and _is_article(value.get("@type")):
            yield value["datePublished"]
        else:
            yield from _published(value.get("@graph") or value.get("mainEntity"))


def _is_article(kind: object) -> bool:
    kinds = kind if isinstance(kind, list) else [kind]
    return any(
        isinstance(name, str) and name.endswith(("Article", "Posting", "Page")) for name in kinds
    )


def _marked(tree: Any) -> Iterator[list[str]]:
    """Yield, in the order of trust, what each kind of mark in the table states."""
    elements = list(tree.iter("meta", "time", "span", "div", "p", "abbr"))
    for row in rows("webpage_dates.csv"):
        wanted = row["value"].casefold()
        yield [
            element.get(row["holds"])
            for element in elements
            if (element.get(row["attribute"]) or "").casefold() == wanted
            and element.get(row["holds"])
        ]


def _labelled(tree: Any) -> Iterator[str]:
    """Yield the dates of short lines such as "Published: 13 January 2015"."""
    for element in tree.iter("time", "span", "p", "div", "li", "small", "em", "b", "strong", "td"):
        line = _short_line(element)
        if line and (found := dateline(line)):
            for meaning, printed in found.dates:
                if meaning is Meaning.PUBLISHED and printed.year:
                    yield printed.span.of(line)


def _short_line(element: Any) -> str | None:
    """Return an element's words if they are few; a wrapper's are not read to their end."""
    words: list[str] = []
    length = 0
    for part in element.itertext():
        words.append(part)
        length += len(part)
        if length > 400:
            return None
    line = _line("".join(words))
    return line if line and len(line) < 160 else None
