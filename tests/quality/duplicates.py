"""How well statements are grouped: precision and recall on labelled texts; fails below a floor.

usage: python -m tests.quality.duplicates [--raise-floors]

Each collection is indexed as anybody would, and the groups are those that results are folded by:
the seeds' quotations, documents that were planted twice, and answers rewritten from a source to
three degrees. The texts are not ours to ship: where ``../shared/eval/duplicates`` is absent this
says so and passes.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import combinations, islice
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

import index
import search
from corpus.annotate import annotate
from corpus.records import Article, Span
from corpus.statements.fingerprints import nobody
from corpus.statements.stated import passage_statements
from corpus.text.cleaning import Clean
from tests.quality.floors import Figures, NotMeasuredError, check
from tests.speed.material import BULK, articles

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
LABELLED = SHARED / "eval" / "duplicates"
SECTION = "duplicates"

STEPS = 400
"""Articles that are committed one by one."""


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


@contextmanager
def indexed(articles: Iterable[Article]) -> Iterator[Path]:
    """Return an index of articles, for as long as it is looked at."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "index")
        with index.writer(path) as writer:
            for article in articles:
                writer.add(annotate(article), article.id)
        yield path


def groups(path: Path) -> dict[int, list[Place]]:
    """Return by their group numbers where an index's passages have what they state."""
    found = defaultdict(list)
    with index.open(path) as snapshot:
        for segment in snapshot.segments:
            numbers = iter(snapshot.groups(segment, np.arange(segment.size)).tolist())
            for article in range(segment.article_count):
                annotation = segment.article(article).annotation
                view = Clean.from_edits(annotation.article.text, annotation.edits)
                dead = segment.dead is not None and segment.dead[article]
                for stated in passage_statements(annotation, view, nobody):
                    number = next(numbers)
                    if not dead:
                        found[number].append(Place(annotation.article.id, stated.span))
    return found


def texts(collection: str) -> list[Article]:
    """Return the texts of a collection."""
    return [
        Article(each["id"], each["text"]) for each in records(LABELLED / collection / "docs.jsonl")
    ]


def seeds() -> Figures:
    """Measure the seeds' quotations, by the hand-made groups of them."""
    gold = json.loads((SHARED / "eval" / "seed_duplicates.json").read_text(encoding="utf-8"))
    articles = [
        Article(path.name, path.read_bytes().decode("utf-8"))
        for path in sorted((SHARED / "seeds").glob("*.txt"))
    ]
    with indexed(articles) as path:
        found = _paired(groups(path).values())
        linked = [_is_linked(path, each) for each in gold["fragments"]]
    labelled = _paired([_place(one) for one in each["quotes"]] for each in gold["groups"])
    never = _paired([_place(one) for one in each["quotes"]] for each in gold["never_together"])
    return {
        **scored("seeds, pairs", found, labelled),
        "seeds, never together: kept apart": share(len(never - found), len(never)),
        "seeds, fragments: linked": share(sum(linked), len(linked)),
    }


def _place(label: dict[str, Any]) -> Place:
    return Place(label["file"], Span(label["start"], label["end"]))


def _paired(found: Iterable[Iterable[Place]]) -> set[tuple[Place, Place]]:
    return {pair for each in found for pair in combinations(sorted(each), 2)}


def _is_linked(path: Path, label: dict[str, Any]) -> bool:
    """Say whether a quotation in the line of the part has the whole among its printings."""
    part, whole = label["part"]["file"], _place(label["whole"])
    with search.open(path) as press:
        record = press.record(part)
        if record is None:
            return False
        before = record.text.splitlines(keepends=True)[: label["part"]["line"] - 1]
        start = sum(map(len, before))
        line = Span(start, start + len(record.text[start:].split("\n", 1)[0]))
        printed = [
            press.lineage(f"{part}:{quotation.span.start}-{quotation.span.end}")
            for quotation in record.quotations
            if line.covers(quotation.span)
        ]
    return any(
        Place(telling.article, Span(telling.start, telling.end)) == whole
        and any(each.article == part and each.relation == "fragment" for each in found.tellings)
        for found in printed
        if found is not None
        for telling in found.tellings
    )


def planted() -> Figures:
    """Measure documents that were planted twice among 2,500: most of their passages are one."""
    with indexed(texts("mccormick2500")) as path:
        found = groups(path)
    sizes = Counter(place.article for each in found.values() for place in each)
    common = Counter(
        pair
        for each in found.values()
        for pair in combinations(sorted({place.article for place in each}), 2)
    )
    twice = {pair for pair, count in common.items() if 2 * count > min(sizes[one] for one in pair)}
    labelled = {tuple(sorted(row[:2])) for row in labels("mccormick2500")}
    return scored("planted twice, pairs", twice, labelled)


def rewritten() -> Figures:
    """Measure answers rewritten from a source: those with a passage linked to their source's."""
    with indexed(texts("clough_stevenson")) as path:
        linked = _linked(path)
    levels: dict[str, list[bool]] = {}
    for answer, source, level in labels("clough_stevenson"):
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


def _linked(path: Path) -> set[tuple[str, str]]:
    """Return the pairs of texts that have passages in one group, or one a fragment of another."""
    together = [{place.article for place in each} for each in groups(path).values()]
    with search.open(path) as press:
        for name in press.article_ids():
            view = press.article(name)
            for passage in () if view is None else view.passages:
                found = press.lineage(passage.id)
                together += [{name, each.article} for each in found.tellings] if found else []
    return {
        pair
        for names in together
        for one, other in combinations(sorted(names), 2)
        for pair in ((one, other), (other, one))
    }


def stepwise() -> Figures:
    """Measure whether news articles, committed one by one with some deleted and brought back
    between, give the groups that they give at once."""
    annotations = [annotate(each) for each in islice(articles(), STEPS)]
    with tempfile.TemporaryDirectory() as folder:
        once, steps = Path(folder, "once"), Path(folder, "steps")
        with index.writer(once) as writer:
            for each in annotations:
                writer.add(each, "hash")
        for number, each in enumerate(annotations):
            with index.writer(steps) as writer:
                writer.add(each, "hash")
                if number % 3 == 2:
                    writer.delete(annotations[number // 2].article.id)
        with index.writer(steps) as writer:
            for each in annotations:
                if writer.holds(each.article.id) is None:
                    writer.add(each, "hash")
        expected, found = (
            {frozenset(each) for each in groups(path).values() if len(each) > 1}
            for path in (once, steps)
        )
    same = share(len(expected & found), len(expected | found))
    return {"one by one: groups as at once": same}


def figures() -> Figures:
    """Return every figure by name."""
    if not LABELLED.is_dir():
        raise NotMeasuredError(f"{LABELLED} is not on this machine: duplicates were not measured")
    return {**seeds(), **planted(), **rewritten(), **(stepwise() if BULK.is_file() else {})}


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
