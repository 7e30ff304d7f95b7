"""How well answers are ranked: nDCG@10 on three classic collections; fails below a floor.

usage: python -m tests.quality.retrieval

Each document goes the whole way (annotated, divided into passages, indexed); `onrecord batch
--by article` answers the questions. The collections are not ours to ship: where
``../shared/eval/ir`` is absent this says so and passes.
"""

from __future__ import annotations

import csv
import json
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from click.testing import CliRunner

import index
from corpus.annotate import annotate
from corpus.records import Article
from search.cli import onrecord

ROOT = Path(__file__).parents[2]
COLLECTIONS = ROOT.parent / "shared" / "eval" / "ir"
FLOORS = Path(__file__).parent / "floors.toml"


def lines(path: Path) -> Iterator[dict[str, str]]:
    """Yield the records of a JSON Lines file."""
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def run(folder: Path, index_path: Path) -> list[tuple[str, str, float]]:
    """Return (question, document, score) for the best documents of every question."""
    with index.writer(index_path) as writer:
        for record in lines(folder / "docs.jsonl"):
            article = Article(record["id"], record["text"], headline=record.get("title"))
            writer.add(annotate(article), "collection")
    queries = str(folder / "queries.jsonl")
    arguments = ["batch", queries, "--by", "article", "--index", str(index_path)]
    done = CliRunner().invoke(onrecord, arguments, catch_exceptions=False)
    if done.exit_code != 0:
        raise RuntimeError(done.stderr)
    rows = (line.split() for line in done.stdout.splitlines())
    return [(question, document, float(score)) for question, _, document, _, score, _ in rows]


def measured(folder: Path) -> float:
    """Return the nDCG@10 of a collection."""
    import ir_measures  # noqa: PLC0415 - not installed for the tests
    from ir_measures import nDCG  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as scratch:
        scored = [ir_measures.ScoredDoc(*each) for each in run(folder, Path(scratch) / "index")]
    with (folder / "qrels.tsv").open(encoding="utf-8") as file:
        judged = [
            ir_measures.Qrel(row[0], row[1], int(row[-1]))
            for row in csv.reader(file, delimiter="\t")
        ]
    result: dict[Any, float] = ir_measures.calc_aggregate([nDCG @ 10], judged, scored)
    return result[nDCG @ 10]


def main() -> int:
    """Print each figure beside its floor; return 1 if one is below."""
    if not COLLECTIONS.is_dir():
        print("../shared/eval/ir is not on this machine: ranking is not measured")
        return 0
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8")).get("retrieval", {})
    below = 0
    for folder in sorted(COLLECTIONS.iterdir()):
        figure = round(measured(folder), 3)
        floor = floors.get(folder.name, 0.0)
        below += figure < floor
        print(f"nDCG@10 {folder.name:<10} {figure:.3f}  floor {floor:.3f}", flush=True)
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
