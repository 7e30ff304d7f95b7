"""Which passages answer a query tree, and how well: arrays over the postings touched."""
