"""The forms of the mailroom."""
