"""Runs law-firm matters so that none stalls. The house stands in CONTRIBUTING.md."""

import gc

# Of what is loaded and of what a page makes next to nothing is garbage: with Python's own 700 a fifth of every start,
# of the web process as of each command, goes into looking for some.
gc.set_threshold(20_000, 20, 20)
