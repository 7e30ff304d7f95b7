"""Who printed a statement, and what each changed in it."""
