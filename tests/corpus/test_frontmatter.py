"""Front matter: a value is shown as its writer meant it, and marks that belong to it stay."""

from __future__ import annotations

import pytest

from corpus.text.frontmatter import front_matter

VALUES = [
    ("A day of rain", "A day of rain"),
    ('"A day of rain"', "A day of rain"),
    ("'A day of rain'", "A day of rain"),
    ('"Chief: no more"  # checked', "Chief: no more"),
    ("'It''s over, say police'", "It's over, say police"),
    (r'"Chief says \"never again\""', 'Chief says "never again"'),
    (r'"Caf\u00e9 raid \/ two held\tat C:\\press"', "Café raid / two held at C:\\press"),
    ('"Two lines\n  of a headline"', "Two lines of a headline"),
    ("Two lines\n  of a headline", "Two lines of a headline"),
    (">\n  Two lines\n  of a headline\n", "Two lines of a headline"),
    (">-\n  Two lines", "Two lines"),
    ("|2+  # as written\n  Two lines\n  of a poem", "Two lines\nof a poem"),
    (">", ""),
    ("|\n", ""),
    ('""', ""),
]

AS_WRITTEN = [
    '"No more" says chief, "never again"',
    "'Tis the season' say police",
    "'No more' says chief, 'never again'",
    '"No more," says chief',
    'Chief says "no more"',
    "Police chiefs'",
    "'",
    '"',
    "\"No more'",
    "“No more”",
    r'"C:\press" is "lost"',
    "> 100 arrests",
    "|| A mark",
    "5 > 3",
]


@pytest.mark.parametrize(("written", "meant"), VALUES)
def test_a_value_is_read_without_its_own_marks(written: str, meant: str) -> None:
    text = f"---\ntitle: {written}\ndate: 2015-01-13\n---\nIt rained."
    fields, end = front_matter(text)
    assert fields == {"title": meant, "date": "2015-01-13"}
    assert text[end:] == "It rained."


@pytest.mark.parametrize("value", AS_WRITTEN)
def test_other_marks_are_left_as_they_are(value: str) -> None:
    for name, line_end in (("title: ", "\n"), ("title = ", "\r\n")):
        lines = ("---", f"{name}{value}", "---", "It rained.")
        assert front_matter(line_end.join(lines))[0] in ({"title": value}, {"title ": value})


def test_lists_and_further_fields_are_no_part_of_a_value() -> None:
    text = (
        "---\ntitle: A day\ntags:\n  - rain\n- hail\n  stones\nmore: x\n  inner: y\n---\nIt rained."
    )
    assert front_matter(text)[0] == {"title": "A day", "tags": "", "more": "x"}
