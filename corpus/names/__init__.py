"""The names in an article: where they stand, whose they are, and what somebody is."""
