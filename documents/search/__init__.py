"""Finding documents by what they say."""
