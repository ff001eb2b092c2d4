"""The e-mail that tells a person in the morning what the day brings; never instead of an alert."""
