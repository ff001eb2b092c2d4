"""`manage.py seed_scale --matters 100000`: fill a house in bulk, to measure how it bears it."""

import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from caseops.core import clock
from caseops.demo.scale.bulk import CASE_MANAGER, seed_scale
from caseops.demo.story import story


class Command(BaseCommand):
    help = "Draw a firm of so many matters, ninety open ones a desk. Only in an empty house, unless --beside."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--matters", type=int, required=True, help="open and closed together")
        parser.add_argument("--beside", action="store_true", help="although there are matters already")

    def handle(self, *, matters: int, beside: bool, **_options: Any) -> None:
        if not hasattr(settings, "DEMO_FIRM"):  # only the settings of one machine and of the tests have it
            raise CommandError("Drawn matters have no place in production.")
        if matters < 1:
            raise CommandError("At least one matter.")
        begun = time.monotonic()
        try:
            for step in seed_scale(matters=matters, now=clock.now(), beside=beside):
                self.stdout.write(f"{time.monotonic() - begun:6.0f} s  {step}")
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from refusal
        done = f"{matters} matters in {time.monotonic() - begun:.0f} s. Sign in as {CASE_MANAGER},"
        self.stdout.write(self.style.SUCCESS(f"{done} password: {story().password}"))
