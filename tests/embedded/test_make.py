"""What `make` says on a machine where it cannot go on."""

import os
import shutil
import subprocess
import sys

import pytest

from tests.embedded.a_run import BASE


@pytest.fixture
def clone(tmp_path):
    """The files that `make` reads, at a path with a space."""
    folder = tmp_path / "a clone"
    shutil.copytree(BASE / ".ci", folder / ".ci")
    for name in ("Makefile", "requirements.lock", "requirements-dev.lock"):
        shutil.copy(BASE / name, folder)
    return folder


def make(folder, *arguments, **variables):
    unlike_ours = {"PIP_FIND_LINKS", "PIP_INDEX_URL", "MAKEFLAGS", "MFLAGS", "MAKELEVEL"}
    env = {name: value for name, value in os.environ.items() if name not in unlike_ours} | variables
    command = ["make", "--no-print-directory", f"PYTHON={sys.executable}", *arguments]
    return subprocess.run(
        command, cwd=folder, env=env, capture_output=True, text=True, check=False, timeout=120
    )


def sentence(result):
    assert result.returncode != 0
    said = [line for line in result.stderr.splitlines() if not line.startswith("make: ***")]
    assert len(said) == 1, result.stderr
    return said[0]


@pytest.mark.slow
def test_no_network_while_installing(clone):
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "UV_INDEX_URL": "http://127.0.0.1:9/simple"}
    assert "check the network" in sentence(
        make(clone, "run", PIP_NO_CACHE_DIR="1", UV_NO_CACHE="1", **nowhere)
    )
    assert not (clone / ".venv" / ".run").exists()


def test_a_python_too_old_or_absent(clone):
    said = sentence(make(clone, "PYTHON=/no/such/python", "run"))
    assert said.startswith("CaseOps needs Python 3.11 or later")


def test_a_folder_that_cannot_be_written_to(clone):
    (clone / ".venv").write_text("a file where the folder should be")
    assert sentence(make(clone, "run")).startswith(f"Cannot write to {clone}")


def test_without_a_word_it_says_what_there_is(clone):
    said = make(clone).stdout
    assert all(f"make {target}" in said for target in ("run", "test", "check", "chaos", "bench", "lock"))


def test_without_a_browser_the_skipping_is_loud(clone):
    tools = clone / "tools"
    tools.mkdir()
    (tools / "id").write_text("#!/bin/sh\necho 1000\n")
    (tools / "id").chmod(0o755)
    shell = shutil.which("sh")
    result = subprocess.run(
        [shell, ".ci/browser"],
        check=False,
        cwd=clone,
        env={"PATH": str(tools)},
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0
    assert "SKIPPED" in result.stderr


def test_the_locks_are_hashed_and_say_nothing_about_where_from():
    for name in ("requirements.lock", "requirements-dev.lock"):
        lines = (BASE / name).read_text().splitlines()
        assert all(line.startswith((" ", "#")) or "==" in line for line in lines if line)
        assert not [line for line in lines if "://" in line or line.startswith("--index")]
        assert sum("--hash=" in line for line in lines) > sum("==" in line for line in lines)


@pytest.mark.parametrize(
    ("usual", "systems", "chosen"),
    [(0, 0, "usual"), (0, 1, "usual"), (1, 0, "systems"), (1, 1, "usual")],
    ids=["both are fine", "only the usual one", "the usual one is slow", "neither"],
)
def test_a_python_compiled_without_optimisations_gives_way_to_the_systems(tmp_path, usual, systems, chosen):
    pythons = {"usual": usual, "systems": systems}
    for name, says in pythons.items():
        (tmp_path / name).write_text(f"#!/bin/sh\nexit {says}\n")
        (tmp_path / name).chmod(0o755)
    command = ["/bin/sh", BASE / ".ci" / "python", *(tmp_path / name for name in pythons)]
    assert subprocess.check_output(command, text=True).strip() == str(tmp_path / chosen)


def test_what_is_chosen_is_what_python_tells_of_itself(tmp_path):
    """With two real ones: ours is new enough to be the system's, whatever the usual one was compiled with."""
    command = ["/bin/sh", BASE / ".ci" / "python", "/no/such/python", sys.executable]
    assert subprocess.check_output(command, text=True).strip() == sys.executable
