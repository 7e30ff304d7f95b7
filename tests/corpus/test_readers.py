"""Readers: what can be read is, exactly as given, and each thing that cannot is named with why."""

from __future__ import annotations

import codecs
import gzip
import io
import json
import lzma
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.readers import Unreadable, read
from corpus.readers.sources import LARGEST, Source
from corpus.records import Article

Write = Callable[[str, str | bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return a function that writes a file below a folder and returns its path."""

    def written(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return written


def articles(*paths: Path | str) -> list[Article]:
    found = list(read([str(path) for path in paths]))
    assert [one for one in found if isinstance(one, Unreadable)] == []
    return [one for one in found if isinstance(one, Article)]


def failures(*paths: Path | str) -> list[str]:
    found = list(read([str(path) for path in paths]))
    assert not any(isinstance(one, Article) for one in found)
    return [one.reason for one in found if isinstance(one, Unreadable)]


TEXTS = {
    "utf-8": "“Sorry,” she said.\r\nIt cost £5.\n".encode(),
    "a mark kept": "\ufeffIt rained.".encode(),
    "utf-16": "“It rained.”".encode("utf-16-le"),
    "utf-16 with mark": codecs.BOM_UTF16_BE + "“It rained.”".encode("utf-16-be"),
    "windows": b"\x93Sorry,\x94 he said. It cost \xa35.",
    "macintosh": b"\xd2Sorry,\xd3 he didn\xd5t say.",
    "a zero": b"It rained\x00 all day in Dale, and the river rose.",
}
READ_AS = {
    "utf-8": "“Sorry,” she said.\r\nIt cost £5.\n",
    "a mark kept": "\ufeffIt rained.",
    "utf-16": "“It rained.”",
    "utf-16 with mark": "\ufeff“It rained.”",
    "windows": "“Sorry,” he said. It cost £5.",
    "macintosh": "“Sorry,” he didn’t say.",
    "a zero": "It rained\x00 all day in Dale, and the river rose.",
}


@pytest.mark.parametrize("case", TEXTS)
def test_text_is_read_character_for_character(write: Write, case: str) -> None:
    path = write("story.txt", TEXTS[case])
    [article] = articles(path)
    assert (article.id, article.text, article.origin) == ("story.txt", READ_AS[case], str(path))
    assert article.headline is article.date is article.publisher is article.author is None


WINDOWS = [
    "MÉXICO Õ",
    "JOSÉ ÓSCAR e JOÃO SIMÕES: ÉÉÉ ¥5 Ð",
    "Òscar, Óscar, Ôter la faim; GUIPÚZCOA-ÓRGANO, METRÓ, LEÕES",
    "£5 – and – so… on • É “Yes,” don’t",
    "“ÓSCAR” LEFT… ‘ÔTEZ’",
    "La letra Ñ está en AÑO, ESPAÑA y MAÑANA",
    "RAIN – HAIL É… Ñ",
]
MACINTOSH = [
    "“Sorry,” he didn’t say.",
    "The force’s chief – £5m • and £3m… and £2m",
    "‘We can’t go on…’",
    "“It rained – all day”",
    "Officers’ homes",
    "It rained — all day. 'And hail,' he said.",
    "Officers—who left on 5–7 May—said no more",
    "And then… nothing",
    "“Café owners were ‘fuming’,” said Zoë.",
]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(text, "cp1252") for text in WINDOWS] + [(text, "mac_roman") for text in MACINTOSH],
)
def test_capitals_of_windows_are_no_marks_of_a_macintosh(
    write: Write, text: str, encoding: str
) -> None:
    content = text.encode(encoding)
    assert [article.text for article in articles(write("a.txt", content))] == [text]
    rows = b"text\n" + b"".join(b'"' + content + b'"\n' for _ in range(3))
    assert [article.text for article in articles(write("a.csv", rows))] == [text] * 3


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
@pytest.mark.parametrize("suffix", ["csv", "jsonl"])
def test_a_file_read_by_lines_has_one_encoding(write: Write, suffix: str, encoding: str) -> None:
    texts = ["Rain in Dale", "Zoë’s café", "MÉXICO", "“Sorry,” he didn’t say – yet…", "£5, Õ"]
    if suffix == "csv":
        lines = ["text", *(f'"{text}"' for text in texts)]
    else:
        lines = [json.dumps({"text": text}, ensure_ascii=False) for text in texts]
    content = "\n".join(lines).encode(encoding)
    assert [article.text for article in articles(write(f"a.{suffix}", content))] == texts


def test_what_comes_before_the_cut_of_a_compressed_file_is_read(write: Write) -> None:
    lines = [f'{{"text": "The café didn’t open {number}"}}\n' for number in range(9_000)]
    for encoding in ("utf-8", "mac_roman"):
        content = gzip.compress("".join(lines).encode(encoding))
        found = list(read([str(write("a.jsonl.gz", content[: len(content) // 2]))]))
        said = [one.text for one in found if isinstance(one, Article)]
        assert len(said) > 3_000 and said == [
            f"The café didn’t open {number}" for number in range(len(said))
        ]
        assert len(found) == len(said) + 1 and "cut or damaged" in str(found[-1])


def test_lines_of_utf_8_among_others_stay_utf_8(write: Write) -> None:
    rows = (b"text", "“Zoë’s”".encode(), "“Zoë’s”".encode("mac_roman"), "É…".encode())
    found = articles(write("a.csv", b"\n".join(rows)))
    assert [article.text for article in found] == ["“Zoë’s”", "“Zoë’s”", "É…"]


def test_a_few_broken_bytes_do_not_make_utf_8_another_encoding(write: Write) -> None:
    [article] = articles(write("story.txt", "“One” £5 “two”".encode() + b"\xff."))
    assert article.text == "“One” £5 “two”\ufffd."


def test_a_folder_is_read_in_order_and_hidden_files_are_not(write: Write, tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a/z.txt",
        "a/b/c.TXT",
        ".hidden.txt",
        ".git/x.txt",
        "logo.png",
        "x.txt/y.md",
    ):
        write(f"news/{name}", "It rained.")
    found = articles(tmp_path / "news")
    assert [article.id for article in found] == ["a/b/c.TXT", "a/z.txt", "b.txt", "x.txt/y.md"]
    assert found[0].origin == str(tmp_path / "news/a/b/c.TXT")


def test_files_of_one_name_have_ids_of_their_own(write: Write, tmp_path: Path) -> None:
    one, two = write("jan/1.txt", "It rained."), write("feb/1.txt", "It snowed.")
    assert [article.id for article in articles(one, two)] == ["1.txt", "feb/1.txt"]
    assert len(articles(tmp_path / "jan", one, one)) == 1


def test_a_file_without_a_known_suffix_is_text_if_it_is_named(write: Write) -> None:
    [article] = articles(write("story", "It rained."))
    assert article.id == "story"


REFUSED = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \r\n\t\n", "no words"),
    "bytes.txt": (bytes(range(256)) * 8, "no text"),
    "pdf.txt": (b"%PDF-1.7 ...", "PDF"),
    "report.pdf": (b"%PDF-1.7 ...", "save its text as .txt"),
    "packed.zip": (b"PK\x03\x04", "unpack"),
    "empty.md": (b"---\ntitle: A\n---\n", "no words"),
    "empty.html": (b"<html><body></body></html>", "no article's text"),
    "zero.html": (b"", "empty"),
    "zero.csv": (b"", "empty"),
    "names.csv": (b"id,text\r\n", "no rows"),
    "other.csv": (b"a,b\n1,2\n", "no column named text, body or content; its columns are a, b"),
    "broken.json": (b'{"text": ', "broken JSON at column 10"),
    "broken2.json": (b'{"text": "A",\n "x" 1}', "broken JSON at line 2"),
    "deep.json": (b"[" * 100_000, "too deep"),
    "number.json": (b'{"text": ' + b"1" * 5000 + b"}", "too large a number"),
    "none.json": (b"[]", "no article"),
    "word.json": (b'"text"', "no article"),
    "other.json": (b'{"subject": "A"}', "no text"),
    "zero.jsonl": (b"", "empty"),
    "bytes.jsonl": (bytes(range(256)) * 8, "no text"),
    "cut.jsonl.gz": (gzip.compress(b'{"text": "A."}\n' * 999)[:40], "cut or damaged"),
    "plain.jsonl.gz": (b'{"text": "A."}', "cut or damaged"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_says_why(write: Write, name: str) -> None:
    content, why = REFUSED[name]
    [reason] = failures(write(name, content))
    assert why in reason
    assert reason.count("\n") == 0
    assert ";" in reason  # and what to do


def test_paths_that_are_no_files(write: Write, tmp_path: Path) -> None:
    good = write("good.txt", "It rained.")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "gone.txt").symlink_to("nowhere")
    (tmp_path / "again").symlink_to(".")
    (tmp_path / "void").mkdir()
    found = list(read([str(tmp_path), str(tmp_path / "nowhere"), str(tmp_path / "void"), "a\0b"]))
    assert [one.origin for one in found if isinstance(one, Article)] == [str(good)]
    named = [Path(one.origin).name for one in found if isinstance(one, Unreadable)]
    assert named == ["gone.txt", "loop.txt", "pipe.txt", "nowhere", "void", "a\0b"]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_what_may_not_be_read_is_named(write: Write) -> None:
    path = write("secret.txt", "It rained.")
    path.chmod(0)
    assert "permissions" in failures(path)[0]


def test_a_name_that_is_no_text_is_printable(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"\xff.txt")).write_text("It rained.", encoding="utf-8")
    [article] = articles(tmp_path)
    assert article.id == "\ufffd.txt"


FIELDS = {
    "id": "x1", "Title": "A  title", "Body": "It rained.\r\nAll day.", "Published_At": "2015-01-13",
    "source": {"id": None, "name": "The Dale Gazette"}, "authors": ["Jane Doe", "John Roe"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", json.dumps(FIELDS)),
        ("a.json", json.dumps([FIELDS])),
        ("a.json", json.dumps({"status": "ok", "articles": [FIELDS]})),
        ("a.json", "\ufeff" + json.dumps(FIELDS, indent=1)),
        ("a.jsonl", json.dumps(FIELDS) + "\n\n"),
        ("a.jsonl", b"\xef\xbb\xbf" + json.dumps(FIELDS).encode()),
        ("a.jsonl", json.dumps(FIELDS).encode("utf-16")),
        ("a.jsonl", json.dumps(FIELDS).encode("utf-16-le")),
        ("a.jsonl", json.dumps(FIELDS).encode("utf-32")),
        ("a.json", json.dumps(FIELDS).encode("utf-16-be")),
        ("a.jsonl.gz", gzip.compress(json.dumps(FIELDS).encode())),
        ("a.jsonl.xz", lzma.compress(json.dumps(FIELDS).encode())),
    ],
)
def test_json_of_every_shape(write: Write, name: str, content: str | bytes) -> None:
    [article] = articles(write(name, content))
    assert article.id == "x1"
    assert article.text == "It rained.\r\nAll day."
    assert article.headline == "A title"
    assert article.date == "2015-01-13"
    assert article.publisher == "The Dale Gazette"
    assert article.author == "Jane Doe, John Roe"


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
def test_csv_of_every_shape(write: Write, sign: str, encoding: str) -> None:
    rows = [
        ["id", "headline", "content", "date", "source", "byline"],
        [
            "x1",
            "A title",
            '"“It rained,” he said.\r\n£5"',
            "13/01/2015",
            "The Dale Gazette",
            "J Doe",
        ],
    ]
    [article] = articles(
        write("a.csv", "\r\n".join(sign.join(row) for row in rows).encode(encoding))
    )
    assert article.id == "x1"
    assert article.text == "“It rained,” he said.\r\n£5"
    assert (article.headline, article.date) == ("A title", "13/01/2015")
    assert (article.publisher, article.author) == ("The Dale Gazette", "J Doe")


def test_a_broken_line_is_named_and_the_rest_is_read(write: Write) -> None:
    path = write("a.jsonl", '{"text": "A."}\nbroken\n\n{"text": ""}\n[1]\n{"body": "B."}\n')
    found = list(read([str(path)]))
    assert [one.id for one in found if isinstance(one, Article)] == ["a.jsonl#1", "a.jsonl#6"]
    assert [one.origin for one in found if isinstance(one, Unreadable)] == [
        f"{path}:2", f"{path}:4", f"{path}:5",
    ]  # fmt: skip


def nested(number: int, inside: str = "", start: str = "[", end: str = "]") -> str:
    return start * number + inside + end * number


NAMES_IN_NAMES = nested(900, "1", '{"name":', "}")


BAD_RECORDS = {
    "nested lists": (f'{{"text": "x y", "author": {nested(900)}}}', "too deep"),
    "nested objects": (f'{{"text": "x y", "id": {NAMES_IN_NAMES}}}', "too deep"),
    "deeper than Python": (f'{{"text": "x y", "author": {nested(90_000)}}}', "too deep"),
    "an endless number": (f'{{"text": "x y", "id": {"9" * 5000}}}', "too large a number"),
    "text that is none": ('{"text": [1, {"a": null}]}', "no text"),
    "an object as text": ('{"text": {"a": "b"}}', "no text"),
    "nothing": ("null", "no object"),
    "not a number": ("NaN", "no object"),
    "a zero": ('{"text": "A\x00"}', "broken JSON"),
}

ODD_RECORDS = {
    '{"text": "A.", "id": NaN, "title": Infinity, "date": 1e999}': ("a.jsonl#2", "A.", None),
    '{"text": "A.", "text": "B.", "id": "x", "id": "y"}': ("y", "B.", None),
    '{"text": "A\\u0000.", "id": "\\ud800", "title": ["\\udfff"]}': ("\ufffd", "A\0.", "\ufffd"),
    '{"te\\ud800xt": "A.", "title": [[["A"], null], {"name": ["B"]}]}': ("a.jsonl#2", "A.", "A, B"),
    f'{{"text": "A.", "title": {nested(20, "1")}}}': ("a.jsonl#2", "A.", "1"),
    f'{{"text": "A.", "title": -{"9" * 4300}}}': ("a.jsonl#2", "A.", "-" + "9" * 4300),
    '{"text": "A.", "title": 1.5, "id": 3}': ("3", "A.", "1.5"),
    f'{{"text": "A.", "other": {nested(900)}}}': ("a.jsonl#2", "A.", None),
}


@pytest.mark.parametrize("case", BAD_RECORDS)
def test_one_bad_record_costs_no_other(write: Write, case: str) -> None:
    record, why = BAD_RECORDS[case]
    good = '{"text": "It rained."}'
    found = list(read([str(write("a.jsonl", f"{good}\n{record}\n{good}\n"))]))
    assert [type(one) for one in found] == [Article, Unreadable, Article]
    assert why in str(found[1])
    assert "\n" not in str(found[1]) and ";" in str(found[1])


@pytest.mark.parametrize("record", ODD_RECORDS)
def test_an_odd_record_is_read_as_far_as_it_says_something(write: Write, record: str) -> None:
    [article] = articles(write("a.jsonl", f"\ufeff\n{record}\n"))
    assert (article.id, article.text, article.headline) == ODD_RECORDS[record]


def test_one_bad_entry_of_a_list_costs_no_other(write: Write) -> None:
    entries = (
        '{"text": "A."}',
        f'{{"text": "B.", "author": {nested(900)}}}',
        "5",
        '{"text": "C."}',
    )
    found = list(read([str(write("a.json", f"[{', '.join(entries)}]"))]))
    assert [type(one) for one in found] == [Article, Unreadable, Unreadable, Article]


@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "blockquote", "table><tr><td"])
def test_a_page_of_thousands_of_tags_in_each_other_is_read_or_named(write: Write, tag: str) -> None:
    said = "<p>Police said that it rained all day in the valley, and the river rose.</p>"
    page = write("a.html", f"<html><body>{f'<{tag}>' * 10_000}{said}</body></html>")
    found = list(read([str(page), str(write("b.html", f"<html><body>{said}</body></html>"))]))
    assert isinstance(found[1], Article)
    assert isinstance(found[0], Unreadable) or found[0].text == found[1].text


def test_rows_are_named_by_the_line_they_start_on(write: Write) -> None:
    path = write("a.csv", 'text,id\n"one\nand two",\n,7\nthree,\n')
    found = list(read([str(path)]))
    assert [one.id for one in found if isinstance(one, Article)] == ["a.csv#2", "a.csv#5"]
    assert [one.origin for one in found if isinstance(one, Unreadable)] == [f"{path}:4"]


def test_rows_with_old_line_ends_zeros_and_enormous_fields(write: Write) -> None:
    assert len(articles(write("mac.csv", b"id,text\r1,one\r2,two\r"))) == 2
    assert articles(write("zero.csv", b"id,text\n1,a\x00b\n"))[0].text == "a\x00b"
    assert len(articles(write("big.csv", b"id,text\n1," + b"x" * 300_000))[0].text) == 300_000


def test_an_id_comes_once(write: Write) -> None:
    record = '{"id": "x1", "text": "A."}\n'
    one, two = write("one.jsonl", record), write("two.jsonl", record)
    found = list(read([str(one), str(two)]))
    assert [type(each) for each in found] == [Article, Unreadable]
    assert "x1 was already read" in str(found[1])


ROWS = "id,text\n1,{}.\n2,{}.\n"
LINES = '{{"id": 1, "text": "{}."}}\n{{"id": "2", "text": "{}."}}\n'
LISTED = '[{{"id": 1, "text": "{}."}}, {{"id": "2", "text": "{}."}}]'


@pytest.mark.parametrize(("suffix", "content"), [("csv", ROWS), ("jsonl", LINES), ("json", LISTED)])
def test_records_that_are_only_numbered_are_told_apart_by_their_file(
    write: Write, suffix: str, content: str
) -> None:
    paths = [write(f"{name}.{suffix}", content.format(name, name.upper())) for name in "abc"]
    numbered = [f"{name}.{suffix}#{number}" for name in "bc" for number in (1, 2)]
    assert [article.id for article in articles(*paths)] == ["1", "2", *numbered]


def test_numbers_of_files_of_one_name_are_told_apart_by_their_folders(
    write: Write, tmp_path: Path
) -> None:
    for folder in ("apr", "feb", "feb/old", "jan", "mar"):
        write(f"{folder}/a.csv", f"id,text\n1,{folder}.\n1,again.\n")
    found = list(read([str(tmp_path)]))
    ids = {one.text: one.id for one in found if isinstance(one, Article)}
    numbers = {"apr.": "1", "feb.": "a.csv#1", "feb/old.": "old/a.csv#1", "mar.": "mar/a.csv#1"}
    assert ids == {**numbers, "jan.": "jan/a.csv#1"}
    assert len([one for one in found if isinstance(one, Unreadable)]) == 5


@pytest.mark.parametrize(
    ("name", "content", "place"),
    [
        ("feb.csv", "id,text\n1,B.\n1,C.\n", ":3"),
        ("feb.json", '[{"id": 1, "text": "B."}, {"id": 1, "text": "C."}]', "#2"),
    ],
)
def test_a_number_comes_once_in_a_file(write: Write, name: str, content: str, place: str) -> None:
    one, two = write("jan.csv", "id,text\n1,A.\n"), write(name, content)
    found = list(read([str(one), str(two)]))
    assert [one.id for one in found if isinstance(one, Article)] == ["1", f"{name}#1"]
    assert [one.origin for one in found if isinstance(one, Unreadable)] == [f"{two}{place}"]


def test_halves_of_characters_keep_their_place(write: Write) -> None:
    [article] = articles(
        write("a.json", '{"text": "A \\ud800 B \\ud83d\\ude42", "title": "\\udc00"}')
    )
    assert article.text == "A \ufffd B 🙂"
    assert article.headline == "\ufffd"


def test_lines_are_streamed_and_one_too_long_is_skipped() -> None:
    class Endless(io.RawIOBase):
        """A line without an end, then a short one."""

        left = LARGEST + 10

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            taken = min(len(buffer), self.left)
            self.left -= taken
            if taken:
                buffer[:taken] = b"x" * taken
                return taken
            return 0

    stream = io.BufferedReader(Endless())
    [(number, line)] = list(Source("a", "a", stream).lines())
    assert number == 1
    assert isinstance(line, Unreadable)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "utf-32"])
def test_a_file_read_by_lines_may_be_of_any_size(
    monkeypatch: pytest.MonkeyPatch, write: Write, encoding: str
) -> None:
    monkeypatch.setattr("corpus.readers.sources.LARGEST", 400)
    lines = [
        json.dumps({"text": f"It rained\u2028{number}"}, ensure_ascii=False) for number in range(99)
    ]
    lines[50] = json.dumps({"text": "x" * 400})
    path = write("a.jsonl", "\n".join(lines).encode(encoding))
    found = list(read([str(path)]))
    assert [one.origin for one in found] == [f"{path}:{number}" for number in range(1, 100)]
    assert [one.origin for one in found if isinstance(one, Unreadable)] == [f"{path}:51"]
    assert isinstance(found[98], Article) and found[98].text == "It rained\u202898"


def test_a_stream_in_utf_16_is_left_open() -> None:
    stream = io.BufferedReader(io.BytesIO('{"text": "A."}\n{"text": "B."}'.encode("utf-16")))
    assert len(list(Source("a", "a", stream).lines())) == 2
    assert not stream.closed


def test_only_what_is_asked_for_is_read(write: Write) -> None:
    path = write("a.jsonl", '{"text": "A."}\n' * 3)
    found: Iterator[Article | Unreadable] = read([str(path), "nowhere"])
    assert isinstance(next(found), Article)


STDIN = {
    "plain": (b"It rained.", 1),
    "lines": (b'{"text": "A."}\n{"text": "B."}\n', 2),
    "a long line": (b'{"text": "' + b"x" * 20_000 + b'"}\n{"text": "B."}', 2),
    "list": (b' [{"text": "A."}, {"text": "B."}]', 2),
    "object": (b'{\n "text": "A."\n}', 1),
    "answer": (b'{"articles": [{"text": "A."}]}', 1),
    "rows": (b"title,text\nA,It rained.\n", 1),
    "page": (b"<!DOCTYPE html><html><body><p>It rained all day long.</p></body></html>", 1),
    "bracket": (b"[Published today] It rained.", 1),
    "wide lines": ('{"text": "A."}\n{"text": "B."}\n'.encode("utf-16"), 2),
    "wide rows": ("title,text\nA,Rain.\nB,Hail.\n".encode("utf-16-le"), 2),
}


@pytest.mark.parametrize("case", STDIN)
def test_standard_input_is_what_it_looks_like(case: str) -> None:
    content, number = STDIN[case]
    found = list(read(["-"], io.BytesIO(content)))
    assert all(isinstance(one, Article) for one in found)
    ids = {one.id for one in found if isinstance(one, Article)}
    assert len(ids) == len(found) == number
    assert all(re.fullmatch(r"stdin-[0-9a-f]{8}", each) for each in ids)


def test_each_text_piped_in_has_an_id_of_its_own() -> None:
    def piped(content: bytes) -> list[str]:
        return [one.id for one in read(["-"], io.BytesIO(content)) if isinstance(one, Article)]

    assert piped(b"It rained.") == piped(b"It rained.") != piped(b"It snowed.")
    assert piped(b'{"id": "W-1", "text": "A."}\n{"id": "W-2", "text": "B."}\n') == ["W-1", "W-2"]


def test_no_standard_input() -> None:
    for stream in (None, io.BytesIO(b"")):
        [found] = read(["-"], stream)
        assert isinstance(found, Unreadable)
        assert found.origin == "-"


def test_markdown_states_fields_above_its_text(write: Write) -> None:
    text = '---\ntitle: "A day"\ndate: 2015-01-13\nauthor: Jane Doe\n---\n# Rain\n\nIt rained.\n'
    [article] = articles(write("a.md", text))
    assert article.text == text
    assert (article.headline, article.date, article.author) == ("A day", "2015-01-13", "Jane Doe")
    [plain] = articles(write("b.md", "# Rain\n\nIt rained.\n"))
    assert plain.headline is None


@given(st.binary(max_size=300))
def test_no_bytes_make_a_reader_fail(content: bytes) -> None:
    for found in read(["-"], io.BytesIO(content)):
        assert isinstance(found, Article | Unreadable)


@given(st.text(max_size=200))
def test_text_in_utf_8_comes_back_as_it_was(text: str) -> None:
    content = text.encode(errors="ignore")
    for found in read(["-"], io.BytesIO(b"Rain. " + content)):
        if isinstance(found, Article) and found.id.startswith("stdin-"):
            assert found.text.encode() == b"Rain. " + content


NEXIS = """\ufeff
                               1 of 3 DOCUMENTS

                 Copyright 2015 Dale Newspapers Limited
                          All Rights Reserved

                           The Dale Post (Wexmoor)

                          March 17, 2015 Tuesday

Force told to
improve cells

BYLINE: Ann Orr

SECTION: NEWS; Pg. 4

LENGTH: 1,412 words

The force was told.

"We agree: cells are no place," she said.

LOAD-DATE: March 17, 2015

LANGUAGE: ENGLISH

                               2 of 3 DOCUMENTS

                              Radio Tarn

                          2 April 2016

Chief sorry

LENGTH: 9 words

He is sorry.

                               3 of 3 DOCUMENTS

Cut off: no paper or day stands here.
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_each_document_of_a_nexis_export_has_its_own_paper_and_date(
    write: Write, line_end: str
) -> None:
    path = write("export.txt", NEXIS.replace("\n", line_end).encode())
    first, second, third = articles(path)
    assert [each.id for each in (first, second, third)] == [f"export.txt#{n}" for n in (1, 2, 3)]
    assert second.origin == f"{path}#2"
    assert first.text.split(line_end) == [
        "The force was told.",
        "",
        '"We agree: cells are no place," she said.',
    ]
    stated = (first.publisher, first.date, first.headline, first.author)
    assert stated == (
        "The Dale Post (Wexmoor)",
        "March 17, 2015 Tuesday",
        "Force told to improve cells",
        "Ann Orr",
    )
    assert (second.text, second.publisher, second.date) == (
        "He is sorry.",
        "Radio Tarn",
        "2 April 2016",
    )
    assert (third.text, third.publisher, third.date) == (
        "Cut off: no paper or day stands here.",
        None,
        None,
    )


def test_an_export_of_one_document_has_its_files_id(write: Write) -> None:
    [only] = articles(write("one.txt", NEXIS.partition("2 of 3")[0]))
    assert (only.id, only.publisher) == ("one.txt", "The Dale Post (Wexmoor)")


def test_what_stands_before_the_first_document_is_kept(write: Write) -> None:
    cover, first, *_ = articles(write("cover.txt", "Your search: cells\n" + NEXIS[1:]))
    assert (cover.text, first.publisher) == ("Your search: cells", "The Dale Post (Wexmoor)")


def test_a_line_about_documents_divides_no_article(write: Write) -> None:
    [whole] = articles(write("whole.txt", "He kept 1 of 3 documents\nand burnt the others.\n"))
    assert whole.id == "whole.txt"
