"""Texts that come in, and the words to begin one with."""
