"""The passages and queries of the benchmark.

Passages come from the news articles in ``../shared/bulk`` where that folder is present, else from
a seeded generator whose words are as unevenly common as a language's (Zipf). Forces are dealt out
by article, so that there are counts to make; speakers and dates are those of the articles.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import random
import re
import struct
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO

import corpus
from corpus.annotate import annotate
from corpus.forces.gazetteer import load
from corpus.records import Annotation, Article
from index.analysis import stop_words
from index.columns import parts
from tests.speed import kept

BULK = Path(__file__).parents[3] / "shared" / "bulk" / "news.jsonl.xz"

SEED = 20141028

_LENGTHS = struct.Struct("<II")


@dataclass(frozen=True, slots=True)
class Ready:
    """A passage ready to be indexed by any engine: no analysis of the article is left to do.

    ``context``, ``facets`` and ``details`` are what onrecord indexes and keeps besides.
    """

    id: str
    text: str
    headline: str
    force: str
    speaker: str
    year: int
    statement: int
    context: str = ""
    facets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    details: bytes = b""


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
    """Return the articles of `stream` with at most ``most`` passages together."""
    found: list[Annotation] = []
    count = 0
    for annotation in stream():
        count += len(annotation.passages)
        if count > most:
            break
        found.append(annotation)
    return found


def stream() -> Iterator[Annotation]:
    """Yield all articles, annotated, with a force each.

    Annotating all of them takes minutes, so they are kept in the folder for temporary files
    until the articles or the code of ``corpus`` change.
    """
    cache = Path(tempfile.gettempdir()) / f"onrecord-bench-parts-{_identity()}"
    if not cache.is_file():
        _keep(_annotated(), cache)
    yield from _kept(cache)


def _annotated() -> Iterator[Annotation]:
    gazetteer = load()
    names = sorted(force.name for force in gazetteer.forces)
    chance = random.Random(SEED)
    for article in articles():
        annotation = annotate(article, gazetteer)
        force = chance.choice(names)
        passages = tuple(replace(p, about=(force,)) for p in annotation.passages)
        yield replace(annotation, passages=passages)


def _identity() -> str:
    """Return a checksum of what annotations are made from."""
    found = hashlib.sha256(f"{SEED} {BULK.stat().st_size if BULK.is_file() else 0}".encode())
    for path in sorted(Path(corpus.__file__).parent.rglob("*")):
        if path.suffix in {".py", ".csv", ".txt", ".toml"}:
            found.update(path.read_bytes())
    return found.hexdigest()[:16]


def _keep(annotations: Iterable[Annotation], cache: Path) -> None:
    part = cache.with_suffix(".part")
    with part.open("wb") as file:
        for annotation in annotations:
            for plain in (kept.encode(annotation), annotation.article.text):
                data, length = parts.packed(plain)
                file.write(_LENGTHS.pack(len(data), length) + data)
    part.replace(cache)


def _kept(cache: Path) -> Iterator[Annotation]:
    with cache.open("rb") as file:
        while head := file.read(_LENGTHS.size):
            plain = _next(file, head)
            text = _next(file, file.read(_LENGTHS.size))
            yield kept.decode(plain, text)


def _next(file: IO[bytes], head: bytes) -> str:
    size, length = _LENGTHS.unpack(head)
    return parts.unpacked(file.read(size), length)


def queries(texts: list[str], each: int = 12) -> list[Query]:
    """Return queries of three kinds, drawn from the passages: rare, common and phrase."""
    chance = random.Random(SEED)
    words = [
        re.findall(r"[a-z]{4,}", text.lower())
        for text in chance.sample(texts, min(4000, len(texts)))
    ]
    counts = Counter(word for line in words for word in set(line))
    # Stop words are left out: some engines drop them, and would be asked another question.
    common = [word for word, _ in counts.most_common(180) if word not in stop_words()][:100]
    rare = sorted(word for word, number in counts.items() if 2 <= number <= 6)
    pairs = [pair for line in words if len(pair := sorted(set(line) & set(rare))) >= 2]
    return [
        *(
            Query("rare", " ".join(chance.sample(chance.choice(pairs), 2)))
            for _ in range(each // 2)
        ),
        *(Query("rare", chance.choice(rare)) for _ in range(each // 2)),
        *(Query("common", " ".join(chance.sample(common, 2))) for _ in range(each)),
        *(Query("phrase", _phrase(chance.choice(texts), chance)) for _ in range(each)),
    ]


def _phrase(text: str, chance: random.Random) -> str:
    runs = re.findall(r"[A-Za-z]+ [A-Za-z]+ [A-Za-z]+", text) or ["of the city"]
    return str(chance.choice(runs)).lower()
