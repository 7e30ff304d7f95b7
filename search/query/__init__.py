"""What a person asks: words in, a Whoosh query tree and filters out."""
