"""An article as a page: its lines by kind, its passages, and what it states about itself."""
