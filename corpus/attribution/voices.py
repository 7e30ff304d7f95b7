"""Whose voice a source's words stand for: names, roles and pronouns led back to the article's cast.

A pronoun is the last source that it fits, reported speech included. A role ("the mayor") is the
one person the article gave it to. What fits nobody, or two people alike, stays unresolved.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from corpus.attribution.phrases import Source
from corpus.attribution.subjects import Finder
from corpus.names.cast import Cast, Member
from corpus.names.name import Name
from corpus.names.name_tables import body_words, speaking_places, titles
from corpus.names.offices import held as is_held
from corpus.names.roles import role_and_body
from corpus.records import Span, SpeakerKind
from corpus.table_files import lines, rows
from corpus.text.nouns import bare, can_speak, function_words, head_of
from corpus.text.paragraphs import Paragraph, Token


class Voice(NamedTuple):
    """A source with its owner: ``how`` says by what the owner was known."""

    member: Member | None
    how: str
    span: Span | None = None
    together: tuple[Member, ...] = ()
    """People who are one subject: "he" is the only one of them whom it fits, or nobody."""


NOBODY = Voice(None, "none")

GENDERS = {"he": "m", "she": "f"}

_SUBJECT_FORMS = {
    "his": "he",
    "him": "he",
    "her": "she",
    "its": "it",
    "their": "they",
    "them": "they",
}

HISTORY = 8
"""Sources looked back over for a pronoun; further back they are no antecedent."""

FAR_MORE = 2
"""Times that the one whom an article is about is named for each time that another is."""

LESSER = frozenset(("vice", "deputy", "assistant"))
"""Words of a role that make it another one: "the president" is not a vice president."""

PUTTING = 16
"""Tokens that a question's "put to", a rank and a name have at most."""

CROWD = 6
"""Sources looked back over for "they"; further back it was right on no article read."""

_MANY = frozenset(
    ("people", "men", "women", "police", "children", "many", "most", "some", "others")
)

RECENT = 2
"""Names looked back over for somebody known to be a woman."""

PARTIES = frozenset(("republican", "democrat", "lawmaker", "congressman", "congresswoman"))
"""Nouns that a paper puts for a politician it has just named: the Moorland Democrat."""

OFFICES = frozenset(
    (
        *("senator", "governor", "mayor", "minister", "secretary", "premier", "president"),
        *("nominee", "candidate", "president-elect"),
        *("businessman", "businesswoman", "billionaire", "mogul", "magnate", "tycoon"),
    )
)
"""The same, where the article gives the office to nobody or to two."""

HELD = frozenset(("senator", "governor", "mayor", "minister", "secretary", "premier", "president"))
"""Offices of which a person holds one at a time."""

NOT_HELD = frozenset(("to", "for", "who", "whose", "under", "with"))
"""Words behind which a role tells of somebody else: an adviser *to* the president."""


