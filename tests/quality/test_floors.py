"""Floors fail a figure that lies below, and only ever rise."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.quality import __main__ as quality
from tests.quality import floors
from tests.quality.floors import PERCENT, SHARE, Figures, NotMeasuredError, Tally, Unit

FIGURES = st.dictionaries(st.sampled_from("abcd"), st.floats(0, 100))


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "floors.toml"
    path.write_text('# Why.\n[one]\n"good" = 90.0\n"bad" = 90.0\n[two]\n"x" = 1.5\n', "utf-8")
    monkeypatch.setattr(floors, "FLOORS", path)
    return path


def test_a_figure_below_its_floor_fails_and_is_named(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = {"good": 90.0, "bad": 89.9, "new": 3.0}
    before = file.read_bytes()
    assert floors.check("one", found, raise_floors=False) == Tally(2, 1)
    below = [line for line in capsys.readouterr().out.splitlines() if line.endswith("BELOW")]
    assert [line.split()[0] for line in below] == ["bad"]
    assert file.read_bytes() == before


def test_raising_lifts_what_rose_and_lowers_nothing(file: Path) -> None:
    floors.check("one", {"good": 95.0, "bad": 20.0}, raise_floors=True)
    assert floors.read() == {"one": {"good": 94.7, "bad": 90.0}, "two": {"x": 1.5}}
    assert file.read_text("utf-8").startswith("# Why.\n[one]\n")


def test_a_section_without_floors_gets_them(file: Path) -> None:
    floors.check("three", {"x": 0.4264}, raise_floors=True, unit=SHARE)
    assert floors.read()["three"] == {"x": 0.423}
    assert floors.read()["two"] == {"x": 1.5}


@given(FIGURES, FIGURES, st.sampled_from([PERCENT, SHARE]))
def test_no_floor_is_lowered_and_every_figure_has_one_it_reaches(
    old: Figures, found: Figures, unit: Unit
) -> None:
    new = floors.raised(old, found, unit)
    assert new.keys() == old.keys() | found.keys()
    assert all(new[name] >= floor for name, floor in old.items())
    fresh = floors.raised({}, found, unit)
    assert all(fresh[name] <= value for name, value in found.items())


def measuring(found: Figures | None) -> Callable[[], Figures]:
    """Return a part's figures, or one that says why there are none."""

    def figures() -> Figures:
        if found is None:
            raise NotMeasuredError("The labelled articles are not on this machine.")
        return found

    return figures


@pytest.mark.parametrize(
    ("found", "code", "last"),
    [
        ({"good": 99.0, "bad": 99.0}, 0, "quality: 2 passed, 0 failed"),
        ({"good": 99.0, "bad": 9.0}, 1, "quality: 1 passed, 1 failed"),
        (None, 0, "quality: 0 passed, 0 failed"),
    ],
)
def test_all_parts_are_counted_and_one_that_cannot_be_measured_says_so(
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    found: Figures | None,
    code: int,
    last: str,
) -> None:
    parts = (quality.Part("one", measuring(found)), quality.Part("gone", measuring(None)))
    monkeypatch.setattr(quality, "PARTS", parts)
    assert quality.main([]) == code
    printed = capsys.readouterr().out
    assert "The labelled articles are not on this machine." in printed
    assert printed.splitlines()[-1] == last
