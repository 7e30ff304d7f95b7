"""Who said it: quotations and reported speech, with their speakers and the rule that told."""
