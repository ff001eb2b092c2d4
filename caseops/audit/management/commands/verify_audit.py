"""`manage.py verify_audit`."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from caseops.audit.seals.outside import Copied, copied, read
from caseops.audit.seals.verifying import verify


class Command(BaseCommand):
    """Exit code 1, and the first broken place, when the audit is not what was sealed."""

    help = (
        "Compare every entry of the audit with its seal, and every seal with the copies outside the database."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """What was copied outside."""
        parser.add_argument(
            "--seals", type=Path, default=settings.AUDIT_SEALS_FILE, help="the file of copies"
        )
        parser.add_argument(
            "--known", action="append", default=[], metavar="'NUMBER CODE'", help="as a daily e-mail has it"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """One sentence, or the broken places."""
        try:
            told = self._told(options["seals"], options["known"])
        except ValueError as mismatch:
            raise CommandError(str(mismatch)) from mismatch
        report = verify(told)
        for said in report.broken[1:]:
            self.stderr.write(said)
        if report.broken:
            raise CommandError(f"THE AUDIT IS BROKEN. First: {report.broken[0]}")
        self.stdout.write(
            f"{report.entries:,} entries under {report.seals:,} seals are as they were sealed;"
            f" {report.unsealed:,} are not sealed yet. Compared with {len(told):,} copies outside the database."
        )

    def _told(self, path: Path, known: list[str]) -> list[Copied]:
        told = [read(words, f"“{words}”") for words in known]
        if path.exists():
            return [*copied(path), *told]
        self.stderr.write(f"There is no {path}: whether the newest seals were cut off cannot be told by it.")
        return told
