"""In which browsers somebody is signed in now."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import QuerySet

from caseops.core import clock
from caseops.users.models import User


def sessions_of(person: User) -> "QuerySet[UserSession]":
    """Those that would still open a page, the one seen last first; what has run out is left out, and left alone."""
    now = clock.now()
    kept = Session.objects.filter(expire_date__gt=now).values("session_key")
    seen = now - timedelta(seconds=settings.SESSION_IDLE_SECONDS)
    rows = UserSession.objects.filter(user=person, session_key__in=kept, last_seen_at__gt=seen)
    return rows.order_by("-last_seen_at", "-pk")