class Voices:
    """Resolves sources in the order of the article; remembers who spoke."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.history: list[Voice] = []
        self.named: list[Member] = []
        self.met: set[Member] = set()
        """Everybody whom the article has named so far."""
        self.here: Sequence[Name] = ()
        """The names of the sentence that is being read."""
        self.opens = False
        """Whether that sentence is the first of its paragraph."""
        self.said = ""
        """The words in marks beside the speech that is looked at."""
        self.sentence = 0
        """Number of the sentence that is being read."""
        self._spoke_in: dict[Member, int] = {}
        self._named_in: dict[Member, int] = {}
        self._first_named_in: dict[Member, int] = {}
        self._times: Counter[Member] = Counter()
        """How often the article has named each so far."""
        self._unnamed: dict[str, Member] = {}
        self._roles: dict[str, dict[Member, None]] = defaultdict(dict)

    def of(self, paragraph: Paragraph, source: Source | None) -> Voice:
        """Return whose words ``source`` introduces, and remember it as the last source."""
        voice = self.look(paragraph, source)
        self.remember(voice)
        return voice

    def remember(self, voice: Voice) -> None:
        """Make a voice the last source."""
        if voice.member is not None:
            voice.member.spoke = True
            self.history.append(voice)
            self._spoke_in[voice.member] = self.sentence

    def topic(self, paragraph: Paragraph, source: Source | None) -> None:
        """Take a sentence's named subject for the last source: "he" or "it" is mostly that."""
        if source is None or source.form not in ("name", "nominal"):
            return
        if source.form == "nominal" and not _is_one(paragraph, source):
            return
        voice = self.look(paragraph, source)
        if voice.member is not None:
            self.history.append(voice)

    def topic_of_owner(self, paragraph: Paragraph, source: Source | None) -> None:
        """Take whose thing a silent sentence's subject is for the last source: Mr Orr's aim.

        Only of a person whose gender is known: else "he" was as often somebody else.
        """
        voice = self.look(paragraph, source)
        known = voice.member is not None and voice.member.gender
        if known and voice.member and voice.member.kind is SpeakerKind.PERSON:
            self.history.append(voice)

    def topic_of_two(self, names: Sequence[Name]) -> None:
        """Take people whom a sentence names together, Ann Orr and Bo Pye, for its subject."""
        found = [self.cast.find(name).member for name in names]
        people = tuple(one for one in found if one and one.kind is not SpeakerKind.BODY)
        if len(people) > 1:
            self.history.append(Voice(None, "joint", together=people))

    def look(self, paragraph: Paragraph, source: Source | None) -> Voice:
        """Return whose words ``source`` would introduce, without remembering it."""
        return NOBODY if source is None else self._resolved(paragraph, source)

    def _resolved(self, paragraph: Paragraph, source: Source) -> Voice:
        tokens = paragraph.tokens
        span = Span(tokens[source.start].start, tokens[source.end - 1].end)
        if source.form == "pronoun":
            return self._pronoun(tokens[source.start].low, span, self._told(tokens, source.start))
        if source.name is not None:
            start = tokens[source.name.start].start
            found = self.cast.find(source.name)
            form = Span(start, span.end)
            return Voice(found.member, found.how, form)
        return self._nominal(paragraph, source, span)

    def labelled(self, label: str) -> Voice:
        """Return whose words a transcript's label introduces, in capitals or not."""
        words = tuple(word.title() if word.isupper() else word for word in label.split())
        if all(map(_is_title, words)) and len(words) > 1:
            return self._office(" ".join(words))
        while len(words) > 1 and _is_title(words[0]):
            words = words[1:]
        found = self.cast.find(Name(0, 0, words, SpeakerKind.PERSON))
        return Voice(found.member, "label")

    def _office(self, label: str) -> Voice:
        """Return the one who holds an office that labels words: *Chief Constable:*."""
        lows = label.lower().split()
        holder = self._holder(lows[-1], lows)
        if holder is None or not holder.roles.issuperset(lows):
            holder = self._unnamed.get(label.lower())
        if holder is None:
            holder = Member((label,), SpeakerKind.UNNAMED, noun=lows[-1])
            self._unnamed[label.lower()] = holder
            self.cast.members.append(holder)
        return Voice(holder, "label")

    def meet(self, paragraph: Paragraph, finder: Finder) -> None:
        """Learn the roles that a paragraph gives to the people it names."""
        for name in finder.name_ending.values():
            if name.kind is not SpeakerKind.PERSON or not name.words:
                continue
            source = finder.with_role(name)
            member = self.cast.find(name).member
            if member is not None:
                self._describe(paragraph, source, member, finder.body_opening(source.role))

    def pass_by(self, name: Name) -> None:
        """Remember that the article has named somebody, speaking or not."""
        member = self.cast.find(name).member
        if member is not None and member.kind is not SpeakerKind.BODY:
            self.named.append(member)
            self._named_in[member] = self.sentence
            self._first_named_in.setdefault(member, self.sentence)
            self._times[member] += 1
            self.met.add(member)

    def _describe(self, paragraph: Paragraph, source: Source, member: Member, body: int) -> None:
        """Keep the role that the words around a name give; its first ``body`` are a body's."""
        if source.name is None or not (source.role or source.name.title):
            return
        words = [token.word for token in paragraph.tokens[slice(*(source.role or (0, 0)))]]
        title = source.name.title
        before = source.role is not None and source.role[1] == source.name.start
        role = [*words, *title] if before or not words else words
        owners = {bare(word) for word in words if word[-2:] in ("'s", "’s")}
        member.kin = member.kin or (source.name.words[-1] in owners)
        role = role[2:] if role[:2] in (["who", "is"], ["who", "was"]) else role
        held = next((n for n, word in enumerate(role) if word in NOT_HELD), len(role))
        done_to = before and _is_done_to(words)
        named = [] if done_to else _role_words(tuple(role[:held]))
        told = named or (words and not done_to and is_held(role[:held]))
        if told and member.role is None:
            member.role, member.organisation = role_and_body(role, body)
        if title and member.role is None:
            member.role, member.organisation = _titled(title)
        for word in (*named, *_role_words(title)):
            member.roles.add(word)
            self._roles[word][member] = None

    def _told(self, tokens: Sequence[Token], at: int) -> int:
        """Return before which token a name may be that of the pronoun at ``at``; 0 for none.

        *Ned Orr was late, he said*: that is somebody else; so is he whom X said *he* told. Behind
        *put to Ned Orr,* the number is negative: there the name that ends before the comma is his.
        """
        before = tokens[at - 1] if at else None
        if before is not None and before.word == "," and _is_put(tokens, at):
            return 1 - at
        if before is None or before.word == "," or before.quote >= 0:
            return 0
        return 0 if before.low in ("said", "says") else at

    def _pronoun(self, low: str, span: Span, at: int) -> Voice:
        owns = low in ("his", "her")
        low = _SUBJECT_FORMS.get(low, low)
        if low in ("i", "we", "you"):
            return Voice(None, "speaker")
        last = self.history[-1].member if self.history else None
        asked = self._asked(low, at)
        if asked is not None:
            return Voice(asked, "pronoun", span)
        if low == "it" and last is not None and last.kind is None:
            return Voice(last, "pronoun", span)  # Ozric, of which the article tells no more
        if low == "they":
            return Voice(self._many(), "pronoun", span)
        told_of: Voice | None = None
        for voice in reversed(self.history[-HISTORY:]):
            if low in GENDERS and voice.together:
                fitting = [member for member in voice.together if _fits(low, member)]
                if fitting:
                    only = fitting[0] if len(fitting) == 1 else None
                    return Voice(only, "pronoun", span)
            if voice.member is None or not _fits(low, voice.member):
                continue
            if low in GENDERS and not owns and self._is_told_of(voice.member):
                told_of = told_of or voice
                continue
            instead = self._instead(low, voice.member, span, at) if not owns else None
            if instead is not None:
                return instead
            return self._meant(low, voice, voice.member, span, at, owns=owns)
        named = self._last_named(low) if low in GENDERS else None
        if named is not None:
            return Voice(named, "pronoun_named", span)
        return Voice(told_of.member if told_of else None, "pronoun", span)

    def _instead(self, low: str, member: Member, span: Span, at: int) -> Voice | None:
        """Return whom "he" or "she" is rather than the last source that they fit."""
        if low not in GENDERS:
            return None
        nearer = self._nearer(low, member) if self.opens and not at else None
        if nearer is not None:
            return Voice(nearer, "pronoun_named", span)
        known = self._spoke_last(low) if self._is_vague(member) else None
        return Voice(known, "pronoun", span) if known is not None else None

    def _nearer(self, low: str, member: Member) -> Member | None:
        """Return who alone was introduced in the sentence before, if the last source is not in it.

        Not where the last source is whom the article names most so far.
        """
        before = self.sentence - 1
        if self._named_in.get(member, 0) >= before or self._spoke_in.get(member, 0) >= before:
            return None
        near = {one for one in self.named[-HISTORY:] if self._named_in[one] == before}
        people = [one for one in near if one.gender == GENDERS[low] and _fits(low, one)]
        if len(people) != 1 or self._times[member] == max(self._times.values()):
            return None
        new = self._first_named_in[people[0]] == before and len(people[0].words) > 1
        return people[0] if new else None

    def _is_vague(self, member: Member) -> bool:
        """Say whether a lone name that has not spoken may be a firm's or a place's: *Farrow*."""
        lone = len(member.words) == 1 or all(map(str.isupper, member.words))
        return member.kind is None and lone and not (member.gender or member.spoke)

    def _spoke_last(self, low: str) -> Member | None:
        """Return who of a pronoun's gender was the last source but few."""
        for voice in reversed(self.history[-CROWD:]):
            if voice.member is not None and voice.member.gender == GENDERS[low]:
                known = voice.member.spoke and voice.member.kind is SpeakerKind.PERSON
                return voice.member if known else None
        return None

    def _meant(
        self, low: str, voice: Voice, member: Member, span: Span, at: int, *, owns: bool
    ) -> Voice:
        """Return the last source that a pronoun fits, or who was named since if that one is vague.

        Somebody of unknown gender is of the pronoun's from then on.
        """
        if low in GENDERS and not member.gender:
            known = self._named_here(GENDERS[low], at) or self._woman(low, voice)
            if known is not None:
                return Voice(known, "pronoun_named", span)
            member.gender = "" if owns else GENDERS[low]
        return Voice(member, "pronoun", span)

    def _many(self) -> Member | None:
        """Return the last source that is several people, or a body, if that was the last of all."""
        for back, voice in enumerate(reversed(self.history[-CROWD:])):
            if voice.member is None or _is_many(voice.member):
                return voice.member
            if back == 0 and voice.member.kind is not SpeakerKind.PERSON:
                silent = voice.member.kind is SpeakerKind.BODY and not voice.member.spoke
                return None if silent or not _fits("it", voice.member) else voice.member
        return None

    def crowd(self, paragraph: Paragraph, source: Source) -> None:
        """Take a sentence's plural subject for the last source; nobody if it cannot speak."""
        if not paragraph.tokens[source.end - 1].low.endswith("s"):
            return
        voice = self.look(paragraph, source)
        many = voice.member is not None and _is_many(voice.member)
        self.history.append(voice if many else Voice(None, "nominal"))

    def _last_named(self, low: str) -> Member | None:
        """Return the last person whom the article has named and a pronoun fits."""
        people = (one for one in reversed(self.named[-HISTORY:]) if _fits(low, one))
        return next((one for one in people if one.kind is SpeakerKind.PERSON), None)

    def _is_told_of(self, member: Member) -> bool:
        """Say whether the quoted words name somebody, who then does not speak them."""
        return member.words[-1] in self.said and member.words[-1] in _named(self.said)

    def _nominal(self, paragraph: Paragraph, source: Source, span: Span) -> Voice:
        tokens = paragraph.tokens[source.start : source.end]
        head = head_of([token.low for token in tokens])
        body = self._body(head)
        if body is not None:
            return Voice(body, "body", span)
        if function_words().get(tokens[0].low) != "determiner" or tokens[0].low in (
            "the",
            "this",
            "that",
        ):
            holder = self._described(head, [token.low for token in tokens])
            if holder is not None:
                return Voice(holder, "role", span)
        words = " ".join(token.word for token in tokens).replace(" %", "%")
        member = self._unnamed.get(words.lower())
        if member is None:
            gender = _gendered().get(head, "")
            member = Member((words,), SpeakerKind.UNNAMED, noun=head, gender=gender)
            self._unnamed[words.lower()] = member
            self.cast.members.append(member)
        return Voice(member, "nominal", span)

    def _described(self, head: str, lows: Sequence[str]) -> Member | None:
        """Return the named person that "the …" stands for: by role, else by what comes before."""
        if not _is_person(head):
            return None
        if head.endswith("-year-old") and lows[0] == "the":
            voices = (voice.member for voice in reversed(self.history[-HISTORY:]))
            return next((one for one in voices if one and _is_somebody(one)), None)
        holder = None if head in PARTIES else self._holder(head, lows)
        if holder is None and head in PARTIES | OFFICES and lows[0] in ("the", head):
            people = (v.member for v in reversed(self.history) if v.member is not None)
            held = "" if "former" in lows else head
            return next((one for one in people if _can_hold(one, held)), None)
        return holder

    def _asked(self, low: str, at: int) -> Member | None:
        """Return to whom the clause before a pronoun puts things: put to *Ann Orr*, she said."""
        for name in self.here if low in GENDERS and at else ():
            if name.end == -at and name.words:
                member = self.cast.find(name).member
                return member if member and _fits(low, member) else None
        return None

    def _named_here(self, gender: str, before: int) -> Member | None:
        """Return the last person of a gender that the sentence names before a pronoun."""
        for name in reversed(self.here):
            if name.end <= before and name.gender == gender and name.words:
                return self.cast.find(name).member
        return None

    def _woman(self, low: str, voice: Voice) -> Member | None:
        """Return a woman whom the article has named since somebody of unknown gender spoke.

        For "he" that was wrong as often as right on labelled articles.
        """
        if low != "she" or voice.member is None or voice.member.kind is SpeakerKind.UNNAMED:
            return None
        since = self._spoke_in.get(voice.member, 0)
        named = reversed(self.named[-RECENT:])
        women = (member for member in named if member.gender == "f")
        return next((one for one in women if self._named_in.get(one, 0) > since), None)

    def _holder(self, head: str, lows: Sequence[str]) -> Member | None:
        """Return the one person whose role fits "the …" best; None where two fit alike."""
        wanted = [low for low in lows if function_words().get(low) != "determiner"]
        holders = [
            (
                len(member.roles.intersection(wanted)) - len(member.roles & LESSER - set(lows)),
                member,
            )
            for member in self._roles.get(head, ())
            if member.kind is SpeakerKind.PERSON
            and ("former" not in lows or "former" in member.roles)
        ]
        if not holders:
            return None
        best = max(count for count, _ in holders)
        fitting = [member for count, member in holders if count == best]
        if len(fitting) > 1:
            fitting = [member for member in fitting if member in self.met]
        if len(fitting) > 1:
            first, second = sorted(fitting, key=self._times.__getitem__, reverse=True)[:2]
            fitting = [first] if self._times[first] > FAR_MORE * self._times[second] else fitting
        return fitting[0] if len(fitting) == 1 else None

    def _body(self, head: str) -> Member | None:
        """Return the named body that a noun such as "the watchdog" stands for."""
        if head not in _body_nouns():
            return None
        wanted, unwanted = _body_nouns()[head]
        fitting = [
            body
            for body in self.cast.bodies(wanted)
            if not unwanted.intersection(bare(word.lower()) for word in body.words)
        ]
        counts = sorted((member.full_mentions for member in fitting), reverse=True)
        if not counts or (len(counts) > 1 and counts[0] == counts[1]):
            return None
        return max(fitting, key=lambda member: member.full_mentions)


