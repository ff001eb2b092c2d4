"""`python -m tests.chaos.shifted SECONDS manage.py sender`: the same program on a machine whose clock is wrong."""

import os
import runpy
import sys
from datetime import timedelta

from django.utils import timezone

WRONG = timedelta(seconds=float(sys.argv[1]))
right = timezone.now


def now():  # type: ignore[no-untyped-def]
    """What this machine believes."""
    return right() + WRONG


timezone.now = now
sys.argv = sys.argv[2:]
sys.path.insert(0, os.getcwd())  # noqa: PTH109
runpy.run_path(sys.argv[0], run_name="__main__")
