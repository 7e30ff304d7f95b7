"""When two statements are one: compared word for word, across damage and cuts."""
