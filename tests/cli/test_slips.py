"""Slips of typing: each is named in one sentence that says what to type instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Onrecord


def test_dates_that_end_before_they_begin(onrecord: Onrecord, sample_index: Path) -> None:
    ran = onrecord("search", "--since", "2016", "--until", "2014", "--index", sample_index)
    assert (ran.code, ran.out) == (2, "")
    assert ran.sentences == ["onrecord: No date is from 2016 to 2014; write the earlier one first."]


@pytest.mark.parametrize("option", ["--since", "--until"])
def test_a_day_that_is_none_is_shown_days_not_ranges(
    onrecord: Onrecord, sample_index: Path, option: str
) -> None:
    ran = onrecord("search", option, "9/7/2013", "--index", sample_index)
    assert ran.code == 2
    assert ran.sentences == [
        "onrecord: “9/7/2013” is not a date; write 2014, 2014-10 or 2014-10-28."
    ]
    ran = onrecord("search", "date:9/7/2013", "--index", sample_index)
    assert "or unknown" in ran.err


@pytest.mark.parametrize("option", ["speech", "kind"])
def test_a_value_that_cannot_be(onrecord: Onrecord, sample_index: Path, option: str) -> None:
    for typed in ([f"--{option}", "foo"], [f"{option}:foo"]):
        ran = onrecord("search", *typed, "--index", sample_index)
        assert (ran.code, ran.out, len(ran.sentences)) == (2, "", 1)
        assert f"no {option} “foo”; use one of" in ran.err


def test_a_command_that_is_misspelled_is_suggested(onrecord: Onrecord) -> None:
    ran = onrecord("serch", "custody")
    assert (ran.code, ran.out, len(ran.sentences)) == (2, "", 1)
    assert "There is no command “serch”; did you mean “search”?" in ran.err
    ran = onrecord("xyzzy")
    assert ran.code == 2
    assert "There is no command “xyzzy”. (try: onrecord --help)" in ran.err


@pytest.mark.parametrize(
    ("times", "rest"), [(5, []), (6, ["… and 1 more"]), (40, ["… and 35 more"])]
)
def test_of_many_things_ignored_five_are_told(
    onrecord: Onrecord, sample_index: Path, times: int, rest: list[str]
) -> None:
    ran = onrecord("search", "police " + ") " * times, "--index", sample_index)
    told = [line.removeprefix("onrecord: ") for line in ran.sentences]
    assert sum(line.startswith("ignored “)”") for line in told) == 5
    assert told[5:] == [*rest, "searched for: police"]
