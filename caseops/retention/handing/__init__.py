"""A client's file, handed over: what is in it, how it is named, and the archive."""
