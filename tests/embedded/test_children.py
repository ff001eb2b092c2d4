import sys
import time

import pytest

from caseops.embedded.children import CALM, Child, Children
from caseops.embedded.ownership import State


def script(name, code):
    return Child(name, [sys.executable, "-c", code])


@pytest.fixture
def children(tmp_path):
    house = Children(tmp_path, {"PATH": "/usr/bin:/bin"}, State(kind="run"))
    yield house
    house.end(patience=0.1)


def listen_for(children, seconds):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        children.listen(0.05)


def test_every_line_says_who_speaks(children, capsys):
    assert children.run_to_end(script("worker", "print('one'); print('two')")) == 0
    assert capsys.readouterr().out == "worker  | one\nworker  | two\n"


def test_half_lines_are_put_together_and_the_last_is_not_lost():
    child = Child("web", [])
    assert child.lines(b"GET /mat") == []
    assert child.lines(b"ters\nnext") == ["GET /matters"]
    assert child.lines(b"") == ["next"]


def test_what_cannot_be_decoded_is_still_printed():
    assert Child("web", []).lines(b"\xff\n") == ["�"]


def test_a_failed_program_is_told_apart(children):
    assert children.run_to_end(script("setup", "raise SystemExit(3)")) == 3
    assert children.all == []


def test_who_dies_is_started_again_and_it_is_said(children, capsys):
    child = script("beat", "raise SystemExit(5)")
    children.start(child)
    first = child.program
    first.wait(5)
    assert children.revive() is False
    assert "beat ended by itself (exit code 5); starting it again in 1 s." in capsys.readouterr().out
    child.again_at = 0
    assert children.revive() is True
    assert child.program.pid != first.pid


def test_who_keeps_dying_waits_longer_each_time():
    child = Child("web", [])
    pauses = []
    for _ in range(7):
        child.started = time.monotonic()
        child.died(1)
        pauses.append(round(child.again_at - time.monotonic()))
    assert pauses == [1, 2, 4, 8, 16, 30, 30]


def test_a_calm_life_forgives_earlier_deaths():
    child = Child("web", [], deaths=5)
    child.started = time.monotonic() - CALM - 1
    child.died(1)
    assert child.deaths == 1


def test_dying_too_often_is_noticed(children):
    children.all.append(Child("web", [], deaths=3))
    assert not children.keep_dying()
    children.all[0].deaths = 4
    assert children.keep_dying()


def test_last_words_are_heard_and_the_deaf_are_ended(children, capsys):
    polite = "import signal, sys, time; signal.signal(15, lambda *_: sys.exit(print('bye', flush=True)))"
    deaf = "import signal, time; signal.signal(15, signal.SIG_IGN)"
    for name, code in {"web": polite, "worker": deaf}.items():
        children.start(script(name, f"{code}; print('up', flush=True); time.sleep(60)"))
    listen_for(children, 1)
    programs = [child.program for child in children.all]
    children.end(patience=1)
    assert "web     | bye" in capsys.readouterr().out
    assert [program.returncode for program in programs] == [0, -9]


def test_what_was_started_is_remembered_for_a_successor(children):
    children.start(script("web", "import time; time.sleep(60)"))
    assert children.state.programs[0][0] == children.all[0].program.pid
