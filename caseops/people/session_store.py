"""Sessions in the database, as Django keeps them: the first question of every page is composed once a process."""

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from caseops.core.composing import Of, Text


class SessionStore(DatabaseStore):
    """`SESSION_ENGINE`; what is over answers as what never was."""

    def _get_session_from_db(self) -> Session | None:
        key = self.session_key or ""
        known = Of(_of_key, Text(key)) if key.isalnum() else []  # the database refuses to look for a NUL
        found = next((row for row in known if row.expire_date > timezone.now()), None)
        if found is None:
            self._session_key = None
        return found


def _of_key(key: str) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key)
