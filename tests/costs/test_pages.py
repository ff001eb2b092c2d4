"""The pages of costs: what they show, and what they say when they are empty or refuse."""
