"""What a person gets: pages of hits, each with its snippet."""
