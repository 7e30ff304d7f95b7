"""The address of cited words: all of a citation but the words, as one URI.

``onrecord:report.txt?start=1576;end=1809;words-sha256=…`` has only letters, digits and
``%/._~-=;?:``, which no format and no editor changes; so every style carries it, and it says
exactly what the fields for people say roughly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import quote, unquote

from search.citing.citation import Citation, Voice
from search.citing.visible import gaps, restored

SCHEME = "onrecord:"

_TEXTS = ("kind", "headline", "publisher", "author", "published", "before", "after")

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_HASH = re.compile(r"[0-9a-f]{64}")


def source(article: str) -> str:
    """Return the URI of an article."""
    return SCHEME + _quoted(article)


def address(citation: Citation) -> str:
    """Return the URI of a citation.

    >>> address(Citation("a b.txt", 0, 2, "No", "0" * 64, "1" * 64, published="2016"))[:33]
    'onrecord:a%20b.txt?start=0;end=2;'
    """
    return f"{source(citation.article)}?" + ";".join(
        f"{name}={_quoted(value)}" for name, value in _facts(citation)
    )


def _facts(citation: Citation) -> Iterator[tuple[str, str]]:
    yield "start", str(citation.start)
    yield "end", str(citation.end)
    yield "source-sha256", citation.source_hash
    yield "words-sha256", citation.words_hash
    for name in _TEXTS:
        if value := getattr(citation, name):
            yield name, value
    if citation.inferred:
        yield "inferred", citation.inferred
    for voice in citation.speakers:
        yield "speaker", voice.name
        if voice.role:
            yield "role", voice.role
    if lost := gaps(citation.words):
        yield "gaps", lost


def citation_at(uri: str, line: str) -> Citation:
    """Return the citation of an address and the words printed beside it, on one line or as given.

    Raises ValueError where the address is cut or damaged.
    """
    path, _, query = uri.removeprefix(SCHEME).partition("?")
    pairs = [_pair(part) for part in query.split(";")]
    facts = dict(pairs)
    hashes = facts.get("source-sha256", ""), facts.get("words-sha256", "")
    date = facts.get("published")
    if not all(map(_HASH.fullmatch, hashes)) or (date and not _DATE.fullmatch(date)):
        raise ValueError("a hash or date in it is none")
    start, end = int(facts.get("start", "")), int(facts.get("end", ""))
    if not 0 <= start < end:
        raise ValueError("its range is none")
    return Citation(
        article=unquote(path, errors="surrogatepass"),
        start=start,
        end=end,
        words=restored(line, facts.get("gaps", "")),
        source_hash=hashes[0],
        words_hash=hashes[1],
        kind=facts.get("kind", "news"),
        headline=facts.get("headline"),
        publisher=facts.get("publisher"),
        author=facts.get("author"),
        published=date,
        inferred=facts.get("inferred", "") if date else "",
        speakers=tuple(_voices(pairs)),
        before=facts.get("before", ""),
        after=facts.get("after", ""),
    )


def addresses(text: str) -> Iterator[re.Match[str]]:
    """Iterate over the addresses of citations in any text."""
    return _address().finditer(text)


def _voices(pairs: list[tuple[str, str]]) -> Iterator[Voice]:
    """Yield the speakers; a role belongs to the speaker before it."""
    following = [*pairs[1:], ("", "")]
    for (name, value), (next_name, role) in zip(pairs, following, strict=True):
        if name == "speaker":
            yield Voice(value, role if next_name == "role" else None)


def _pair(part: str) -> tuple[str, str]:
    name, _, value = part.partition("=")
    return name, unquote(value, errors="surrogatepass")


def _quoted(text: str) -> str:
    return quote(text, safe="/", errors="surrogatepass")


@cache
def _address() -> re.Pattern[str]:
    return re.compile(rf"{SCHEME}[\w%/.~-]+\?[\w%/.~=;-]+", re.ASCII)
