"""What the pages of the engine room show."""
