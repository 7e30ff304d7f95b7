"""What a damaged run of characters was meant to be.

One small rule per kind of damage; `repairs` knows their order. A rule changes characters only
where they cannot be what the writer typed: no word is corrected, no quotation mark restyled.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from html.entities import html5

from corpus.records import Edit
from corpus.table_files import rows
from corpus.text.markup import reading


@lru_cache(maxsize=4096)
def repairs(run: str) -> tuple[Edit, ...]:
    """Return the repairs of ``run``, a stretch of doubtful characters, as edits within it.

    Each damaged character is one edit, so that it stands for all that it was read from.

    >>> repairs("“Ā£"), repairs("&amp;quot;")
    ((Edit(start=1, end=3, text='£'),), (Edit(start=0, end=10, text='"'),))
    >>> repairs("“"), repairs("\\r\\n"), repairs("Â ")
    ((), (Edit(start=0, end=1, text=''),), (Edit(start=0, end=1, text=''),))
    """
    if run in ("\\", "\r\n"):
        return (Edit(0, 1, ""),)
    if run[0] == "Â" and run[1:].isspace():
        rest = (Edit(start + 1, end + 1, text) for start, end, text in _by_character(run[1:]))
        return (Edit(0, 1, ""), *rest)
    if run[0] == "<":
        return (Edit(0, len(run), reading(run)),)
    if run[0] == "\ufffd" and run[1:] in _CLITICS:
        return (Edit(0, 1, "’"),)
    return tuple(_by_character(run))


_CLITICS = frozenset({"s", "t", "re", "ve", "ll", "d", "m"})
"""What follows the lost apostrophe of "don�t" and "the force�s"."""


def _by_character(run: str) -> Iterator[Edit]:
    """Yield the repairs of ``run`` with each reference taken as the character it stands for.

    So a character that was damaged first and then escaped is repaired as one that was not.
    """
    written = list(_written_once().finditer(run))
    read = [_unescaped(each.group()) for each in written]
    characters = "".join(each if len(each) == 1 else _SEVERAL for each in read)
    for first, last, repaired in _repaired(characters):
        meant = read[first] if characters[first] == _SEVERAL else repaired
        start, end = written[first].start(), written[last - 1].end()
        if run[start:end] != meant:
            yield Edit(start, end, meant)


_SEVERAL = "\uffff"
"""Holds the place of a reference that stands for several characters, or for none known."""


@cache
def _written_once() -> re.Pattern[str]:
    return re.compile(rf"{_REFERENCE.pattern}|[\s\S]")


def _repaired(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield each stretch of ``text`` that was one character, and what it was meant to be.

    >>> list(_repaired("”\u2028ﬁ")), list(_repaired("”Ã¿“"))
    ([(0, 1, '”'), (1, 2, '\\n'), (2, 3, 'fi')], [(0, 1, '”'), (1, 3, 'ÿ'), (3, 4, '“')])
    """
    for found in _atom().finditer(text):
        damaged, (start, end) = found.group(), found.span()
        meant = _encoding_repaired(damaged)
        before, after = (0, 0) if found["plain"] is None else _left_alone(damaged, meant)
        spoiled = range(start + before, end - after)
        yield from ((at, at + 1, _read_as(text[at])) for at in range(start, spoiled.start))
        if spoiled:
            yield spoiled.start, spoiled.stop, _read_as(meant[before : len(meant) - after])
        yield from ((at, at + 1, _read_as(text[at])) for at in range(spoiled.stop, end))


def _left_alone(damaged: str, meant: str) -> tuple[int, int]:
    """Return how many characters at the start and the end a repair did not change.

    >>> _left_alone("”Ã¿“", "”ÿ“"), _left_alone("““", "““")
    ((1, 1), (2, 0))
    """
    before = _shared(damaged, meant)
    return before, _shared(damaged[before:][::-1], meant[before:][::-1])


def _shared(one: str, other: str) -> int:
    """Return how many characters two texts have in common from their start."""
    pairs = enumerate(zip(one, other, strict=False))
    shortest = min(len(one), len(other))
    return next((at for at, (a, b) in pairs if a != b), shortest)


@cache
def _atom() -> re.Pattern[str]:
    """Return the pattern of a character read wrongly, one that never was, or those between."""
    alone = rf"{_mojibake()[0].pattern}|[\x00-\x7f\u2000-\u200f\u2028-\u202f\u3000{_SEVERAL}]"
    return re.compile(rf"{alone}|(?P<plain>(?:(?!{alone})[\s\S])+)")


def _read_as(text: str) -> str:
    """Return ``text`` with each character as the table says that it reads.

    >>> _read_as("a\\u00a0\\u200bb\\r"), _read_as("ﬁ")
    ('a b\\n', 'fi')
    """
    return text.replace("\r", "\n").translate(_readings())


def _unescaped(run: str) -> str:
    """Return ``run`` with its character references read, those escaped twice too.

    >>> _unescaped("&pound;"), _unescaped("&amp;amp;"), _unescaped("&unheardof;")
    ('£', '&', '&unheardof;')
    """
    for _ in range(4):
        if "&" not in run or (read := _REFERENCE.sub(_character, run)) == run:
            break
        run = read
    return run


_REFERENCE = re.compile(r"&(?:amp;)*(?:#[0-9a-zA-Z]+|[a-zA-Z0-9]+);")


def _character(reference: re.Match[str]) -> str:
    written = reference.group()
    first = written[: written.index(";") + 1]
    if first[1] == "#":
        return html.unescape(first) + written[len(first) :]
    return html5.get(first[1:], first) + written[len(first) :]


def _encoding_repaired(run: str) -> str:
    """Return ``run`` with UTF-8 that was read as another encoding put right.

    The table has the characters that English text is made of; ftfy judges the rest, and what it
    makes is believed only where it is not an ideograph: ``é”—`` is no Chinese word.

    >>> _encoding_repaired("Ã¢â‚¬Å“"), _encoding_repaired("ðŸ™‚"), _encoding_repaired("é”—")
    ('“', '🙂', 'é”—')
    """
    pattern, meant = _mojibake()
    run = pattern.sub(lambda found: meant[found.group()], run)
    if _suspicious().search(run) is None:
        return run
    import ftfy  # noqa: PLC0415 - 0.1 s, and nearly no text needs it

    judged: str = ftfy.fix_encoding(run)
    return run if any("\u2e80" <= c <= "\ud7ff" for c in judged) else judged


@cache
def _suspicious() -> re.Pattern[str]:
    # What UTF-8's first bytes turn into in the encodings that ftfy tries, and something behind it.
    return re.compile(r"[\xc2-\xf4ĀāĂăĆćĎďĄąĐ¬√‚Г-гв][^\x00-\x7f]")


@cache
def _mojibake() -> tuple[re.Pattern[str], dict[str, str]]:
    meant = {_written(row["damaged"]): _written(row["meant"]) for row in rows("mojibake.csv")}
    longest_first = sorted(meant, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), meant


def _written(cell: str) -> str:
    """Return a cell with each ``\\uXXXX`` read as that character."""
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), cell)


@cache
def _readings() -> dict[int, str]:
    readings: dict[int, str] = {}
    for row in rows("characters.csv"):
        first, _, last = row["codes"].partition("-")
        codes = [] if row["reads_as"] == "drop" else row["reads_as"].split()
        meant = "".join(chr(int(code, 16)) for code in codes)
        readings |= dict.fromkeys(range(int(first, 16), int(last or first, 16) + 1), meant)
    return readings
