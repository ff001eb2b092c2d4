"""The questions of a practice area as somebody answers them: read, marked, shown, in English and Spanish."""
