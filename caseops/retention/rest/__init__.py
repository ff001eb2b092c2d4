"""Keeping and destroying over REST: it stands above the API, so its nouns are its own."""
