"""Keeping apart what two sources call by one name.

An article's id is short: a file's path below the folder that was given, a record's own id. When a
file elsewhere already has that id, the newcomer gets its folder's name before its own, so that it
does not silently replace the other. A file that moved keeps its id, and a record that comes again
under its own id (``"id": "W-1042"``) is the new version of that record.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from corpus.origins import file_and_place
from corpus.records import Article


def placed(article: Article) -> Article:
    """Return the article with the full path of its origin, wherever the command was run."""
    file, place = file_and_place(article.origin)
    if not file or not Path(file).exists():
        return article
    return replace(article, origin=f"{Path(file).resolve()}{place}")


def replaces(article: Article, earlier: str) -> bool:
    """Say whether the article is the new version of the one that came from ``earlier``."""
    file, place = file_and_place(article.origin)
    other, other_place = file_and_place(earlier)
    if file == other or not Path(other).is_file():
        return True
    return bool(place and other_place) and not article.id.isdecimal()


def longer_id(article: Article) -> str:
    """Return the id with the name of the folder, or of a record's file, before it.

    >>> longer_id(Article("one.txt", "", "/press/2020/one.txt"))
    '2020/one.txt'
    >>> longer_id(Article("7", "", "/press/feb.csv:8"))
    'feb.csv#7'
    """
    file, place = file_and_place(article.origin)
    path = Path(file)
    if place:
        return f"{path.name}#{article.id}"
    above = path.parts[: -len(Path(article.id).parts)]
    return f"{above[-1].strip('/') if above else ''}/{article.id}".lstrip("/")
