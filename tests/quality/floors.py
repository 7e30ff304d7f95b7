"""The least that each measured figure may be: floors are checked here, and only ever rise."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from math import floor as round_down
from pathlib import Path
from typing import NamedTuple

FLOORS = Path(__file__).parent / "floors.toml"

Figures = dict[str, float]


class NotMeasuredError(Exception):
    """Why figures cannot be measured on this machine; the message is a sentence for people."""


class Unit(NamedTuple):
    """How figures are printed, and how far below today's figure a floor is put.

    A floor at the figure itself fails on the next change that moves one quotation in a thousand.
    """

    digits: int
    margin: float


PERCENT = Unit(1, 0.3)
SHARE = Unit(3, 0.003)


class Tally(NamedTuple):
    """How many figures reached their floors, and how many did not."""

    passed: int = 0
    failed: int = 0

    def __str__(self) -> str:
        return f"{self.passed} passed, {self.failed} failed"


def check(section: str, found: Figures, *, raise_floors: bool, unit: Unit = PERCENT) -> Tally:
    """Print figures beside their floors and count those below; with ``raise_floors``, lift them.

    A figure that has no floor passes, and gets one when floors are raised.
    """
    floors = read().get(section, {})
    failed = 0
    for name, value in found.items():
        floor = floors.get(name)
        below = floor is not None and value < floor
        failed += below
        beside = "no floor" if floor is None else f"floor {floor:.{unit.digits}f}"
        print(f"{name:42} {value:7.{unit.digits}f}  {beside}{'  BELOW' if below else ''}")
    if raise_floors:
        FLOORS.write_text(
            rewritten(FLOORS.read_text(encoding="utf-8"), section, raised(floors, found, unit)),
            encoding="utf-8",
        )
    return Tally(len(found) - failed, failed)


def read() -> dict[str, Figures]:
    """Return the floors of every section."""
    document: dict[str, Figures] = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    return document


def raised(floors: Mapping[str, float], found: Figures, unit: Unit = PERCENT) -> Figures:
    """Return floors lifted to just below the figures; none is lowered, none is left out.

    >>> raised({"old": 80.0, "good": 90.0}, {"good": 95.0, "bad": 50.0}, PERCENT)
    {'old': 80.0, 'good': 94.7, 'bad': 49.7}
    >>> raised({"good": 94.9}, {"good": 95.0}, PERCENT)
    {'good': 94.9}
    """
    lifted = {name: _below(value, unit) for name, value in found.items()}
    return {
        name: max(floors.get(name, 0.0), lifted.get(name, 0.0)) for name in {**floors, **lifted}
    }


def _below(value: float, unit: Unit) -> float:
    scale: int = 10**unit.digits
    # A hair more, so that 95.0 - 0.3 is 94.7 and not 94.6 by binary fractions.
    return max(0.0, round_down((value - unit.margin) * scale + 1e-6) / scale)


def rewritten(document: str, section: str, floors: Figures) -> str:
    """Return the file with new floors in one section, and everything else as it was.

    >>> rewritten("# Why.\\n[a]\\n\\"x\\" = 1.0\\n[b]\\n\\"y\\" = 2.0\\n", "a", {"x": 3.0})
    '# Why.\\n[a]\\n"x" = 3.0\\n[b]\\n"y" = 2.0\\n'
    """
    rows = "".join(
        f"{json.dumps(name, ensure_ascii=False)} = {floor}\n" for name, floor in floors.items()
    )
    ours = f"[{section}]\n{rows}"
    parts = re.split(r"(?m)^(?=\[)", document)
    kept = [ours if part.startswith(f"[{section}]") else part for part in parts]
    return "".join(kept if ours in kept else [*kept, ours])
