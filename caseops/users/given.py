"""What the firm has changed about permissions, asked for so often that a process believes it for a few seconds."""

import time
from collections.abc import Mapping

from caseops.users.models import GivenRoles

KEPT = 5.0  # seconds until a change made by another process counts here


class Given:
    """The changed permissions by key."""

    def __init__(self) -> None:
        self._roles: Mapping[str, frozenset[str]] = {}
        self._until = 0.0

    def roles(self) -> Mapping[str, frozenset[str]]:
        """As they are, or were a moment ago."""
        if time.monotonic() >= self._until:
            rows = GivenRoles.objects.values_list("key", "roles")
            self.believe({key: frozenset(roles) for key, roles in rows}, KEPT)
        return self._roles

    def believe(self, roles: Mapping[str, frozenset[str]], seconds: float) -> None:
        """Without asking, for so long."""
        self._roles, self._until = roles, time.monotonic() + seconds

    def forget(self) -> None:
        """Whoever asks next asks the database."""
        self._until = 0.0


given = Given()
