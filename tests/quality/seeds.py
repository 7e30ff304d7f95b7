"""How the five first articles are read, by the scorer that lies beside them: shares in %.

usage: python -m tests.quality.seeds [--raise-floors]
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from corpus.annotate import annotate
from corpus.export import as_record
from corpus.records import Annotation, Article, QuoteKind
from tests.quality.floors import Figures, NotMeasuredError, check

SHARED = Path(__file__).parents[3] / "shared"
SCORER = SHARED / "eval" / "score_seeds.py"
SECTION = "seeds"


def figures() -> Figures:
    """Return the scorer's totals, and how much of the reported speech is found; as shipped."""
    if not SCORER.is_file():
        raise NotMeasuredError(f"{SCORER} is not on this machine: the seeds were not measured")
    found = {path.name: annotate(_article(path)) for path in (SHARED / "seeds").glob("*.txt")}
    return {**_scored(list(found.values())), **_reported(found)}


def _article(path: Path) -> Article:
    return Article(path.name, path.read_bytes().decode("utf-8"))


def _scored(annotations: Sequence[Annotation]) -> Figures:
    with tempfile.TemporaryDirectory() as folder:
        predictions = Path(folder) / "predictions.jsonl"
        lines = (json.dumps(as_record(one)) for one in annotations)
        predictions.write_text("\n".join(lines), encoding="utf-8")
        command = [sys.executable, str(SCORER), str(predictions)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    totals = done.stdout.splitlines()[-1]
    return {**dict(_shares(totals)), "nothing extra": 100.0 * totals.endswith("extra 0")}


def _shares(totals: str) -> Iterator[tuple[str, float]]:
    """Yield the shares of a line such as ``dates 5/5 …; spans direct 9/10 …; speakers …``."""
    for part in totals.split("; "):
        topic = next((word for word in ("spans", "speakers") if part.startswith(word)), "")
        for name, right, total in re.findall(r"(\w+) (\d+)/(\d+)", part):
            yield f"{topic} {name}".strip(), 100 * int(right) / int(total)


def _reported(found: dict[str, Annotation]) -> Figures:
    """Return the share of the labelled reported speech that is found, and with its speaker."""
    gold = SHARED / "eval" / "seed_gold.jsonl"
    told = [
        (record["file"], said)
        for record in map(json.loads, gold.read_text(encoding="utf-8").splitlines())
        for said in record["indirect"]
    ]
    named = [_names(found[file], said) for file, said in told]
    whole = max(1, len(told))
    return {
        "reported speech found": 100 * sum(bool(each) for each in named) / whole,
        "reported speech with a speaker": 100 * sum(any(each) for each in named) / whole,
    }


def _names(annotation: Annotation, said: dict[str, Any]) -> list[str | None]:
    """Return whom the reported speech that holds a labelled beginning is given to."""
    end = said["start"] + len(said["begins"])
    return [
        quotation.speaker
        for quotation in annotation.quotations
        if quotation.kind is QuoteKind.REPORTED
        and quotation.span.start < end
        and said["start"] < quotation.span.end
    ]


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
