"""Two faults of `make chaos`, small, so that every test run sees real processes die."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

pytestmark = pytest.mark.slow
PLAY = [sys.executable, "-m", "tests.chaos", "senders killed", "FLUSHALL", "--number", "200"]


def test_killed_senders_and_an_emptied_broker_lose_nothing() -> None:
    ours = {"DATABASE_URL", "REDIS_URL", "EMAIL_URL", "CASEOPS_HOME", "DJANGO_SETTINGS_MODULE"}
    environment = {name: value for name, value in os.environ.items() if name not in ours}
    played = subprocess.run(
        PLAY, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, timeout=240, check=False
    )
    assert played.returncode == 0, played.stdout + played.stderr
    assert played.stdout.count("lost   0") == 2
