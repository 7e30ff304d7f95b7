"""Which of the articles that were read are new, changed or moved: the rest is left as it is."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from corpus.records import Annotation, Article
from index.snapshot import Snapshot
from index.writing.commit import Writer
from search.cli import identities, output


class Changed:
    """Chooses the articles that are new or changed, and writes them once they are annotated.

    Some are on the way between the two: they count as held already.
    """

    def __init__(
        self,
        writer: Writer,
        earlier: Snapshot | None,
        fingerprint: Callable[[Article], str],
        tally: Counter[str],
    ) -> None:
        self._writer, self._earlier = writer, earlier
        self._fingerprint, self._tally = fingerprint, tally
        self._coming: deque[tuple[str, str, str]] = deque()
        self._given: set[str] = set()

    def of(self, articles: Iterable[Article]) -> Iterator[Article]:
        """Yield those that the index does not hold as they are."""
        for given in articles:
            article = self._own_id(identities.placed(given))
            fingerprint, held = self._fingerprint(article), self._held(article.id)
            self._given.add(article.id)
            origin = self._origin(article.id) if held == fingerprint else None
            if held != fingerprint:
                what = "replaced" if held else "new"
            elif origin and identities.moved(article, origin):
                what = "moved"
            else:
                self._tally["unchanged"] += 1
                continue
            self._coming.append((article.id, fingerprint, what))
            yield article

    def _own_id(self, article: Article) -> Article:
        """Return the article under the id it has, or a longer one where its own is another's."""
        if self._earlier is None:
            return article
        article = known = self._known(article)
        while other := self._other(article):
            longer = identities.longer_id(article)
            if longer == article.id:
                break
            article, why = replace(article, id=longer), other
        if article is not known:
            why = f"{why} has its id"
            output.note(f"onrecord: {article.origin}: indexed as {article.id}: {why}")
        return article

    def _known(self, article: Article) -> Article:
        """Return the article under the id that its file has in the index, if it has one."""
        if self._origin(article.id) == article.origin:
            return article
        known = self._among(identities.alike(article, self._names), article)
        if known is None and self._held(article.id) is None:
            known = self._among(identities.gone_beside(article, self._folders), article)
        return known or article

    def _among(self, ids: Iterable[str], article: Article) -> Article | None:
        """Return the article under the one of some ids that is its file's, or None."""
        found = [(each, self._origin(each)) for each in ids if each not in self._given]
        for each, origin in found:
            if origin == article.origin:
                return replace(article, id=each)
        for each, origin in found:
            same = replace(article, id=each)
            if origin and identities.moved(article, origin) and self._is_held(same):
                return same
        return None

    def _other(self, article: Article) -> str | None:
        """Return the origin of another article that has this one's id, or None."""
        if article.id in self._given:
            return "another of these files"
        if self._held(article.id) is None or self._is_held(article):
            return None
        origin = self._origin(article.id)
        return None if origin is None or identities.replaces(article, origin) else origin

    @cached_property
    def _names(self) -> dict[str, list[str]]:
        return identities.by_name(self._earlier.article_ids()) if self._earlier else {}

    @cached_property
    def _folders(self) -> dict[str, list[str]]:
        return identities.by_folder(self._earlier.article_ids()) if self._earlier else {}

    def _origin(self, article_id: str) -> str | None:
        """Return where an article came from that was in the index before this run."""
        found = self._earlier.article(article_id) if self._earlier else None
        return None if found is None else found.origin

    def _is_held(self, article: Article) -> bool:
        return self._held(article.id) == self._fingerprint(article)

    def _held(self, article_id: str) -> str | None:
        """Return the fingerprint of the article that has this id, or is about to have it."""
        on_the_way = (mark for name, mark, _ in reversed(self._coming) if name == article_id)
        return next(on_the_way, None) or self._writer.holds(article_id)

    def write(self, annotation: Annotation) -> None:
        """Write the first of those chosen that is not written yet."""
        _, fingerprint, what = self._coming.popleft()
        self._writer.add(annotation, fingerprint)
        self._tally[what] += 1
