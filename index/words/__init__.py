"""The words of passages: each field's postings, positions and lengths."""