@lru_cache(maxsize=64)
def _named(quoted: str) -> frozenset[str]:
    """Return the words of a quotation that may be the surname of whom it tells.

    Not what stands in marks of its own, which others said, nor what describes a noun: a *Quill*
    administration, nor who "I" am.
    """
    if _first_person().search(quoted):
        return frozenset()
    own = _nested().sub(" ", quoted[1:-1])
    return frozenset(_surname().findall(own))


def _is_put(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a question is put to somebody just before a pronoun: put to Ann Orr, *she*."""
    lows = [token.low for token in tokens[max(0, at - PUTTING) : at]]
    return "put" in lows[:-2] and lows[lows.index("put") + 1] == "to"


def _is_done_to(words: Sequence[str]) -> bool:
    """Say whether the words before a name end with what is done to it: a report *clearing* him."""
    last = words[-1] if words else ""
    verbal = last.islower() and last.endswith(("ed", "ing")) and not can_speak(last)
    return verbal and any(can_speak(bare(word.lower())) for word in words[:-1])


def _is_title(word: str) -> bool:
    """Say whether a word stands before a name in a label: SEN. NORA QUILL."""
    row = titles().get(word.lower().rstrip("."))
    return row is not None and row["kind"] in ("honorific", "rank", "office")


def _is_one(paragraph: Paragraph, source: Source) -> bool:
    """Say whether a subject is one that the article does not name: the student, a lawsuit."""
    lows = [token.low for token in paragraph.tokens[source.start : source.end]]
    head = head_of(lows)
    named = paragraph.tokens[source.start].word[0].isupper()
    owned = named and any(low[-2:] in ("'s", "’s") for low in lows[:-1])
    opens = lows[0] in ("the", "a", "an") or owned
    return opens and can_speak(head) and not head.endswith("s")


def _can_hold(member: Member, head: str) -> bool:
    """Say whether a person can be "the president": not one of whom the article tells a role."""
    if member.kind is not SpeakerKind.PERSON:
        return False
    return head not in HELD or head in member.roles or not member.roles


def _is_somebody(member: Member) -> bool:
    """Say whether a member is one person, named or not."""
    if member.kind is SpeakerKind.UNNAMED:
        return _is_person(member.noun)
    return member.kind is SpeakerKind.PERSON


def _fits(low: str, member: Member) -> bool:
    """Say whether "he", "she" or "it" can be a member."""
    if low in GENDERS:
        if member.kind is None and member.words[-1].lower().endswith(("icans", "ians", "peans")):
            return False  # Moorlandians are many
        if member.kind is SpeakerKind.BODY or member.gender not in ("", GENDERS[low]):
            return False
        return member.kind is not SpeakerKind.UNNAMED or _is_person(member.noun)
    if member.kind is SpeakerKind.UNNAMED:
        return member.noun in _things()
    place = " ".join(member.words).lower() in speaking_places() and not member.spoke
    return member.kind is SpeakerKind.BODY and not place


def _is_many(member: Member) -> bool:
    """Say whether a member is several people: the researchers; Ann Orr and Bo Pye."""
    if member.kind is not SpeakerKind.UNNAMED:
        return False
    joined = " and " in member.words[0]
    plural = member.noun in _MANY or (member.noun[-1:] == "s" and can_speak(member.noun))
    return joined or (plural and member.noun not in _things())


@cache
def _gendered() -> dict[str, str]:
    """Return the gender (f or m) of each noun that tells it."""
    return {
        noun: row["gender"] for row in rows("gendered_nouns.csv") for noun in row["nouns"].split()
    }


@cache
def _body_nouns() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Return the words that a noun's body has in its name, and those that it has not."""
    return {
        row["noun"]: (frozenset(row["names"].split()), frozenset(row["not"].split()))
        for row in rows("body_nouns.csv")
    }


@lru_cache(maxsize=4096)
def _titled(title: tuple[str, ...]) -> tuple[str | None, str | None]:
    """Return the role and the organisation in a title; the same come again and again."""
    return role_and_body(title)


@lru_cache(maxsize=4096)
def _role_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return words in lower case, shortened titles also in full; none if no role is among them."""
    lows = [bare(word.lower()).rstrip(".") for word in words]
    full = [titles()[low]["means"].lower() for low in lows if low in titles()]
    found = (*lows, *(part for means in full for part in means.split()))
    return found if any(can_speak(low) for low in found) else ()


def _is_person(noun: str) -> bool:
    """Say whether a noun is for one person."""
    return can_speak(noun) and not noun.endswith("s") and noun not in _things()


@cache
def _things() -> frozenset[str]:
    return frozenset(lines("not_one_person.txt")) | body_words()


@cache
def _first_person() -> re.Pattern[str]:
    return re.compile(r"\b(?:I am|I[’']m|my name is) ", re.IGNORECASE)


@cache
def _nested() -> re.Pattern[str]:
    return re.compile(r"[‘'“\"](?=\w)[^’'”\"]*[,.?!]?[’'”\"](?!\w)")


@cache
def _surname() -> re.Pattern[str]:
    return re.compile(r"(?<!\ba )(?<!\ban )\b[A-Z][\w-]+\b(?! [a-z]+(?:tion|ment|sm|ing)\b)")
