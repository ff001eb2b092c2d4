"""The programs of a running product: started, read line by line, started again when they die, ended."""

import os
import selectors
import signal
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from caseops.embedded.ownership import State
from caseops.embedded.printing import say
from caseops.embedded.processes import Program, end_session, spawn

LONGEST_PAUSE = 30.0
TOO_OFTEN = 3
CALM = 60.0  # after so long without dying, earlier deaths are forgiven


@dataclass
class Child:
    name: str
    command: list[str]
    on_parent_death: signal.Signals = signal.SIGTERM
    program: Program | None = None
    started: float = 0.0
    again_at: float = 0.0
    deaths: int = 0
    unfinished: bytes = b""

    def died(self, code: int) -> None:
        """Plan the next start: at once after a calm life, later and later when it keeps dying."""
        self.deaths = 1 if time.monotonic() - self.started > CALM else self.deaths + 1
        pause = min(LONGEST_PAUSE, 2.0 ** (self.deaths - 1))
        self.again_at = time.monotonic() + pause
        say(f"{self.name} ended by itself (exit code {code}); starting it again in {pause:.0f} s.")

    def lines(self, data: bytes) -> list[str]:
        *whole, self.unfinished = (self.unfinished + data).split(b"\n")
        if not data and self.unfinished:
            whole, self.unfinished = [self.unfinished], b""
        return [line.decode(errors="replace").rstrip() for line in whole]


@dataclass
class Children:
    base: Path
    env: Mapping[str, str]
    state: State
    all: list[Child] = field(default_factory=list)
    outputs: selectors.BaseSelector = field(default_factory=selectors.DefaultSelector)

    def start(self, child: Child) -> None:
        reader, writer = os.pipe()
        with os.fdopen(writer, "wb") as output:
            child.program = spawn(
                child.command,
                on_parent_death=child.on_parent_death,
                env=self.env,
                output=output,
                cwd=self.base,
            )
        child.started = time.monotonic()
        self.state.remember(child.program.pid)
        self.outputs.register(reader, selectors.EVENT_READ, child)
        if child not in self.all:
            self.all.append(child)

    def listen(self, seconds: float) -> None:
        """Print what they say; returns after the given time at the latest."""
        for key, _ in self.outputs.select(seconds):
            data = os.read(key.fd, 65536)
            for line in key.data.lines(data):
                say(line, key.data.name)
            if not data:
                self.outputs.unregister(key.fd)
                os.close(key.fd)

    def run_to_end(self, child: Child) -> int:
        self.start(child)
        program = child.program
        while program and program.poll() is None:
            self.listen(0.5)
        self.listen(0)
        self.all.remove(child)
        return program.returncode if program else 1

    def revive(self) -> bool:
        """Start again whoever died and has waited long enough; True when somebody was."""
        started = False
        for child in self.all:
            code = child.program.poll() if child.program else None
            if child.program and code is not None:
                end_session(child.program)
                child.program = None
                child.died(code)
            elif not child.program and time.monotonic() >= child.again_at:
                self.start(child)
                started = True
        return started

    def keep_dying(self) -> bool:
        return any(child.deaths > TOO_OFTEN for child in self.all)

    def alive(self) -> list[Program]:
        return [each.program for each in self.all if each.program and each.program.poll() is None]

    def end(self, patience: float) -> None:
        """Ask all at once, listen while they finish, and then make sure."""
        for program in self.alive():
            program.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + patience
        while self.alive() and time.monotonic() < deadline:
            self.listen(0.2)
        for child in self.all:
            if child.program:
                end_session(child.program)
        self.listen(0)
