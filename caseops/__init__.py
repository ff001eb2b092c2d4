"""Runs law-firm matters so that none stalls. The house stands in CONTRIBUTING.md."""

import gc
import zoneinfo

# The time zones of the lock file: a machine's own may be of last year, when Vancouver and Edmonton still changed their
# clocks. https://docs.python.org/3/library/zoneinfo.html#configuring-the-data-sources
zoneinfo.reset_tzpath(())
zoneinfo.ZoneInfo.clear_cache()

# Of what is loaded and of what a page makes next to nothing is garbage: with Python's own 700 a fifth of every start,
# of the web process as of each command, goes into looking for some.
gc.set_threshold(20_000, 20, 20)
