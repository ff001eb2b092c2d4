"""Secrets of authenticator apps are sealed in the database."""

from caseops.core.sealing import Sealer, UnreadableError

__all__ = ["UnreadableError", "seal", "unseal"]

SEALER = Sealer("caseops.people.sealing")


def seal(text: str) -> str:
    return SEALER.seal(text)


def unseal(sealed: str) -> str:
    """Also what was sealed under an older key."""
    return SEALER.unseal(sealed)
