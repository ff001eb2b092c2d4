"""CASEOPS_HOME: the one folder where data, secrets, files and mail of a local run live."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

OURS_ALONE = 0o700  # `reach` lets the system user of PostgreSQL pass through the outermost, no further


class CannotRunError(Exception):
    """Stops a command with one sentence for the person who typed it."""


@dataclass(frozen=True)
class Home:
    path: Path

    @classmethod
    def from_environ(cls, base: Path) -> "Home":
        return cls((base / os.environ.get("CASEOPS_HOME", "./var")).absolute())

    def folder(self, *names: str) -> Path:
        """The folder, made when missing; a sentence instead of a traceback when that is impossible."""
        wanted = self.path.joinpath(*names)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            for folder in [*reversed(wanted.parents[: len(names)]), wanted]:
                folder.mkdir(mode=OURS_ALONE, exist_ok=True)
            (wanted / f".probe-{os.getpid()}").touch()
            (wanted / f".probe-{os.getpid()}").unlink()
        except OSError as problem:
            raise CannotRunError(
                f"Cannot write to {wanted} ({problem.strerror}): make it writable, "
                "or choose another place with CASEOPS_HOME=/some/folder."
            ) from None
        return wanted

    def furnish(self) -> None:
        """Rooms for files and mail, made before anybody makes them open to all."""
        for room in ("files", "mail"):
            self.folder(room)

    def secret(self, name: str) -> str:
        """Made once, readable by its owner only, then always the same."""
        path = self.folder() / name
        try:
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(48))
        except FileExistsError:
            pass
        return path.read_text()
