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

from corpus.markup import reading
from corpus.records import Edit
from corpus.table_files import rows


@lru_cache(maxsize=4096)
def repairs(run: str) -> tuple[Edit, ...]:
    """Return the repairs of ``run``, a stretch of doubtful characters, as edits within it.

    Each damaged character is one edit, so that it stands for all that it was read from.

    >>> repairs("“Ā£"), repairs("&amp;quot;")
    ((Edit(start=1, end=3, text='£'),), (Edit(start=0, end=10, text='"'),))
    >>> repairs("“"), repairs("\\r\\n"), repairs("Â ")
    ((), (Edit(start=0, end=1, text=''),), (Edit(start=0, end=1, text=''),))
    """
    if run in ("\\", "\r\n") or (run[0] == "Â" and run[1:].isspace()):
        return (Edit(0, 1, ""),)
    if run[0] == "<":
        return (Edit(0, len(run), reading(run)),)
    if run[0] == "\ufffd" and run[1:] in _CLITICS:
        return (Edit(0, 1, "’"),)
    read = _unescaped(run)
    if read != run and _mojibake()[0].search(read):  # escaped after it was damaged
        return (Edit(0, len(run), _read_as(read)),)
    return tuple(_by_character(run))


_CLITICS = frozenset({"s", "t", "re", "ve", "ll", "d", "m"})
"""What follows the lost apostrophe of "don�t" and "the force�s"."""


def _by_character(run: str) -> Iterator[Edit]:
    for found in _atom().finditer(run):
        damaged = found.group()
        whole = _read_as(_encoding_repaired(_unescaped(damaged)))
        if found["plain"] is None or len(whole) != len(damaged):
            places = [(found.start(), found.end(), whole)]
        else:
            starts = range(found.start(), found.end())
            places = [(at, at + 1, meant) for at, meant in zip(starts, whole, strict=True)]
        yield from (Edit(*place) for place in places if run[place[0] : place[1]] != place[2])


@cache
def _atom() -> re.Pattern[str]:
    """Return the pattern of a reference, a character read wrongly, or characters beside these."""
    wrong = _mojibake()[0].pattern
    reference = _REFERENCE.pattern
    return re.compile(rf"{reference}|{wrong}|(?P<plain>(?:(?!{reference}|{wrong})[\s\S])+)")


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
