from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search.execution.docsets import Slate, inside_any, places

SIZE = 300

sets = st.lists(st.integers(0, SIZE - 1), max_size=SIZE, unique=True).map(
    lambda numbers: np.array(sorted(numbers), dtype=np.intp)
)


def test_a_slate_tells_each_operation_from_all_before() -> None:
    slate, chance = Slate(SIZE), np.random.default_rng(1)
    for _ in range(1_000):
        one, other, docs = (chance.permutation(SIZE)[:size] for size in chance.integers(0, 99, 3))
        expected = np.isin(docs, one) | np.isin(docs, other)
        assert (slate.inside([one, other], docs) == expected).all()


@given(st.lists(sets, max_size=3), sets)
def test_being_in_any_is_being_in_one_of_them(some: list[np.ndarray], docs: np.ndarray) -> None:
    expected = [any(doc in each for each in some) for doc in docs.tolist()]
    assert inside_any(some, docs, Slate(SIZE)).tolist() == expected


@given(sets, sets)
def test_places_are_where_the_common_ones_stand(whole: np.ndarray, docs: np.ndarray) -> None:
    found, inside = places(whole, docs, Slate(SIZE))
    common = np.intersect1d(whole, docs)
    assert whole[found].tolist() == common.tolist()
    assert (docs if inside is None else docs[inside]).tolist() == common.tolist()
