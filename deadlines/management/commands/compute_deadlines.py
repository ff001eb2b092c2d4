"""`manage.py compute_deadlines [FILE]`: JSON lines in, JSON lines out, for a batch check by a firm or its insurer."""

import json
import sys
from argparse import ArgumentParser, FileType
from typing import Any, TextIO

from django.core.management.base import BaseCommand

from deadlines.engine.lines import answer_line


class Command(BaseCommand):
    """Reads no database and asks no clock; a bad line is answered with its error and the run goes on."""

    help = "Compute dates from JSON lines (a file or standard input). Exit code 1 when a line could not be computed."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=FileType(encoding="utf-8"), default=sys.stdin)

    def handle(self, *args: Any, file: TextIO, **options: Any) -> None:
        """Exits with 1 at the end when there was a bad line."""
        bad = 0
        for line in file:
            if line.strip():
                answer = answer_line(line)
                bad += "error" in answer
                self.stdout.write(json.dumps(answer, ensure_ascii=False))
        if bad:
            sys.exit(1)
