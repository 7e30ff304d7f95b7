"""A page of hits as Markdown, for notes and drafts: each quotation with its citation."""

from __future__ import annotations

from search import Page
from search.cli import output, rows, text
from search.hits import rendering


def page(page: Page) -> None:
    """Print the totals, and each hit as a block quotation with who said it and where."""
    output.line(f"**{text.totals(page)}**")
    for hit in page:
        output.line()
        words = rendering.text(hit.snippet, before="", after="")
        if hit.lead_in:
            output.line(f"> {output.md_text(text.lead_in_line(hit.lead_in))}")
            output.line(">")
        output.line(f"> {output.md_text(words)}")
        output.line()
        output.line(f"{output.md_text(text.who(hit))} ({output.md_text(hit.citation)})")
    for name, counts in page.facets.items():
        output.line()
        output.md_table(
            (name, "statements", "passages"),
            rows.facet_rows(counts),
        )
