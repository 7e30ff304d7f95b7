"""The values of the passages found, as codes: what facets are counted by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from search.execution.docsets import Numbers


class Values(NamedTuple):
    """What the codes of a facet stand for: ``size`` of them in the order of their values, the last
    for what has none."""

    size: int
    name: Callable[[int], str]


class Coded(NamedTuple):
    """Some passages with the codes of several facets, side by side.

    ``rows`` has a row of codes for each passage, the first of each facet; ``rest`` are all further
    codes and ``places`` the rows of their passages. No passage has a code twice. The codes of
    ``facets[i]`` are those from ``bases[i]`` up to ``bases[i + 1]``.
    """

    facets: Sequence[Values]
    bases: Sequence[int]
    rows: Numbers
    rest: Numbers
    places: Numbers
