"""Which police force an article names, and which it is about."""
