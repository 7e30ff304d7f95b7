"""The engines that do the user's job: parse, rank, ten hits with snippets, counts, folding.

Counts are by force, speaker and year. A peer that cannot fold does the rest of the job. Each is
used as its own documentation says, with stemming, positions and one thread.

tantivy comes twice. `Tantivy` is as lean as the job allows: it looks for words in the passages'
text alone. `TantivyAll` does the like of what onrecord does: it looks in the text, the headline and
the words around a passage (who speaks, in what role, in which paper, after which lead-in), with the
same weights, and stores all that onrecord stores. Neither folds, nor goes on to passages with most
of the words where few have all, which onrecord does.

Words are not read alike everywhere, so the engines count a little differently: FTS5 and Whoosh look
in the text alone, as `Tantivy` does; FTS5 stems inside phrases too; Whoosh drops stop words, in
phrases too. `bench` prints what each found.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from search.execution import scoring
from tests.speed.material import Query, Ready

HITS = 10


class Peer(Protocol):
    """An engine under test."""

    name: str

    def build(self, folder: Path, passages: Sequence[Ready]) -> None:
        """Index the passages in a new folder, commit, and open the result."""

    def answer(self, query: Query) -> int:
        """Do the whole job and return how many passages match."""


class Tantivy:
    """The ``tantivy`` package, one writer thread; words are looked for in the text alone."""

    name = "tantivy"
    WEIGHTS: Mapping[str, float] = {"text": 1.0}

    def build(self, folder: Path, passages: Sequence[Ready]) -> None:
        """Index, commit and open."""
        import tantivy  # noqa: PLC0415

        self.schema = self._schema().build()
        folder.mkdir()
        self.index = tantivy.Index(self.schema, path=str(folder))
        writer = self.index.writer(heap_size=300_000_000, num_threads=1)
        for passage in passages:
            writer.add_document(self._document(passage))
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()
        self.searcher = self.index.searcher()

    def _schema(self) -> Any:
        import tantivy  # noqa: PLC0415

        schema = tantivy.SchemaBuilder()
        for name in ("text", "headline"):
            schema.add_text_field(name, stored=True, tokenizer_name="en_stem")
        schema.add_text_field("exact", tokenizer_name="default")
        for name in ("id", "force", "speaker"):
            schema.add_text_field(
                name, stored=True, fast=True, tokenizer_name="raw", index_option="basic"
            )
        schema.add_integer_field("year", fast=True, stored=True, indexed=True)
        schema.add_unsigned_field("statement", fast=True)
        return schema

    def _document(self, p: Ready) -> Any:
        import tantivy  # noqa: PLC0415

        document = tantivy.Document(
            id=p.id, text=p.text, exact=p.text, headline=p.headline, force=p.force,
            speaker=p.speaker, year=p.year,
        )  # fmt: skip
        # As a keyword argument it would be taken for a signed number, and refused.
        document.add_unsigned("statement", p.statement)
        return document

    def answer(self, query: Query) -> int:
        """Rank, cut snippets, count."""
        import tantivy  # noqa: PLC0415

        weights = {"exact": 1.0} if query.kind == "phrase" else self.WEIGHTS
        parsed = self.index.parse_query(
            query.text, list(weights), field_boosts=dict(weights), conjunction_by_default=True
        )
        result = self.searcher.search(parsed, HITS, count=True)
        # Snippets are cut from the stored text, also for words that were matched exactly.
        shown = parsed if "text" in weights else self.index.parse_query(query.words, ["text"])
        snippets = tantivy.SnippetGenerator.create(self.searcher, shown, self.schema, "text")
        for _, address in result.hits:
            snippets.snippet_from_doc(self.searcher.doc(address)).to_html()
        terms = {
            name: {"terms": {"field": name, "size": 10}} for name in ("force", "speaker", "year")
        }
        self.searcher.aggregate(parsed, terms)
        return int(result.count)


class TantivyAll(Tantivy):
    """``tantivy`` with all that onrecord indexes and keeps, looked for in all the same fields.

    That is the words around a passage, seven more facets, and its quotations.
    """

    name = "tantivy-all"
    WEIGHTS = scoring.WEIGHTS
    FACETS = ("speakers", "role", "mentions", "speech", "publisher", "author", "kind")

    def _schema(self) -> Any:
        schema = super()._schema()
        schema.add_text_field("context", tokenizer_name="en_stem")
        for name in self.FACETS:
            schema.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
        schema.add_bytes_field("details", stored=True)
        return schema

    def _document(self, p: Ready) -> Any:
        document = super()._document(p)
        document.add_text("context", p.context)
        for name, values in p.facets.items():
            for value in values:
                document.add_text(name, value)
        document.add_bytes("details", p.details)
        return document


class Fts5:
    """SQLite's FTS5 with its Porter stemmer."""

    name = "fts5"

    def build(self, folder: Path, passages: Sequence[Ready]) -> None:
        """Index, commit and open."""
        folder.mkdir()
        self.db = sqlite3.connect(folder / "passages.db")
        self.db.executescript(
            "create virtual table words using fts5(text, headline, tokenize='porter unicode61');"
            "create table facts(id text, force text, speaker text, year int, statement text);"
        )
        with self.db:
            self.db.executemany(
                "insert into words values (?, ?)", ((p.text, p.headline) for p in passages)
            )
            self.db.executemany(
                "insert into facts values (?, ?, ?, ?, ?)",
                ((p.id, p.force, p.speaker, p.year, str(p.statement)) for p in passages),
            )
        self.db.execute("insert into words(words) values ('optimize')")
        self.db.commit()

    def answer(self, query: Query) -> int:
        """Rank, cut snippets, count, fold."""
        words = (
            f"text:{query.text}" if query.kind == "phrase"
            else f"text:({query.words.replace(' ', ' AND ')})",
        )  # fmt: skip
        rank = (
            "select snippet(words, 0, '<b>', '</b>', '…', 40) from words "
            "where words match ? order by rank limit 10"
        )
        self.db.execute(rank, words).fetchall()
        matched = "facts join words on facts.rowid = words.rowid where words match ?"
        for name in ("force", "speaker", "year"):
            self.db.execute(
                f"select {name}, count(*), count(distinct statement) from {matched} group by 1",
                words,
            ).fetchall()
        (count,) = self.db.execute(f"select count(*) from {matched}", words).fetchone()
        return int(count)


