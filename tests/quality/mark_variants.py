"""Labelled articles with their quotation marks changed, the labels moved along.

Each variant is what another paper would have printed: straight marks, single marks, backticks, or
long quotations broken into paragraphs that reopen.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

Labelled = dict[str, Any]


class Edit(NamedTuple):
    """Characters ``start:end`` of a text, to be replaced by ``text``."""

    start: int
    end: int
    text: str


def edited(article: Labelled, edits: Iterable[Edit]) -> Labelled:
    """Return a labelled article with its text changed and every offset moved along."""
    text, parts, at, shifts = article["text"], [], 0, []
    for edit in sorted(edits):
        parts += [text[at : edit.start], edit.text]
        at = edit.end
        shifts.append((edit.end, len(edit.text) - (edit.end - edit.start)))
    parts.append(text[at:])

    def moved(offset: int) -> int:
        return offset + sum(shift for end, shift in shifts if end <= offset)

    def moved_pair(pair: list[int] | None) -> list[int] | None:
        return None if pair is None else [moved(pair[0]), moved(pair[1])]

    quotes = [
        quote
        | {
            "start": moved(quote["start"]),
            "end": moved(quote["end"]),
            "content_span": moved_pair(quote.get("content_span")),
            "speaker_spans": [moved_pair(pair) for pair in quote.get("speaker_spans") or []],
        }
        for quote in article["quotes"]
    ]
    return article | {"text": "".join(parts), "quotes": quotes}


def marks(text: str) -> list[tuple[int, bool]]:
    """Return the double marks of a text as (position, opens), by their order in each paragraph."""
    found = []
    for paragraph in re.finditer(r"[^\n]+", text):
        opens = True
        for mark in re.finditer(r"[“”\"]", paragraph.group()):
            if mark.group() != '"':
                opens = mark.group() == "“"
            found.append((paragraph.start() + mark.start(), opens))
            opens = not opens
    return found


def with_marks(article: Labelled, opening: str, closing: str) -> Labelled:
    """Return the article with every double mark replaced."""
    pairs = marks(article["text"])
    return edited(article, [Edit(at, at + 1, opening if opens else closing) for at, opens in pairs])


def straight(article: Labelled) -> Labelled:
    """Return the article with straight double and single marks only."""
    plain = article["text"].replace("‘", "'").replace("’", "'")
    return with_marks(article | {"text": plain}, '"', '"')


def single(article: Labelled) -> Labelled:
    """Return the article in the British way: ‘…’ outside, “…” inside."""
    text = article["text"]
    pairs = marks(text)
    inner: list[Edit] = []
    for (start, opens), (end, opens_again) in itertools.pairwise(pairs):
        if opens and not opens_again:
            for found in INNER.finditer(text, start + 1, end):
                inner.append(Edit(found.start(), found.start() + 1, "“"))
                inner.append(Edit(found.end() - 1, found.end(), "”"))
    outer = [Edit(at, at + 1, "‘" if opens else "’") for at, opens in pairs]
    return edited(article, [*inner, *outer])


INNER = re.compile(r"(?<![\w'‘’])['‘](?=\w)([^\n'‘’“”\"]*[,.!?\w])['’](?![\w'’])")
"""A quotation in single marks, the marks included."""


def single_straight(article: Labelled) -> Labelled:
    """Return the article with '…' outside and "…" inside."""
    changed = single(article)
    table = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"'})
    return changed | {"text": changed["text"].translate(table)}


def backticks(article: Labelled) -> Labelled:
    """Return the article with ``…'' as agencies send it."""
    return with_marks(article, "``", "''")


def reopened(article: Labelled) -> Labelled:
    """Return the article with quotations of several sentences broken into paragraphs."""
    text = article["text"]
    edits = []
    for quote in article["quotes"]:
        if quote["type"] != "direct" or "\n" in text[quote["start"] : quote["end"]]:
            continue
        mark = text[quote["start"] - 1]
        if mark not in '“"' or not re.match(r"[.!?]?[”\"]", text[quote["end"] - 1 :]):
            continue
        words = text[quote["start"] : quote["end"]]
        for stop in re.finditer(r"(?<=[a-z]{3}[.!?])\s+(?=[A-Z])", words):
            start, end = quote["start"] + stop.start(), quote["start"] + stop.end()
            edits.append(Edit(start, end, "\n\n" + mark))
    return edited(article, edits)


VARIANTS: dict[str, Callable[[Labelled], Labelled]] = {
    "as printed": lambda article: article,
    'straight "…"': straight,
    "single ‘…’": single,
    "single '…'": single_straight,
    "backtick ``…''": backticks,
    "reopened paragraphs": reopened,
}
"""Every variant by the name that it is reported under."""
