"""What a commit does: batches become segments, and segments are merged."""
