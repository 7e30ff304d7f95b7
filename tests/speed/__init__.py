"""Speed, measured beside the field's other engines: `make bench`."""
