"""For a health check without a web server: is the background at work?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from caseops.core import clock
from caseops.core.models import Heartbeat


class Command(BaseCommand):
    help = "Fails when no background job has run for a while, or no process of the kind named lives."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", nargs="?", choices=["sender", "clock", "worker"])

    def handle(self, *_args: Any, kind: str | None = None, **_options: Any) -> None:
        if kind and not Heartbeat.objects.living(kind, clock.now()).exists():
            raise CommandError(f"no {kind} gives a sign of life")
        silence = "" if kind else Heartbeat.objects.silence("beat", clock.now())
        if silence:
            raise CommandError(silence)
