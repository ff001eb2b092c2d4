"""What the room prints."""
