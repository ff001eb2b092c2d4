"""For a health check without a web server: is the background at work?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from caseops.core import clock
from caseops.core.models import Heartbeat


class Command(BaseCommand):
    help = "Fails when no background job has run for a while."

    def handle(self, *_args: Any, **_options: Any) -> None:
        silence = Heartbeat.objects.silence("beat", clock.now())
        if silence:
            raise CommandError(silence)
