"""Speakers over all articles: which of them are one person or body, and a user's own word."""
