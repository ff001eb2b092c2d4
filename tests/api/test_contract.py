"""Whatever is sent, however odd, the API answers in words and never breaks."""

import subprocess
import sys
from pathlib import Path

import pytest

from caseops.api.actions import create_token
from tests import make

SCHEMATHESIS = Path(sys.executable).with_name("schemathesis")


@pytest.fixture
def token(transactional_db):
    """Dana's, who has a matter with rows of every kind."""
    make.matter()
    return create_token(actor=None, user=make.person("dana"))


@pytest.mark.slow
def test_nothing_that_fits_the_schema_breaks_it(live_server, token, tmp_path):
    words = f"run {live_server.url}/api/schema/ --phases=fuzzing -n 4 --checks=not_a_server_error --no-color"
    result = subprocess.run(
        [SCHEMATHESIS, *words.split(), "-H", f"Authorization: Token {token}"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert result.returncode == 0, result.stdout[-4000:]
    assert " passed" in result.stdout
