"""Running the command line in this process, with what it printed and its exit code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from search.cli import run


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def sentences(self) -> list[str]:
        """Return the lines on standard error."""
        return self.err.splitlines()


Onrecord = Callable[..., Ran]


@pytest.fixture
def onrecord(capfd: pytest.CaptureFixture[str]) -> Onrecord:
    """Return a function that runs `onrecord` with its arguments."""

    def call(*arguments: object) -> Ran:
        capfd.readouterr()
        code = run([str(argument) for argument in arguments])
        printed = capfd.readouterr()
        return Ran(code, printed.out, printed.err)

    return call
