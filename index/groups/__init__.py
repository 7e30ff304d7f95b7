"""Which passages carry one statement, and what other printings tell of an article's date."""
