"""The same result in every format."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import search
from tests.cli.conftest import Onrecord
from tests.search.material import Told, annotated, write

HIT_FIELDS = {
    "id", "article", "start", "end", "text", "quotes", "speakers", "forces", "headline",
    "publisher", "published", "snippet", "score", "group", "articles", "variants",
}  # fmt: skip


def hits(onrecord: Onrecord, sample_index: Path, *arguments: str) -> list[dict[str, object]]:
    ran = onrecord("search", *arguments, "--format", "jsonl", "--index", sample_index)
    return [json.loads(line) for line in ran.out.splitlines()]


def test_json_lines_have_the_fields_that_a_hit_has(onrecord: Onrecord, sample_index: Path) -> None:
    found = hits(onrecord, sample_index, "custody overnight")
    assert found
    assert all(hit.keys() >= HIT_FIELDS for hit in found)
    with search.open(sample_index) as press:
        own = list(press.search("custody overnight"))
    assert [hit["id"] for hit in found] == [hit.id for hit in own]
    assert all(hasattr(own[0], name) for name in HIT_FIELDS)


def test_every_format_shows_the_same_hits(onrecord: Onrecord, sample_index: Path) -> None:
    found = hits(onrecord, sample_index, "custody overnight")
    by_csv = onrecord("search", "custody overnight", "--format", "csv", "--index", sample_index)
    rows = list(csv.DictReader(by_csv.out.splitlines()))
    assert [row["id"] for row in rows] == [hit["id"] for hit in found]
    whole = onrecord("search", "custody overnight", "--format", "json", "--index", sample_index)
    assert [hit["id"] for hit in json.loads(whole.out)["hits"]] == [hit["id"] for hit in found]
    for name in ("text", "md"):
        ran = onrecord("search", "custody overnight", "--format", name, "--index", sample_index)
        assert all(str(hit["article"]) in ran.out.replace("\\", "") for hit in found)


def test_a_quotation_is_printed_whole_and_on_one_line(
    onrecord: Onrecord, sample_index: Path
) -> None:
    with search.open(sample_index) as press:
        (hit, *_) = [hit for hit in press.search("custody overnight") if hit.quote]
    ran = onrecord("search", "custody overnight", "--index", sample_index)
    assert str(hit.quote) in ran.out


def test_facets_agree_between_the_two_commands(onrecord: Onrecord, sample_index: Path) -> None:
    alone = onrecord(
        "facets", "custody", "--by", "force", "--format", "json", "--index", sample_index
    )
    beside = onrecord(
        "search", "custody", "--facets", "force", "--format", "json", "--index", sample_index
    )
    assert json.loads(alone.out) == json.loads(beside.out)["facets"]


def test_a_person_is_shown_with_the_forms_of_the_name(
    onrecord: Onrecord, sample_index: Path
) -> None:
    with search.open(sample_index) as press:
        counts = press.search("", facets=("speaker",)).facets["speaker"]
        name = next(bucket.value for bucket in counts.buckets if not bucket.missing)
    ran = onrecord("show", "--speaker", name, "--index", sample_index)
    assert (ran.code, name in ran.out) == (0, True)
    assert onrecord("show", "--speaker", "Zebedee Quux", "--index", sample_index).code == 1


def test_an_article_is_shown_by_its_id_and_a_passage_by_its_range(
    onrecord: Onrecord, sample_index: Path
) -> None:
    (hit, *_) = hits(onrecord, sample_index, "custody overnight")
    for name in (str(hit["article"]), str(hit["id"])):
        ran = onrecord("show", name, "--index", sample_index)
        assert ran.code == 0
        assert " ".join(str(hit["text"]).split()) in ran.out
    assert onrecord("show", "nowhere.txt", "--index", sample_index).code == 1


def test_every_command_explains_itself(onrecord: Onrecord) -> None:
    assert onrecord("--help").code == 0
    for command in ("index", "search", "facets", "show", "annotate", "stats", "delete", "check"):
        assert command in onrecord("--help").out
        assert "Usage:" in onrecord(command, "--help").out


def test_an_item_of_a_list_is_shown_with_what_leads_in_to_it(
    onrecord: Onrecord, tmp_path: Path
) -> None:
    led = "Inspectors were concerned to find:"
    text = f"A visit\n\n{led}\n\n  • long waits in the cells\n  • no records\n\nThe end came.\n"
    (tmp_path / "list.txt").write_text(text, encoding="utf-8")
    path = tmp_path / "index"
    assert onrecord("index", tmp_path / "list.txt", "--index", path).code == 0
    shown = onrecord("search", "cells", "--index", path).out.splitlines()
    assert shown[3:5] == [f"    {led}", "    long waits in the cells"]
    notes = onrecord("search", "cells", "--format", "md", "--index", path).out
    assert f"> {led}\n>\n> long waits in the cells\n" in notes
    page = json.loads(onrecord("search", "cells", "--format", "json", "--index", path).out)
    at = page["hits"][0]["lead_in"]
    assert text[at["start"] : at["end"]] == at["text"] == led
    assert led not in onrecord("search", "end", "--index", path).out


def test_a_statement_of_more_articles_than_are_listed_has_their_number(
    onrecord: Onrecord, tmp_path: Path
) -> None:
    words = "“We shall open every cell door tonight and keep them open,” said Ann Lowe."
    annotations = [annotated(Told(f"{number:02}.txt", words)) for number in range(60)]
    path = write(tmp_path / "index", annotations[:45], annotations[45:])
    text = onrecord("search", "door", "--index", path)
    assert "also in 01.txt, 02.txt, 03.txt and 56 more\n" in text.out
    by_csv = onrecord("search", "door", "--format", "csv", "--index", path)
    (row,) = csv.DictReader(by_csv.out.splitlines())
    assert row["articles"] == "60"
    (hit,) = json.loads(onrecord("search", "door", "--format", "json", "--index", path).out)["hits"]
    assert (hit["articles"], len(hit["variants"])) == (60, 50)
