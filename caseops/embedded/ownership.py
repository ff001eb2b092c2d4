"""One process owns the servers of a CASEOPS_HOME; the kernel's file lock says which, and forgets the dead."""

import contextlib
import fcntl
import json
import os
import signal
from dataclasses import dataclass, field
from io import TextIOWrapper
from typing import Any

import psutil

from caseops.embedded.home import Home


@dataclass
class Lock:
    """A file lock: held by the living only, so there is no stale one."""

    home: Home
    name: str
    file: TextIOWrapper | None = None

    def take(self, *, shared: bool = False, wait: bool = False) -> bool:
        path = self.home.folder("run") / f"{self.name}.lock"
        self.file = self.file or path.open("a+")
        try:
            how = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
            fcntl.flock(self.file, how if wait else how | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def release(self) -> None:
        if self.file:
            self.file.close()
            self.file = None


@dataclass
class State:
    """`run/state.json`: who owns the servers, where they are, and which programs were started."""

    kind: str
    pid: int = field(default_factory=os.getpid)
    urls: dict[str, str] = field(default_factory=dict)
    programs: list[tuple[int, float]] = field(default_factory=list)

    def write(self, home: Home) -> None:
        path = home.folder("run") / "state.json"
        draft = path.with_suffix(".draft")
        draft.touch(mode=0o600)
        draft.write_text(json.dumps(self.__dict__))
        draft.replace(path)

    @classmethod
    def read(cls, home: Home) -> "State | None":
        try:
            facts: dict[str, Any] = json.loads((home.path / "run" / "state.json").read_text())
            return cls(**facts)
        except (OSError, ValueError, TypeError):
            return None  # absent, half-written or of an older version: nobody to learn from

    def remember(self, pid: int) -> None:
        """With the time it started: a number alone may belong to somebody else tomorrow."""
        self.programs.append((pid, psutil.Process(pid).create_time()))

    def end_programs(self) -> None:
        """After the owner's death: end what it started, if it is still that program."""
        ended = []
        for pid, started in self.programs:
            with contextlib.suppress(psutil.NoSuchProcess, ProcessLookupError):
                if psutil.Process(pid).create_time() == started:
                    ended += [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
                    os.killpg(pid, signal.SIGKILL)
        psutil.wait_procs(ended, timeout=5)


def forget(home: Home) -> None:
    (home.path / "run" / "state.json").unlink(missing_ok=True)
