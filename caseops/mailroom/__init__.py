"""What clients write to us and what they are told: conversations, arriving mail, updates."""
