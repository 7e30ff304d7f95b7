"""The sample corpus against its annotation by hand, in sample_gold.jsonl.

Each line of the annotation is an article: headline, date, forces it is about, lines of page
furniture, all quotations with offsets into the text as given, their speaker and kind, and where
reported speech begins. ``speaker_also`` are names that are as good.
"""

from __future__ import annotations

import io
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import corpus
from corpus import readers
from corpus.annotate import annotate
from corpus.forces.gazetteer import load
from corpus.people.join import entries, join
from corpus.records import Annotation, Article, QuoteKind, Span

SAMPLE = Path(corpus.__file__).parent / "sample"
GOLD: dict[str, dict[str, Any]] = {
    record["file"]: record
    for record in map(
        json.loads,
        Path(__file__).with_name("sample_gold.jsonl").read_text(encoding="utf-8").splitlines(),
    )
}

# The shares found on the day the sample was written, less one quotation; they only rise.
DIRECT_WITH_SPEAKER = 0.94
FRAGMENTS_WITH_SPEAKER = 0.82
SCARE_WITHOUT = 0.8
REPORTED = 0.8

every = pytest.mark.parametrize("article_id", sorted(GOLD))


@cache
def articles() -> dict[str, Article]:
    read = list(readers.read([str(SAMPLE / "articles")], io.BytesIO()))
    assert all(isinstance(article, Article) for article in read), read
    return {article.id: article for article in read if isinstance(article, Article)}


@cache
def annotated() -> dict[str, Annotation]:
    known = load([SAMPLE / "forces.csv"])
    return {name: annotate(article, known) for name, article in articles().items()}


def test_every_article_is_annotated_by_hand() -> None:
    assert articles().keys() == GOLD.keys()
    assert len(GOLD) >= 14


@every
def test_the_offsets_of_the_annotation_are_right(article_id: str) -> None:
    text = articles()[article_id].text
    for quote in GOLD[article_id]["quotes"]:
        assert text[quote["start"] : quote["end"]] == quote["text"]
    for said in GOLD[article_id]["indirect"]:
        assert text.startswith(said["begins"], said["start"])


@every
def test_an_article_is_a_printed_page_at_most(article_id: str) -> None:
    assert 150 <= len(articles()[article_id].text.split()) <= 600


@pytest.mark.parametrize(
    "path", sorted((SAMPLE / "articles").iterdir()), ids=lambda path: path.name
)
def test_every_article_says_that_it_is_invented(path: Path) -> None:
    said = path.read_text(encoding="utf-8").count("invented")
    assert said >= {"09-briefs.jsonl": 3, "10-archive.csv": 2}.get(path.name, 1)


@every
def test_headline_date_and_forces(article_id: str) -> None:
    gold, found = GOLD[article_id], annotated()[article_id]
    assert found.headline == gold["headline"]
    assert found.published.value == gold["date"]
    assert {force.name for force in found.forces if force.about} == set(gold["forces"])


@every
def test_furniture(article_id: str) -> None:
    text = articles()[article_id].text
    lines = {text.count("\n", 0, span.start) + 1 for span in annotated()[article_id].furniture}
    assert sorted(lines) == GOLD[article_id]["boilerplate_lines"]


@every
def test_every_quotation_is_found_and_no_other(article_id: str) -> None:
    gold = {(q["start"], q["end"]): q["kind"] for q in GOLD[article_id]["quotes"]}
    found = {q.span for q in annotated()[article_id].quotations if q.kind is not QuoteKind.REPORTED}
    assert found == gold.keys() - {span for span in gold.keys() - found if gold[span] == "scare"}


def names_right(kind: str) -> float:
    """Return the share of the quotations of a kind whose speaker is right, or rightly nobody."""
    right = total = 0
    for article_id, gold in GOLD.items():
        found = {quotation.span: quotation for quotation in annotated()[article_id].quotations}
        for quote in gold["quotes"]:
            if quote["kind"] == kind:
                said = found.get(Span(quote["start"], quote["end"]))
                wanted = [quote["speaker"], *quote.get("speaker_also", [])]
                right += (said.speaker if said else None) in wanted
                total += 1
    assert total > 7
    return right / total


def test_who_said_it() -> None:
    assert names_right("direct") >= DIRECT_WITH_SPEAKER
    assert names_right("fragment") >= FRAGMENTS_WITH_SPEAKER
    assert names_right("scare") >= SCARE_WITHOUT


def test_reported_speech_is_found() -> None:
    found = total = 0
    for article_id, gold in GOLD.items():
        reported = [
            quotation.span
            for quotation in annotated()[article_id].quotations
            if quotation.kind is QuoteKind.REPORTED
        ]
        for said in gold["indirect"]:
            begins = Span(said["start"], said["start"] + len(said["begins"]))
            found += any(span.overlaps(begins) for span in reported)
            total += 1
    assert found / total >= REPORTED


def test_one_man_under_three_names_is_one() -> None:
    people = join(entry for each in annotated().values() for entry in entries(each))
    (number,) = people.resolve("Julien Ashcombe Rudd")
    assert people.name(number) == "Julian Ashcombe-Rudd"
    assert {why.article[:2] for why in people.evidence(number)} >= {"01", "02", "03", "08"}
    assert people.resolve("HMIPS") == people.resolve(
        "Her Majesty's Inspectorate of Police Standards"
    )


def test_two_inspectors_are_two() -> None:
    people = join(entry for each in annotated().values() for entry in entries(each))
    assert len({*people.resolve("Rosalind Tharpe"), *people.resolve("Gareth Pellow")}) == 2
