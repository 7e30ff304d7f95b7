"""A page of hits for people: who, which force, when; the words; where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from search.cli import days, output, shortening
from search.hits.snippets import CUT

if TYPE_CHECKING:
    from search import Bucket, FacetCounts, Hit, LeadIn, Page, Snippet
    from search.variants.difference import Difference

SHOWN_VARIANTS = 3
SHOWN_DIFFERENCES = 3
SHOWN_WORDS = 4
SHOWN_BUCKETS = 8
SHOWN_IGNORED = 5

_VERBS = {"dropped": "drops ", "added": "adds "}


def page(page: Page, offset: int = 0) -> None:
    """Print the totals, the hits and the facet counts of a page."""
    output.line(totals(page))
    for number, hit in enumerate(page, start=offset + 1):
        output.line()
        hit_lines(number, hit)
    if page.facets:
        output.line()
        facets(page)


def totals(page: Page) -> str:
    """Return what a search found, in passages and in statements.

    A statement is a group of passages that carry it, word for word or altered.
    """
    if not page.passages:
        return "nothing found"
    return (
        f"{output.counted(page.groups, 'statement')}, "
        f"{output.counted(page.passages, 'passage')} in {output.counted(page.articles, 'article')}"
    )


def remarks(page: Page) -> Iterator[str]:
    """Yield what a person should know of how the query was read."""
    for ignored in page.ignored[:SHOWN_IGNORED]:
        yield f"ignored “{ignored.text}” at character {ignored.span.start + 1}: {ignored.why}"
    if (rest := len(page.ignored) - SHOWN_IGNORED) > 0:
        yield f"… and {rest:,} more"
    if page.ignored:
        yield f"searched for: {page.understood}"
    yield from page.notes


def hit_lines(number: int, hit: Hit) -> None:
    """Print a hit: who, about which force, when; the words; where they stand."""
    heading = output.styled(who(hit), bold=True) + _setting(hit)
    output.line(output.filled(heading, "    ", f"{number:>2}  "))
    if hit.lead_in:
        output.line(output.styled(output.wrapped(lead_in_line(hit.lead_in), "    "), dim=True))
    output.line(output.filled(snippet_line(shortening.shown(hit.snippet)), "    "))
    output.line(output.filled(output.styled(f"{hit.id}{_others(hit)}", dim=True), "    "))


def lead_in_line(lead_in: LeadIn) -> str:
    """Return what a list item is an item of, on one line."""
    return " ".join(lead_in.text.split())


def who(hit: Hit) -> str:
    """Return the speakers of a hit, the only one with the role; or that nobody is quoted."""
    if not hit.speakers:
        return "nobody quoted"
    if len(hit.speakers) == 1 and hit.role:
        return f"{hit.speakers[0]}, {hit.role}"
    return ", ".join(hit.speakers)


def _setting(hit: Hit) -> str:
    date = days.published(hit.published, hit.inferred)
    known = [", ".join(hit.about), hit.publisher or "", date]
    return output.printable("".join(f" · {part}" for part in known if part))


def _others(hit: Hit) -> str:
    if not hit.also_in:
        return ""
    changed = {each.article: each.differences for each in reversed(hit.variants)}
    shown = [f"{name}{_altered(changed[name])}" for name in hit.also_in[:SHOWN_VARIANTS]]
    rest = hit.articles - 1 - len(shown)
    mark = "; " if any(changed[name] for name in hit.also_in[:SHOWN_VARIANTS]) else ", "
    return f" · also in {mark.join(shown)}" + (f" and {rest} more" if rest > 0 else "")


def _altered(differences: Sequence[Difference]) -> str:
    """Return what a variant has otherwise, in brief.

    >>> from search.variants.difference import Difference
    >>> _altered([Difference("dropped", "However", ""), Difference("dropped", "that", "")])
    ', altered (drops “However”, “that”)'
    >>> _altered([Difference("changed", "six", "nine"), Difference("added", "", "we think so")])
    ', altered (“six” → “nine”, adds “we think so”)'
    """
    if not differences:
        return ""
    told, verb = [], ""
    for each in differences[:SHOWN_DIFFERENCES]:
        if each.kind == "changed":
            told.append(f"{_brief(each.before)} → {_brief(each.after)}")
        else:
            again = verb == _VERBS[each.kind]
            told.append(("" if again else _VERBS[each.kind]) + _brief(each.before or each.after))
        verb = _VERBS.get(each.kind, "")
    rest = len(differences) - SHOWN_DIFFERENCES
    return f", altered ({', '.join(told)}" + (f" and {rest} more)" if rest > 0 else ")")


def _brief(words: str) -> str:
    first = words.split()[:SHOWN_WORDS]
    return f"“{' '.join(first)}{' …' if len(first) < len(words.split()) else ''}”"


def snippet_line(snippet: Snippet) -> str:
    """Return a snippet on one line, the matched words in bold where there is colour.

    ``…`` shows where its passage or quotation goes on. Without colour nothing else is added: what
    is printed is the source's own words.
    """
    pieces, at = [f"{CUT} "] if snippet.cut_before else [], 0
    for match in snippet.matches:
        start, end = match.start - snippet.start, match.end - snippet.start
        pieces += [
            output.styled(snippet.text[at:start]),
            output.styled(snippet.text[start:end], bold=True, fg="yellow"),
        ]
        at = end
    pieces.append(output.styled(snippet.text[at:]) + (f" {CUT}" if snippet.cut_after else ""))
    return re.sub(r"\s+", " ", "".join(pieces))


def facets(page: Page) -> None:
    """Print one line a facet: each value with its statements and, in brackets, its passages."""
    width = max(len(name) for name in page.facets)
    for name, counts in page.facets.items():
        output.line(f" {name:<{width}}  {_buckets(counts)}")
    output.line(output.styled(f" {'':<{width}}  statements (passages)", dim=True))


def _buckets(counts: FacetCounts) -> str:
    shown = [_bucket(bucket) for bucket in counts.buckets[:SHOWN_BUCKETS]]
    rest = len(counts.buckets) - SHOWN_BUCKETS
    inferred = [
        f" · of {bucket.value}, inferred: {' · '.join(map(_bucket, bucket.inferred))}"
        for bucket in counts.buckets
        if bucket.inferred
    ]
    return "".join([" · ".join(shown), f" · and {rest:,} more" if rest > 0 else "", *inferred])


def _bucket(bucket: Bucket) -> str:
    return f"{bucket.value} {bucket.groups:,} ({bucket.passages:,})"
