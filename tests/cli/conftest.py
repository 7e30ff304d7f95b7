"""Running the command line in this process, and a browser for the pages that it makes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from search.cli import run
from tests.cli.chromium import Chromium, program


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


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    """Return a browser that all pages are opened in; tests that need it skip without one."""
    path = program()
    if path is None:
        pytest.skip("no Chromium here (on Debian: apt install chromium)")
    chromium = Chromium(path, tmp_path_factory.mktemp("profile"))
    try:
        yield chromium
    finally:
        chromium.close()
