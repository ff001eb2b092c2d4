"""Which browsers a person has signed in with before: a signed cookie says so, and knows nothing else."""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from caseops.users.models import User

SALT = "caseops.people.devices"
A_YEAR = 365 * 24 * 3600  # seconds
MOST = 20  # people of one browser


def knows(request: HttpRequest, person: User) -> bool:
    """True where this person signed in with this browser within a year."""
    return person.pk in _people(request)


def remember(request: HttpRequest, answer: HttpResponse, person: User) -> None:
    """From now on it is known."""
    people = [person.pk, *(pk for pk in _people(request) if pk != person.pk)][:MOST]
    answer.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        signing.dumps(people, salt=SALT),
        max_age=A_YEAR,
        secure=bool(settings.SESSION_COOKIE_SECURE),
        httponly=True,
        samesite="Lax",
    )


def _people(request: HttpRequest) -> list[int]:
    """What was tampered with or has run out knows nobody."""
    try:
        kept = signing.loads(request.COOKIES.get(settings.DEVICE_COOKIE_NAME, ""), salt=SALT, max_age=A_YEAR)
    except signing.BadSignature:
        return []
    return [pk for pk in kept if isinstance(pk, int)] if isinstance(kept, list) else []
