"""Search behaviour as data: each file in ``cases`` holds articles and what is found in them.

A passage is named by its article and the number of its paragraph.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import search
from tests.search.material import annotated, told, write

CASES = sorted((Path(__file__).parent / "cases").glob("*.toml"))


@cache
def read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def indexes(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Path]:
    return {
        path: write(
            tmp_path_factory.mktemp(path.stem) / "index",
            [annotated(told(facts)) for facts in read(path)["articles"]],
        )
        for path in CASES
    }


@pytest.mark.parametrize(
    ("path", "number"),
    [(path, number) for path in CASES for number in range(len(read(path)["searches"]))],
    ids=lambda value: value.stem if isinstance(value, Path) else str(value),
)
def test_finds(indexes: dict[Path, Path], path: Path, number: int) -> None:
    wanted = read(path)["searches"][number]
    with search.open(indexes[path]) as press:
        flat = press.search(wanted["query"], fold=False, limit=100, **wanted.get("filters", {}))
        folded = press.search(wanted["query"], limit=100, **wanted.get("filters", {}))
        found = sorted(f"{hit.article} {paragraph(press, hit)}" for hit in flat)
    assert found == sorted(wanted["finds"])
    assert folded.groups == wanted.get("groups", folded.groups)
    assert wanted.get("note", "") in " ".join(flat.notes)
    for hit in flat:
        assert (
            hit.snippet.text
            == hit.text[hit.snippet.start - hit.start : hit.snippet.end - hit.start]
        )


def paragraph(press: search.Press, hit: search.Hit) -> int:
    """Return which of its article's paragraphs a hit is, from 1."""
    article = press.article(hit.article)
    assert article is not None
    return 1 + [passage.id for passage in article.passages].index(hit.id)
