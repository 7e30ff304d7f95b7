"""Which statements are several people's: the same after any steps as looked up from the start."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import index
from corpus.people.corrections import Correction
from corpus.records import Annotation
from index.groups import divisions
from index.groups.clusters import heads
from index.people.people_numbers import NOBODY
from index.snapshot import Snapshot
from index.storage.arrays import Numbers
from index.storage.key_table import KeyTable
from tests.index.articles import Paragraph, annotation

SAID = ("We shall keep nobody overnight.", "The mill burned down on Sunday.", "Nobody was hurt.")
# Who Marlow is changes with every Marlow who comes or goes.
PEOPLE = ("Ada Marlow", "Marlow", "Cy Marlow", "Bo Tarn", "Mr Tarn", "A. Marlow")
TOLD = (Correction("Cy Marlow", same_as="Bo Tarn"),)

bodies = st.lists(
    st.builds(
        Paragraph,
        st.sampled_from(SAID),
        st.lists(st.sampled_from(PEOPLE), max_size=2, unique=True).map(tuple),
    ),
    min_size=1,
    max_size=3,
)
commits = st.lists(
    st.dictionaries(st.sampled_from("abcde"), st.none() | bodies, min_size=1, max_size=3),
    min_size=1,
    max_size=5,
)


def from_the_start(snapshot: Snapshot) -> list[int]:
    """Return the keys of the statements that several known people made, passage by passage."""
    people = snapshot.numbers()
    made: dict[int, set[int]] = defaultdict(set)
    for segment in snapshot.segments:
        known = people.of(segment).known().tolist()
        entries = segment.arrays["speakers.entry"].tolist()
        offsets = segment.facet("speaker").offsets.tolist()
        for doc, key in enumerate(segment.statements.tolist()):
            if segment.live is None or segment.live[doc]:
                spoken = (known[each] for each in entries[offsets[doc] : offsets[doc + 1]])
                made[key] |= {next((one for one in spoken if one != NOBODY), NOBODY)}
    return sorted(key for key, persons in made.items() if len(persons - {NOBODY}) > 1)


@settings(max_examples=8, deadline=None)
@given(commits, st.integers(0, 4))
def test_followed_through_any_steps_as_from_the_start(
    steps: list[dict[str, list[Paragraph] | None]], corrected: int
) -> None:
    with TemporaryDirectory() as folder:
        for number, step in enumerate(steps):
            with index.writer(folder) as writer:
                if number == corrected:
                    writer.correct(TOLD)
                for name, body in step.items():
                    if body is None:
                        writer.delete(name)
                    else:
                        writer.add(annotation(name, body), "hash")
            with index.open(folder) as snapshot:
                assert snapshot.divided.tolist() == from_the_start(snapshot)


def test_a_commit_looks_at_the_statements_it_touches(tmp_path: Path) -> None:
    def article(number: int) -> Annotation:
        name = ("Ada Marlow", "Bo Tarn")[number % 2]
        said = f"We shall keep number {number // 2} overnight."
        return annotation(str(number), [Paragraph(said, (name,))])

    with index.writer(tmp_path) as writer:
        for number in range(40):
            writer.add(article(number), "hash")
    looked = []

    class Table(KeyTable):
        def __init__(self, keys: Numbers) -> None:
            looked.append(keys.size)
            super().__init__(keys)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(divisions, "KeyTable", Table)
        with index.writer(tmp_path) as writer:
            writer.add(article(41), "hash")
    assert looked == [1]
    with index.open(tmp_path) as snapshot:
        assert snapshot.divided.size == 20


@given(st.data(), st.integers(1, 12))
def test_clusters_are_what_links_lead_to(data: st.DataObject, size: int) -> None:
    number = st.integers(0, size - 1)
    links = data.draw(st.lists(st.tuples(number, number), max_size=14))
    plain = list(range(size))
    for _ in range(size):
        for one, other in links:
            plain[one] = plain[other] = min(plain[one], plain[other])
    ends = np.array(links, dtype=np.intp).reshape(-1, 2)
    assert heads(size, *ends.T).tolist() == plain
