"""Forces in articles: the cases of force_cases.toml, and properties of any text."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.forces import mentions as forces
from corpus.forces.gazetteer import load
from corpus.records import Block, BlockKind, ForceMention, Span
from tests.growth import grows_linearly

CASES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("force_cases.toml").read_text(encoding="utf-8")
)["case"]
MARKS = {"# ": BlockKind.HEADLINE, "~ ": BlockKind.FURNITURE}


def laid_out(text: str) -> list[Block]:
    """Return the blocks of a case's text: headline, furniture and paragraphs."""
    blocks, at = [], 0
    for part in text.split("\n\n"):
        kind = MARKS.get(part[:2], BlockKind.PARAGRAPH)
        blocks.append(Block(Span(at, at + len(part)), kind))
        at += len(part) + 2
    return blocks


def found(text: str) -> tuple[ForceMention, ...]:
    return forces.find(text, laid_out(text), load())


LINES = [
    line.partition("|| ")[::2]
    for line in Path(__file__).with_name("force_lines.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("names", "text"), LINES, ids=[text for _, text in LINES])
def test_the_forces_of_a_line(names: str, text: str) -> None:
    given = [each.name + " (inferred)" * each.inferred for each in found(text)]
    assert ", ".join(given) == names.strip()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_case(case: dict[str, Any]) -> None:
    text = case["text"].strip("\n")
    mentions = found(text)
    assert {m.name: [span.of(text) for span in m.spans] for m in mentions} == case["named"]
    assert {m.name for m in mentions if m.about} == set(case["about"])
    assert {m.name for m in mentions if m.inferred} == set(case.get("inferred", []))


def test_a_headline_outside_the_text_counts() -> None:
    text = "The force lost 40 laptops, a spokesman said."
    (mention,) = forces.find(text, laid_out(text), load(), headline="Gwent Police loses laptops")
    assert (mention.name, mention.about, mention.inferred) == ("Gwent Police", True, False)
    assert [span.of(text) for span in mention.spans] == ["The force"]


def passage_forces(text: str, number: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    blocks = laid_out(text)
    return forces.of_passage(blocks[number].span, found(text))


STORY = """# West Yorkshire Police told to act

West Yorkshire Police must do better, inspectors said.

The report praised call handlers.

South Yorkshire Police was told the same in May.

It said the force had asked colleagues at South Yorkshire Police for help."""


@pytest.mark.parametrize(
    ("number", "about", "named"),
    [
        (1, ["West Yorkshire Police"], ["West Yorkshire Police"]),
        (2, ["West Yorkshire Police"], []),
        (3, ["South Yorkshire Police"], ["South Yorkshire Police"]),
        (4, ["West Yorkshire Police"], ["West Yorkshire Police", "South Yorkshire Police"]),
    ],
)
def test_a_passage_is_about_its_articles_force_or_another(
    number: int, about: list[str], named: list[str]
) -> None:
    assert passage_forces(STORY, number) == (tuple(about), tuple(named))


def test_a_passage_of_an_article_about_no_force_is_about_none() -> None:
    assert passage_forces("A cat was rescued.\n\nIt is well.", 1) == ((), ())


WORDS = [
    *("Kent", "West", "Yorkshire", "Police", "police", "Met", "the", "force", "Durham,", "N.C.,"),
    *("Devon", "&", "Cornwall", "Chief", "Constable", "of", "in", "£5", "WYP", "Keighley", "\n\n"),
]


@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_spans_are_in_order_inside_the_text_and_apart(text: str) -> None:
    mentions = found(text)
    for mention in mentions:
        assert list(mention.spans) == sorted(set(mention.spans))
        assert all(span.of(text) == span.of(text).strip() != "" for span in mention.spans)
    flat = sorted(span for mention in mentions for span in mention.spans)
    assert all(first.end <= second.start for first, second in pairwise(flat))
    assert len({mention.name for mention in mentions}) == len(mentions)


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    for mention in found(text):
        assert all(0 <= span.start < span.end <= len(text) for span in mention.spans)


@pytest.mark.parametrize(
    "piece",
    [
        "West ",
        "Police in the ",
        "Devon & & ",
        "Kent's former deputy ",
        "the force ",
        "A.B.C.",
        "Durham, N.C. police ",
        "Chief Constable of ",
        "WYP GMP the Met ",
    ],
)
def test_time_grows_with_length_only(piece: str) -> None:
    def work(text: str) -> None:
        forces.find(text, [Block(Span(0, len(text)), BlockKind.PARAGRAPH)], load())

    assert grows_linearly(work, lambda length: piece * (length // len(piece)), 20_000)
