"""Keeping apart what two sources call by one name.

An article's id is short: a file's path below the folder that was given, a record's own id. When a
file elsewhere already has that id, the newcomer gets its folder's name before its own, so that it
does not silently replace the other. A file keeps the id it has, whichever folder it is reached
through next time, wherever it is moved, and if it is renamed where it is. A record that comes again
under its own id (``"id": "W-1042"``) is the new version of that record.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from corpus.origins import file_and_place
from corpus.records import Article

SHARED = 20
"""Ids that may end in one file name for a file to be sought among them: with a thousand files named
index.html in a thousand folders, comparing each with each would take longer than reading them."""


RENAMED = 200
"""Files gone from a folder up to which each new one there is compared with all of them."""


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
    own = not (article.id.isdecimal() or _is_path_of(article))
    return bool(place and other_place) and own


def longer_id(article: Article) -> str:
    """Return the id with the name of the folder, or of a record's file, before it.

    >>> longer_id(Article("one.txt", "", "/press/2020/one.txt"))
    '2020/one.txt'
    >>> longer_id(Article("7", "", "/press/feb.csv:8"))
    'feb.csv#7'
    """
    file, place = file_and_place(article.origin)
    path = Path(file)
    if place and "#" not in article.id:
        return f"{path.name}#{article.id}"
    given = article.id.partition("#")[0] if place else article.id
    above = path.parts[: -len(Path(given).parts)]
    return f"{above[-1].strip('/') if above else ''}/{article.id}".lstrip("/")


def by_name(ids: Iterable[str]) -> dict[str, list[str]]:
    """Return ids by the file name, or file name and row, that they end in."""
    found = defaultdict(list)
    for each in ids:
        found[_name(each)].append(each)
    return found


def alike(article: Article, known: dict[str, list[str]]) -> Sequence[str]:
    """Return the ids that the article's file may have been given on another way.

    An id that a record brings along is its own, and no other is.

    >>> known = by_name(["one.txt", "2020/one.txt", "two.txt"])
    >>> alike(Article("press/one.txt", "", "/home/press/one.txt"), known)
    ['one.txt', '2020/one.txt']
    >>> alike(Article("one.txt", "", "/home/all.json"), known)
    ()
    """
    found = known.get(_name(article.id), ())
    return found if len(found) <= SHARED and _is_path_of(article) else ()


def by_folder(ids: Iterable[str]) -> dict[str, list[str]]:
    """Return ids by the folder that they begin with."""
    found = defaultdict(list)
    for each in ids:
        found[each.rpartition("/")[0]].append(each)
    return found


def gone_beside(article: Article, known: dict[str, list[str]]) -> Sequence[str]:
    """Return the ids of files that were in the article's folder and are not: one may be what it was
    called before."""
    file, place = file_and_place(article.origin)
    if place or not _is_path_of(article):
        return ()
    beside = known.get(article.id.rpartition("/")[0], ())
    there = {each.name for each in Path(file).parent.iterdir()} if beside else set()
    gone = [each for each in beside if _name(each) not in there]
    return gone if len(gone) <= RENAMED else ()


def moved(article: Article, earlier: str) -> bool:
    """Say whether what came from ``earlier`` is no longer there, and is where the article is."""
    file, _ = file_and_place(article.origin)
    other, _ = file_and_place(earlier)
    return file != other and Path(file).is_file() and not Path(other).is_file()


def _is_path_of(article: Article) -> bool:
    """Say whether the id is the end of the path of the article's file, with a row's number."""
    file, place = file_and_place(article.origin)
    given = article.id.rpartition("#")[0] if place else article.id
    return bool(given) and f"/{file}".endswith(f"/{given}")


def _name(article_id: str) -> str:
    return article_id.rpartition("/")[2]
