"""One change to many matters: previewed by doing it, done in one transaction, taken back row by row."""
