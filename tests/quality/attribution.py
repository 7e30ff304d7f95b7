"""How well speakers are found, on labelled articles: prints every figure, fails below a floor.

usage: python -m tests.quality.attribution [--write] [--curve] [--raise-floors]

Scores `corpus.attribution` with the scorer that lies beside the labelled articles, as printed and
with changed marks; measures how often each rule is right. ``--write`` writes those shares to
``corpus/tables/rule_confidence.csv``; ``--curve`` prints how many names, and how many right ones,
each confidence floor leaves, and draws them in tests/pictures; ``--raise-floors`` lifts floors to
just below this run's figures.
The articles are not ours to ship: where ``../shared/eval`` is absent this says so and passes.
"""

from __future__ import annotations

import csv
import importlib.util
import json
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from corpus.attribution.attribute import attribute
from corpus.attribution.certainty import CONFIDENCE_FLOOR, withhold
from corpus.page.blocks import blocks
from corpus.records import Quotation, QuoteKind
from tests.pictures.confidence import draw
from tests.quality.floors import Figures, NotMeasuredError, check
from tests.quality.mark_variants import VARIANTS, Labelled

ROOT = Path(__file__).parents[2]
EVAL = ROOT.parent / "shared" / "eval"
SECTION = "attribution"
SOURCES = ("name", "nominal", "pronoun")
TABLE = ROOT / "corpus" / "tables" / "rule_confidence.csv"
READ_BY_HAND = Path(__file__).with_name("read_by_hand.csv")
PRIOR = 4
"""Decisions that the share of all rules counts for beside a rule's own; keeps rare rules modest."""


class Judged(NamedTuple):
    """A speaker that was given: by what rule, how surely, and whether it was right."""

    rule: str
    confidence: float
    right: bool
    half: int


