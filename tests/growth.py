"""How long a piece of work takes, told so that a busy machine does not decide it.

A program beside the tests, and garbage left by an earlier one, only ever add time. Figures are
taken in the process's own time with the collector off, and a comparison that fails is made again,
each time with the least of one run more, before it counts.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import TypeVar

TRIES = 4

LEAST = 0.005
"""Seconds; below it the clock and the allocator weigh more than the work."""

T = TypeVar("T")


def seconds(work: Callable[[], object], runs: int) -> float:
    """Return the least seconds of the processor that ``work`` took in ``runs`` runs."""
    gc.collect()
    gc.disable()
    try:
        return min(_once(work) for _ in range(runs))
    finally:
        gc.enable()


def _once(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def takes_under(most: float, work: Callable[[], object]) -> bool:
    """Tell whether ``work`` takes less than ``most`` seconds in one of a few runs."""
    return any(seconds(work, runs=1) < most for _ in range(TRIES))


def grows_linearly(
    work: Callable[[T], object], make: Callable[[int], T], length: int, times: int = 4
) -> bool:
    """Tell whether ``work`` on ``times`` the ``length`` takes about ``times`` as long.

    ``make`` makes the material of a given length, untimed. The bound is half way, in powers,
    between linear and quadratic: ``times ** 1.5``.
    """
    small, large = make(length), make(times * length)
    return any(
        seconds(lambda: work(large), runs=1 + at)
        <= times**1.5 * max(seconds(lambda: work(small), runs=1 + at), LEAST)
        for at in range(TRIES)
    )
