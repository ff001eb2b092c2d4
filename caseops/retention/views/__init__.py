"""The pages of keeping and destroying."""
