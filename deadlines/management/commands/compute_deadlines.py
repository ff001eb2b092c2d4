"""`manage.py compute_deadlines [FILE]`: JSON lines in, JSON lines out, for a batch check by a firm or its insurer."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from deadlines.engine import batch


class Command(BaseCommand):
    """For `help` and `call_command`; `manage.py` itself answers without loading Django (deadlines/engine/batch.py)."""

    help = batch.HELP
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", default="-")

    def handle(self, *args: Any, file: str, **options: Any) -> None:
        """Exits with 1 at the end when there was a bad line."""
        if bad := batch.main([file]):
            sys.exit(bad)
