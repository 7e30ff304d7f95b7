"""What stands beside and below an article on its page: counts, date, forces, speakers, reasons."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from corpus.records import Annotation, ForceMention, PublicationDate, Quotation, Speaker
from search.cli import days
from search.cli.article_marks import (
    date_id,
    force_id,
    force_kind,
    quotation_id,
    reason_id,
    standing,
)
from search.cli.marking import attributes, content
from search.cli.reasons import UNSURE, Reason, one_line, reason
from search.cli.voice_colours import VoiceColours

SHOWN = 160
"""Characters of a quotation in the table of reasons; the whole of it is above, a click away."""


def facts(annotation: Annotation, key: str, colours: VoiceColours) -> str:
    """Return the column beside the text."""
    return "\n".join(
        (
            _section("Published", _date(annotation.published, key)),
            _section("Forces", _forces(annotation, key)),
            _section("Speakers", _speakers(annotation, key, colours)),
            _section("Counted", _counts(annotation)),
        )
    )


def summary(annotation: Annotation) -> str:
    """Return the counts that tell whether an article needs a closer look, as text."""
    counts = Counter(standing(quotation) for quotation in annotation.quotations)
    unsure = sum(why.unsure for why in _reasons(annotation))
    parts = [f"{counts['attributed']} attributed"]
    parts += [f"{unsure} of them to look at twice"] if unsure else []
    parts += [f"{counts['unattributed']} without a speaker"] if counts["unattributed"] else []
    return ", ".join(parts)


def reasons(annotation: Annotation, key: str, colours: VoiceColours) -> str:
    """Return the rows of the table of reasons, one a quotation."""
    pairs = zip(annotation.quotations, _reasons(annotation), strict=True)
    text = annotation.article.text
    rows = [
        _row(text, quotation, why, colours, (number, key))
        for number, (quotation, why) in enumerate(pairs, 1)
    ]
    return "\n".join(rows)


def _reasons(annotation: Annotation) -> Iterator[Reason]:
    return (reason(annotation.article.text, quotation) for quotation in annotation.quotations)


def _row(
    text: str, quotation: Quotation, why: Reason, colours: VoiceColours, place: tuple[int, str]
) -> str:
    number, key = place
    words = one_line(quotation.span.of(text))
    words = words if len(words) <= SHOWN else words[:SHOWN].rsplit(" ", 1)[0] + " …"
    rule = f'<code class="rule">{content(why.rule)}</code>' if why.rule else ""
    cells = (
        _link(quotation_id(key, number), str(number)),
        _name(quotation.speaker, colours),
        f'<span class="kind">{quotation.kind}</span> {content(words)}',
        content(why.because),
        f"{content(why.meaning)} {rule}",
        _share(why),
    )
    classes = f"{standing(quotation)}{' unsure' if why.unsure else ''}"
    opened = attributes([("id", reason_id(key, number)), ("class", classes)])
    return f"<tr{opened}>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _share(why: Reason) -> str:
    if why.confidence is None:
        return ""
    value = f"{why.confidence:.3f}"
    meter = attributes([("value", value), ("low", str(UNSURE)), ("high", "0.9"), ("optimum", "1")])
    return f"<meter{meter}>{why.share}</meter> {why.share}"


def _name(speaker: str | None, colours: VoiceColours) -> str:
    if speaker is None:
        return '<span class="nobody">nobody</span>'
    return f'<span class="name {colours.of(speaker)}">{content(speaker)}</span>'


def _section(title: str, body: str) -> str:
    return f"<section><h3>{title}</h3>{body}</section>"


def _items(rows: Iterable[str]) -> str:
    listed = "".join(f"<li>{row}</li>" for row in rows)
    return f"<ul>{listed}</ul>" if listed else '<p class="none">none found</p>'


def _link(target: str, text: str) -> str:
    return f"<a{attributes([('href', f'#{target}')])}>{content(text)}</a>"


def _note(*parts: str | None) -> str:
    known = " · ".join(content(part) for part in parts if part)
    return f'<span class="note">{known}</span>' if known else ""


def _date(date: PublicationDate, key: str) -> str:
    said = content(days.day(date.value, inferred=date.inferred))
    if not date.value:
        return f'<p class="none">{said}</p>'
    evidence = content(f"“{one_line(date.evidence)}”") if date.evidence else ""
    where = _link(date_id(key), f"“{one_line(date.evidence)}”") if date.span else evidence
    source = "" if date.span else " (a field beside the text)"
    return (
        f'<p>{said}<span class="note">from {where}{source}</span></p>'
        if where
        else f"<p>{said}</p>"
    )


def _forces(annotation: Annotation, key: str) -> str:
    text = annotation.article.text
    return _items(
        _force(text, force, key, number) for number, force in enumerate(annotation.forces, 1)
    )


def _force(text: str, force: ForceMention, key: str, number: int) -> str:
    places: dict[str, list[int]] = defaultdict(list)
    for place, span in enumerate(force.spans, 1):
        places[one_line(span.of(text))].append(place)
    words = "; ".join(
        f"“{content(form)}” {_numbers(force_id(key, number, place) for place in found)}"
        for form, found in places.items()
    )
    classes = (
        f"force {'about' if force.about else 'mentioned'}{' inferred' if force.inferred else ''}"
    )
    named = f'<span class="{classes}">{content(force.name)}</span>'
    return f'{named} {_note(force_kind(force))}<span class="note places">{words}</span>'


def _numbers(targets: Iterable[str]) -> str:
    return " ".join(_link(target, str(number)) for number, target in enumerate(targets, 1))


def _speakers(annotation: Annotation, key: str, colours: VoiceColours) -> str:
    said: dict[str, list[int]] = defaultdict(list)
    for number, quotation in enumerate(annotation.quotations, 1):
        if quotation.speaker is not None:
            said[quotation.speaker].append(number)
    return _items(
        _speaker(speaker, said[speaker.name], key, colours) for speaker in annotation.speakers
    )


def _speaker(speaker: Speaker, said: Sequence[int], key: str, colours: VoiceColours) -> str:
    forms = [form for form in speaker.forms if form != speaker.name]
    written = "written " + ", ".join(f"“{form}”" for form in forms) if forms else None
    links = " ".join(_link(quotation_id(key, number), str(number)) for number in said)
    return (
        f"{_name(speaker.name, colours)} {_note(speaker.role, speaker.organisation)}"
        f'{_note(written)}<span class="note places">quoted {links or "nowhere"}</span>'
    )


def _counts(annotation: Annotation) -> str:
    kinds = Counter(str(quotation.kind) for quotation in annotation.quotations)
    nobody = sum(standing(quotation) == "unattributed" for quotation in annotation.quotations)
    rows = [*sorted(kinds.items()), ("without a speaker", nobody)]
    rows += [("pieces of page furniture", len(annotation.furniture))]
    cells = "".join(f"<dt>{name}</dt><dd>{number}</dd>" for name, number in rows)
    return f"<dl>{cells}</dl>"
