"""Rules for quotations whose own sentence has no speech verb: who spoke before goes on.

They are among those that `corpus.attribution.rules` tries in order; each returns None where it
does not apply.
"""

from __future__ import annotations

from corpus.attribution.scenes import Decision, Scene
from corpus.attribution.unsaid import has_negation
from corpus.attribution.voices import Voice
from corpus.text.nouns import function_words

_LISTING = frozenset(("and", "or", ","))


def continued(scene: Scene) -> Decision | None:
    """A paragraph that reopens a quotation goes on with its speaker."""
    if not scene.paragraph.follows_open or scene.at != 0 or scene.paragraph_before is None:
        return None
    return Decision(scene.paragraph_before.voice, "continued", scene.paragraph_before.cue)


def resumed(scene: Scene) -> Decision | None:
    """A paragraph that reopens a statement behind its list, or behind one that lost its mark."""
    whole = scene.at == 0 and scene.sentence.end <= 2
    if scene.unclosed is None or not (whole or (scene.listed and not scene.spoken)):
        return None
    return Decision(scene.unclosed.voice, "resumed", scene.unclosed.cue)


def led_in(scene: Scene) -> Decision | None:
    """He added: — and the quotation begins the next paragraph, or stands in a list below."""
    told = scene.earlier is not None and scene.earlier.rule in ("after", "before")
    goes_on = scene.listed and not scene.spoken and not told
    return scene.lead_in if scene.at == 0 or goes_on else None


def same_paragraph(scene: Scene) -> Decision | None:
    """“…,” X said. “…”: a further sentence of the speaker before, in one paragraph."""
    if scene.earlier is None or scene.earlier.voice.member is None:
        return None
    if not (scene.words[:1].isupper() or scene.at == scene.sentence.start):
        return None
    if _describes(scene) or _is_taken_over(scene, scene.earlier.voice):
        return None
    if _is_another(scene) or _is_likened(scene):
        return None
    return Decision(scene.earlier.voice, "same_paragraph", scene.earlier.cue)


def _is_another(scene: Scene) -> bool:
    """Say whether a sentence opens with somebody and a colon: Bo Pye was annoyed: “…”"""
    colon = scene.at - 1
    if colon <= scene.sentence.start or scene.paragraph.tokens[colon].word != ":":
        return False
    return any(source.is_person for source in scene.finder.clause_subjects(colon, scene.sentence))


def _is_likened(scene: Scene) -> bool:
    """Say whether words are only an example: idioms *like* “Nobody won” and “Nobody lost”."""
    tokens = scene.paragraph.tokens
    at = scene.at - 1
    while at > scene.sentence.start and (tokens[at].quote >= 0 or tokens[at].low in _LISTING):
        at -= 1
    lows = [token.low for token in tokens[max(scene.sentence.start, at - 1) : at + 1]]
    return lows[-1:] == ["like"] or lows == ["such", "as"]


def _is_taken_over(scene: Scene, voice: Voice) -> bool:
    """Say whether somebody else has spoken since: “…,” X said. Y said that it was late. “…”"""
    if scene.at != scene.sentence.start or not scene.sentence_before:
        return False
    last = scene.sentence_before[-1]
    return last.voice.member is not None and all(
        one.voice.member is not voice.member for one in scene.sentence_before
    )


def _describes(scene: Scene) -> bool:
    """Say whether a word or two only describe the noun behind them: “Succession” writers."""
    following = scene.paragraph.tokens[scene.at + 1 : scene.at + 2]
    noun = bool(following) and following[0].word.islower() and following[0].word.isalpha()
    return noun and len(scene.words.split()) < 3 and scene.words[-1:] not in ",."


def introduced(scene: Scene) -> Decision | None:
    """X did this. “…”: the sentence before, in the paragraph, tells of somebody speaking."""
    if scene.at != scene.sentence.start or scene.at == 0:
        return None
    for spoken in reversed(scene.sentence_before):
        if spoken.voice.member is not None:
            return scene.decided(spoken, "introduced")
    return None


def subject(scene: Scene) -> Decision | None:
    """X faced “…”: no speech verb; the sentence is about one named source.

    Not where the words only describe a noun: its “chief reporter” Ann Orr.
    """
    following = scene.paragraph.tokens[scene.at + 1 : scene.at + 2]
    if following and following[0].word.isalpha() and following[0].low not in function_words():
        return None
    for source in scene.finder.clause_subjects(scene.at, scene.sentence):
        if source.end == scene.at or scene.paragraph.tokens[source.start].low == "it":
            continue
        if has_negation(scene.paragraph.tokens[source.end : scene.at]):
            continue
        voice = scene.voices.look(scene.paragraph, source)
        colon = scene.paragraph.tokens[scene.at - 1].word == ":"
        vague = voice.how in ("nominal", "pronoun", "acronym")
        if voice.member is not None and (colon or not vague):
            scene.voices.remember(voice)
            return Decision(voice, "subject_colon" if colon else "subject")
    return None


def carried(scene: Scene) -> Decision | None:
    """A paragraph that is all quotation, after one with a source."""
    if scene.at != 0 or not scene.words[:1].isupper() or len(scene.words.split()) < 4:
        return None
    if scene.sentence.end > 2:
        return None  # a sentence that goes on: “Floating coffin” was a song
    if scene.paragraph_before is not None and scene.paragraph_before.voice.member is not None:
        return Decision(scene.paragraph_before.voice, "carried_quote")
    if scene.voice_before.member is not None:
        return Decision(scene.voice_before, "carried")
    if scene.topic_before.member is not None:
        return Decision(scene.topic_before, "carried_topic")
    return None


def same_source(scene: Scene) -> Decision | None:
    """“…,” X said. It would be “…”: the next sentence goes on with X's words, without a verb."""
    if scene.earlier is None or scene.earlier.voice.member is None or scene.spoken:
        return None
    if len(scene.words.split()) < 4 or _is_likened(scene):
        return None
    return Decision(scene.earlier.voice, "same_source", scene.earlier.cue)
