"""The dates that a text prints or counts from its own."""
