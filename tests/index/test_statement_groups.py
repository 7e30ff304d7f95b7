"""Passages that carry one statement, altered or not, are one group however they came."""

from __future__ import annotations

import random
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import index
from corpus.records import Annotation, ForceMention, QuoteKind, Span
from corpus.statements.fingerprints import keys_of, nobody, statement_keys
from corpus.statements.likeness import Relation, Statement, compare
from corpus.statements.stated import passage_statements
from corpus.text.cleaning import Clean
from index.columns import candidates
from index.groups import touched_fingerprints
from index.groups.altered import Pair
from index.groups.clusters import Clusters
from index.snapshot import Snapshot
from tests.index.articles import Paragraph, annotation
from tests.index.contents import located

OPENED = "We will open the desk at Wexmoor on Monday and keep it open all winter."
BURNED = "The mill burned down on Sunday and nobody claimed the 12 horses that were in it."
SAID = (
    OPENED,
    f"However {OPENED}",
    OPENED.replace("all winter", "all of this winter, I am sure"),
    OPENED.replace("will", "will not"),
    OPENED.upper(),
    OPENED.removesuffix(" and keep it open all winter."),
    "open the desk at Wexmoor",
    BURNED,
    BURNED.replace("claimed", "has claimed"),
    BURNED.replace("12", "14"),
    "Tarn Valley Police must act on these recommendations at once, and in the open, every day.",
    "Wexmoor Police must act on these recommendations at once, and in the open, every day.",
    "They must act on these recommendations at once, and in the open, every day.",
    "She declined to comment.",
)
FORCES = ("Wexmoor Police", "Tarn Valley Police")
PEOPLE = ("Ada Marlow", "Bo Tarn")

Group = frozenset[tuple[str, int]]
"""The passages of a group: article and number."""


def article(number: int, paragraphs: Sequence[Paragraph]) -> Annotation:
    made = annotation(f"a{number}", paragraphs)
    text = made.article.text
    named = {force: [Span(*at.span()) for at in re.finditer(force, text)] for force in FORCES}
    forces = [
        ForceMention(force, about=True, spans=tuple(spans))
        for force, spans in named.items()
        if spans
    ]
    return replace(made, forces=tuple(forces))


paragraphs = st.builds(
    Paragraph,
    st.sampled_from(SAID),
    st.sampled_from(((), (), *((name,) for name in PEOPLE))),
    st.just(()),
    st.just(QuoteKind.DIRECT),
)
bodies = st.lists(paragraphs, min_size=1, max_size=4)


def groups_of(snapshot: Snapshot) -> set[Group]:
    found: dict[int, set[tuple[str, int]]] = defaultdict(set)
    for segment in snapshot.segments:
        numbers = snapshot.groups(segment, np.arange(segment.size)).tolist()
        for doc, number in enumerate(numbers):
            if segment.live is None or segment.live[doc]:
                record, place = located(segment, doc)
                found[number].add((record.id, place))
    return {frozenset(group) for group in found.values()}


def written(path: Path, commits: Iterable[Iterable[Annotation | str]]) -> Path:
    """Write an index; in each commit articles are added, those named deleted."""
    for commit in commits:
        with index.writer(path) as writer:
            for each in commit:
                if isinstance(each, str):
                    writer.delete(each)
                else:
                    writer.add(each, "hash")
    return path


def outcome(path: Path) -> tuple[set[Group], dict[Pair, int]]:
    assert index.check(path) == []
    with index.open(path) as snapshot:
        return groups_of(snapshot), dict(snapshot.altered.kept)


def expected_pairs(articles: Iterable[Annotation]) -> set[Pair]:
    """Return the pairs that are one statement, found by comparing everything."""
    known: dict[int, Statement] = {}
    for each in articles:
        stated = passage_statements(each, Clean.from_edits(each.article.text, ()), nobody)
        known |= dict(zip(keys_of(each, stated), (one.statement for one in stated), strict=True))
    keys = sorted(known)
    found = candidates.fingerprints_of([known[key] for key in keys])
    marks = [set(found.marks[found.texts == number].tolist()) for number in range(len(keys))]
    common = {
        mark
        for mark in set().union(*marks)
        if sum(mark in each for each in marks) > candidates.CROWD
    }
    pairs = set()
    for one, other in combinations(range(len(keys)), 2):
        share = len((marks[one] & marks[other]) - common)
        brief = min(len(marks[one]), len(marks[other])) <= candidates.BRIEF
        if share >= candidates.ENOUGH or (brief and share):
            verdict = compare(known[keys[one]], known[keys[other]])
            if verdict.relation is Relation.SAME:
                pairs.add(Pair(keys[one], keys[other]))
    return pairs


@pytest.mark.parametrize("crowd", [2, 3, 32])
@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 6), st.none() | bodies), min_size=1, max_size=12),
    st.integers(1, 4),
    st.randoms(use_true_random=False),
)
def test_groups_depend_on_the_live_articles_alone(
    crowd: int,
    changes: list[tuple[int, list[Paragraph] | None]],
    size: int,
    chance: random.Random,
) -> None:
    """One by one or at once, replaced, deleted, merged: as if only what is left had come."""
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as folder:
        patch.setattr(candidates, "CROWD", crowd)
        patch.setattr(touched_fingerprints, "CROWD", crowd)
        patch.setattr("index.groups.alterations.CROWD", crowd)
        steps = [
            f"a{number}" if body is None else article(number, body) for number, body in changes
        ]
        commits = [steps[at : at + size] for at in range(0, len(steps), size)]
        left: dict[int, Annotation] = {}
        for number, body in changes:
            left.pop(number, None)
            if body is not None:
                left[number] = article(number, body)
        shuffled = list(left.values())
        chance.shuffle(shuffled)
        stepwise = outcome(written(Path(folder, "steps"), commits))
        assert stepwise == outcome(written(Path(folder, "once"), [shuffled]))
        assert stepwise[1].keys() == expected_pairs(shuffled)


