"""What a newcomer reads when `make run` cannot go on: one sentence, and an exit code that is not 0."""

import os
import socket
import subprocess
import sys

import pytest

from caseops.embedded.ownership import Lock, State
from tests.embedded.a_run import BASE


@pytest.fixture
def up(bare_environment):
    def run(**variables: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "manage.py", "up"]
        env = {**bare_environment, **variables}
        return subprocess.run(
            command, cwd=BASE, env=env, capture_output=True, text=True, timeout=60, check=False
        )

    return run


def sentence(result):
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    return result.stderr


def test_a_busy_port(up, home):
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        said = sentence(up(PORT=str(port)))
    assert f"Cannot listen on 127.0.0.1:{port}" in said
    assert f"PORT={port + 1} make run" in said


@pytest.mark.parametrize("port", ["http", "0", "70000", "-1"])
def test_a_port_that_is_none(up, port):
    assert "PORT must be a number from 1 to 65535" in sentence(up(PORT=port))


def test_a_file_where_the_folder_should_be(up, tmp_path):
    (tmp_path / "taken").write_text("")
    assert "choose another place with CASEOPS_HOME=" in sentence(up(CASEOPS_HOME=str(tmp_path / "taken")))


@pytest.mark.skipif(not os.access("/proc/1", os.F_OK), reason="wants a folder that even root cannot write to")
def test_a_read_only_folder(up):
    assert "Cannot write to /proc/caseops" in sentence(up(CASEOPS_HOME="/proc/caseops"))


def test_a_second_run_in_the_same_folder(up, home):
    owner = Lock(home, "owner")
    assert owner.take()
    State(kind="run", pid=4711).write(home)
    assert "CaseOps runs already in" in sentence(up(PORT="8999"))
    owner.release()


def test_an_address_of_another_machine(up):
    assert "Cannot listen on 192.0.2.1:8998" in sentence(up(BIND="192.0.2.1", PORT="8998"))


def test_a_refusal_starts_nothing(up, home):
    with socket.create_server(("127.0.0.1", 0)) as busy:
        up(PORT=str(busy.getsockname()[1]))
    assert not (home.path / "postgres").exists()
    assert State.read(home) is None