def articles() -> list[Labelled]:
    """Return the labelled articles."""
    with (EVAL / "quotes" / "news_dev.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def scorer() -> ModuleType:
    """Return the scorer that lies beside the articles."""
    path = EVAL / "quotes" / "score_quotes.py"
    spec = importlib.util.spec_from_file_location("score_quotes", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@lru_cache(maxsize=256)
def quotations(text: str, least: float = 0.0) -> tuple[Quotation, ...]:
    """Return what we find in a text, with the names of which we are as sure as ``least``."""
    return withhold(*attribute(text, blocks(text)), least)[0]


def prediction(article: Labelled, least: float) -> dict[str, Any]:
    """Return our quotations in the scorer's format; what is nobody's words is left out."""
    quotes = [
        {
            "start": found.span.start,
            "end": found.span.end,
            "speaker": found.speaker,
            "speaker_spans": found.speaker_spans,
            "type": "indirect" if found.kind is QuoteKind.REPORTED else "direct",
        }
        for found in quotations(article["text"], least)
        if found.kind is not QuoteKind.SCARE
    ]
    return {"id": article["id"], "quotes": quotes}


def scored(module: ModuleType, gold: Sequence[Labelled], least: float = 0.0) -> dict[str, Any]:
    """Return the scorer's figures for our quotations in ``gold``."""
    with tempfile.TemporaryDirectory() as folder:
        return _scored(module, gold, [prediction(one, least) for one in gold], Path(folder))


def _scored(
    module: ModuleType, gold: Sequence[Labelled], found: Sequence[dict[str, Any]], folder: Path
) -> dict[str, Any]:
    paths = folder / "gold.jsonl", folder / "predicted.jsonl"
    for path, records in zip(paths, (gold, found), strict=True):
        path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    command = [sys.executable, str(module.__file__), "--json"]
    command += ["--gold", str(paths[0]), "--pred", str(paths[1])]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


def share(count: int, total: int) -> float:
    """Return a percentage, 0 of nothing."""
    return 100 * count / total if total else 0.0


def judged(module: ModuleType, gold: Sequence[Labelled]) -> list[Judged]:
    """Return every speaker we give to a labelled quotation, with whether it is right."""
    found = []
    for number, article in enumerate(gold):
        for quotation in quotations(article["text"]):
            label = _label(quotation, article["quotes"])
            if quotation.speaker is None or label is None or not label["speaker"]:
                continue
            names = [label["speaker"], *label.get("speaker_aliases", [])]
            right = any(module.names_match(name, quotation.speaker) for name in names)
            if not right and _names_nobody(quotation, label, article["text"]):
                continue
            found.append(Judged(quotation.rule, quotation.confidence, right, number % 2))
    return found


def _names_nobody(quotation: Quotation, label: dict[str, Any], text: str) -> bool:
    """Say whether a label only repeats "the senator", so that a name for him cannot be judged.

    In the labelled articles the names of reported speech were not looked up.
    """
    led_back = quotation.rule.rpartition("/")[2] in ("role", "pronoun", "pronoun_named", "body")
    said = {text[start:end] for start, end in label.get("speaker_spans", [])}
    return quotation.kind is QuoteKind.REPORTED and led_back and label["speaker"] in said


def _label(quotation: Quotation, labels: Iterable[dict[str, Any]]) -> dict[str, Any] | None:
    """Return the label that covers most of a quotation, and at least half."""
    reported = quotation.kind is QuoteKind.REPORTED
    best, most = None, 0.5 * (quotation.span.end - quotation.span.start)
    for label in labels:
        if (label["type"] in ("direct", "mixed")) == reported or label["type"] == "ignore":
            continue
        start = max(label["start"], quotation.span.start)
        common = min(label["end"], quotation.span.end) - start
        if common >= most:
            best, most = label, common
    return best


def shares(decisions: Sequence[Judged]) -> dict[str, tuple[float, int]]:
    """Return for each rule, and each rule with its kind of source, how often it is right.

    The share is drawn towards that of the rule as a whole (and that towards all rules') by `PRIOR`
    decisions, so that three lucky decisions do not make a rule certain. Rules that the labelled
    articles seldom show are counted with what was read by hand in others.
    """
    right, total = read_by_hand()
    for decision in decisions:
        for key in {"*", decision.rule.partition("/")[0], decision.rule}:
            right[key] += decision.right
            total[key] += 1
    found = {"*": (right["*"] / max(1, total["*"]), total["*"])}
    for key in sorted(total, key=lambda key: "/" in key):
        if key != "*":
            whole = found.get(key.partition("/")[0] if "/" in key else "*", found["*"])[0]
            found[key] = ((right[key] + PRIOR * whole) / (total[key] + PRIOR), total[key])
    return found


def read_by_hand() -> tuple[Counter[str], Counter[str]]:
    """Return the right and all decisions of rare rules in articles that were read by hand."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    lines = READ_BY_HAND.read_text(encoding="utf-8").splitlines()
    for row in csv.DictReader(line for line in lines if not line.startswith("#")):
        for key in (row["rule"].partition("/")[0], row["rule"]):
            right[key] += int(row["right"])
            total[key] += int(row["decisions"])
    return right, total


def confidence(table: dict[str, tuple[float, int]], rule: str) -> float:
    """Return the share that a table holds for a rule, or for its nearest."""
    keys = (rule, rule.partition("/")[0], "*")
    return next(table[key][0] for key in keys if key in table)


def continued(gold: Sequence[Labelled]) -> float:
    """Return the share of reopened paragraphs that get the speaker of the paragraph before."""
    same = total = 0
    for article in gold:
        found = [one for one in quotations(article["text"]) if one.kind is not QuoteKind.REPORTED]
        starts = {one.span.start: one for one in found}
        ends = {one.span.end: one for one in found}
        for quote in article["quotes"]:
            if quote["type"] != "direct":
                continue
            at = quote["start"]
            while (at := article["text"].find("\n\n", at, quote["end"])) >= 0:
                before, after = ends.get(at), starts.get(at + 3)
                total += 1
                same += before is not None and after is not None and before.speaker == after.speaker
                at += 2
    return share(same, total)


def figures() -> Figures:
    """Return every figure by name."""
    return measured()[0]


def measured() -> tuple[Figures, list[Judged]]:
    """Return every figure by name, and the decisions it rests on."""
    if not EVAL.is_dir():
        raise NotMeasuredError(f"{EVAL} is not on this machine: attribution was not measured")
    module, gold = scorer(), articles()
    found: Figures = {}
    for name, change in VARIANTS.items():
        result = scored(module, [change(article) for article in gold])
        found[f"span F1, {name}"] = result["span_relaxed"]["F1"]
        found[f"end-to-end F1, {name}"] = result["e2e"]["F1"]
        if name == "as printed":
            for kind in SOURCES:
                found[f"right names, {kind}"] = float(result["name_acc_by_kind"][kind].split()[0])
    found["continuation paragraphs"] = continued([VARIANTS["reopened paragraphs"](a) for a in gold])
    decisions = judged(module, gold)
    shipped = scored(module, gold, CONFIDENCE_FLOOR)["e2e"]["F1"]
    return {**found, "end-to-end F1, as shipped": shipped, **_at_the_floor(decisions)}, decisions


def _at_the_floor(decisions: Sequence[Judged]) -> Figures:
    quoted = [one for one in decisions if not one.rule.startswith("reported")]
    sure = [one for one in quoted if one.confidence >= CONFIDENCE_FLOOR]
    reported = [one for one in decisions if one.rule.startswith("reported")]
    sure_reported = [one for one in reported if one.confidence >= CONFIDENCE_FLOOR]
    return {
        "right names, as shipped": _right(sure),
        "names given, as shipped": share(len(sure), len(quoted)),
        "right names, as shipped, crossed halves": _crossed(quoted),
        "right names, reported": _right(reported),
        "right names, reported, as shipped": _right(sure_reported),
        "names given, reported, as shipped": share(len(sure_reported), len(reported)),
    }


def _right(decisions: Sequence[Judged]) -> float:
    return share(sum(one.right for one in decisions), len(decisions))


def _crossed(decisions: Sequence[Judged]) -> float:
    """Return the share right at the floor when each half is judged by the other's confidences."""
    right = total = 0
    for half in (0, 1):
        table = shares([one for one in decisions if one.half != half])
        for one in decisions:
            if one.half == half and confidence(table, one.rule) >= CONFIDENCE_FLOOR:
                right, total = right + one.right, total + 1
    return share(right, total)


def curve(decisions: Sequence[Judged]) -> list[tuple[float, float, float]]:
    """Return (least confidence, share of names still given, share of those right), in %."""
    quoted = [one for one in decisions if not one.rule.startswith("reported")]
    found = []
    for floor in sorted({0.0, *(one.confidence for one in quoted)}):
        kept = [one for one in quoted if one.confidence >= floor]
        found.append(
            (floor, share(len(kept), len(quoted)), share(sum(d.right for d in kept), len(kept)))
        )
    return found


def write(decisions: Sequence[Judged]) -> None:
    """Write the measured confidences to the product's table."""
    comment = TABLE.read_text(encoding="utf-8").split("rule,", 1)[0]
    rows = [
        f"{rule},{value:.3f},{count}" for rule, (value, count) in sorted(shares(decisions).items())
    ]
    body = "\n".join(["rule,confidence,decisions", *rows])
    TABLE.write_text(f"{comment}{body}\n", encoding="utf-8")


def main(arguments: Sequence[str]) -> int:
    """Print all figures; return 1 if one lies below its floor."""
    try:
        found, decisions = measured()
    except NotMeasuredError as reason:
        print(reason)
        return 0
    if "--write" in arguments:
        write(decisions)
    by_rule: defaultdict[str, list[Judged]] = defaultdict(list)
    for decision in decisions:
        by_rule[decision.rule].append(decision)
    for rule, own in sorted(by_rule.items(), key=lambda item: -len(item[1])):
        print(f"  {rule:30} {len(own):5} given {_right(own):6.1f} % right")
    if "--curve" in arguments:
        points = curve(decisions)
        for least, given, right_share in points:
            print(f"  confidence {least:.3f}: {given:5.1f} % given, {right_share:5.1f} % right")
        draw(points, CONFIDENCE_FLOOR)
    return int(check(SECTION, found, raise_floors="--raise-floors" in arguments).failed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
