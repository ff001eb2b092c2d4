"""The whole product under one command, for real: one run that every test here leaves running for the next."""

import signal
import time
from collections.abc import Iterator

import pytest

from tests.embedded.a_run import Run, bare, left

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("one run of the whole product")]
LOOK = "from caseops.core.models import Heartbeat; Heartbeat.objects.get(name='kept')"
KEEP = "from caseops.core.models import Heartbeat; Heartbeat.objects.beat('kept')"


@pytest.fixture(scope="module")
def the_run(tmp_path_factory) -> Iterator[Run]:
    folder = tmp_path_factory.mktemp("a run")
    run = Run(folder, bare(folder / "my firm's files"))
    yield run
    if run.supervisor and run.supervisor.poll() is None:
        run.end(signal.SIGTERM)


@pytest.fixture
def run(the_run) -> Run:
    """Running and ready, whatever the test before did to it."""
    if the_run.supervisor is None or the_run.supervisor.poll() is not None:
        the_run.start()
        the_run.get_ready()
    return the_run


def test_everything_it_needs_is_there(run):
    status, answer = run.get("/readyz")
    assert (status, set(answer["checks"].values())) == (200, {"ok"})
    assert "✓ PostgreSQL is up" in run.log
    assert f"CaseOps is ready at http://localhost:{run.port}" in run.log


def test_commands_typed_beside_it_find_its_servers(run):
    beside = run.manage("heartbeat")
    assert (beside.returncode, beside.stderr) == (0, "")


def test_a_second_run_is_refused_and_the_first_goes_on(run):
    again = run.manage("up")
    assert again.returncode == 1
    assert "CaseOps runs already in" in again.stderr
    assert run.get("/healthz")[0] == 200


def test_a_worker_that_dies_is_started_again(run):
    before = run.workers()
    before[0].kill()
    deadline = time.monotonic() + 60
    while set(run.workers()) <= set(before):
        assert time.monotonic() < deadline
        time.sleep(0.5)
    assert "worker ended by itself (exit code -9); starting it again in 1 s." in run.log


def test_a_killed_run_leaves_nothing_running_and_does_not_block_the_next(run):
    run.manage("shell", "-c", KEEP)
    programs = run.programs()
    run.end(signal.SIGKILL)
    run.start()
    run.get_ready()
    assert left(programs, 5) == []
    kept = run.manage("shell", "-c", LOOK)
    assert kept.returncode == 0, kept.stderr


def test_sigterm_ends_it_in_good_time_and_leaves_nothing(run):
    programs = run.programs()
    assert len(programs) >= 8
    begun = time.monotonic()
    assert run.end(signal.SIGTERM) == 0
    assert time.monotonic() - begun < 15
    assert left(programs, 1) == []
