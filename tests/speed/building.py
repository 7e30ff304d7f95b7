"""Building in the benchmark: how many ready passages an engine indexes a second, and its size."""

from __future__ import annotations

import shutil
import statistics
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.speed.material import Ready
from tests.speed.peers import Peer


@dataclass(frozen=True, slots=True)
class Built:
    """One engine's building at one size: the processor's seconds (all threads), and the bytes."""

    peer: str
    size: int
    median: float
    fastest: float
    slowest: float
    builds: int
    bytes: int

    @property
    def rate(self) -> float:
        """Return the passages indexed in a second."""
        return self.size / self.median


def build_in_turn(
    peers: Sequence[Peer], passages: Sequence[Ready], folder: Path, builds: Mapping[str, int]
) -> list[Built]:
    """Build each engine's index as often as ``builds`` says, the engines in turn.

    Each is left open over the last of its indexes.
    """
    seconds: dict[str, list[float]] = {peer.name: [] for peer in peers}
    for turn in range(max(builds.values())):
        for peer in peers:
            if turn < builds[peer.name]:
                shutil.rmtree(folder / peer.name, ignore_errors=True)
                begun = time.process_time()
                peer.build(folder / peer.name, passages)
                seconds[peer.name].append(time.process_time() - begun)
    return [
        Built(
            name,
            len(passages),
            statistics.median(taken),
            min(taken),
            max(taken),
            len(taken),
            _bytes(folder / name),
        )
        for name, taken in seconds.items()
    ]


def _bytes(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def print_built(figures: Sequence[Built]) -> None:
    """Print a table of what building took, with each engine's ratios to tantivy's rate and size."""
    bases = [figure for figure in figures if figure.peer.startswith("tantivy")]
    ratios = [f"{kind} × {base.peer}" for base in bases for kind in ("rate", "size")]
    print("passages engine         a second            spread       size", *ratios, sep="  ")
    for figure in sorted(figures, key=lambda each: each.median):
        spread = f"{figure.size / figure.slowest:,.0f}–{figure.size / figure.fastest:,.0f}"
        told = [
            f"{ratio:>{len(head)}.2f}"
            for head, ratio in zip(ratios, _ratios(figure, bases), strict=True)
        ]
        print(
            f"{figure.size:>8,}  {figure.peer:<13} {figure.rate:>9,.0f} {spread:>17} "
            f"{figure.bytes / 1e6:>7.1f} MB",
            *told,
            sep="  ",
            flush=True,
        )


def _ratios(figure: Built, bases: Sequence[Built]) -> list[float]:
    """Return the rate and the size of an engine's index over those of each of ``bases``."""
    return [
        ratio for base in bases for ratio in (figure.rate / base.rate, figure.bytes / base.bytes)
    ]
