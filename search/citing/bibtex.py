"""Citations in BibTeX and BibLaTeX.

``date`` is BibLaTeX's, as precise as it is known, an inferred one with ``?``; ``year`` and
``month`` are for BibTeX, which has no sign for an inferred date and is told none. Names are in
braces of their own, so that nothing divides or lowers them. Braces in words are written by name:
BibTeX counts a brace whatever stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from search.citing.address import address, addresses
from search.citing.citation import Citation
from search.citing.visible import one_line

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "$&#%_"},
}

_SIGNS = {written[1:-2]: sign for sign, written in _TEX.items() if written.endswith("{}")}


def render(citations: Sequence[Citation]) -> str:
    """Return the citations as entries, with a blank line between two."""
    return "\n".join(map(_rendered, citations))


def _rendered(citation: Citation) -> str:
    news = citation.kind == "news"
    fields = {
        "title": _grouped(citation.headline),
        "author": _grouped(citation.author),
        "journal" if news else "howpublished": _escaped(citation.publisher),
        "publisher": _escaped(citation.publisher),
        "note": _escaped(citation.note),
        "abstract": _escaped(citation.words),
        "onrecord": address(citation),
    }
    lines = [f"{name} = {{{value}}}" for name, value in fields.items() if value]
    entry = ",\n  ".join([_key(citation), *_dates(citation), *lines])
    return f"@{'article' if news else 'misc'}{{{entry}\n}}\n"


def _key(citation: Citation) -> str:
    """Return a key of characters that every BibTeX takes.

    Where that changed the article's id, part of a hash keeps apart what would become the same.
    """
    plain = re.sub(r"[^A-Za-z0-9./-]+", "-", citation.article)
    apart = "" if plain == citation.article else f":{citation.source_hash[:8]}"
    return f"{plain}{apart}:{citation.start}-{citation.end}"


def _dates(citation: Citation) -> list[str]:
    if not citation.published:
        return []
    if citation.inferred:
        return [f"date = {{{citation.published}?}}"]
    year, *rest = citation.published.split("-")
    month = [f"month = {_MONTHS[int(rest[0]) - 1]}"] if rest else []
    return [f"date = {{{citation.published}}}", f"year = {{{year}}}", *month]


def _grouped(text: str | None) -> str:
    return f"{{{_escaped(text)}}}" if text else ""


def _escaped(text: str | None) -> str:
    r"""Return ``text`` on one line, as TeX prints it.

    >>> _escaped("50% {of}\n£5 & up")
    '50\\% \\textbraceleft{}of\\textbraceright{} £5 \\& up'
    """
    return re.sub(r"[\\{}~^$&#%_]", lambda sign: _TEX[sign[0]], one_line(text or ""))


def _unescaped(value: str) -> str:
    """Return what TeX prints of ``value``; braces that only group are gone."""
    return _written().sub(lambda found: _SIGNS.get(found[1] or "", found[2] or ""), value)


@cache
def _written() -> re.Pattern[str]:
    names = "|".join(_SIGNS)
    return re.compile(rf"\\({names})(?![A-Za-z])(?:\{{\}})?|\\([$&#%_{{}}])|[{{}}]")


def parse(text: str) -> Iterator[tuple[str, str]]:
    """Yield the address of each entry in ``text``, and the words in its abstract."""
    for entry in _ENTRY.split(text)[1:]:
        fields = dict(_fields(entry))
        for found in addresses(_unescaped(fields.get("onrecord", ""))):
            yield found[0], _unescaped(fields.get("abstract", ""))


_ENTRY = re.compile(r"^[ \t]*@\w+[ \t]*[{(]", re.MULTILINE)

_FIELD = re.compile(r"\b([\w-]+)\s*=\s*([{\"])")


def _fields(entry: str) -> Iterator[tuple[str, str]]:
    """Yield names and values in braces or quotation marks, up to one that never ends."""
    at = 0
    while found := _FIELD.search(entry, at):
        end = _end(entry, found.end(), quoted=found[2] == '"')
        if end is None:
            return
        yield found[1].lower(), entry[found.end() : end]
        at = end + 1


def _end(entry: str, start: int, *, quoted: bool) -> int | None:
    """Return where the value that begins at ``start`` ends; a backslash hides no brace."""
    depth = 0 if quoted else 1
    for sign in re.compile(r'[{}"]').finditer(entry, start):
        depth += {"{": 1, "}": -1}.get(sign[0], 0)
        if depth == 0 and sign[0] == ('"' if quoted else "}"):
            return sign.start()
    return None
