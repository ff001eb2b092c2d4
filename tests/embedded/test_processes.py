import os
import signal
import subprocess
import sys
import time

import psutil

from caseops.embedded.processes import end_leftovers, ports, spawn, stop, wait_until, working_in

PARENT = """
import signal, sys, time
from caseops.embedded.processes import spawn
print(spawn(["sleep", "60"]).pid, flush=True)
time.sleep(60)
"""


def gone(pid, seconds=5):
    deadline = time.monotonic() + seconds
    while psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE:
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def test_a_program_dies_with_the_one_that_started_it():
    parent = subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True)
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    assert gone(child)


def test_a_program_that_will_not_stop_is_made_to():
    stubborn = spawn(
        [sys.executable, "-c", "import signal, time; signal.signal(15, signal.SIG_IGN); time.sleep(60)"]
    )
    time.sleep(0.3)
    stop(stubborn, signal.SIGTERM, patience=0.2)
    assert stubborn.returncode == -signal.SIGKILL


def test_what_a_program_started_ends_with_it(tmp_path):
    note = tmp_path / "pid"
    program = spawn(["sh", "-c", f"sleep 60 & echo $! > {note}; exec sleep 60"])
    assert wait_until(lambda: note.exists() and note.read_text().strip() != "", program, patience=5)
    stop(program, signal.SIGTERM, patience=5)
    assert gone(int(note.read_text()))


def test_only_programs_at_work_in_our_folder_are_ours(tmp_path):
    elsewhere = subprocess.Popen(["sleep", "60"], cwd="/")
    here = subprocess.Popen(["sleep", "60"], cwd=tmp_path)
    try:
        assert [each.pid for each in working_in(tmp_path, "sleep")] == [here.pid]
        assert end_leftovers(tmp_path, "sleep", signal.SIGTERM) == 1
        assert elsewhere.poll() is None
    finally:
        elsewhere.kill()
        here.kill()


def test_a_program_of_another_name_in_our_folder_is_left_alone(tmp_path):
    editor = subprocess.Popen(["sleep", "60"], cwd=tmp_path)
    try:
        assert end_leftovers(tmp_path, "postgres", signal.SIGTERM) == 0
        assert editor.poll() is None
    finally:
        editor.kill()


def test_waiting_ends_with_the_program():
    short = spawn(["true"])
    begun = time.monotonic()
    assert not wait_until(lambda: False, short, patience=30)
    assert time.monotonic() - begun < 10


def test_a_known_port_is_kept_and_a_new_one_is_free():
    assert set(ports(5555)) == {5555}
    assert all(port > 1023 for port in ports(0))


def test_a_program_does_not_hear_our_ctrl_c():
    program = spawn(["sleep", "60"])
    try:
        assert os.getsid(program.pid) == program.pid != os.getsid(0)
    finally:
        stop(program, signal.SIGTERM, patience=5)
