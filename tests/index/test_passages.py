"""Passages and quotations, which are columns, come back as they were found, merged or not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import index
from corpus.records import (
    Annotation,
    Edit,
    ForceMention,
    Passage,
    Quotation,
    QuoteKind,
    Span,
    Speaker,
    SpeakerKind,
)
from tests.index.articles import annotation, built, told

LINES = (
    "The inspectors found:",
    "“We had Ā£3 and no beds,” said ACC Lee, “and no plan.”",
    "“It went on " + "and on " * 150,
    "until the end,” Ingrid Lee said. A “plan” was made.",
    "Nothing more was said.",
)


def article(number: int) -> Annotation:
    """Return an article with everything that columns hold; each number has names of its own."""
    name, other = f"Ingrid Lee {number}", f"the panel {number}"
    plain = annotation(f"a{number}", LINES, headline=f"Beds {number}")
    text = plain.article.text
    spans = [passage.span for passage in plain.passages]
    said, lee = _find(text, "said"), _find(text, "ACC Lee")
    quotations = (
        Quotation(
            _find(text, "We had Ā£3 and no beds,"), QuoteKind.DIRECT, name, (lee,), said, "a", 1
        ),
        Quotation(_find(text, "and no plan."), QuoteKind.DIRECT, name, (lee, lee), None, "b", 0.75),
        Quotation(
            Span(text.index("It went"), text.index(",” Ingrid")), QuoteKind.DIRECT, other, rule="b"
        ),
        Quotation(_find(text, "plan"), QuoteKind.SCARE),
    )
    heard = ((), (0, 1), (2,), (2, 3), ())
    passages = tuple(
        Passage(
            span,
            spans[0] if place == 1 else None,
            own,
            tuple(dict.fromkeys(q.speaker for q in _of(quotations, own) if q.speaker)),
            ("Wexmoor Police",),
            (f"Force {number}",) if own else (),
        )
        for place, (span, own) in enumerate(zip(spans, heard, strict=True))
    )
    return replace(
        plain,
        quotations=quotations,
        passages=passages,
        speakers=(
            Speaker(name, forms=("ACC Lee", name), role=f"chief {number}", organisation="HMIC"),
            Speaker(other, SpeakerKind.BODY),
        ),
        forces=(ForceMention("Wexmoor Police", True, (spans[0],), True),),
        edits=(Edit(text.index("Ā"), text.index("Ā") + 1, ""),),
        furniture=(spans[4],),
    )


def _find(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def _of(quotations: tuple[Quotation, ...], numbers: tuple[int, ...]) -> list[Quotation]:
    return [quotations[number] for number in numbers]


def _told(given: Annotation) -> list[tuple[Any, ...]]:
    text = given.article.text
    roles = {speaker.name: speaker.role for speaker in given.speakers}
    found = []
    for passage in given.passages:
        quotations = [
            (
                *q.span,
                q.kind,
                q.speaker,
                *([] if passage.span.covers(q.span) else [q.span.of(text)]),
            )
            for q in _of(given.quotations, passage.quotations)
        ]
        first = passage.speakers[0] if passage.speakers else ""
        found.append(
            (
                passage.span.of(text),
                *passage.span,
                quotations,
                list(passage.speakers),
                roles.get(first),
                list(passage.about),
                list(passage.mentions),
                passage.lead_in and (*passage.lead_in, passage.lead_in.of(text)),
                [each for each in given.edits if passage.span.covers(Span(each.start, each.end))],
            )
        )
    return found


@pytest.mark.parametrize("commits", [1, 7])
def test_everything_found_comes_back(tmp_path: Path, commits: int) -> None:
    articles = [article(number) for number in range(7)]
    built(tmp_path, *(articles[at::commits] for at in range(commits)))
    with index.writer(tmp_path) as writer:
        for gone in (articles.pop(3), articles.pop(0)):
            assert writer.delete(gone.article.id)
    with index.open(tmp_path) as snapshot:
        assert len(snapshot.segments) <= 3
        for given in articles:
            record = snapshot.article(given.article.id)
            assert record is not None
            assert record.annotation == given
            assert record.speaker("nobody") is None
            assert record.speaker(given.speakers[0].name) == given.speakers[0]
        for segment in snapshot.segments:
            for number, name in enumerate(segment.article_ids()):
                for given in (each for each in articles if each.article.id == name):
                    docs = range(*segment.range_of(number))
                    read = [segment.shown(doc) for doc in docs]
                    assert list(map(told, read)) == _told(given)


def test_names_that_nothing_has_any_more_go_with_a_merge(tmp_path: Path) -> None:
    articles = [article(number) for number in range(7)]
    built(tmp_path, *([each] for each in articles[:4]))
    with index.writer(tmp_path) as writer:
        for each in articles[:3]:
            writer.delete(each.article.id)
    built(tmp_path, *([each] for each in articles[4:]))
    with index.open(tmp_path) as snapshot:
        names = {name for each in snapshot.segments for name in each.passages.quotations.names}
        roles = {role for each in snapshot.segments for role in each.passages.roles}
    assert names == {f"{name} {at}" for at in range(3, 7) for name in ("Ingrid Lee", "the panel")}
    assert roles == {f"chief {at}" for at in range(3, 7)}
