"""Screens of the file."""
