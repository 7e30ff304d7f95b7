"""What a list item is an item of is found again whatever became of the segments."""

from __future__ import annotations

from pathlib import Path

import index
from tests.index.articles import Paragraph, annotation, built


def test_lead_ins_go_with_their_passages(tmp_path: Path) -> None:
    item = Paragraph("the officers", led=True)
    articles = [
        annotation(f"a{n}", [f"the court {n}", *[item] * (n % 3), "custody"]) for n in range(20)
    ]
    path = built(tmp_path / "index", *([each] for each in articles))
    gone = ("a2", "a19")
    with index.writer(path) as writer:
        assert all(map(writer.delete, gone))
    path = built(path, *([annotation(f"b{n}", ["police", item])] for n in range(9)))
    with index.open(path) as snapshot:
        assert len(snapshot.segments) < 9
        for each in articles:
            record = snapshot.article(each.article.id)
            if each.article.id in gone:
                assert record is None
                continue
            assert record is not None
            assert record.annotation.passages == each.passages
        shown = [
            passage.lead_in[2]
            for segment in snapshot.segments
            for doc in range(segment.size)
            if (passage := segment.shown(doc)).lead_in and segment.article_of(doc).id not in gone
        ]
        expected = [
            passage.lead_in.of(each.article.text)
            for each in articles
            for passage in each.passages
            if passage.lead_in and each.article.id not in gone
        ]
        assert len(expected) > 15
        assert sorted(shown) == sorted([*expected, *["police"] * 9])
