"""Articles with everything found in them marked and explained: one HTML page to check by eye.

The page is one file that asks for nothing: its style is inside, it has no scripts and loads
nothing. The text of each article stands in it character for character, marks around it; labels
and reasons are drawn by the style sheet or stand beside it, so that a selection copies the
article's own words. The template and the style sheet are data, ``annotated_*.html`` and ``.css``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from string import Template

from corpus.records import Annotation
from search.cli import annotated_facts, data_files, days
from search.cli.article_marks import marks
from search.cli.documents import document
from search.cli.marking import attributes, content, marked
from search.cli.output import counted
from search.cli.voice_colours import VoiceColours


def page(annotations: Iterable[Annotation]) -> str:
    """Return one page with every article, as a whole HTML document."""
    shown = list(annotations)
    sheets = [_sheet(annotation, f"a{number}") for number, annotation in enumerate(shown, 1)]
    title = _title(shown[0]) if len(shown) == 1 else counted(len(shown), "article")
    contents = _contents(shown) if len(shown) > 1 else ""
    return document(title, "annotated", contents=contents, articles="\n".join(sheets))


def article_html(annotation: Annotation, key: str = "a1") -> str:
    """Return the article's text with its marks; without the tags it is the text itself."""
    return marked(annotation.article.text, marks(annotation, key, _colours(annotation)))


def _sheet(annotation: Annotation, key: str) -> str:
    colours = _colours(annotation)
    return Template(data_files.read("annotated_article.html")).substitute(
        key=key,
        title=content(_title(annotation)),
        known=content(_known(annotation)),
        summary=content(annotated_facts.summary(annotation)),
        text=article_html(annotation, key),
        facts=annotated_facts.facts(annotation, key, colours),
        reasons=annotated_facts.reasons(annotation, key, colours),
    )


def _colours(annotation: Annotation) -> VoiceColours:
    return VoiceColours(speaker.name for speaker in annotation.speakers)


def _title(annotation: Annotation) -> str:
    return annotation.headline or annotation.article.id


def _known(annotation: Annotation) -> str:
    """Return what is known of the whole article, on one line."""
    published = annotation.published
    date = days.day(published.value, inferred=published.inferred)
    headline = "" if annotation.headline else "no headline"
    parts = (annotation.article.id, annotation.publisher, date, annotation.kind, headline)
    return " · ".join(part for part in parts if part)


def _contents(annotations: Sequence[Annotation]) -> str:
    rows = [
        f"<li><a{attributes([('href', f'#a{number}')])}>{content(_title(annotation))}</a>"
        f' <span class="note">{content(annotated_facts.summary(annotation))}</span></li>'
        for number, annotation in enumerate(annotations, 1)
    ]
    return f'<nav aria-label="Articles"><ol>{"".join(rows)}</ol></nav>'
