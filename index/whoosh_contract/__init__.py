"""The parts of a Whoosh reader over our arrays; `index.reader` puts them together."""
