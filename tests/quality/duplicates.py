"""How well statements are grouped: precision and recall on labelled texts; fails below a floor.

usage: python -m tests.quality.duplicates [--raise-floors]

Measures `corpus.likeness` over what `index.candidates` finds: the seeds' quotations, documents
that were planted twice, and answers rewritten from a source to three degrees. The texts are not
ours to ship: where ``../shared/eval/duplicates`` is absent this says so and passes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from corpus.annotate import annotate
from corpus.blocks import blocks
from corpus.cleaning import Clean, clean
from corpus.likeness import Form, Statement
from corpus.passages import divide
from corpus.people import People, entries, join
from corpus.records import Annotation, Article, Span, SpeakerKind
from corpus.statements import quoted_statements
from index.statement_groups import StatementGroups
from tests.quality.floors import Figures, NotMeasuredError, check

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
LABELLED = SHARED / "eval" / "duplicates"
SECTION = "duplicates"


class Place(NamedTuple):
    """Characters of an article."""

    article: str
    span: Span


def share(count: int, total: int) -> float:
    """Return a percentage, 100 of nothing."""
    return 100 * count / total if total else 100.0


def records(path: Path) -> list[dict[str, Any]]:
    """Return the records of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def labels(collection: str) -> list[list[str]]:
    """Return the rows of a collection's pairs: one text, another, what they are."""
    path = LABELLED / collection / "pairs.tsv"
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]


def scored(name: str, found: Collection[object], labelled: Collection[object]) -> Figures:
    """Return the precision and the recall of pairs."""
    right = len(set(found) & set(labelled))
    return {
        f"{name}: precision": share(right, len(found)),
        f"{name}: recall": share(right, len(labelled)),
    }


def seeds() -> Figures:
    """Measure the seeds' quotations, by the hand-made groups of them."""
    gold = json.loads((SHARED / "eval" / "seed_duplicates.json").read_text(encoding="utf-8"))
    stated = dict(_seed_statements())
    grouped = StatementGroups()
    grouped.add(stated.values())
    homes = {
        statement: number for number, each in enumerate(grouped.groups()) for statement in each
    }
    groups: dict[int, list[Place]] = {}
    for place, statement in stated.items():
        groups.setdefault(homes[statement], []).append(place)
    found = _paired(groups.values())
    labelled = _paired([_place(one) for one in each["quotes"]] for each in gold["groups"])
    never = _paired([_place(one) for one in each["quotes"]] for each in gold["never_together"])
    fragments = {
        (grouped.statement(each.part), grouped.statement(each.whole))
        for each in grouped.fragments()
    }
    linked = [_is_linked(each, stated, fragments) for each in gold["fragments"]]
    return {
        **scored("seeds, pairs", found, labelled),
        "seeds, never together: kept apart": share(len(never - found), len(never)),
        "seeds, fragments: linked": share(sum(linked), len(linked)),
    }


def _seed_statements() -> Iterator[tuple[Place, Statement]]:
    annotations = [
        annotate(Article(path.name, path.read_bytes().decode("utf-8")))
        for path in sorted((SHARED / "seeds").glob("*.txt"))
    ]
    people = join(entry for each in annotations for entry in entries(each))
    for annotation in annotations:
        article = annotation.article
        view = Clean.from_edits(article.text, annotation.edits)
        for stated in quoted_statements(annotation, view, _Persons(people, annotation)):
            yield Place(article.id, stated.span), stated.statement


class _Persons:
    """Says who the speakers of one article are among the people of all."""

    def __init__(self, people: People, annotation: Annotation) -> None:
        self._people, self._article = people, annotation.article.id

    def __call__(self, name: str) -> int | None:
        number = self._people.number_of(self._article, name)
        if number is None or self._people.kind(number) is SpeakerKind.UNNAMED:
            return None
        return number


def _place(label: dict[str, Any]) -> Place:
    return Place(label["file"], Span(label["start"], label["end"]))


