"""Gap monitors: what should have happened by now, as each practice area declares it."""
