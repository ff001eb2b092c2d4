"""The client's own pages: what the firm shows them, and what they say to it."""
