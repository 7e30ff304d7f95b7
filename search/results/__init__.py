"""What was found, as a whole: its first passages, its groups, its facets."""
