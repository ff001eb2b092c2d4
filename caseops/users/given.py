"""What the firm has changed about permissions, asked for so often that a process believes it for a few seconds."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from caseops.users.models import GivenRoles

Told = tuple[tuple[str, frozenset[str]], ...]
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

    def told(self) -> Told:
        """The same as a value, by which what was worked out with them can be kept."""
        return tuple(sorted(self.roles().items()))

    @contextmanager
    def as_told(self, told: Told) -> Iterator[None]:
        """Work something out with these, and without asking."""
        before = self._roles, self._until
        self.believe(dict(told), KEPT)
        try:
            yield
        finally:
            self._roles, self._until = before

    def believe(self, roles: Mapping[str, frozenset[str]], seconds: float) -> None:
        """Without asking, for so long."""
        self._roles, self._until = roles, time.monotonic() + seconds

    def forget(self) -> None:
        """Whoever asks next asks the database."""
        self._until = 0.0


given = Given()
