"""The passages and queries of the benchmark.

Passages come from the news articles in ``../shared/bulk`` where that folder is present, else from
a seeded generator whose words are as unevenly common as a language's (Zipf). Forces are dealt out
by article, so that there are counts to make; speakers and dates are those of the articles.
"""

from __future__ import annotations

import json
import lzma
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.annotate import annotate
from corpus.gazetteer import load
from corpus.records import Annotation, Article

BULK = Path(__file__).parents[3] / "shared" / "bulk" / "news.jsonl.xz"

SEED = 20141028


@dataclass(frozen=True, slots=True)
class Ready:
    """A passage ready to be indexed by any engine: no analysis of the article is left to do."""

    id: str
    text: str
    headline: str
    force: str
    speaker: str
    year: int
    statement: int


@dataclass(frozen=True, slots=True)
class Query:
    """One question: its kind and its words; a phrase stands between double quotation marks."""

    kind: str
    words: str

    @property
    def text(self) -> str:
        """Return the query as all four engines read it."""
        return f'"{self.words}"' if self.kind == "phrase" else self.words


def articles() -> Iterator[Article]:
    """Yield the articles of the bulk folder, or invented ones."""
    if not BULK.is_file():
        yield from _invented()
        return
    with lzma.open(BULK, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield Article(
                record["id"],
                record["text"],
                headline=record.get("title"),
                publisher=record.get("source"),
                author=record.get("author"),
                date=record.get("date"),
            )


def _invented(number: int = 9_000) -> Iterator[Article]:
    chance = random.Random(SEED)
    syllables = re.findall("..", "kalomiterisundervinparelotoribacongesa")
    vocabulary = ["".join(chance.choices(syllables, k=2 + i % 3)) for i in range(40_000)]
    weights = [1 / (rank + 2) for rank in range(len(vocabulary))]
    for serial in range(number):
        paragraphs = [
            " ".join(chance.choices(vocabulary, weights, k=chance.randint(20, 70))).capitalize()
            + "."
            for _ in range(25)
        ]
        date = f"{2005 + serial % 18}-{1 + serial % 12:02}-{1 + serial % 28:02}"
        yield Article(
            f"invented-{serial}", "\n\n".join(paragraphs), headline=paragraphs[0][:60], date=date
        )


def annotated(most: int) -> list[Annotation]:
    """Return articles with at most ``most`` passages together, annotated, with a force each."""
    from dataclasses import replace  # noqa: PLC0415

    gazetteer = load()
    names = sorted(force.name for force in gazetteer.forces)
    chance = random.Random(SEED)
    found: list[Annotation] = []
    count = 0
    for article in articles():
        annotation = annotate(article, gazetteer)
        force = chance.choice(names)
        passages = tuple(replace(p, about=(force,)) for p in annotation.passages)
        count += len(passages)
        if count > most:
            break
        found.append(replace(annotation, passages=passages))
    return found


def queries(texts: list[str], each: int = 12) -> list[Query]:
    """Return queries of three kinds, drawn from the passages: rare, common and phrase."""
    chance = random.Random(SEED)
    words = [
        re.findall(r"[a-z]{4,}", text.lower())
        for text in chance.sample(texts, min(4000, len(texts)))
    ]
    counts = Counter(word for line in words for word in set(line))
    common = [word for word, _ in counts.most_common(120)][20:]
    rare = sorted(word for word, number in counts.items() if 2 <= number <= 6)
    return [
        *(Query("rare", " ".join(chance.sample(rare, 2))) for _ in range(each // 2)),
        *(Query("rare", chance.choice(rare)) for _ in range(each // 2)),
        *(Query("common", " ".join(chance.sample(common, 2))) for _ in range(each)),
        *(Query("phrase", _phrase(chance.choice(texts), chance)) for _ in range(each)),
    ]


def _phrase(text: str, chance: random.Random) -> str:
    runs = re.findall(r"[A-Za-z]+ [A-Za-z]+ [A-Za-z]+", text) or ["of the city"]
    return str(chance.choice(runs)).lower()
