"""Texts: the line they leave by, who carries them, and how long they are."""
