"""Everything held about one person: found by the keys that lead to them, as far as whoever asks sees it."""
