"""What an indexed article depends on: its own words, the rules that read it, the forces known.

An index skips an article whose identity it already holds. The rules are part of it, so that a
newer onrecord reads every article again, and an unchanged one reads none twice.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from corpus.records import Article


def content_hash(article: Article, *, facts: str = "") -> str:
    """Return a hexadecimal hash of the article, the rules and ``facts``.

    ``facts`` identifies what else the annotation depends on: the gazetteer, how sure a rule must
    be to name anybody.
    """
    fields = (
        article.id,
        article.text,
        article.headline,
        article.publisher,
        article.author,
        article.date,
    )
    digest = hashlib.blake2b(digest_size=16, key=_rules())
    digest.update(json.dumps([*fields, facts]).encode())
    return digest.hexdigest()


@cache
def _rules() -> bytes:
    """Return a hash of this package's code and tables, the rules that annotate."""
    digest = hashlib.blake2b(digest_size=32)
    for file in _files(files("corpus")):
        digest.update(file.name.encode())
        digest.update(file.read_bytes())
    return digest.digest()


_NO_RULES = frozenset(("sample", "__pycache__"))


def _files(folder: Traversable) -> Iterator[Traversable]:
    """Yield the files of a folder and of those in it, in an order that is always the same."""
    for each in sorted(folder.iterdir(), key=_name):
        if each.is_file():
            yield each
        elif each.name not in _NO_RULES:
            yield from _files(each)


def _name(file: Traversable) -> str:
    return file.name
