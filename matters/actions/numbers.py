"""Matter numbers: 26-0001, 26-0002 …, without gaps under concurrency."""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.db import connection

from caseops.core.asking import as_house
from matters.models import Matter, NumberSequence, SpentNumber
from matters.models.matter import NUMBER_FORM

CENTURY = 2000
HIGHEST_OWN = 90_000  # the sequence goes on from there
NEXT = """
INSERT INTO matters_numbersequence AS sequence (year, last) VALUES (%s, 1)
ON CONFLICT (year) DO UPDATE SET last = sequence.last + 1 RETURNING year, last
"""
TAKE = """
INSERT INTO matters_numbersequence AS sequence (year, last) VALUES (%s, %s)
ON CONFLICT (year) DO UPDATE SET last = GREATEST(sequence.last, excluded.last)
"""


def next_number(on: date) -> str:
    """The next free number of the year; holds the year's row until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [on.year])
        return str(NumberSequence(*cursor.fetchone()))


@as_house
def reserve_number(number: str) -> str:
    """Take a number the firm chose itself; later numbers of that year follow it."""
    if not re.match(NUMBER_FORM, number):
        raise ValidationError({"number": "A matter number looks like 26-0001."})
    year, last = (int(part) for part in number.split("-"))
    if last > HIGHEST_OWN or f"{year:02d}-{last:04d}" != number:
        raise ValidationError(
            {"number": f"A number of your own lies between {year:02d}-0001 and {year:02d}-{HIGHEST_OWN}."}
        )
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [CENTURY + year, last])
    if Matter.objects.filter(number=number).exists():
        raise ValidationError({"number": f"There is already a matter with the number {number}."})
    if SpentNumber.objects.filter(number=number).exists():
        raise ValidationError({"number": f"The file {number} was destroyed. Its number is not used again."})
    return number
