"""From files to passages: who said what, about which police force, and when.

This package reads articles and finds everything in them. It knows nothing of indexes or queries,
and refuses to guess: what an article does not say stays unknown.
"""