def test_one_by_one_with_merges_is_as_all_at_once(tmp_path: Path) -> None:
    chance = random.Random(7)
    articles = [
        article(number, [Paragraph(text) for text in chance.sample(SAID, 3)])
        for number in range(40)
    ]
    stepwise = outcome(written(tmp_path / "steps", ([each] for each in articles)))
    assert stepwise == outcome(written(tmp_path / "once", [articles]))
    with index.open(tmp_path / "steps") as snapshot:
        assert len(snapshot.segments) < len(articles)


@settings(max_examples=10, deadline=None)
@given(st.lists(bodies, min_size=1, max_size=8))
def test_what_agrees_is_joined_as_what_may_not_agree(found: list[list[Paragraph]]) -> None:
    """Clusters joined at once have the numbers that they get pair by pair."""
    articles = [article(number, body) for number, body in enumerate(found)]
    numbers = []
    for doubt in (Clusters.doubtful, lambda clusters, *_: np.ones(clusters.keys.size, dtype=bool)):
        with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
            patch.setattr(Clusters, "doubtful", doubt)
            with index.open(written(Path(folder), [articles])) as snapshot:
                (segment,) = snapshot.segments
                numbers.append(snapshot.groups(segment, np.arange(segment.size)).tolist())
    assert numbers[0] == numbers[1]


@settings(max_examples=30, deadline=None)
@given(st.lists(bodies, min_size=1, max_size=6))
def test_no_group_holds_two_known_speakers(found: list[list[Paragraph]]) -> None:
    articles = [article(number, body) for number, body in enumerate(found)]
    with tempfile.TemporaryDirectory() as folder:
        groups, _ = outcome(written(Path(folder, "index"), [articles]))
    for group in groups:
        passages = [(found[int(name[1:])][number]) for name, number in group]
        assert len({each.speakers for each in passages if each.speakers}) <= 1
        named = {force for each in passages for force in FORCES if force in each.text}
        assert len(named) <= 1


def grouped(tmp_path: Path, *passages: Paragraph | str) -> set[frozenset[int]]:
    """Return the groups of articles of one passage each."""
    articles = [
        article(number, [Paragraph(each) if isinstance(each, str) else each])
        for number, each in enumerate(passages)
    ]
    groups, _ = outcome(written(tmp_path / "index", [articles]))
    return {frozenset(int(name[1:]) for name, _ in group) for group in groups}


def apart(size: int) -> set[frozenset[int]]:
    return {frozenset({number}) for number in range(size)}


def test_altered_statements_are_one_and_opposite_ones_are_not(tmp_path: Path) -> None:
    groups = grouped(tmp_path, *SAID)
    assert frozenset({0, 1, 2, 4, 5}) in groups
    assert {frozenset({each}) for each in (3, 6, 9, 13)} <= groups
    assert frozenset({7, 8}) in groups


def test_two_forces_are_never_joined_through_a_third_printing(tmp_path: Path) -> None:
    groups = grouped(tmp_path, SAID[10], SAID[11], SAID[12])
    assert len(groups) == 2 and frozenset({0, 1}) not in groups


def test_two_people_keep_their_own_altered_printings(tmp_path: Path) -> None:
    passages = [Paragraph(text, (name,)) for name in PEOPLE for text in (OPENED, f"So {OPENED}")]
    assert grouped(tmp_path, *passages, OPENED) == {
        frozenset({0, 1}),
        frozenset({2, 3}),
        frozenset({4}),
    }


def test_who_speaks_is_asked_anew_when_another_article_tells(tmp_path: Path) -> None:
    """Two printings by nobody known are one; they part when they turn out to be two people's."""
    first = [article(0, [Paragraph(OPENED)]), article(1, [Paragraph(f"So {OPENED}")])]
    path = written(tmp_path / "index", [first])
    assert len(outcome(path)[0]) == 1
    told = [article(n, [replace_speaker(n)]) for n in range(2)]
    assert len(outcome(written(path, [[told[0]], [told[1]]]))[0]) == 2


def replace_speaker(number: int) -> Paragraph:
    return Paragraph((OPENED, f"So {OPENED}")[number], (PEOPLE[number],))


def test_given_keys_are_final(tmp_path: Path) -> None:
    with index.writer(tmp_path / "index") as writer:
        for number, text in enumerate((OPENED, f"So {OPENED}", BURNED)):
            writer.add(article(number, [Paragraph(text)]), "hash", statements=[7 + number // 2])
    assert len(outcome(tmp_path / "index")[0]) == 2
    made = [article(3, [Paragraph(OPENED)]), article(4, [Paragraph(f"However {OPENED}")])]
    groups, _ = outcome(written(tmp_path / "index", [made]))
    assert frozenset({("a3", 0), ("a4", 0)}) in groups and len(groups) == 3


def test_a_passages_own_key_is_its_group_where_nothing_was_altered(tmp_path: Path) -> None:
    made = article(0, [Paragraph(OPENED), Paragraph(BURNED)])
    with index.open(written(tmp_path / "index", [[made]])) as snapshot:
        (segment,) = snapshot.segments
        numbers = snapshot.groups(segment, np.arange(2)).tolist()
    assert numbers == statement_keys(made, Clean.from_edits(made.article.text, ()))
