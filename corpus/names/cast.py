"""The people and bodies of one article, and whose name each mention is.

A surname, a title with a surname, a first name alone or a spelling a letter off lead to the
fullest name that the article gives. Where two people could be meant and nothing tells them apart,
the answer is nobody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

from corpus.names.name import Name
from corpus.names.name_tables import first_names, particles, titles
from corpus.records import Speaker, SpeakerKind
from corpus.table_files import lines
from corpus.text.nouns import bare

NAMESAKES = 30
"""People of one surname or first name that a mention is compared with; no article has more."""


_STYLES = frozenset(("sir", "dame"))
"""Titles that stand before a first name alone: Dame Nora is Dame Nora Quill."""

LEAST_SLIP = 5
"""Letters of the shortest surname that may be misspelt."""


@dataclass(eq=False, slots=True)
class Member:
    """One person or body while the article is read."""

    words: tuple[str, ...]
    kind: SpeakerKind | None
    suffix: str = ""
    gender: str = ""
    role: str | None = None
    organisation: str | None = None
    forms: dict[str, None] = field(default_factory=dict)
    roles: set[str] = field(default_factory=set)
    full_mentions: int = 0
    printed: int = 0
    """How often the article prints the full name."""
    kin: bool = False
    """Whether the article tells of them as a relative of somebody with their surname."""
    called: int = 0
    """How often the article calls them by the first name alone."""
    spoke: bool = False
    """Whether the article has quoted them so far."""
    noun: str = ""
    honorific: str = ""

    @property
    def name(self) -> str:
        """The fullest name, in the article's spelling; a surname alone keeps its Mr or Dr."""
        words = " ".join(self.words)
        if len(self.words) == 1 and self.honorific:
            return f"{self.honorific} {words}"
        return f"{words} {self.suffix}" if self.suffix else words

    def speaker(self) -> Speaker:
        """Return the finished record."""
        kind = self.kind or SpeakerKind.PERSON
        return Speaker(self.name, kind, tuple(self.forms), self.role, self.organisation)


class Found(NamedTuple):
    """Whose name a mention is, and how that was seen: full, part, shared or alone."""

    member: Member | None
    how: str


