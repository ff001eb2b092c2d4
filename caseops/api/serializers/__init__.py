"""How rows read as JSON, and what a request must say."""
