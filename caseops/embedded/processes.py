"""Start, recognise and stop the programs we run."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO

import psutil

LEASH = str(Path(__file__).with_name("leash.py"))
Program = subprocess.Popen[bytes]


def spawn(
    command: list[str],
    *,
    on_parent_death: signal.Signals = signal.SIGTERM,
    uid: int | None = None,
    env: Mapping[str, str] | None = None,
    output: IO[bytes] | int = subprocess.DEVNULL,
    cwd: Path | str = "/",
) -> Program:
    """A program in a session of its own (Ctrl-C reaches only us) that does not outlive us."""
    owner = os.geteuid() if uid is None else uid
    leash = [sys.executable, "-IS", LEASH, str(os.getpid()), str(int(on_parent_death)), str(owner)]
    return subprocess.Popen(
        [*leash, *command],
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        env=env,
        cwd=cwd,
        start_new_session=True,
    )


def stop(program: Program, signal_number: signal.Signals, *, patience: float) -> None:
    """Ask, wait, and then make sure: nothing of its session is left."""
    if program.poll() is None:
        program.send_signal(signal_number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            program.wait(patience)
    end_session(program)


def end_session(program: Program) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(program.pid, signal.SIGKILL)
    program.wait()


def working_in(folder: Path, name: str) -> list[psutil.Process]:
    """Programs of that name at work in that folder: proof that they are ours, whatever a pid file says."""
    place = str(folder.resolve())
    everything = psutil.process_iter(["name", "cwd"])
    return [each for each in everything if each.info["cwd"] == place and name in (each.info["name"] or "")]


def end_leftovers(folder: Path, name: str, signal_number: signal.Signals) -> int:
    """Stop servers that a killed run left behind, and say how many there were."""
    left = working_in(folder, name)
    for process in left:
        _quietly_signal(process, signal_number)
    _, stubborn = psutil.wait_procs(left, timeout=8)
    for process in stubborn:
        _quietly_signal(process, signal.SIGKILL)
    psutil.wait_procs(stubborn, timeout=2)
    return len(left)


def _quietly_signal(process: psutil.Process, signal_number: signal.Signals) -> None:
    with contextlib.suppress(psutil.NoSuchProcess):
        process.send_signal(signal_number)


def ports(known: int) -> Iterator[int]:
    """What to try: the port that others know already, else a free one; it may be taken a moment later."""
    for _ in range(3):
        yield known or free_port()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def wait_until(ready: Callable[[], bool], program: Program, *, patience: float) -> bool:
    """False when the program ended or the patience did."""
    deadline = time.monotonic() + patience
    while program.poll() is None and time.monotonic() < deadline:
        if ready():
            return True
        time.sleep(0.05)
    return False