class Cast:
    """Everyone named in an article, by name."""

    def __init__(self, mentions: Iterable[Name]) -> None:
        self.members: list[Member] = []
        self._by_last: dict[str, list[Member]] = defaultdict(list)
        self._by_first: dict[str, list[Member]] = defaultdict(list)
        self._near: dict[str, list[Member]] = {}
        self._near_until = 0
        """How many members ``_near`` has been told of; it is made when first asked."""
        self._bodies: dict[str, Member] = {}
        self._body_words: dict[str, list[Member]] = defaultdict(list)
        self._single: dict[str, Member] = {}
        self._acronyms: dict[str, Member] = {}
        self.paragraph = 0
        """Number of the paragraph that is being read; 0 before the first."""
        self._last_named: dict[Member, int] = {}
        mentions = list(mentions)
        self._doubled = {
            _key(name.words[-1])
            for name in mentions
            if len(name.words) > 1 and "-" in name.words[-1]
        }
        """Double surnames, for those that the article also prints without their hyphen."""
        for name in mentions:
            if self._is_double(name):
                continue
            if name.kind is not SpeakerKind.BODY and _is_full(name):
                self._add_person(name).printed += 1
        for name in sorted(mentions, key=lambda name: len(name.words) == 1):
            if name.kind is SpeakerKind.BODY:
                self._find_body(name)

    def find(self, name: Name) -> Found:
        """Return whose name a mention is; a name not met before becomes a new member."""
        if not name.words:
            return Found(None, "title")
        found = self._found(name)
        if found.member is not None:
            found.member.forms[name.full] = None
            if found.how == "surname" and not found.member.gender:
                found.member.gender = name.gender  # Mr Orr
        return found

    def _found(self, name: Name) -> Found:
        if name.kind is SpeakerKind.BODY:
            return self._find_body(name)
        if _is_full(name) and not self._is_double(name):
            member = self._add_person(name)
            self._last_named[member] = self.paragraph
            return Found(member, "full")
        return self._find_part(name)

    def _is_double(self, name: Name) -> bool:
        """Say whether two words are a double surname: Mr *Vale Orr*, of Ned Vale-Orr."""
        return len(name.words) == 2 and _key("".join(name.words)) in self._doubled

    def bodies(self, words: Iterable[str]) -> list[Member]:
        """Return the bodies that have one of ``words`` in their names."""
        found = {id(body): body for word in words for body in self._body_words[word][:NAMESAKES]}
        return list(found.values())

    def _add_body(self, name: Name) -> Member:
        key = " ".join(name.words).lower()
        member = self._bodies.get(key)
        if member is None:
            member = Member(name.words, SpeakerKind.BODY)
            self._bodies[key] = member
            for word in set(key.split()):
                self._body_words[bare(word)].append(member)
            self.members.append(member)
            if len(initials := _initials(name.words)) > 2:
                self._acronyms.setdefault(initials, member)
        member.full_mentions += 1
        return member

    def _find_body(self, name: Name) -> Found:
        key = " ".join(name.words).lower()
        if len(name.words) == 1:
            owner = self._acronyms.get(key) or self._surnamed(key)
            if owner is not None:
                owner.full_mentions += 1
                return Found(owner, "acronym")
        return Found(self._add_body(name), "full")

    def _surnamed(self, key: str) -> Member | None:
        """Return the one person whose surname a transcript prints in capitals."""
        held = self._by_last.get(_key(key), [])
        return held[0] if len(held) == 1 else None

    def _add_person(self, name: Name) -> Member:
        held = self._by_last.get(_key(name.words[-1]), [])[:NAMESAKES]
        if len(name.words) > 2 and (joined := _key("".join(name.words[-2:]))) in self._doubled:
            held = self._by_last.get(joined, [])[:NAMESAKES]
        for member in held:
            if same_person(member.words, name.words) and _compatible(member, name):
                return self._met(member, name)
        for member in self._misspelt(name):
            return self._met(member, name)
        member = Member(name.words, name.kind, name.suffix, name.gender)
        self.members.append(member)
        self._by_last[_key(name.words[-1])].append(member)
        if len(name.words) > 2:
            self._by_last[_key("".join(name.words[-2:]))].append(member)
        self._by_first[name.words[0].lower()].append(member)
        return self._met(member, name)

    def _misspelt(self, name: Name) -> list[Member]:
        """Return members with the same first name and a surname one letter off."""
        return [
            member
            for member in self._by_first.get(name.words[0].lower(), [])[:NAMESAKES]
            if len(name.words) == len(member.words) > 1
            and one_off(_key(member.words[-1]), _key(name.words[-1]))
        ]

    def _met(self, member: Member, name: Name) -> Member:
        member.full_mentions += 1
        member.gender = member.gender or name.gender
        member.kind = member.kind or name.kind
        if member.words != name.words:
            shouted = _is_shouted(member.words) and not _is_shouted(name.words)
            if shouted or (_parts(member.words) < _parts(name.words) and len(name.words) <= 4):
                member.words = name.words
        return member

    def _find_part(self, name: Name) -> Found:
        """Return who is meant by a surname or a first name alone."""
        key = _key("".join(name.words))
        held = self._by_last.get(key, [])[:NAMESAKES]
        fitting = [member for member in held if _compatible(member, name)]
        if fitting and all(member.kin for member in fitting):
            return Found(self._alone(name), "alone")
        if len(fitting) == 1:
            return Found(fitting[0], "surname")
        if fitting:
            return self._told_apart(fitting)
        called = self._called(name)
        if len(called) == 1:
            called[0].called += not name.title
            return Found(called[0], "first_name")
        if called:
            return Found(None, "shared")
        slip = None if held else self._slip(key, name)
        return Found(slip, "surname") if slip else Found(self._alone(name), "alone")

    def _slip(self, key: str, name: Name) -> Member | None:
        """Return the one person whose surname a lone one misses by a letter: *Farow* said."""
        if len(key) < LEAST_SLIP or key in first_names():
            return None
        held = self._by_near_surname()
        near = {id(one): one for part in halves(key) for one in held.get(part, ())[:NAMESAKES]}
        fitting = [
            one
            for one in near.values()
            if one_off(_key(one.words[-1]), key) and _compatible(one, name)
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _called(self, name: Name) -> list[Member]:
        """Return those whom a first name alone can mean, or one behind Dame or Sir."""
        if len(name.words) > 1 or not all(word.lower() in _STYLES for word in name.title):
            return []
        called = self._by_first.get(name.words[0].lower(), [])
        return [one for one in called if one.kind is SpeakerKind.PERSON and _compatible(one, name)]

    def _by_near_surname(self) -> dict[str, list[Member]]:
        """Return those named in full, by keys that a surname shares with one a letter off."""
        for member in self.members[self._near_until :]:
            if len(member.words) > 1 and member.kind is not SpeakerKind.BODY:
                for part in halves(_key(member.words[-1])):
                    self._near.setdefault(part, []).append(member)
        self._near_until = len(self.members)
        return self._near

    def _told_apart(self, fitting: list[Member]) -> Found:
        """Return the one of several namesakes that papers call by the surname alone.

        It is the one named in full most often: the others are told apart by a first name each
        time they appear. On equal counts it is the one who has spoken, or the one just named in
        full, else nobody; nor is it somebody whom the article calls by the first name.
        """
        most = max(member.printed for member in fitting)
        best = [member for member in fitting if member.printed == most]
        just = [member for member in fitting if member.spoke and self._just_named(member)]
        if len(best) == len(just) == 1 and not best[0].spoke:
            best = just
        if len(best) > 1:
            spoke = [member for member in best if member.spoke]
            best = spoke or [member for member in best if self._just_named(member)] or best[:1]
        if len(best) != 1 or best[0].called > 1:
            return Found(None, "shared")
        return Found(best[0], "shared")

    def _just_named(self, member: Member) -> bool:
        """Say whether this paragraph or the one before names somebody in full."""
        return self.paragraph - self._last_named.get(member, -2) < 2

    def _alone(self, name: Name) -> Member:
        key = " ".join(name.words).lower()
        member = self._single.get(key)
        if member is None:
            member = Member(name.words, name.kind, name.suffix, name.gender)
            if (
                name.title
                and titles().get(name.title[-1].lower().rstrip("."), {}).get("kind") == "honorific"
            ):
                member.honorific = name.title[-1]
            self._single[key] = member
            self.members.append(member)
        member.gender = member.gender or name.gender
        member.kind = member.kind or name.kind
        return member


def _is_shouted(words: Iterable[str]) -> bool:
    return all(map(str.isupper, words))


def _is_full(name: Name) -> bool:
    return len(name.words) > 1 and _are_two(name.words)


@lru_cache(maxsize=4096)
def _are_two(words: tuple[str, ...]) -> bool:
    small = particles()
    return len(words) - sum(word.lower() in small for word in words) > 1


def _parts(words: tuple[str, ...]) -> int:
    """Return how many names there are in words; a double surname has two with its hyphen, too."""
    return len(words) + sum(word.count("-") for word in words)


def _initials(words: tuple[str, ...]) -> str:
    """Return a body's initials: HMIC for both Her Majesty's and HM Inspectorate of Constabulary."""
    parts = (word if word.isupper() else word[0] for word in words if word[0].isupper())
    return "".join(parts).lower()


@lru_cache(maxsize=4096)
def _key(word: str) -> str:
    return word.lower().replace("-", "").replace("’", "'")


def _compatible(member: Member, name: Name) -> bool:
    if name.suffix and member.suffix and name.suffix != member.suffix:
        return False
    return not (name.gender and member.gender and name.gender != member.gender)


@lru_cache(maxsize=4096)
def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether two full names with one surname can be one person's.

    >>> same_person(("Bill", "Orr"), ("William", "J.", "Orr"))
    True
    >>> same_person(("Bill", "Orr"), ("Anna", "Orr"))
    False
    """
    first, second = one[0].lower().rstrip("."), other[0].lower().rstrip(".")
    if first == second or one_off(first, second):
        return True
    shorter, longer = sorted((first, second), key=len)
    if longer.startswith(shorter) and (len(shorter) == 1 or len(shorter) > 2):
        return True
    return any(first in names and second in names for names in _nicknames())


@cache
def _nicknames() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(line.split()) for line in lines("nicknames.txt"))


def halves(word: str) -> tuple[str, str]:
    """Return how a word begins and ends: words a letter apart have one of the two in common.

    >>> halves("farrow")
    ('fa-', '-ow')
    """
    return f"{word[:2]}-", f"-{word[-2:]}"


def one_off(one: str, other: str) -> bool:
    """Say whether two words of five letters or more differ by one letter."""
    if one == other:
        return True
    if min(len(one), len(other)) < 5 or abs(len(one) - len(other)) > 1:
        return False
    if one in first_names() and other in first_names():
        return False
    shorter, longer = sorted((one, other), key=len)
    at = next((i for i, letter in enumerate(shorter) if letter != longer[i]), len(shorter))
    if len(one) == len(other):
        return one[at + 1 :] == other[at + 1 :]
    return shorter[at:] == longer[at + 1 :]
