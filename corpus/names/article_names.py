"""An article's names, read together: what one mention shows of another.

A capital may only begin a sentence; a word elsewhere in a full name is a surname where it stands
alone. Whose name it is, `corpus.names.cast` decides.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from corpus.names.cast import NAMESAKES, halves, one_off
from corpus.names.name import Name
from corpus.names.name_tables import first_names, speaking_places
from corpus.records import SpeakerKind
from corpus.text.nouns import can_speak
from corpus.text.paragraphs import Token

SAYING = frozenset(("said", "says", "told", "added", "wrote", "replied", "tweeted"))

LONGEST_SURNAME = 4
"""Words of a surname, *van den Berg Smith*; a longer run of capitals is nobody's."""


def without_openers(
    found: Sequence[Sequence[Name]], texts: Sequence[Sequence[Token]]
) -> list[list[Name]]:
    """Return an article's names without single words that have a capital only to begin a sentence.

    Such a word is a name where it is one elsewhere in the article, too.
    """
    found = _surnames(found, texts)
    known: set[str] = set()
    opening: list[set[int]] = []
    for names_of, tokens in zip(found, texts, strict=True):
        single = {name.start for name in names_of if _opens(name, tokens)}
        opening.append(single)
        for name in names_of:
            if name.start not in single:
                known.update(map(str.lower, name.words))
    near: dict[str, set[str]] | None = None
    kept: list[list[Name]] = []
    for names_of, single, tokens in zip(found, opening, texts, strict=True):
        own = []
        for name in names_of:
            if name.start in single:
                word = name.words[0].lower()
                if not (word in known or word in first_names() or _speaks(name, tokens)):
                    near = _near_surnames(found) if near is None else near
                    if not _is_slip(word, near):
                        continue
            own.append(name)
        kept.append(own)
    return kept


def _near_surnames(found: Sequence[Sequence[Name]]) -> dict[str, set[str]]:
    """Return the surnames in full names by their halves: a word a letter off is one misspelt."""
    near: dict[str, set[str]] = {}
    for own in found:
        for name in own:
            if name.kind is SpeakerKind.PERSON and len(name.words) > 1:
                surname = name.words[-1].lower()
                for half in halves(surname):
                    if len(alike := near.setdefault(half, set())) < NAMESAKES:
                        alike.add(surname)
    return near


def _is_slip(word: str, near: dict[str, set[str]]) -> bool:
    """Say whether a word is a surname but for one letter."""
    return any(one_off(word, surname) for half in halves(word) for surname in near.get(half, ()))


def _speaks(name: Name, tokens: Sequence[Token]) -> bool:
    """Say whether a lone word is a name because it says something: Farrow said. No plural does."""
    word = name.words[0].lower()
    verb = tokens[name.end].low if name.end < len(tokens) else ""
    return verb in SAYING and not word.endswith("s") and not can_speak(word) and word[0].isalpha()


def _surnames(
    found: Sequence[Sequence[Name]], texts: Sequence[Sequence[Token]]
) -> list[list[Name]]:
    """Return names with those made out that are a surname of somebody whom the article names.

    A title alone is one if somebody has it: *King*, of Stephen King. So is what stands behind a
    participle that begins a sentence: *Seeing Quill*, of Nora Quill.
    """
    held = {
        name.words[at:]
        for own in found
        for name in own
        if name.kind is SpeakerKind.PERSON
        and not (len(name.words) == 2 and _may_be_participle(name))
        for at in range(max(1, len(name.words) - LONGEST_SURNAME), len(name.words))
    }
    return [
        [
            _surname(
                _without_participle(name, tokens, held) if len(name.words) == 2 else name, held
            )
            for name in own
        ]
        for own, tokens in zip(found, texts, strict=True)
    ]


def _may_be_participle(name: Name) -> bool:
    """Say whether a name of two words begins with one in -ing that is no known first name."""
    first = name.words[0].lower()
    return first[-3:] == "ing" and not name.title and first not in first_names()


def _without_participle(
    name: Name, tokens: Sequence[Token], held: Collection[tuple[str, ...]]
) -> Name:
    if not _may_be_participle(name) or name.words[1:] not in held:
        return name
    before = tokens[name.start - 1] if name.start else None
    if before is not None and before.word not in (".", "?", "!", ":", "•") and before.quote < 0:
        return name
    return name._replace(start=name.start + 1, words=name.words[1:], gender="")


def _surname(name: Name, held: Collection[tuple[str, ...]]) -> Name:
    if not name.words and len(name.title) == 1 and name.title in held:
        return name._replace(words=name.title, title=())
    unsure = name.kind is None if len(name.words) == 1 else name.kind is SpeakerKind.BODY
    if unsure and name.words in held:
        return name._replace(kind=SpeakerKind.PERSON)
    return name


def _opens(name: Name, tokens: Sequence[Token]) -> bool:
    if name.end > name.start + 1 or name.title or not name.words:
        return False
    if name.kind is SpeakerKind.BODY and name.words[0].lower() in speaking_places():
        return False
    if name.words[0].isupper() and not can_speak(name.words[0].lower()):
        return False
    before = tokens[name.start - 1]
    if name.start == 0 or before.word in ".!?:•":
        return True
    return before.quote >= 0 and "," not in before.word[-2:]
