"""The forms of what comes before a matter."""
