"""Recognising the text of pictures, where tesseract is installed: one file at a time, behind those that need none."""

import shutil
import subprocess
import time
from functools import cache

from django.conf import settings
from django.db import connection, transaction

from caseops.core import clock
from documents.models import Page, Reading, ReadingState
from documents.reading.language import language_of
from documents.reading.reader import Reader
from documents.reading.work import LEASE, LONGEST, MOST_ATTEMPTS, at_hand, spread

SAMPLE = 60_000
ONE_AT_A_TIME = 7_265_001  # the lock's number


@cache
def languages() -> str:
    """Those of `OCR_LANGUAGES` that are installed, as tesseract wants them; empty when nothing can be recognised."""
    if not shutil.which("tesseract"):
        return ""
    answer = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False)  # noqa: S607
    there = set(answer.stdout.split())
    return "+".join(each for each in settings.OCR_LANGUAGES.split("+") if each in there)


def recognise_due(longest: float = LONGEST) -> int:
    """Recognise until nothing is due or the time is up, and say how many files that were."""
    done, until = 0, time.monotonic() + longest
    if not languages():
        return 0
    with Reader() as reader:
        while time.monotonic() < until and (claimed := _claim()):
            done += recognise_one(claimed, reader, until)
    return done


@transaction.atomic
def _claim() -> Reading | None:
    """The oldest that waits, unless somebody is at one: the machine has more to do than this."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
    now = clock.now()
    if Reading.objects.pictures().filter(leased_until__gte=now).exists():
        return None
    reading = Reading.objects.pictures().select_related("blob").order_by("id").first()
    if reading:
        reading.leased_until, reading.attempts = now + LEASE, reading.attempts + 1
        reading.save(update_fields=["leased_until", "attempts"])
    return reading


def recognise_one(reading: Reading, reader: Reader, until: float = float("inf")) -> bool:
    """Page by page, each kept when it is there, the rest for the next job; what broke us before stays a picture."""
    if reading.attempts <= MOST_ATTEMPTS:
        rows = Page.objects.filter(blob=reading.blob, text="", number__gt=reading.recognised_to)
        with at_hand(reading.blob) as path:
            for page in rows.order_by("number"):
                if time.monotonic() >= until:
                    Reading.objects.filter(pk=reading.pk).update(leased_until=None, attempts=0)
                    return False
                _recognise(reading, page, reader, path)
    _finish(reading)
    return True


def _recognise(reading: Reading, page: Page, reader: Reader, path: str) -> None:
    said = {"page": page.number, "languages": languages()}
    answers = list(reader.read(path, reading.blob.media_type, **said))
    page.text = "".join(each for each in answers if isinstance(each, str))
    page.save(update_fields=["text"])
    held = Reading.objects.filter(pk=reading.pk)
    held.update(leased_until=clock.now() + LEASE, recognised_to=page.number)


@transaction.atomic
def _finish(reading: Reading) -> None:
    texts = Page.objects.filter(blob=reading.blob).exclude(text="").order_by("number")
    sample = "\n".join(texts.values_list("text", flat=True)[:60])[:SAMPLE]
    if sample:
        reading.state, reading.language = ReadingState.READ, language_of(sample)
    reading.leased_until, reading.recognised_at = None, clock.now()
    reading.save(update_fields=["state", "language", "leased_until", "recognised_at"])
    spread(reading.blob, sample)
