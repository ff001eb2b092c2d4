"""Which day a key date may have."""

from datetime import date

from django.core.exceptions import ValidationError

from caseops.core.days import is_odd
from caseops.web.dates import on as in_words
from matters.models import Matter
from matters.models.practice_area import MATTER_OPENED, STAGE_ENTERED
from matters.naming import tells_what_happened, titled


def refuse_day(matter: Matter, name: str, on: date, today: date) -> None:
    """A name the area does not know, a year that cannot be meant, a day that has not come."""
    if name not in matter.version.key_dates or name in {STAGE_ENTERED, MATTER_OPENED}:
        raise ValidationError({"name": f"'{name}' is no key date that can be set on {matter.number}."})
    if is_odd(on):
        raise ValidationError({"on": f"{on} is too far from today. Check the year."})
    refuse_too_early(name, on, today, "on")


def refuse_too_early(name: str, on: date, today: date, place: str) -> None:
    """What has happened cannot have happened on a day to come."""
    if on > today and tells_what_happened(name):
        raise ValidationError(
            {
                place: f"{titled(name)}: {in_words(on)} is still to come. Check the year, or set it on that day."
            }
        )