class Whoosh:
    """Stock Whoosh with its stemming analyser and its own files."""

    name = "whoosh"

    def build(self, folder: Path, passages: Sequence[Ready]) -> None:
        """Index, commit and open."""
        from whoosh import fields, index  # noqa: PLC0415
        from whoosh.analysis import StemmingAnalyzer  # noqa: PLC0415
        from whoosh.qparser import QueryParser  # noqa: PLC0415

        schema = fields.Schema(
            id=fields.ID(stored=True),
            text=fields.TEXT(analyzer=StemmingAnalyzer(), stored=True),
            exact=fields.TEXT(stored=False),
            force=fields.ID(stored=True, sortable=True),
            speaker=fields.ID(stored=True, sortable=True),
            year=fields.NUMERIC(stored=True, sortable=True),
            statement=fields.ID(sortable=True),
        )
        folder.mkdir()
        made = index.create_in(str(folder), schema)
        writer = made.writer(limitmb=512)
        for p in passages:
            writer.add_document(
                id=p.id, text=p.text, exact=p.text, force=p.force, speaker=p.speaker,
                year=p.year, statement=str(p.statement),
            )  # fmt: skip
        writer.commit()
        self.searcher = index.open_dir(str(folder)).searcher()
        self.parsers = {name: QueryParser(name, schema) for name in ("text", "exact")}

    def answer(self, query: Query) -> int:
        """Rank, cut snippets, count, fold."""
        parsed = self.parsers["exact" if query.kind == "phrase" else "text"].parse(query.text)
        options: dict[str, Any] = {
            "groupedby": ["force", "speaker", "year"],
            "collapse": "statement",
        }
        results = self.searcher.search(parsed, limit=HITS, terms=True, **options)
        for hit in results:
            hit.highlights("text")
        for name in options["groupedby"]:
            {value: len(found) for value, found in results.groups(name).items()}
        return len(results)
