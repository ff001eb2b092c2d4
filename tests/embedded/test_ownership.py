import os
import subprocess
import sys

import psutil

from caseops.embedded.ownership import Lock, State, forget
from caseops.embedded.processes import spawn

HOLDER = """
import sys, time
from pathlib import Path
from caseops.embedded.home import Home
from caseops.embedded.ownership import Lock
lock = Lock(Home(Path(sys.argv[1])), "owner")
print(lock.take(), flush=True)
time.sleep(60)
"""


def test_only_one_owns(home):
    first, second = Lock(home, "owner"), Lock(home, "owner")
    assert first.take()
    assert not second.take()
    first.release()
    assert second.take()


def test_guests_share_and_keep_the_owner_waiting(home):
    one, other, owner = Lock(home, "guests"), Lock(home, "guests"), Lock(home, "guests")
    assert one.take(shared=True)
    assert other.take(shared=True)
    assert not owner.take()


def test_the_lock_of_a_killed_owner_is_free(home):
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(home.path)], stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout.readline() == "True\n"
    assert not Lock(home, "owner").take()
    holder.kill()
    holder.wait()
    assert Lock(home, "owner").take()


def test_what_is_written_is_read_back_by_its_owner_only(home):
    State(kind="run", urls={"REDIS_URL": "redis://x"}).write(home)
    state = State.read(home)
    assert (state.kind, state.pid, state.urls) == ("run", os.getpid(), {"REDIS_URL": "redis://x"})
    assert (home.path / "run" / "state.json").stat().st_mode & 0o077 == 0


def test_a_state_nobody_can_read_is_nobodys(home):
    assert State.read(home) is None
    for text in ("", "{", "[]", '{"unknown": 1}'):
        (home.folder("run") / "state.json").write_text(text)
        assert State.read(home) is None


def test_forgetting_twice_does_no_harm(home):
    State(kind="run").write(home)
    forget(home)
    forget(home)
    assert State.read(home) is None


def test_programs_of_the_dead_are_ended():
    program = spawn(["sleep", "60"])
    state = State(kind="run")
    state.remember(program.pid)
    state.end_programs()
    assert not psutil.pid_exists(program.pid)


def test_a_recycled_number_is_not_ours_to_end():
    program = spawn(["sleep", "60"])
    started = psutil.Process(program.pid).create_time()
    State(kind="run", programs=[(program.pid, started - 100), (999_999_999, 1.0)]).end_programs()
    assert program.poll() is None
    program.kill()
