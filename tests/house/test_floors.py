"""The floors hold, and would be noticed if they did not."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINT = Path(sys.executable).with_name("lint-imports")


def lint(config):
    return subprocess.run(
        [LINT, "--config", config, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )


@pytest.mark.slow
def test_imports_only_point_down():
    result = lint("pyproject.toml")
    assert result.returncode == 0, result.stdout


@pytest.mark.slow
def test_an_upward_import_would_be_noticed(tmp_path):
    upside_down = tmp_path / "contract.toml"
    upside_down.write_text(
        '[tool.importlinter]\nroot_packages = ["caseops", "matters", "clients"]\n'
        '[[tool.importlinter.contracts]]\nname = "upside down"\ntype = "layers"\nlayers = ["clients", "matters"]\n'
    )
    assert lint(upside_down).returncode == 1
