"""A firm of any size, made in bulk: to measure with, not to tell a story."""
