"""`onrecord cite`, `onrecord search --cite` and `onrecord verify`, as a person runs them."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from search import citing
from tests.cli.conftest import Onrecord

SAID = (
    "Depot to stay\n\n2 May 2019\n\n“The depot stays open until the spring,” said Ida Renn.\n\n"
    "“I will believe it when I see it,” said Tom Vale.\n"
)


@pytest.fixture
def press(tmp_path: Path, onrecord: Onrecord, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with one article, indexed beside it in the folder where commands run."""
    folder = tmp_path / "press"
    folder.mkdir()
    (folder / "depot.txt").write_text(SAID, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert onrecord("index", "press", "--quiet").code == 0
    return folder


def place(words: str) -> str:
    at = SAID.index(words)
    return f"depot.txt:{at}-{at + len(words)}"


@pytest.mark.parametrize("style", citing.STYLES)
def test_what_is_cited_verifies_until_its_words_change(
    onrecord: Onrecord, press: Path, style: str
) -> None:
    one, two = place("The depot stays open until the spring"), place("believe it")
    cited = onrecord("cite", one, two, "--style", style)
    assert (cited.code, cited.err) == (0, "")
    Path("notes").write_text(cited.out, encoding="utf-8")
    ran = onrecord("verify", "notes")
    assert (ran.code, ran.out, ran.err) == (0, "2 citations: 2 verified\n", "")
    (press / "depot.txt").write_text(SAID.replace("spring", "sprint"), encoding="utf-8")
    ran = onrecord("verify", "notes")
    assert ran.code == 1
    assert ran.out.splitlines()[-1] == (
        "2 citations: 1 verified, 1 changed; 1 in articles that changed elsewhere"
    )
    assert f"changed: {one}" in ran.out
    assert two not in ran.out
    assert "    spring → sprint\n" in ran.out


def test_hits_are_cited_as_they_are_found(onrecord: Onrecord, press: Path) -> None:
    assert press.is_dir()
    ran = onrecord("search", "depot", "--cite=ris")
    assert (ran.code, ran.out.count("TY  - ")) == (0, 1)
    assert "AB  - “The depot stays open until the spring,” said Ida Renn.\n" in ran.out
    assert onrecord("search", "depot", "--cite").out.startswith("> “The depot stays open")
    assert onrecord("search", "zeppelin", "--cite").code == 1
    refused = onrecord("search", "depot", "--cite=ris", "--format", "json")
    assert (refused.code, len(refused.sentences)) == (2, 1)


def test_json_holds_every_check(onrecord: Onrecord, press: Path) -> None:
    Path("notes.md").write_text(
        "Two of them:\n\n"
        + onrecord("cite", place("stays open"), place("I will believe it when I see it")).out,
        encoding="utf-8",
    )
    (press / "depot.txt").write_text(SAID.replace("Depot to stay\n\n", ""), encoding="utf-8")
    ran = onrecord("verify", "notes.md", "--format", "json")
    checks = json.loads(ran.out)
    assert (ran.code, [check["status"] for check in checks]) == (1, ["moved", "moved"])
    first = checks[0]
    assert (first["file"], first["line"], first["style"]) == ("notes.md", 5, "markdown")
    now = (press / "depot.txt").read_text(encoding="utf-8")
    assert now[first["now"]["start"] : first["now"]["end"]] == "stays open"
    lines = onrecord("verify", "notes.md", "--format", "jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == checks
    assert "the same words now stand at depot.txt:23-33" in onrecord("verify", "notes.md").out


def test_several_files_and_standard_input(
    onrecord: Onrecord, press: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert press.is_dir()
    cited = onrecord("cite", place("stays open"), "--style", "bibtex").out
    Path("a.bib").write_text(cited, encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(cited.encode())))
    assert onrecord("verify", "a.bib", "-").out == "2 citations: 2 verified\n"


def test_what_cannot_be_checked_is_an_error_in_one_sentence(
    onrecord: Onrecord, press: Path
) -> None:
    assert press.is_dir()
    cited = onrecord("cite", place("stays open"), "--style", "ris").out
    Path("cut.ris").write_text(cited + cited.replace("start=", "start=x"), encoding="utf-8")
    Path("plain.txt").write_text("No citations.", encoding="utf-8")
    Path("picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    for arguments, said in (
        (("verify", "plain.txt"), "plain.txt: no citations are in it"),
        (("verify", "missing.bib"), "missing.bib: there is no such file or folder; check the path"),
        (("verify", "picture.png"), "picture.png: this is no text but a picture"),
        (("verify", "cut.ris", "--index", "nowhere"), "nowhere"),
        (("cite", "depot.txt"), "names no words"),
        (("cite", "depot.txt:0-9999"), "has no words at 0-9999"),
        (("cite", "nobody.txt:0-9"), "There is no article nobody.txt"),
        (("cite", "depot.txt:0-9", "--style", "endnote"), "'endnote' is not one of"),
    ):
        ran = onrecord(*arguments)
        assert (ran.code, ran.out) == (2, "")
        assert said in ran.sentences[-1]
    ran = onrecord("verify", "cut.ris")
    assert (ran.code, ran.out) == (2, "1 citation: 1 verified\n")
    assert ran.sentences == [
        "onrecord: cut.ris:17: a citation whose address is cut, broken over lines or damaged; "
        "cite again"
    ]


def test_an_article_that_is_gone_says_so(onrecord: Onrecord, press: Path) -> None:
    Path("a.bib").write_text(onrecord("cite", place("stays open")).out, encoding="utf-8")
    (press / "depot.txt").unlink()
    ran = onrecord("verify", "a.bib")
    assert (ran.code, ran.out) == (
        0,
        "1 citation: 1 verified; 1 against the index, as the file is gone\n",
    )
    onrecord("delete", "depot.txt")
    ran = onrecord("verify", "a.bib")
    assert (ran.code, ran.out.splitlines()[-1]) == (1, "1 citation: 0 verified, 1 gone")
    assert "the index has no article of this id" in ran.out


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("style", citing.STYLES)
def test_a_byte_order_mark_is_no_part_of_a_file(
    onrecord: Onrecord, press: Path, style: str, encoding: str
) -> None:
    assert press.is_dir()
    cited = onrecord("cite", place("stays open"), "--style", style).out
    Path("notes").write_text(cited, encoding=encoding)
    ran = onrecord("verify", "notes")
    assert (ran.code, ran.out) == (0, "1 citation: 1 verified\n")


def test_what_was_checked_against_the_index_is_counted_whether_it_holds_or_not(
    onrecord: Onrecord, press: Path
) -> None:
    cited = onrecord("cite", place("stays open")).out
    (press / "depot.txt").unlink()
    Path("notes").write_text(cited + cited.replace("stays open", "stays shut"), encoding="utf-8")
    ran = onrecord("verify", "notes")
    assert ran.code == 1
    assert ran.out.splitlines()[-1] == (
        "2 citations: 1 verified, 1 misquoted; 2 against the index, as the file is gone"
    )


def test_lines_may_be_broken_between_words_but_not_in_an_address(
    onrecord: Onrecord, press: Path
) -> None:
    assert press.is_dir()
    cited = onrecord("cite", place("The depot stays open until the spring")).out
    broken = cited.replace(" open", "\n> open").replace(" [depot", "\n> [depot")
    Path("notes.md").write_text(broken, encoding="utf-8")
    assert onrecord("verify", "notes.md").out == "1 citation: 1 verified\n"
    Path("folded.md").write_text(cited.replace("sha256=", "sha256=\n"), encoding="utf-8")
    ran = onrecord("verify", "folded.md")
    assert ran.code == 2
    assert "broken over lines" in ran.err


def test_a_hostile_article_steers_no_terminal(onrecord: Onrecord, press: Path) -> None:
    (press / "hostile.txt").write_text(
        "Title\x1b[31m\n\nHe said \u202eit\x07 was closed in May.\n", encoding="utf-8"
    )
    onrecord("index", "press", "--quiet")
    for style in citing.STYLES:
        cited = onrecord("cite", "hostile.txt:12-40", "--style", style).out
        assert not {"\x1b", "\x07", "\u202e"} & set(cited)
        Path("notes").write_text(cited, encoding="utf-8")
        assert onrecord("verify", "notes").code == 0
