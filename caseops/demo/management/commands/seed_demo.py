"""`manage.py seed_demo`: fill an empty house with the demo firm."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from caseops.core import clock
from caseops.demo.seed import seed_demo
from caseops.demo.story import story


class Command(BaseCommand):
    help = "Tell the demo firm's last months, relative to today. Only in an empty house."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--seed", type=int, default=1, help="the same number gives the same firm (1)")
        parser.add_argument("--matters", type=int, default=None, help="tell only the first so many (all)")

    def handle(self, *, seed: int, matters: int | None, **_options: Any) -> None:
        if not hasattr(settings, "DEMO_FIRM"):  # only the settings of one machine and of the tests have it
            raise CommandError(
                "The demo firm's password is known to everybody: it has no place in production."
            )
        try:
            seed_demo(seed=seed, now=clock.now(), matters=matters)
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from refusal
        self.stdout.write(self.style.SUCCESS("The demo firm is ready."))
        for person in story().people:
            self.stdout.write(f"  {person.email:18} {person.name:16} {person.role.replace('_', ' ')}")
        self.stdout.write(f"Everybody's password: {story().password}")
