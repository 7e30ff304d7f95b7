"""Whoosh's own tests, run over our reader: ``python -m tests.whoosh_suite``."""
