"""The forms of the matter pages."""
