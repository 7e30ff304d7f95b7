"""What was found in an article, as lines of text; with ``explain``, why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from corpus.records import Annotation, ForceMention, Quotation, Span, Speaker, ToldDate
from search.cli import days, output
from search.cli.reasons import one_line, reason

INDENT = " " * 13


def describe(annotation: Annotation, *, explain: bool = False) -> None:
    """Print an article's headline, date, forces, speakers and quotations."""
    text = annotation.article.text
    published = annotation.published
    output.line(output.styled(annotation.article.id, bold=True))
    output.line(f"  headline   {annotation.headline or 'none'}")
    evidence = f", from “{published.evidence}”" if published.evidence else ""
    where = f" {_range(published.span)}" if explain and published.span else ""
    date = days.day(published.value, inferred=published.inferred)
    output.line(f"  published  {date}{evidence}{where}")
    for told in annotation.dates:
        _told(text, told)
    for force in annotation.forces:
        _force(text, force, explain=explain)
    for speaker in annotation.speakers:
        _speaker(speaker, explain=explain)
    for quotation in annotation.quotations:
        _quotation(text, quotation, explain=explain)
    output.line()


def _told(text: str, told: ToldDate) -> None:
    counted = f", counted from {days.day(told.resolved_from)}" if told.resolved_from else ""
    words = f"“{one_line(told.span.of(text))}” {_range(told.span)}"
    output.line(f"  date told  {days.day(told.value)}, from {words}{counted}")


def _force(text: str, force: ForceMention, *, explain: bool) -> None:
    kind = "about" if force.about else "mentions"
    output.line(f"  {kind:<10} {force.name}" + (" (inferred)" if force.inferred else ""))
    if explain:
        _because(", ".join(_places(text, force.spans)))


def _places(text: str, spans: Sequence[Span]) -> Iterator[str]:
    """Give each form of the words once, with its first place and how often it stands there."""
    counts = Counter(one_line(span.of(text)) for span in spans)
    first = {one_line(span.of(text)): span for span in reversed(spans)}
    for form, times in counts.items():
        again = f" and {output.counted(times - 1, 'time')} more" if times > 1 else ""
        yield f"“{form}” {_range(first[form])}{again}"


def _speaker(speaker: Speaker, *, explain: bool) -> None:
    known = ", ".join(filter(None, (speaker.name, speaker.role, speaker.organisation)))
    output.line(f"  speaker    {known}")
    forms = [form for form in speaker.forms if form != speaker.name]
    if explain and forms:
        output.line(f"{INDENT}written   " + ", ".join(f"“{form}”" for form in forms))


def _quotation(text: str, quotation: Quotation, *, explain: bool) -> None:
    who = quotation.speaker or "nobody"
    output.line(f"  {quotation.kind:<10} {_range(quotation.span)}  {who}  [{quotation.rule}]")
    output.line(output.wrapped(quotation.span.of(text), INDENT))
    if explain:
        _reason(text, quotation)


def _reason(text: str, quotation: Quotation) -> None:
    why = reason(text, quotation)
    words = [f"“{one_line(span.of(text))}” {_range(span)}" for span in quotation.speaker_spans]
    cue = [f"speech verb “{why.cue}” {_range(quotation.cue)}"] if quotation.cue else []
    _because(", ".join(words + cue))
    share = f", right {why.share} of the time" if why.share else ""
    rule = f"{why.rule}: " if why.rule else ""
    output.line(f"{INDENT}rule      {rule}{why.meaning}{share}")


def _because(words: str) -> None:
    if words:
        output.line(f"{INDENT}because   {words}")


def _range(span: Span) -> str:
    return f"{span.start}–{span.end}"
