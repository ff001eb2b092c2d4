"""Everything the firm waits for: the most endangered first, by counterparty and by matter, and how it ages."""
