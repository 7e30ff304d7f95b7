"""The characters and words of an article: repaired, divided into sentences, their marks paired."""
