"""Each thing that can go wrong gives one clear sentence and its exit code; the rest goes on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Onrecord

STORY = (
    "Police in Westmarch opened a station.\n\n“It is a fine building for us all,” said Ann Lowe.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with one good article."""
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "good.txt").write_text(STORY, encoding="utf-8")
    return articles


def one_sentence(err: str, *words: str) -> None:
    lines = err.splitlines()
    assert len(lines) == 1, err
    assert lines[0].startswith("onrecord: ")
    for word in words:
        assert word in lines[0]


def test_a_missing_path(onrecord: Onrecord, folder: Path, tmp_path: Path) -> None:
    ran = onrecord("index", tmp_path / "nowhere", folder, "--index", tmp_path / "i")
    assert ran.code == 2
    one_sentence(ran.err, "nowhere")
    assert onrecord("search", "station", "--index", tmp_path / "i").code == 0


def test_an_empty_folder(onrecord: Onrecord, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    ran = onrecord("index", tmp_path / "empty", "--index", tmp_path / "i")
    assert ran.code == 2
    one_sentence(ran.err, "empty")


def test_a_binary_file(onrecord: Onrecord, folder: Path, tmp_path: Path) -> None:
    (folder / "photo.txt").write_bytes(bytes(range(256)) * 40)
    ran = onrecord("index", folder, "--index", tmp_path / "i")
    assert ran.code == 2
    one_sentence(ran.err, "photo.txt")
    assert onrecord("search", "station", "--index", tmp_path / "i").code == 0


def test_a_broken_json_line(onrecord: Onrecord, folder: Path, tmp_path: Path) -> None:
    good = '{"id": "%s", "text": "The inspectorate praised the county force."}\n'
    (folder / "wire.jsonl").write_text(
        good % "a" + '{"id": "b", "text": \n' + good % "c", encoding="utf-8"
    )
    ran = onrecord("index", folder, "--index", tmp_path / "i")
    assert ran.code == 2
    one_sentence(ran.err, "wire.jsonl", "2")
    assert "3 articles" in ran.out
    found = onrecord(
        "search", "inspectorate", "--no-fold", "--format", "csv", "--index", tmp_path / "i"
    )
    assert len(found.out.splitlines()) == 3


@pytest.mark.parametrize(
    "command", [["search", "x"], ["facets"], ["stats"], ["show", "x"], ["delete", "x"], ["check"]]
)
def test_an_index_that_is_not_there(onrecord: Onrecord, tmp_path: Path, command: list[str]) -> None:
    ran = onrecord(*command, "--index", tmp_path / "none")
    assert ran.code == 2
    one_sentence(ran.err, "none", "onrecord index")
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("query", ["OR", "NOT", "date:soon", "( )"])
def test_a_malformed_query(onrecord: Onrecord, sample_index: Path, query: str) -> None:
    ran = onrecord("search", query, "--index", sample_index)
    assert ran.code == 2
    one_sentence(ran.err)
    assert ran.out == ""


def test_an_unknown_field(onrecord: Onrecord, sample_index: Path) -> None:
    ran = onrecord("search", "speeker:Cunningham", "--index", sample_index)
    assert ran.code == 2
    one_sentence(ran.err, "speeker", "speaker")


def test_an_unknown_facet(onrecord: Onrecord, sample_index: Path) -> None:
    ran = onrecord("facets", "--by", "colour", "--index", sample_index)
    assert ran.code == 2
    one_sentence(ran.err, "colour", "speaker")


def test_a_date_that_is_none(onrecord: Onrecord, sample_index: Path) -> None:
    ran = onrecord("search", "custody", "--since", "tomorrow", "--index", sample_index)
    assert ran.code == 2
    one_sentence(ran.err, "tomorrow", "2014-10")


def test_an_unknown_option_and_command(onrecord: Onrecord) -> None:
    for arguments in (["search", "--colour", "x"], ["serch", "x"]):
        ran = onrecord(*arguments)
        assert ran.code == 2
        one_sentence(ran.err)


def test_nothing_found_is_one(onrecord: Onrecord, sample_index: Path) -> None:
    ran = onrecord("search", "xylophone", "--index", sample_index)
    assert (ran.code, ran.out) == (1, "nothing found\n")


def test_a_closed_pipe_is_silent(sample_index: Path) -> None:
    program = (
        f"{sys.executable} -m search.cli search --limit 1000 --format jsonl --index {sample_index}"
    )
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", f"{program} | head -c 1 >{os.devnull}"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_standard_input_is_an_article(tmp_path: Path) -> None:
    program = [sys.executable, "-m", "search.cli"]
    done = subprocess.run(
        [*program, "index", "-", "--index", str(tmp_path / "i")],
        input=STORY,
        text=True,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 article" in done.stdout


def test_one_article_piped_in_after_another_replaces_nothing(tmp_path: Path) -> None:
    program = [sys.executable, "-m", "search.cli", "index", "-", "--index", str(tmp_path / "i")]
    told = [
        subprocess.run(program, input=text, text=True, capture_output=True, check=True).stdout
        for text in (STORY, STORY.replace("Lowe", "Marsh"), STORY)
    ]
    assert ["1 new" in told[0], "1 new" in told[1], "1 unchanged" in told[2]] == [True] * 3


def test_control_characters_never_reach_a_terminal(
    onrecord: Onrecord, folder: Path, tmp_path: Path
) -> None:
    (folder / "evil.txt").write_text(
        "Officers \x1b[31m seized \x9b2J a \u202ereversed word station.\n", encoding="utf-8"
    )
    onrecord("index", folder, "--index", tmp_path / "i")
    commands = [
        *(
            ["search", "seized", "--format", name]
            for name in ("text", "json", "jsonl", "csv", "md")
        ),
        ["show", "evil.txt"],
        ["show", "evil.txt", "--format", "json"],
    ]
    for command in commands:
        ran = onrecord(*command, "--index", tmp_path / "i")
        assert ran.code == 0
        assert not set(ran.out) & {"\x1b", "\x9b", "\u202e"}, command
    for name in ("text", "jsonl"):
        ran = onrecord("annotate", folder / "evil.txt", "--format", name)
        assert not set(ran.out) & {"\x1b", "\x9b", "\u202e"}, name


def test_a_word_to_leave_out_that_the_shell_gave_as_an_option(onrecord: Onrecord) -> None:
    ran = onrecord("search", "custody", "-adults")
    assert ran.code == 2
    one_sentence(ran.err, "onrecord search 'words -word'")
    assert "leave a word out" not in onrecord("search", "custody", "--adults").err
    assert "leave a word out" not in onrecord("stats", "-x").err


def test_closed_streams_are_no_error(sample_index: Path) -> None:
    program = f"{sys.executable} -m search.cli search custody --index {sample_index}"
    done = subprocess.run(
        ["bash", "-c", f"{program} >&-"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    done = subprocess.run(
        ["bash", "-c", f"{program} --colour 2>&-"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")


INTERRUPTED = """
import sys
class Interrupt:
    def find_spec(self, name, *_):
        if name == "click":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupt())
from search.start import main
main()
"""


def test_an_interrupt_while_modules_are_loaded_is_one_sentence() -> None:
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED], capture_output=True, text=True, check=False
    )
    assert done.returncode == 130
    one_sentence(done.stderr, "stopped")


def test_a_file_in_the_place_of_an_index(onrecord: Onrecord, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "notes").touch()
    ran = onrecord("index", folder, "--index", tmp_path / "notes")
    assert ran.code == 2
    one_sentence(ran.err, "File exists", str(tmp_path / "notes"))
    assert "Errno" not in ran.err
