"""A text export of LexisNexis: many articles in a file, each below a line "3 of 12 DOCUMENTS".

Above an article's words stand the paper's name, the day and the headline, with labelled lines as
far as LENGTH; below them other labelled lines and the copyright (`_BELOW`). Where these are not as
expected, the document is given whole and nothing is stated of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_DIVIDER = re.compile(r"^[ \t]*\d+ of \d+ DOCUMENTS?[ \t]*\r?$", re.MULTILINE)
_LENGTH = re.compile(r"^[ \t]*LENGTH:[ \t]*[\d,]+ words[ \t]*\r?$", re.MULTILINE)
_BELOW = re.compile(
    r"^[ \t]*(?:(?:LOAD-DATE|LANGUAGE|GRAPHIC|PUBLICATION-TYPE|DOCUMENT-TYPE|JOURNAL-CODE):"
    r"|Copyright (?:©|\(c\)|\d{4}))",
    re.MULTILINE | re.IGNORECASE,
)
_LABEL = re.compile(r"([A-Z][A-Z-]+):[ \t]*(.*)")
_COPYRIGHT = re.compile(r"copyright\b|all rights reserved\b", re.IGNORECASE)
_DAY = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r" \d{1,2}, \d{4}\b|\d{1,2} [A-Z][a-z]+ \d{4}\b"
)


@dataclass(frozen=True, slots=True)
class Document:
    """The words of one article, and what is stated above them; None for what is not."""

    text: str
    headline: str | None = None
    publisher: str | None = None
    author: str | None = None
    date: str | None = None


def documents(text: str) -> list[Document]:
    r"""Return the articles of an export that have words, in order; none if ``text`` is no export.

    >>> head = "The Post\n\nMay 3, 2016 Tuesday\n\nA cell\n\nLENGTH: 9 words\n\n"
    >>> found = documents(f"1 of 2 DOCUMENTS\n{head}He left.\n2 of 2 DOCUMENTS\nShe stayed.\n")
    >>> [(each.text, each.publisher, each.headline, each.date) for each in found]
    [('He left.', 'The Post', 'A cell', 'May 3, 2016 Tuesday'), ('She stayed.', None, None, None)]
    """
    parts = _DIVIDER.split(text)
    if len(parts) == 1:
        return []
    return [_document(part) for part in parts if any(map(str.isalnum, part))]


def _document(part: str) -> Document:
    length = _LENGTH.search(part)
    stated = _stated(part[: length.start()]) if length else None
    if not length or stated is None:
        return Document(part.strip())
    below = _BELOW.search(part, length.end())
    words = part[length.end() : below.start() if below else len(part)].strip()
    if not any(map(str.isalnum, words)):
        return Document(part.strip())
    publisher, date, headline, author = stated
    return Document(words, headline, publisher, author, date)


def _stated(head: str) -> tuple[str, str, str | None, str | None] | None:
    """Return paper, day, headline and author; None where no line is a day with one line above."""
    lines = [" ".join(line.split()) for line in head.splitlines()]
    labels = {found[1]: found[2] for line in lines if (found := _LABEL.fullmatch(line))}
    plain = [
        line for line in lines if line and not _LABEL.fullmatch(line) and not _COPYRIGHT.match(line)
    ]
    day = next((at for at, line in enumerate(plain) if _DAY.match(line)), None)
    if day != 1:
        return None
    return plain[0], plain[1], " ".join(plain[2:]) or None, labels.get("BYLINE") or None
