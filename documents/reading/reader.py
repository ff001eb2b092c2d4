"""Our end of the process that opens files."""

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import IO, Any, Self

from django.conf import settings

PATIENCE = 120.0  # seconds for one file
FILES_A_CHILD = 300
ENVIRONMENT = {"PYTHONIOENCODING": "utf-8", "OMP_THREAD_LIMIT": "1"}  # and nothing that is ours
TOO_MUCH = "It takes too long or too much memory to be read."


@dataclass(frozen=True)
class End:
    """How reading a file ended, in the words of `ReadingState`."""

    state: str
    words: str = ""


class Reader:
    """Reads one file after another in a process that may die without harm; a fresh one when it has."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self.patience = patience
        self.child: subprocess.Popen[bytes] | None = None
        self.files = 0
        self.left = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def read(self, path: str, media_type: str, **more: Any) -> Iterator[str | End]:
        """The text of each page, and last how it ended; `page` and `languages`: of a picture of a page."""
        child, is_done = self._ready(), False
        try:
            asked = {"path": path, "media_type": media_type, **more}
            _write(child.stdin, json.dumps(asked).encode() + b"\n")
            for answer in self._answers(child, time.monotonic() + self.patience):
                is_done = "end" in answer
                yield End(answer["end"], answer.get("words", "")[:200]) if is_done else answer["page"]
                if is_done:
                    return
        except (TimeoutError, EOFError, BrokenPipeError):
            yield End("refused", TOO_MUCH)
        finally:
            if not is_done:  # whoever asked went away in the middle, or the child is gone
                self.end()

    def end(self) -> None:
        """No child is left."""
        if self.child:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.child.pid, signal.SIGKILL)  # and whatever it has begun
            self.child.wait()
            for pipe in (self.child.stdin, self.child.stdout):
                if pipe:
                    with contextlib.suppress(BrokenPipeError):
                        pipe.close()
        self.child, self.left = None, b""

    def _ready(self) -> "subprocess.Popen[bytes]":
        if self.files >= FILES_A_CHILD:
            self.end()
        if self.child is None:
            self.files = 0
            self.child = subprocess.Popen(
                [sys.executable, "-m", "documents.reading.child"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=settings.BASE_DIR,
                env={**ENVIRONMENT, "PATH": os.environ.get("PATH", "")},
                start_new_session=True,
            )
        self.files += 1
        return self.child

    def _answers(self, child: "subprocess.Popen[bytes]", until: float) -> Iterator[dict[str, Any]]:
        if child.stdout is None:
            raise EOFError
        pipe = child.stdout.fileno()
        while True:
            *lines, self.left = self.left.split(b"\n")
            yield from (json.loads(line) for line in lines)
            if not select.select([pipe], [], [], max(0.0, until - time.monotonic()))[0]:
                raise TimeoutError
            piece = os.read(pipe, 1 << 20)
            if not piece:
                raise EOFError
            self.left += piece


def _write(pipe: IO[bytes] | None, line: bytes) -> None:
    if pipe is None:
        raise EOFError
    pipe.write(line)
    pipe.flush()
