"""What travels between processes arrives as it was."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import is_dataclass
from multiprocessing.reduction import ForkingPickler

import pytest

from corpus import records
from corpus.annotate import annotate
from corpus.readers import read
from corpus.records import Article
from search.cli import parcels
from tests.conftest import SAMPLE

# The standard library has no other way to ask what it was told, or to take it back.
REGISTERED = "_extra_reducers"


@pytest.fixture(autouse=True)
def sending(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(ForkingPickler, REGISTERED, dict(getattr(ForkingPickler, REGISTERED)))
    parcels.send_by_fields()
    yield


def arrived(thing: object) -> object:
    return pickle.loads(bytes(ForkingPickler.dumps(thing)))


def test_every_annotation_of_the_sample_arrives_whole() -> None:
    articles = [each for each in read([str(SAMPLE / "articles")]) if isinstance(each, Article)]
    found = [annotate(article) for article in articles]
    assert len(found) == 17
    assert any(each.edits for each in found)
    assert arrived(found) == found
    (first, *_) = found
    same = arrived(first)
    assert isinstance(same, records.Annotation)
    assert type(same.passages[0].span) is records.Span


def test_every_kind_of_record_goes_by_its_fields() -> None:
    kinds = {each for each in vars(records).values() if isinstance(each, type)}
    known = getattr(ForkingPickler, REGISTERED)
    sent = {kind for kind in kinds if is_dataclass(kind)} - {records.Block}
    assert {*sent, records.Span, records.Edit} <= known.keys()