def _paired(groups: Iterable[Iterable[Place]]) -> set[tuple[Place, Place]]:
    return {pair for each in groups for pair in combinations(sorted(each), 2)}


def _is_linked(
    label: dict[str, Any],
    stated: dict[Place, Statement],
    fragments: Collection[tuple[Statement, Statement]],
) -> bool:
    text = (SHARED / "seeds" / label["part"]["file"]).read_bytes().decode("utf-8")
    start = sum(len(line) for line in text.splitlines(keepends=True)[: label["part"]["line"] - 1])
    line = Span(start, start + len(text[start:].split("\n", 1)[0]))
    whole = stated[_place(label["whole"])]
    return any(
        (statement, whole) in fragments
        for place, statement in stated.items()
        if place.article == label["part"]["file"] and line.covers(place.span)
    )


def planted() -> Figures:
    """Measure documents that were planted twice among 2,500."""
    documents = {
        Statement.of(clean(each["text"]).text): each["id"]
        for each in records(LABELLED / "mccormick2500" / "docs.jsonl")
    }
    grouped = StatementGroups()
    grouped.add(documents)
    found = {
        tuple(sorted(pair))
        for group in grouped.groups()
        for pair in combinations([documents[statement] for statement in group], 2)
    }
    labelled = {tuple(sorted(row[:2])) for row in labels("mccormick2500")}
    return scored("planted twice, pairs", found, labelled)


def rewritten() -> Figures:
    """Measure answers rewritten from a source: those with a passage linked to their source's."""
    grouped = StatementGroups()
    passages = {
        each["id"]: list(_passages(each["text"]))
        for each in records(LABELLED / "clough_stevenson" / "docs.jsonl")
    }
    for statements in passages.values():
        grouped.add(statements)
    owners: dict[Statement, set[str]] = {}
    for name, statements in passages.items():
        for statement in statements:
            owners.setdefault(statement, set()).add(name)
    linked = _linked(grouped, owners)
    rows = labels("clough_stevenson")
    levels: dict[str, list[bool]] = {}
    for answer, source, level in rows:
        levels.setdefault(level, []).append((answer, source) in linked)
    copied = sum(sum(found) for level, found in levels.items() if level != "non")
    measured = {
        f"rewritten, {level}: linked": share(sum(found), len(found))
        for level, found in levels.items()
        if level != "non"
    }
    measured["rewritten, non: not linked"] = share(levels["non"].count(False), len(levels["non"]))
    measured["rewritten: precision"] = share(copied, copied + sum(levels["non"]))
    return measured


def _passages(text: str) -> Iterator[Statement]:
    view = clean(text).text
    for passage in divide(view, blocks(view), ()):
        yield Statement.of(passage.span.of(view), Form.PASSAGE)


def _linked(grouped: StatementGroups, owners: dict[Statement, set[str]]) -> set[tuple[str, str]]:
    """Return the pairs of texts that have passages in one group, or one a fragment of another."""
    together = [set().union(*(owners[one] for one in group)) for group in grouped.groups()]
    for each in grouped.fragments():
        ends = grouped.statement(each.part), grouped.statement(each.whole)
        together.append(owners[ends[0]] | owners[ends[1]])
    return {
        pair
        for names in together
        for one, other in combinations(sorted(names), 2)
        for pair in ((one, other), (other, one))
    }


def figures() -> Figures:
    """Return every figure by name."""
    if not LABELLED.is_dir():
        raise NotMeasuredError(f"{LABELLED} is not on this machine: duplicates were not measured")
    return {**seeds(), **planted(), **rewritten()}


def main(arguments: Sequence[str]) -> int:
    """Print all figures; return 1 if one lies below its floor."""
    try:
        found = figures()
    except NotMeasuredError as reason:
        print(reason)
        return 0
    return int(check(SECTION, found, raise_floors="--raise-floors" in arguments).failed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
