"""What a segment holds of each passage besides words: facets, dates, speakers, what is shown."""
