"""What people type, how it is read, and what is said of the rest."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.errors import BadDate, QueryProblem, UnknownField
from search.query.grammar import DEEPEST, LONGEST, MOST_WORDS, parse
from tests.growth import takes_under

READ = [
    ("custody overnight", "custody overnight"),
    ("  Custody,  OVERNIGHT! ", "custody overnight"),
    ('"in custody"', '"in custody"'),
    ("“in custody”", '"in custody"'),
    ("„in custody‟", '"in custody"'),
    ("«in custody»", '"in custody"'),
    ("‘in custody’", '"in custody"'),
    ("'in custody'", '"in custody"'),
    ("``in custody''", '"in custody"'),
    ('“in custody"', '"in custody"'),
    ("officers' children", "officers children"),
    ("o'neill’s report", "o'neill’s report"),
    ("rock 'n' roll", 'rock "n" roll'),
    ("cells OR custody", "cells OR custody"),
    ("children cells OR custody", "children (cells OR custody)"),
    ("(children cells) OR custody", "(children cells) OR custody"),
    ("children AND custody", "+children +custody"),
    ("a1 children AND custody cells", "a1 +children +custody cells"),
    ("+custody cells", "+custody cells"),
    ("+child-protection", "+child +protection"),
    ('+"in custody" +speaker:Lee', '"in custody" speaker:Lee'),
    ("+(cells OR custody) bail", "(cells OR custody) bail"),
    ("+(cells bail)", "+cells +bail"),
    ("bail +detain*", "bail +detain*"),
    ("custody AND NOT bail", "+custody -bail"),
    ("-+bail cells", "-bail cells"),
    ("bail OR +cells", "bail OR cells"),
    ("+bail NEAR/3 +cells", "bail NEAR/3 cells"),
    ("bail OR cells AND custody", "(bail OR cells) +custody"),
    ("c++ d+e", "c d e"),
    ("custody -children", "custody -children"),
    ("custody NOT children", "custody -children"),
    ("custody NOT NOT children", "custody children"),
    ("-custody", "-custody"),
    ('force:"OR"', 'force:"OR"'),
    ('force:"NEAR/5"', 'force:"NEAR/5"'),
    ("cells OR -bail", "cells OR -bail"),
    ("custody NEAR/3 children", "custody NEAR/3 children"),
    ("custody NEAR children", "custody NEAR/5 children"),
    ("custody NEAR/100 children", "custody NEAR/100 children"),
    ("Force: what next", "force what next"),
    ("custody NEAR/5 (boys OR girls)", "custody NEAR/5 (boys OR girls)"),
    ("detain*", "detain*"),
    ("custdy~", "custdy~1"),
    ("custdy~2", "custdy~2"),
    ("custdy~9", "custdy~2"),
    ("((custody))", "custody"),
    ("the custody of it", "custody"),
    ("the of", "the of"),
    ("10:30 http://press.example/a", "10 30 http press example"),
    ("Inquiry: what next", "inquiry what next"),
    ("child-protection", "child protection"),
    ("or not and near", "not near"),
    ("force:WYP", "force:WYP"),
    ("Speaker:“Ann Lowe”", 'speaker:"Ann Lowe"'),
    ("publisher:Echo by:Lee", "source:Echo author:Lee"),
    ("date:2014-10..2015-01", "date:2014-10..2015-01"),
    ("date:..2015", "date:..2015"),
    ("date:unknown", "date:unknown"),
    ("-speech:direct", "-speech:direct"),
    ("headline:cuts", "headline:cuts"),
    ("£3.5m 1,000", "3.5m 1,000"),
    ("café", "café"),
]


@pytest.mark.parametrize(("typed", "understood"), READ)
def test_what_is_read_whole(typed: str, understood: str) -> None:
    parsed = parse(typed)
    assert (parsed.understood, parsed.ignored) == (understood, ())


PARTLY = [
    ('"in custody', "custody", '"', "never closed"),
    ("custody (cells", "custody cells", "(", "never closed"),
    ("custody) cells", "custody cells", ")", "no bracket"),
    ("custody OR", "custody", "OR", "either side"),
    ("OR custody", "custody", "OR", "either side"),
    ("AND custody", "custody", "AND", "either side"),
    ("custody NOT", "custody", "NOT", "after it"),
    ("custody (+)", "custody", "+", "after it"),
    ("+-custody", "-custody", "+", "after it"),
    ("custody NEAR/3", "custody", "NEAR/3", "either side"),
    ("NEAR/3 custody", "custody", "NEAR/3", "either side"),
    ("custody NEAR/3 speaker:Lee", "custody speaker:Lee", "NEAR/3", "words and phrases"),
    ("custody NEAR/3 -cells", "custody -cells", "NEAR/3", "words and phrases"),
    ("custody NEAR/9999 cells", "custody NEAR/100 cells", "NEAR/9999", "as 100"),
    ("custody NEAR/0 cells", "custody NEAR/1 cells", "NEAR/0", "as 1"),
    ("custody NEAR/x cells", "custody NEAR/5 cells", "NEAR/x", "number of words; it is read as 5"),
    ("custody NEAR/½ cells", "custody NEAR/5 cells", "NEAR/½", "number of words"),
    ("*ody cells", "ody cells", "*ody", "end of a word only"),
    ("c*y cells", "c y cells", "c*y", "end of a word only"),
    ("c*ty* cells", "c ty* cells", "c*ty*", "end of a word only"),
    ("custody speaker:", "custody", "speaker:", "right after the colon"),
    ("date: custody", "custody", "date:", "right after the colon"),
    ("(custody force:)", "custody", "force:", "right after the colon"),
    ("custody by:", "custody", "by:", "right after the colon"),
    ("d* custody", "d custody", "*", "letters"),
    ("at~ custody", "custody", "~", "letters"),
    ("custody & cells", "custody cells", "&", "no letters"),
    ('custody ""', "custody", '""', "no words"),
    ("custody speaker:()", "custody", "speaker:", "value"),
]


@pytest.mark.parametrize(("typed", "understood", "ignored", "why"), PARTLY)
def test_what_is_ignored_is_pointed_at(typed: str, understood: str, ignored: str, why: str) -> None:
    parsed = parse(typed)
    assert parsed.understood == understood
    [found] = [each for each in parsed.ignored if each.text == ignored]
    assert why in found.why
    assert typed[found.span.start : found.span.end].endswith(ignored[-1])


@pytest.mark.parametrize(
    "typed", ["speaker:", "OR", "NOT", "-", "( )", "NEAR/5", '""', "&", "AND OR", "()()"]
)
def test_nothing_to_search_for(typed: str) -> None:
    with pytest.raises(QueryProblem, match="nothing to search for"):
        parse(typed)


@pytest.mark.parametrize("typed", ["", "  ", "\n"])
def test_nothing_typed_finds_everything(typed: str) -> None:
    assert parse(typed).node is None


def test_an_unknown_field_names_the_nearest() -> None:
    with pytest.raises(UnknownField, match=r"speeker.*did you mean “speaker:”"):
        parse("speeker:Lowe")


@pytest.mark.parametrize("typed", ["date:soon", "date:2014-13", "date:2015-02-30", "date:.."])
def test_a_date_that_is_none(typed: str) -> None:
    with pytest.raises(BadDate, match="is not a date"):
        parse(typed)


@pytest.mark.parametrize("typed", ["date:2016..2014", "date:2014-10-02..2014-10-01"])
def test_dates_that_end_before_they_begin(typed: str) -> None:
    with pytest.raises(BadDate, match=r"No date is from .* to .*; write the earlier one first"):
        parse(typed)


@pytest.mark.parametrize("typed", ["date:2014-10..2014", "date:2014..2014-10", "date:2014..2014"])
def test_a_part_of_a_year_is_no_end_before_it(typed: str) -> None:
    assert parse(typed).understood == typed


def test_bounds() -> None:
    assert len(parse("word " * 500).understood.split()) == MOST_WORDS
    assert parse("x" * (LONGEST + 5)).ignored[0].span.start == LONGEST
    deep = parse("(" * 2000 + "custody" + ")" * 1000)
    assert deep.understood == "custody"
    assert any(str(DEEPEST) in each.why for each in deep.ignored)


PIECES = st.sampled_from(
    (
        *(
            "a1",
            "bb",
            "the",
            "OR",
            "AND",
            "NOT",
            "-",
            "+",
            "NEAR/3",
            "(",
            ")",
            '"',
            "“",
            "'",
            "’",
            "``",
        ),
        *("''", " ", " ", "cc*", "dd~", "~", "*", "force:", "speaker:x", "date:2014", "½", "É"),
        *("x:y", "\n"),
    )
)


@settings(max_examples=400)
@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=25).map("".join)))
def test_any_text_is_read_and_its_reading_reads_the_same(typed: str) -> None:
    try:
        parsed = parse(typed)
    except QueryProblem:
        return
    again = parse(parsed.understood)
    assert again.understood == parsed.understood
    assert again.ignored == ()
    assert again.query == parsed.query
    for each in parsed.ignored:
        assert 0 <= each.span.start < each.span.end <= len(typed)


@pytest.mark.parametrize(
    "piece", ["(", '"', "'a ", "a OR ", "NOT ", "- ", "``", "a NEAR/5 ", "a:", "~", "é’"]
)
def test_time_is_bounded(piece: str) -> None:
    def work() -> None:
        with suppress(QueryProblem):
            parse(piece * 50_000)

    assert takes_under(0.5, work)


@pytest.mark.parametrize("query", ["-the", "NOT the", "-of -the", "-(of the)"])
def test_a_common_word_to_leave_out_is_not_looked_for_instead(query: str) -> None:
    with pytest.raises(QueryProblem, match="nothing to search for"):
        parse(query)


def test_a_common_word_is_looked_for_where_it_is_all_that_is_wanted() -> None:
    assert parse("the -of").understood == "the"
    assert parse("NOT NOT the").understood == "the"
