"""Who is who over all articles, kept from commit to commit, with a user's own word."""
