"""What the web process loads before it becomes several."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

NOWHERE = {"DATABASE_URL": "postgres://nobody:none@127.0.0.1:1/none", "REDIS_URL": "redis://127.0.0.1:1/0"}
LOAD = "import caseops.wsgi"
ASK = f"{LOAD}; from caseops.users.models import User; User.objects.first()"


@pytest.mark.slow
@pytest.mark.parametrize(("code", "works"), [(LOAD, True), (ASK, False)])
def test_it_is_loaded_without_asking_a_server(code, works):
    """Or its workers would share the connection of the process they come from."""
    loaded = subprocess.run(
        [sys.executable, "-c", code],
        cwd=settings.BASE_DIR,
        env={**os.environ, **NOWHERE, "DJANGO_SETTINGS_MODULE": "caseops.settings.test"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (loaded.returncode == 0) is works, loaded.stderr
