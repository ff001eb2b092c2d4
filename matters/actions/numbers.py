"""Matter numbers: 26-0001, 26-0002 …, without gaps under concurrency."""

import re
from datetime import date

from django.core.exceptions import ValidationError

from matters.models import Matter, NumberSequence
from matters.models.matter import NUMBER_FORM

CENTURY = 2000
HIGHEST_OWN = 90_000  # the sequence goes on from there


def next_number(on: date) -> str:
    """The next free number of the year; holds the year's row until the transaction ends."""
    sequence = _locked_sequence(on.year)
    sequence.last += 1
    sequence.save(update_fields=["last"])
    return str(sequence)


def reserve_number(number: str) -> str:
    """Take a number the firm chose itself; later numbers of that year follow it."""
    if not re.match(NUMBER_FORM, number):
        raise ValidationError({"number": "A matter number looks like 26-0001."})
    if Matter.objects.filter(number=number).exists():
        raise ValidationError({"number": f"There is already a matter with the number {number}."})
    year, last = (int(part) for part in number.split("-"))
    if last > HIGHEST_OWN or f"{year:02d}-{last:04d}" != number:
        raise ValidationError(
            {"number": f"A number of your own lies between {year:02d}-0001 and {year:02d}-{HIGHEST_OWN}."}
        )
    sequence = _locked_sequence(CENTURY + year)
    sequence.last = max(sequence.last, last)
    sequence.save(update_fields=["last"])
    return number


def _locked_sequence(year: int) -> NumberSequence:
    NumberSequence.objects.bulk_create([NumberSequence(year=year)], ignore_conflicts=True)
    return NumberSequence.objects.select_for_update().get(year=year)
