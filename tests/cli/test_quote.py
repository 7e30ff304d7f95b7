"""`onrecord quote`: one quotation, lists of them in every format, and the quotations of a draft."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.cli.conftest import Onrecord

SAID = "I was troubled to find children kept in police custody overnight"
CELL = "A cell is no place for a child to wait"


@pytest.fixture
def quote(onrecord: Onrecord, sample_index: Path) -> Onrecord:
    def call(*arguments: object) -> object:
        return onrecord("quote", "--index", sample_index, *arguments)

    return call  # type: ignore[return-value]


def test_a_pasted_quotation_is_shown_with_what_it_changed(quote: Onrecord) -> None:
    done = quote(SAID, "--speaker", "Rosalind Tharp")
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0] == f"altered: “{SAID}”"
    assert lines[2].startswith(" 1  Rosalind Tharp, HM Inspector")
    assert "      dropped “being”" in lines
    assert "another" not in done.out


def test_another_speaker_is_named(quote: Onrecord) -> None:
    assert "said by another: Rosalind Tharp" in quote(CELL, "--speaker", "Ada Marlow").out


@pytest.mark.parametrize("words", [("Nothing of the kind was said",), ("never", "printed", "here")])
def test_nothing_found_is_code_1(quote: Onrecord, words: tuple[str, ...]) -> None:
    done = quote(*words)
    assert (done.code, done.out) == (1, f"not found: “{' '.join(words)}”\n")


def test_arguments_of_several_words_are_several_quotations(quote: Onrecord) -> None:
    done = quote(CELL, "Nothing of the kind was said", "--format", "json")
    assert done.code == 1
    assert [each["verdict"] for each in json.loads(done.out)] == ["exact", "not found"]
    assert json.loads(quote(*CELL.split(), "--format", "json").out)["verdict"] == "exact"


LIST = (
    "who;quotation;speaker;id\n"
    f'me;"{CELL}";Julian Ashcombe-Rudd;7\n'
    "you;A further £95,000 will pay for two emergency foster places;Mr Ashcombe-Rudd;8\n"
    ";;;\n"
    'them;"“Nothing; of the kind, was said”";;9\n'
)


def test_a_table_comes_back_with_the_answers_beside_it(quote: Onrecord, tmp_path: Path) -> None:
    (tmp_path / "quotes.csv").write_bytes(b"\xef\xbb\xbf" + LIST.encode())
    done = quote("--input", tmp_path / "quotes.csv", "--format", "csv")
    assert done.code == 1
    rows = list(csv.DictReader(io.StringIO(done.out)))
    given = list(csv.DictReader(io.StringIO(LIST), delimiter=";"))
    assert [{name: row[name] for name in given[0]} for row in rows] == given
    assert [row["verdict"] for row in rows] == ["exact", "altered", "", "not found"]
    assert [row["attribution"] for row in rows] == ["said by another", "as given", "", ""]
    assert rows[0]["found_speaker"] == "Rosalind Tharp"
    assert rows[0]["found_id"].startswith("03-radio-tarn.txt:")
    assert rows[1]["differences"] == "changed “96,000” to “95,000”"
    assert rows[1]["warning"] == "another figure"
    assert (rows[0]["date"], rows[0]["publisher"]) == ("2016-03-17", "Radio Tarn")


def test_a_column_may_have_any_name(
    quote: Onrecord, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = f"Wording,By\n{CELL},Rosalind Tharp\n"
    (tmp_path / "list.txt").write_text(table)
    chosen = ("--column", "wording", "--speaker-column", "by", "--format", "jsonl")
    done = quote("--input", tmp_path / "list.txt", *chosen)
    found = json.loads(done.out)
    assert (found["Wording"], found["verdict"], found["said_by"]) == (CELL, "exact", "as given")
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(table.encode())))
    assert quote("-", *chosen).out == done.out


def test_lines_and_json_lines(
    quote: Onrecord, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = f"{CELL}\r\n\r\n{SAID}\n".encode()
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(lines)))
    done = quote("-")
    assert done.code == 0
    assert [line[:12] for line in done.out.splitlines() if line[:4].strip()] == [
        " 1  exact: “",
        " 2  altered:",
    ]
    records = [{"id": 5, "quote": CELL, "speaker": None}, {"quote": SAID}]
    path = tmp_path / "quotes.jsonl"
    path.write_text("\n".join(map(json.dumps, records)))
    found = [
        json.loads(line) for line in quote("--file", path, "--format", "jsonl").out.splitlines()
    ]
    assert [each["verdict"] for each in found] == ["exact", "altered"]
    assert (found[0]["id"], found[0]["found_id"][:5]) == (5, "03-ra")


def test_a_table_is_known_by_its_head_when_it_is_piped(
    quote: Onrecord, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "quotes.csv").write_text(LIST, encoding="utf-8")
    expected = quote("--input", tmp_path / "quotes.csv", "--format", "csv")
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(LIST.encode())))
    assert quote("--input", "-", "--format", "csv") == expected
    line = f"Some words: {CELL}\n".encode()
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(line)))
    assert len(list(csv.DictReader(io.StringIO(quote("-", "--format", "csv").out)))) == 1


def test_what_is_too_long_to_look_for_is_not_passed_as_found(
    quote: Onrecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    pasted = f"{CELL}\n{'children ' * 3_000}\n".encode()
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(pasted)))
    done = quote("-")
    assert done.code == 1
    assert "3,000 words are no quotation" in done.err
    assert done.out.splitlines()[-1].startswith(" 2  not looked for: “children")
    assert len(done.out) < 2_000


def test_every_quotation_of_a_draft_is_checked(quote: Onrecord, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(
        "Cells\n\n“A cell is no place for a child to sleep,” said Rosalind Tharp.\n\n"
        "“It is a nice day for all of us here,” Julian Ashcombe-Rudd said.\n",
        encoding="utf-8",
    )
    done = quote("--draft", draft, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert [(row["speaker"], row["verdict"]) for row in rows] == [
        ("Rosalind Tharp", "altered"),
        ("Julian Ashcombe-Rudd", "not found"),
    ]
    assert rows[0]["differences"] == "changed “wait” to “sleep,”".replace(",", "")
    assert rows[0]["attribution"] == "as given"
    assert done.code == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "give words"),
        (("words", "--input", "x.csv"), "give words"),
        (("…",), "no words"),
        (("--input", "gone.csv"), "gone.csv"),
        (("--input", "EMPTY"), "no quotations"),
        (("--input", "TABLE", "--column", "said"), "no column “said”"),
        (("--input", "BROKEN"), "line 2: it is not JSON"),
        (("--draft", "gone.txt"), "gone.txt"),
    ],
)
def test_what_cannot_be_checked_is_an_error_in_one_sentence(
    quote: Onrecord, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    made = {
        "EMPTY": ("e.txt", "\n\n"),
        "TABLE": ("t.csv", LIST),
        "BROKEN": ("b.jsonl", '{"quotation": "a b c"}\n{'),
    }
    for name, text in made.values():
        (tmp_path / name).write_text(text, encoding="utf-8")
    given = [str(tmp_path / made[a][0]) if a in made else a for a in arguments]
    done = quote(*given)
    assert done.code == 2
    assert said in done.err
    assert len(done.sentences) == 1


def test_a_hostile_draft_steers_no_terminal(quote: Onrecord) -> None:
    done = quote("A cell is \x1b[31mno\u202e place for a child to wait")
    assert "\x1b" not in done.out and "\u202e" not in done.out
