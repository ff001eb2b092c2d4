"""The nouns of what comes before a matter."""

from intake.models.conflicts import ConflictCheck, ConflictDecision, ConflictHit

__all__ = ["ConflictCheck", "ConflictDecision", "ConflictHit"]
